/* The readers: every format, what the documents say of themselves, and files that cannot be read. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/attr.h"
#include "read/reader.h"

typedef struct {
    Arena *arena;
    Diag *diag;
    char folder[64];
    Document docs[32];
    size_t count;
    ReadCounts counts;
} Bench;

static Bench *bench_new(void)
{
    Arena *a = arena_new();
    Bench *b = NEW(a, Bench);
    b->arena = a;
    b->diag = diag_new();
    strcpy(b->folder, "/tmp/actorgraph-read-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
    return b;
}

static void remove_tree(const char *path)
{
    Arena *a = arena_new();
    Sv command = arena_printf(a, "chmod -R u+rwx '%s' && rm -rf '%s'", path, path);
    assert_int_equal(system(command.ptr), 0);
    arena_free(a);
}

static void bench_free(Bench *b)
{
    remove_tree(b->folder);
    diag_free(b->diag);
    arena_free(b->arena);
}

static void put_bytes(Bench *b, const char *name, Sv bytes)
{
    Sv path = arena_printf(b->arena, "%s/%s", b->folder, name);
    FILE *to = fopen(path.ptr, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, to), bytes.len);
    assert_int_equal(fclose(to), 0);
}

static void put(Bench *b, const char *name, const char *text) { put_bytes(b, name, sv_of(text)); }

static void read_path(Bench *b, Sv path, ReadOptions options)
{
    Reader *r = reader_open(b->arena, &path, 1, &options, b->diag);
    b->count = 0;
    for (Document doc; reader_next(r, b->arena, &doc);) {
        assert_true(b->count < LENGTH_OF(b->docs));
        b->docs[b->count++] = doc;
    }
    b->counts = reader_counts(r);
    reader_close(r);
}

static void read_all(Bench *b) { read_path(b, sv_of(b->folder), (ReadOptions){ .date = PERIOD_NONE }); }

static void read_one(Bench *b, const char *name)
{
    read_path(b, arena_printf(b->arena, "%s/%s", b->folder, name), (ReadOptions){ .date = PERIOD_NONE });
}

static void assert_date(const Bench *b, size_t doc, const char *iso, DateOrigin from)
{
    assert_sv(period_start_iso(b->arena, b->docs[doc].date), iso);
    assert_int_equal(b->docs[doc].date_from, from);
}

static void plain_text_stays_byte_for_byte(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "2021-03-08-note.txt", "A Title\r\n\r\nBody\xC2\xA0text.\n");
    read_all(b);
    assert_int_equal(b->count, 1);
    assert_sv(b->docs[0].id, "2021-03-08-note");
    assert_sv(b->docs[0].title, "A Title");
    assert_sv(b->docs[0].text, "A Title\r\n\r\nBody\xC2\xA0text.\n");
    assert_date(b, 0, "2021-03-08", DATE_FROM_FILE_NAME);
    assert_int_equal(b->counts.documents, 1);
    bench_free(b);
}

static void markdown_front_matter_gives_date_title_and_language(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "a.md",
        "---\ntitle: \"The End\"\ndate: 16 August 2022\nlang: fr\ntags:\n  - date: 1999-01-01\n---\n\n# "
        "Heading\n\nBody.\n");
    put(b, "b.md", "Intro.\n\n## A heading here ##\n\nBody.\n");
    put(b, "c.md", "---\nno end of front matter\n");
    read_all(b);
    assert_int_equal(b->count, 3);
    assert_sv(b->docs[0].title, "The End");
    assert_sv(b->docs[0].language, "fr");
    assert_date(b, 0, "2022-08-16", DATE_FROM_FRONT_MATTER);
    assert_sv(sv_trim(sv_sub(b->docs[0].text, b->docs[0].body_from, 1000)), "# Heading\n\nBody.");
    assert_sv(b->docs[1].title, "A heading here ##");
    assert_int_equal(b->docs[2].body_from, 0);
    bench_free(b);
}

static const char page[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Talks &amp; more</title>\n"
    "<meta property=\"article:published_time\" content=\"2020-03-09T10:00:00Z\"><script>var x = "
    "'<p>no</p>';</script><style>p {}</style></head>\n"
    "<body><header>Site name</header><nav><ul><li>Home</ul></nav><main><h1>Talks <em>begin</em></h1>"
    "<p>Northland&rsquo;s forces<sup><a href='#n1'>1</a></sup> left\n   Southland.</p><p>One<br>two</p>"
    "<ul><li>first<li>second</ul><p>10<sup>6</sup> people, who all said for a very long time that they would never "
    "leave the country again, come what may, and who "
    "then did not go anywhere at all.</p><div class='share "
    "social'>Share</div></main><footer>Copyright</footer></body></html>";

static void html_gives_paragraphs_without_the_page_around_them(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "p.html", page);
    read_all(b);
    assert_int_equal(b->count, 1);
    const Document *d = &b->docs[0];
    assert_sv(d->title, "Talks & more");
    assert_sv(d->language, "en");
    assert_date(b, 0, "2020-03-09", DATE_FROM_METADATA);
    assert_true(sv_starts(d->text, SV("# Talks begin\n\nNorthland\u2019s forces left Southland.\n\nOne\ntwo\n\n- "
                                      "first\n\n- second\n\n10^6 people")));
    assert_true(sv_find(d->text, SV("Share"), 0) == SIZE_MAX);
    assert_true(sv_find(d->text, SV("Site name"), 0) == SIZE_MAX);
    bench_free(b);
}

static void html_dates_come_from_json_ld_and_time_elements(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "a.html",
        "<html><head><script "
        "type='application/ld+json'>{\"@graph\":[{\"datePublished\":\"2019-05-04\"}]}</script></head><body><p>Text.</"
        "p></body></html>");
    put(b, "b.html", "<html><body><time datetime='2018-02-03T00:00'>then</time><p>Text.</p></body></html>");
    put(b, "c.html", "<html><head><meta charset=iso-8859-1></head><body><p>Caf\xE9.</p></body></html>");
    read_all(b);
    assert_int_equal(b->count, 3);
    assert_date(b, 0, "2019-05-04", DATE_FROM_METADATA);
    assert_date(b, 1, "2018-02-03", DATE_FROM_METADATA);
    assert_sv(b->docs[2].text, "Caf\u00E9.");
    bench_free(b);
}

static void json_lines_are_documents_and_broken_ones_are_passed_over(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "d.jsonl",
        "{\"id\":\"x\",\"date\":\"March 8, 2020\",\"title\":\"T\",\"text\":\"One.\"}\n\n"
        "{\"id\":7,\"text\":\"Two.\",\"lang\":\"en\"}\n{\"text\":\"Three.\"}\n{\"id\":\"y\"}\n{broken\n[1]\n{\"text\":"
        "\"\xFF\"}\n{\"id\":\"z\",\"date\":\"soon\",\"text\":\"Four.\"}");
    read_all(b);
    assert_int_equal(b->count, 4);
    assert_sv(b->docs[0].id, "x");
    assert_sv(b->docs[0].title, "T");
    assert_date(b, 0, "2020-03-08", DATE_FROM_METADATA);
    assert_sv(b->docs[1].id, "7");
    assert_sv(b->docs[1].language, "en");
    assert_sv(b->docs[2].id, "d-4");
    assert_sv(b->docs[3].text, "Four.");
    assert_int_equal(b->counts.failed, 4);
    assert_int_equal(diag_count_code(b->diag, E_READ_JSON), 3);
    assert_int_equal(diag_count_code(b->diag, E_READ_UTF8), 1);
    bench_free(b);
}

static void a_long_json_line_is_refused_and_the_next_is_read(void **state)
{
    (void)state;
    Bench *b = bench_new();
    Sv path = arena_printf(b->arena, "%s/long.jsonl", b->folder);
    FILE *to = fopen(path.ptr, "wb");
    assert_non_null(to);
    char block[65536];
    memset(block, 'x', sizeof block);
    for (size_t i = 0; i < 1100; i++) fwrite(block, 1, sizeof block, to);
    fputs("\n{\"text\":\"Next.\"}\n", to);
    assert_int_equal(fclose(to), 0);
    read_all(b);
    assert_int_equal(b->count, 1);
    assert_sv(b->docs[0].text, "Next.");
    assert_int_equal(diag_count_code(b->diag, E_READ_SIZE), 1);
    bench_free(b);
}

static void other_encodings_and_binary_files_get_a_remedy(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "latin.txt", "Caf\xE9 au lait\n");
    put_bytes(b, "wide.txt", SV("\xFF\xFEh\0i\0"));
    put_bytes(b, "nomark.txt", SV("h\0e\0l\0l\0o\0 \0y\0o\0u\0"));
    put_bytes(b, "zero.txt", SV("abc\0\0\0def"));
    put(b, "zip.txt", "PK\x03\x04 office");
    put(b, "cut.txt", "half a character \xE2\x80");
    read_all(b);
    assert_int_equal(b->count, 0);
    assert_int_equal(b->counts.failed, 6);
    assert_int_equal(diag_count_code(b->diag, E_READ_UTF8), 4);
    assert_int_equal(diag_count_code(b->diag, E_READ_BINARY), 2);
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    diag_print(b->diag, to, DIAG_PLAIN, 0);
    fclose(to);
    assert_non_null(strstr(text, "latin.txt:1:4"));
    assert_non_null(strstr(text, "iconv -f UTF-16LE"));
    free(text);
    bench_free(b);
}

static void a_text_of_a_gibibyte_is_refused_before_it_is_read(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "huge.txt", "x");
    Sv path = arena_printf(b->arena, "%s/huge.txt", b->folder);
    assert_int_equal(truncate(path.ptr, (off_t)1 << 30), 0);
    read_all(b);
    assert_int_equal(b->count, 0);
    assert_int_equal(diag_count_code(b->diag, E_READ_SIZE), 1);
    bench_free(b);
}

static void missing_and_unreadable_paths_are_named(void **state)
{
    (void)state;
    Bench *b = bench_new();
    read_one(b, "nowhere.txt");
    assert_int_equal(b->counts.failed, 1);
    assert_int_equal(diag_count_code(b->diag, E_READ_OPEN), 1);
    put(b, "shut.txt", "x");
    Sv path = arena_printf(b->arena, "%s/shut.txt", b->folder);
    assert_int_equal(chmod(path.ptr, 0), 0);
    if (geteuid() != 0) {
        read_one(b, "shut.txt");
        assert_int_equal(diag_count_code(b->diag, E_READ_OPEN), 2);
    }
    bench_free(b);
}

static void endless_devices_end(void **state)
{
    (void)state;
    Bench *b = bench_new();
    read_path(b, SV("/dev/zero"), (ReadOptions){ .date = PERIOD_NONE });
    assert_int_equal(b->count, 0);
    assert_int_equal(diag_count(b->diag, SEVERITY_ERROR), 1);
    bench_free(b);
}

static void folders_are_walked_in_byte_order_and_loops_end(void **state)
{
    (void)state;
    Bench *b = bench_new();
    Sv sub = arena_printf(b->arena, "%s/b", b->folder);
    assert_int_equal(mkdir(sub.ptr, 0700), 0);
    put(b, "b/two.txt", "Two.");
    put(b, "b-.txt", "One.");
    put(b, "c.txt", "Three.");
    put(b, ".hidden.txt", "No.");
    put(b, "picture.png", "No.");
    Sv loop = arena_printf(b->arena, "%s/b/loop", b->folder);
    assert_int_equal(symlink("..", loop.ptr), 0);
    read_all(b);
    assert_int_equal(b->count, 3);
    assert_sv(b->docs[0].text, "One.");
    assert_sv(b->docs[1].text, "Two.");
    assert_sv(b->docs[2].text, "Three.");
    assert_int_equal(b->counts.skipped, 1);
    bench_free(b);
}

static void empty_documents_and_double_ids_are_warned_of(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "empty.txt", " \n");
    put(b, "same.txt", "One.");
    put(b, "same.md", "Two.");
    read_all(b);
    assert_int_equal(b->count, 2);
    assert_int_equal(diag_count_code(b->diag, W_READ_EMPTY), 1);
    assert_int_equal(diag_count_code(b->diag, W_READ_DUPLICATE_ID), 1);
    assert_int_equal(diag_count_code(b->diag, W_READ_DATE), 2);
    assert_int_equal(b->counts.failed, 0);
    bench_free(b);
}

static void files_without_a_known_ending_are_told_by_their_bytes(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "page", "\n<!doctype HTML><p>Some text.</p>");
    put(b, "lines", "{\"id\": \"a\", \"text\": \"Line.\"}\n");
    put(b, "plain", "{ this is no JSON }");
    read_one(b, "page");
    assert_sv(b->docs[0].text, "Some text.");
    read_one(b, "lines");
    assert_sv(b->docs[0].id, "a");
    read_one(b, "plain");
    assert_sv(b->docs[0].text, "{ this is no JSON }");
    bench_free(b);
}

static void title_pages_give_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *iso;
    } cases[] = {
        { "CENTER INSIGHTS\n\nA TITLE\n\nA. Author & B. Author\n\nJULY 2023\n\nBody of the report.", "2023-07" },
        { "Title\n\nBy A. Writer\nMarch 8, 2020\n\nBody.", "2020-03-08" },
        { "Title\n8 March 2020\n\nBody.", "2020-03-08" },
        { "Title\n\nPublished: Tuesday, 10 March 2020 at 10:15\n\nBody.", "2020-03-10" },
        { "Title\n\nA. Writer | 2 June 2021\n\nBody.", "2021-06-02" },
        { "PARIS, 3 March 2021 \u2014 Troops left the country.", "2021-03-03" },
        { "WASHINGTON, D.C. (March 3, 2021) \u2013 The ministry said that it would leave.", "2021-03-03" },
        { "Title\n\n2020-03-08\n\nBody.", "2020-03-08" },
        { "Title\n\n25/12/2020\n\nBody.", "2020-12-25" },
        { "The Coup of August 18, 2020\n\nBody.", "" },
        { "On March 8, 2020, the army left the country.", "" },
        { "Title\n\n04/05/2020\n\nBody.", "" },
        { "Title\n\nThe war began in July 2023.", "" },
    };
    for (size_t i = 0; i < LENGTH_OF(cases); i++) {
        Bench *b = bench_new();
        put(b, "doc.txt", cases[i].text);
        read_all(b);
        assert_date(b, 0, cases[i].iso, cases[i].iso[0] ? DATE_FROM_TITLE_PAGE : DATE_FROM_NOTHING);
        bench_free(b);
    }
}

static void file_names_give_dates(void **state)
{
    (void)state;
    static const struct {
        const char *name, *iso;
    } cases[] = { { "20210308-x.txt", "2021-03-08" }, { "report_2021_03_08.txt", "2021-03-08" },
                  { "2021-03.txt", "2021-03" },       { "report-2021.txt", "2021" },
                  { "march-2021.txt", "2021-03" },    { "002.txt", "" },
                  { "war-of-1812-again.txt", "" } };
    for (size_t i = 0; i < LENGTH_OF(cases); i++) {
        Bench *b = bench_new();
        put(b, cases[i].name, "Text.");
        read_all(b);
        assert_date(b, 0, cases[i].iso, cases[i].iso[0] ? DATE_FROM_FILE_NAME : DATE_FROM_NOTHING);
        bench_free(b);
    }
}

static void the_date_option_is_for_documents_that_say_none(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "a.txt", "JULY 2023\n\nText.");
    put(b, "b.md", "---\ndate: 2020-01-02\n---\nText.");
    read_path(b, sv_of(b->folder), (ReadOptions){ .date = period_of(2022, 5, 4), .language = SV("en") });
    assert_date(b, 0, "2022-05-04", DATE_FROM_OPTION);
    assert_date(b, 1, "2020-01-02", DATE_FROM_FRONT_MATTER);
    assert_sv(b->docs[0].language, "en");
    bench_free(b);
}

/* --- PDF --- */

