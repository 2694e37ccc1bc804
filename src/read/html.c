/* HTML to text, on libxml2. The tree is walked without recursion; what a reader of the page would not call its text is
 * left out (scripts, navigation, banners). Blocks become paragraphs, headings get a # in front, so that the text layer
 * knows them. */
#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"
#include "read/format.h"

enum { ARTICLE_MIN = 200, JSON_DEPTH = 8, NOTE_MARK_MAX = 6 };

typedef struct {
    Arena *arena;
    char *bytes;
    size_t count, room;
    int breaks;       /* line ends owed before the next word */
    bool blank;       /* a blank is owed */
    const char *mark; /* "# " or "- " before the next word, or NULL */
} Out;

/* --- attributes and names --- */

static Sv name_of(const xmlNode *n) { return sv_of((const char *)n->name); }

static bool is_named(const xmlNode *n, const char *const *names)
{
    if (n->type != XML_ELEMENT_NODE || !n->name) return false;
    for (; *names; names++)
        if (sv_equal_nocase(name_of(n), sv_of(*names))) return true;
    return false;
}

static bool is_element(const xmlNode *n, const char *name)
{
    const char *const names[] = { name, NULL };
    return is_named(n, names);
}

/* An attribute's text in the tree; empty where it is missing. Attributes with entities have several nodes: the first
 * will do. */
static Sv attribute(const xmlNode *n, const char *name)
{
    for (const xmlAttr *at = n->properties; at; at = at->next)
        if (at->name && sv_equal_nocase(sv_of((const char *)at->name), sv_of(name)))
            return at->children && at->children->content ? sv_of((const char *)at->children->content) : (Sv){ "", 0 };
    return (Sv){ "", 0 };
}

static bool has_attribute(const xmlNode *n, const char *name)
{
    for (const xmlAttr *at = n->properties; at; at = at->next)
        if (at->name && sv_equal_nocase(sv_of((const char *)at->name), sv_of(name))) return true;
    return false;
}

static bool holds_word(Sv list, const char *const *words)
{
    for (Sv word; (word = sv_word(&list)).len != 0;)
        for (const char *const *w = words; *w; w++)
            if (sv_equal_nocase(word, sv_of(*w))) return true;
    return false;
}

/* Not part of what the page says. */
static bool is_furniture(const xmlNode *n)
{
    static const char *const names[] = { "script", "style",  "noscript", "template", "nav",  "footer",   "aside",
                                         "form",   "button", "select",   "option",   "svg",  "iframe",   "object",
                                         "embed",  "canvas", "audio",    "video",    "head", "textarea", "figure",
                                         "menu",   "dialog", "input",    "label",    NULL };
    static const char *const roles[] = { "navigation", "banner", "contentinfo", "complementary",
                                         "search",     "dialog", "menu",        NULL };
    static const char *const classes[] = {
        "nav",     "navbar",           "navigation",    "menu",     "footer",        "site-footer", "site-header",
        "sidebar", "breadcrumb",       "breadcrumbs",   "cookie",   "cookie-banner", "cookies",     "newsletter",
        "share",   "social",           "social-share",  "advert",   "advertisement", "ad",          "ads",
        "related", "related-articles", "related-posts", "comments", "pagination",    "skip-link",   NULL
    };
    if (n->type != XML_ELEMENT_NODE) return false;
    if (is_named(n, names)) return true;
    if (is_element(n, "header") && n->parent && is_element(n->parent, "body")) return true;
    return has_attribute(n, "hidden") || sv_equal_nocase(attribute(n, "aria-hidden"), SV("true")) ||
           holds_word(attribute(n, "role"), roles) || holds_word(attribute(n, "class"), classes) ||
           holds_word(attribute(n, "id"), classes);
}

