/* Plain text and Markdown. The text stays byte for byte; front matter is part of it, and body_from says where it
 * ends. */
#include "base/attr.h"
#include "read/format.h"

enum { TITLE_MAX = 200 };

/* The first line with words, where it looks like a title: short, and no sentence. */
static Sv first_title(Sv text)
{
    while (text.len) {
        Sv line = sv_trim(sv_cut(&text, '\n'));
        if (!line.len) continue;
        bool sentence = line.ptr[line.len - 1] == '.' || line.len > TITLE_MAX;
        return sentence ? (Sv){ line.ptr, 0 } : line;
    }
    return (Sv){ "", 0 };
}

void plain_read(Document *doc, Sv bytes)
{
    doc->text = bytes;
    if (!doc->title.len)
        doc->title = first_title(sv_starts(bytes, SV("\xEF\xBB\xBF")) ? sv_sub(bytes, 3, bytes.len) : bytes);
}

/* --- front matter --- */

static Sv unquoted(Sv value)
{
    value = sv_trim(value);
    bool quoted =
        value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') && value.ptr[value.len - 1] == value.ptr[0];
    return quoted ? sv_sub(value, 1, value.len - 1) : value;
}

static bool is_key(Sv key, const char *const *names)
{
    for (; *names; names++)
        if (sv_equal_nocase(key, sv_of(*names))) return true;
    return false;
}

/* One line "key: value" of the front matter. */
static void front_line(Document *doc, Sv line)
{
    static const char *const date_keys[] = { "date",   "published", "publication_date", "pubdate", "created",
                                             "issued", NULL };
    static const char *const language_keys[] = { "lang", "language", NULL };
    static const char *const title_keys[] = { "title", NULL };
    static const char *const id_keys[] = { "id", "slug", NULL };
    Sv value = line;
    Sv key = sv_trim(sv_cut(&value, ':'));
    value = unquoted(value);
    if (!value.len) return;
    if (is_key(key, title_keys)) doc->title = value;
    else if (is_key(key, language_keys)) doc->language = value;
    else if (is_key(key, id_keys)) doc->id = value;
    else if (is_key(key, date_keys) && !period_known(doc->date) && pagedate_parse(value, &doc->date))
        doc->date_from = DATE_FROM_FRONT_MATTER;
}

/* Offset behind the front matter, 0 where there is none. */
static size_t front_matter_end(Sv text)
{
    Sv rest = text;
    if (!sv_equal(sv_trim(sv_cut(&rest, '\n')), SV("---"))) return 0;
    while (rest.len) {
        Sv line = sv_trim(sv_cut(&rest, '\n'));
        if (sv_equal(line, SV("---")) || sv_equal(line, SV("..."))) return (size_t)(rest.ptr - text.ptr);
    }
    return 0;
}

static Sv first_heading(Sv text)
{
    while (text.len) {
        Sv line = sv_trim(sv_cut(&text, '\n'));
        if (line.len < 3 || line.ptr[0] != '#') continue;
        size_t i = 0;
        while (i < line.len && line.ptr[i] == '#') i++;
        if (i <= 6 && i < line.len && ascii_is_space(line.ptr[i])) return sv_trim(sv_sub(line, i, line.len));
    }
    return (Sv){ "", 0 };
}

void markdown_read(Document *doc, Sv bytes)
{
    size_t bom = sv_starts(bytes, SV("\xEF\xBB\xBF")) ? 3 : 0;
    Sv text = sv_sub(bytes, bom, bytes.len);
    size_t end = front_matter_end(text);
    Sv rest = sv_sub(text, 0, end);
    (void)sv_cut(&rest, '\n');
    while (rest.len) {
        Sv line = sv_cut(&rest, '\n');
        if (line.len && !ascii_is_space(line.ptr[0])) front_line(doc, line);
    }
    doc->body_from = (uint32_t)(end ? bom + end : 0);
    Sv body = sv_sub(bytes, doc->body_from, bytes.len);
    doc->text = bytes;
    if (!doc->title.len) doc->title = first_heading(body);
    if (!doc->title.len) doc->title = first_title(body);
}