static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 44>>stream\nBT /F 12 Tf 20 200 Td (Troops left May.) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n6 0 obj<</CreationDate (D:20200308120000Z)>>endobj\n"
    "trailer<</Root 1 0 R/Info 6 0 R>>\n%%EOF\n";

static void pdf_is_read_through_pdftotext(void **state)
{
    (void)state;
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) skip_because("pdftotext is not installed");
    Bench *b = bench_new();
    put(b, "r.pdf", pdf);
    read_all(b);
    assert_int_equal(b->count, 1);
    assert_true(sv_starts(b->docs[0].text, SV("Troops left May.")));
    assert_date(b, 0, "2020-03-08", DATE_FROM_METADATA);
    put(b, "r.pdf", "%PDF-1.4 broken");
    read_all(b);
    assert_int_equal(b->count, 0);
    assert_int_equal(diag_count_code(b->diag, E_READ_PDF), 1);
    bench_free(b);
}

static void a_missing_pdftotext_is_named_with_its_package(void **state)
{
    (void)state;
    Bench *b = bench_new();
    put(b, "r.pdf", pdf);
    read_path(b, sv_of(b->folder), (ReadOptions){ .date = PERIOD_NONE, .pdftotext = "no-such-program-here" });
    assert_int_equal(b->count, 0);
    assert_int_equal(diag_count_code(b->diag, E_READ_PDF), 1);
    bench_free(b);
}