static int heading_level(const xmlNode *n)
{
    Sv name = name_of(n);
    bool heading = n->type == XML_ELEMENT_NODE && name.len == 2 && ascii_lower(name.ptr[0]) == 'h' &&
                   name.ptr[1] >= '1' && name.ptr[1] <= '6';
    return heading ? name.ptr[1] - '0' : 0;
}

static bool is_block(const xmlNode *n)
{
    static const char *const names[] = { "p",       "div",     "section", "article", "main",   "header",  "blockquote",
                                         "li",      "ul",      "ol",      "dl",      "dt",     "dd",      "table",
                                         "tr",      "td",      "th",      "pre",     "hr",     "address", "figcaption",
                                         "caption", "details", "summary", "body",    "center", NULL };
    return n->type == XML_ELEMENT_NODE && (heading_level(n) || is_named(n, names));
}

/* --- text out --- */

static void put(Out *o, Sv bytes)
{
    if (o->count + bytes.len > o->room)
        o->bytes = arena_grow(o->arena, o->bytes, o->count, &o->room, o->count + bytes.len, 1);
    memcpy(o->bytes + o->count, bytes.ptr, bytes.len);
    o->count += bytes.len;
}

static void put_word(Out *o, Sv word)
{
    if (o->count && o->breaks) put(o, sv_sub(SV("\n\n"), 0, (size_t)o->breaks));
    else if (o->count && o->blank) put(o, SV(" "));
    if (o->mark) put(o, sv_of(o->mark));
    o->breaks = 0;
    o->blank = false;
    o->mark = NULL;
    put(o, word);
}

static void put_text(Out *o, Sv text)
{
    while (text.len) {
        if (ascii_is_space(text.ptr[0])) o->blank = true;
        Sv word = sv_word(&text);
        if (word.len) put_word(o, word);
        if (word.len && text.len) o->blank = true;
    }
}

static void break_block(Out *o, int breaks)
{
    if (o->breaks < breaks) o->breaks = breaks;
    o->blank = false;
}

/* --- the walk --- */

static bool is_inside(const xmlNode *n, const xmlNode *root)
{
    for (; n && n != root; n = n->parent) continue;
    return n != NULL;
}

/* Next node in document order, below @n or behind it; NULL at the end of @root. */
static xmlNode *next_node(xmlNode *n, const xmlNode *root, bool below)
{
    if (below && n->children && n->type == XML_ELEMENT_NODE) return n->children;
    while (n && n != root && !n->next) n = n->parent;
    return !n || n == root ? NULL : n->next;
}

static size_t text_length(xmlNode *root, size_t enough)
{
    size_t length = 0;
    for (xmlNode *n = root; n && length < enough;) {
        bool skip = is_furniture(n);
        if (n->type == XML_TEXT_NODE && n->content) length += strlen((const char *)n->content);
        n = next_node(n, root, !skip);
    }
    return length;
}

/* <sup>1</sup> that points to a note: digits, in brackets or a link. A power (10<sup>6</sup>) stays. */
static bool is_note_mark(xmlNode *n)
{
    static const char *const classes[] = { "reference", "footnote", "footnote-ref", "fn", "noteref", NULL };
    if (!is_element(n, "sup")) return false;
    bool link = holds_word(attribute(n, "class"), classes);
    size_t digits = 0;
    size_t length = 0;
    for (xmlNode *k = n; k && length <= NOTE_MARK_MAX; k = next_node(k, n, true)) {
        if (is_element(k, "a")) link = true;
        if (k->type != XML_TEXT_NODE || !k->content) continue;
        Sv text = sv_of((const char *)k->content);
        length += text.len;
        for (size_t i = 0; i < text.len; i++) {
            digits += ascii_is_digit(text.ptr[i]);
            link = link || text.ptr[i] == '[';
        }
    }
    return link && digits && length <= NOTE_MARK_MAX;
}

static void leave(Out *o, const xmlNode *n)
{
    if (!is_block(n)) return;
    break_block(o, 2);
    o->mark = NULL;
}

static void enter(Out *o, const xmlNode *n)
{
    static const char *const hashes[] = { NULL, "# ", "## ", "### ", "#### ", "##### ", "###### " };
    if (n->type == XML_TEXT_NODE && n->content) put_text(o, sv_of((const char *)n->content));
    else if (is_element(n, "sup") && o->count && ascii_is_digit(o->bytes[o->count - 1]) && !o->breaks && !o->blank)
        put(o, SV("^")); /* 10^6 */
    else if (is_element(n, "br")) break_block(o, o->breaks + 1 > 2 ? 2 : o->breaks + 1);
    else if (is_block(n)) {
        break_block(o, 2);
        if (heading_level(n)) o->mark = hashes[heading_level(n)];
        else if (is_element(n, "li")) o->mark = "- ";
    }
}

static void write_text(Out *o, xmlNode *root)
{
    for (xmlNode *n = root; n;) {
        bool skip = n != root && (is_furniture(n) || is_note_mark(n));
        if (!skip) enter(o, n);
        if (!skip && n->type == XML_ELEMENT_NODE && n->children) {
            n = n->children;
            continue;
        }
        if (!skip) leave(o, n);
        while (n != root && !n->next) {
            n = n->parent;
            leave(o, n);
        }
        n = n == root ? NULL : n->next;
    }
}

/* The part of the page that is the article: the only <main>, else the only <article>, where it holds some text. */
static xmlNode *content_of(xmlNode *root)
{
    const char *const names[] = { "main", "article" };
    for (size_t k = 0; k < LENGTH_OF(names); k++) {
        xmlNode *found = NULL;
        size_t count = 0;
        for (xmlNode *n = root; n; n = next_node(n, root, true)) {
            if (!is_element(n, names[k])) continue;
            if (!found || !is_inside(n, found)) count++;
            if (!found) found = n;
        }
        if (count == 1 && text_length(found, ARTICLE_MIN) >= ARTICLE_MIN) return found;
    }
    return root;
}

/* --- what the page says about itself --- */

typedef struct {
    Sv title, headline, site_title, language;
    Period date, time_date;
} PageInfo;

/* datePublished in JSON-LD, at any place not too deep. */
static bool json_date(const json_t *value, int depth, Period *out)
{
    if (depth > JSON_DEPTH) return false;
    const char *names[] = { "datePublished", "dateCreated" };
    for (size_t i = 0; json_is_object(value) && i < LENGTH_OF(names); i++) {
        const json_t *date = json_object_get(value, names[i]);
        if (json_is_string(date) && pagedate_parse(sv_of(json_string_value(date)), out)) return true;
    }
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        if (json_date(json_array_get(value, i), depth + 1, out)) return true;
    return json_is_object(value) && json_date(json_object_get(value, "@graph"), depth + 1, out);
}

static void script_info(const xmlNode *n, PageInfo *info)
{
    if (!sv_equal_nocase(attribute(n, "type"), SV("application/ld+json")) || period_known(info->date) || !n->children ||
        !n->children->content)
        return;
    Sv text = sv_of((const char *)n->children->content);
    json_t *root = json_loadb(text.ptr, text.len, 0, NULL);
    if (!root) return;
    (void)json_date(root, 0, &info->date);
    json_decref(root);
}

static void meta_info(const xmlNode *n, PageInfo *info)
{
    static const char *const dates[] = { "article:published_time",
                                         "og:published_time",
                                         "date",
                                         "dc.date",
                                         "dc.date.issued",
                                         "dcterms.created",
                                         "dcterms.issued",
                                         "dcterms.date",
                                         "pubdate",
                                         "publishdate",
                                         "publish-date",
                                         "publication_date",
                                         "parsely-pub-date",
                                         "sailthru.date",
                                         "citation_publication_date",
                                         "citation_date",
                                         "citation_online_date",
                                         "datepublished",
                                         "article:published",
                                         NULL };
    Sv name = attribute(n, "property");
    if (!name.len) name = attribute(n, "name");
    if (!name.len) name = attribute(n, "itemprop");
    Sv content = attribute(n, "content");
    if (!content.len) return;
    if (sv_equal_nocase(name, SV("og:title")) || sv_equal_nocase(name, SV("citation_title"))) info->title = content;
    else if (!period_known(info->date) && holds_word(name, dates)) (void)pagedate_parse(content, &info->date);
}