/* --- properties --- */

static void random_bytes_in_every_format_never_crash(void **state)
{
    (void)state;
    static const char *const names[] = { "r.txt", "r.md", "r.html", "r.jsonl", "r" };
    static const char *const pieces[] = { "<p>",      "</div>",  "<sup>",       "{\"text\":",   "\"a\"",   "}",
                                          "\n",       "---\n",   "date: 2020",  "\xE2\x80\x99", "\xFF",    "&#x110000;",
                                          "<script>", "8 March", "<table><td>", "[1]",          "\\u0000", "<!--" };
    Bench *b = bench_new();
    uint64_t s = 20230701;
    for (int round = 0; round < 300; round++) {
        char text[400];
        size_t n = 0;
        while (n < sizeof text - 16) {
            s ^= s << 13, s ^= s >> 7, s ^= s << 17;
            if (s % 60 == 0) break;
            const char *piece = pieces[s % LENGTH_OF(pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        const char *name = names[(size_t)round % LENGTH_OF(names)];
        put_bytes(b, name, (Sv){ text, n });
        read_one(b, name);
    }
    bench_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays_byte_for_byte),
        cmocka_unit_test(markdown_front_matter_gives_date_title_and_language),
        cmocka_unit_test(html_gives_paragraphs_without_the_page_around_them),
        cmocka_unit_test(html_dates_come_from_json_ld_and_time_elements),
        cmocka_unit_test(json_lines_are_documents_and_broken_ones_are_passed_over),
        cmocka_unit_test(a_long_json_line_is_refused_and_the_next_is_read),
        cmocka_unit_test(other_encodings_and_binary_files_get_a_remedy),
        cmocka_unit_test(a_text_of_a_gibibyte_is_refused_before_it_is_read),
        cmocka_unit_test(missing_and_unreadable_paths_are_named),
        cmocka_unit_test(endless_devices_end),
        cmocka_unit_test(folders_are_walked_in_byte_order_and_loops_end),
        cmocka_unit_test(empty_documents_and_double_ids_are_warned_of),
        cmocka_unit_test(files_without_a_known_ending_are_told_by_their_bytes),
        cmocka_unit_test(title_pages_give_dates),
        cmocka_unit_test(file_names_give_dates),
        cmocka_unit_test(the_date_option_is_for_documents_that_say_none),
        cmocka_unit_test(pdf_is_read_through_pdftotext),
        cmocka_unit_test(a_missing_pdftotext_is_named_with_its_package),
        cmocka_unit_test(random_bytes_in_every_format_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