static void time_info(const xmlNode *n, PageInfo *info)
{
    if (period_known(info->time_date)) return;
    Sv when = attribute(n, "datetime");
    if (!when.len && n->children && n->children->type == XML_TEXT_NODE)
        when = sv_of((const char *)n->children->content);
    (void)pagedate_parse(when, &info->time_date);
}

static Sv first_text(const xmlNode *n)
{
    for (n = n->children; n; n = n->children)
        if (n->type == XML_TEXT_NODE) return sv_trim(sv_of((const char *)n->content));
    return (Sv){ "", 0 };
}

static PageInfo page_info(xmlNode *root)
{
    PageInfo info = { .date = PERIOD_NONE, .time_date = PERIOD_NONE };
    for (xmlNode *n = root; n; n = next_node(n, root, true)) {
        if (n->type != XML_ELEMENT_NODE) continue;
        if (is_element(n, "html")) info.language = attribute(n, "lang");
        else if (is_element(n, "meta")) meta_info(n, &info);
        else if (is_element(n, "script")) script_info(n, &info);
        else if (is_element(n, "time")) time_info(n, &info);
        else if (is_element(n, "title") && !info.site_title.len) info.site_title = first_text(n);
        else if (is_element(n, "h1") && !info.headline.len) info.headline = first_text(n);
    }
    return info;
}

static void fill_document(Arena *a, Document *doc, const PageInfo *info)
{
    Sv title = info->title.len ? info->title : info->site_title.len ? info->site_title : info->headline;
    doc->title = arena_sv(a, sv_trim(title));
    Sv language = info->language;
    doc->language = arena_sv(a, sv_cut(&language, '-'));
    doc->date = period_known(info->date) ? info->date : info->time_date;
    if (period_known(doc->date)) doc->date_from = DATE_FROM_METADATA;
}

/* --- the door --- */

static bool names_charset(Sv bytes)
{
    Sv head = sv_sub(bytes, 0, 4096);
    return sv_find(head, SV("charset="), 0) != SIZE_MAX || sv_find(head, SV("CHARSET="), 0) != SIZE_MAX;
}

bool html_read(Arena *a, Document *doc, const Source *bytes, Diag *d)
{
    bool valid = utf8_invalid_at(bytes->text) == SIZE_MAX;
    if ((!valid && !names_charset(bytes->text)) || memchr(bytes->text.ptr, 0, bytes->text.len)) {
        if (!format_check_text(bytes, d)) return false;
    }
    if (bytes->text.len > INT_MAX) return diag(d, PATH_ONLY(bytes->path), E_READ_SIZE, "the page is too large");
    htmlDocPtr page = htmlReadMemory(bytes->text.ptr, (int)bytes->text.len, NULL, valid ? "UTF-8" : NULL,
                                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlNode *root = page ? xmlDocGetRootElement(page) : NULL;
    if (!root) {
        xmlFreeDoc(page);
        return diag(d, PATH_ONLY(bytes->path), E_READ_HTML, "holds no HTML element");
    }
    PageInfo info = page_info(root);
    fill_document(a, doc, &info);
    Out out = { .arena = a };
    write_text(&out, content_of(root));
    xmlFreeDoc(page);
    doc->text = (Sv){ out.bytes, out.count };
    if (utf8_invalid_at(doc->text) != SIZE_MAX)
        return diag(d, PATH_ONLY(bytes->path), E_READ_UTF8,
                    "the page's text is no valid UTF-8 in the character set it names");
    return true;
}
