/* Word lists of the tokeniser. Each is sorted in byte order and searched by halving; all are lower case unless a
 * comment says otherwise. The choice of words is general English and military and diplomatic titles. */
#include "text/abbrev.h"

#include <string.h>

#include "base/attr.h"

enum { WORD_MAX = 15 };

static const char *const before[] = {
    "adm",  "al",   "amb",  "approx", "apr",  "assoc", "asst", "attn",  "aug",  "ave",  "bldg", "blvd",   "brig",
    "bros", "ca",   "capt", "cdr",    "cf",   "cmdr",  "col",  "comdr", "cpl",  "cpt",  "dept", "dir",    "dist",
    "dr",   "eds",  "eg",   "ens",    "esp",  "est",   "feb",  "fr",    "ft",   "gen",  "gov",  "govt",   "hon",
    "hrs",  "ibid", "ie",   "insp",   "intl", "jan",   "jul",  "lt",    "ltc",  "ltg",  "maj",  "messrs", "mgr",
    "mins", "mlle", "mme",  "mr",     "mrs",  "ms",    "msgr", "mt",    "mtn",  "natl", "nov",  "oct",    "pfc",
    "ph",   "pres", "prof", "pvt",    "rep",  "reps",  "rev",  "sen",   "sens", "sept", "sgt",  "spc",    "sr",
    "st",   "ste",  "supt", "tel",    "univ", "viz",   "vs",   "yrs",
};
/* Before a digit only: many of them are words too. */
static const char *const before_number[] = {
    "app", "art",  "arts",  "ch", "chap", "cl",  "dec", "fig", "figs", "jun", "mar", "no",  "nos",
    "p",   "para", "paras", "pp", "pt",   "reg", "res", "sec", "sep",  "ser", "v",   "vol", "vols",
};
static const char *const may_end[] = {
    "assn", "bn", "co", "corp", "cos", "etc", "inc", "jr", "llc", "ltd", "mil", "plc", "sq", "thur", "thurs", "tues",
};
/* Capitalised: as words in lower case they are no abbreviation. */
static const char *const capitalised[] = {
    "Ala", "Ariz", "Ark",  "Calif", "Colo", "Conn", "Fla", "Fri", "Kan", "Ky", "Md", "Mich", "Minn", "Mon", "Mont",
    "Neb", "Nev",  "Okla", "Pa",    "Sat",  "Tenn", "Tex", "Thu", "Tue", "Va", "Vt", "Wed",  "Wis",  "Wyo",
};

static const char *const starters[] = {
    "A",       "About",  "According", "After",     "Again",        "All",       "Also",        "Although",
    "Among",   "An",     "And",       "Another",   "Any",          "As",        "At",          "Because",
    "Before",  "Both",   "But",       "By",        "Despite",      "During",    "Each",        "Earlier",
    "Even",    "Every",  "Few",       "First",     "For",          "Former",    "From",        "Further",
    "Given",   "He",     "Hence",     "Her",       "Here",         "His",       "How",         "However",
    "I",       "If",     "In",        "Indeed",    "Instead",      "Is",        "It",          "Its",
    "Last",    "Later",  "Like",      "Many",      "Meanwhile",    "More",      "Moreover",    "Most",
    "My",      "Nearly", "Neither",   "Never",     "Nevertheless", "No",        "Nonetheless", "Nor",
    "Not",     "Now",    "Of",        "Officials", "On",           "Once",      "One",         "Only",
    "Or",      "Other",  "Others",    "Our",       "Over",         "Perhaps",   "Rather",      "Recent",
    "Several", "She",    "Similarly", "Since",     "So",           "Some",      "Still",       "Such",
    "That",    "The",    "Their",     "Then",      "There",        "Therefore", "These",       "They",
    "This",    "Those",  "Though",    "Through",   "Thus",         "To",        "Today",       "Under",
    "Unlike",  "Until",  "We",        "Were",      "What",         "When",      "Where",       "Whether",
    "Which",   "While",  "Who",       "Whose",     "Why",          "Will",      "With",        "Within",
    "Without", "Yes",    "Yesterday", "Yet",       "You",          "Your",
};

static const char *const endings[] = {
    "asp", "au",   "biz",  "ca",   "ch", "co",   "com", "de", "doc", "docx", "edu", "eu",   "exe", "fr",  "gif", "gov",
    "htm", "html", "info", "int",  "io", "jpeg", "jpg", "js", "mil", "ml",   "mp3", "net",  "nl",  "nz",  "org", "pdf",
    "php", "png",  "ppt",  "pptx", "ru", "tv",   "txt", "uk", "url", "us",   "xls", "xlsx", "xml", "zip",
};

static const char *const prefixes[] = {
    "afore", "ante",  "anti", "arch",  "auto",   "bi",     "co",    "counter", "cross", "cyber", "de",
    "dis",   "e",     "ex",   "extra", "hyper",  "inter",  "intra", "macro",   "mega",  "meta",  "micro",
    "mid",   "mini",  "mis",  "mono",  "multi",  "neo",    "non",   "out",     "over",  "pan",   "para",
    "poly",  "post",  "pre",  "pro",   "pseudo", "psycho", "re",    "semi",    "socio", "sub",   "super",
    "supra", "trans", "tri",  "ultra", "un",     "uni",    "vice",
};

static const char *const units[] = {
    "AM", "BN", "C",   "GB", "GHz", "GW", "Hz", "K",  "KB", "KM",  "KW", "M",  "MB", "MHz", "MM", "MW", "PM",
    "TB", "am", "b",   "bn", "cm",  "ft", "ha", "hh", "hp", "hrs", "in", "k",  "kW", "kb",  "kg", "km", "kph",
    "kw", "lb", "lbs", "m",  "mb",  "mg", "ml", "mm", "mn", "mph", "oz", "pm", "sq", "t",   "tn", "yd", "yds",
};

static bool in_list(const char *const *list, size_t count, const char *word)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int c = strcmp(word, list[mid]);
        if (c == 0) return true;
        if (c < 0) high = mid;
        else low = mid + 1;
    }
    return false;
}

static bool copy_word(Sv word, char to[WORD_MAX + 1])
{
    if (word.len == 0 || word.len > WORD_MAX) return false;
    memcpy(to, word.ptr, word.len);
    to[word.len] = '\0';
    return true;
}

static bool copy_lower(Sv word, char to[WORD_MAX + 1])
{
    if (!copy_word(word, to)) return false;
    for (size_t i = 0; to[i]; i++) to[i] = ascii_lower(to[i]);
    return true;
}

bool abbrev_is_dotted(Sv word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.len; i++) {
        bool is_dot = word.ptr[i] == '.';
        if (is_dot != (i % 2 == 1) || (!is_dot && !ascii_is_alpha(word.ptr[i]))) return false;
        letters += !is_dot;
    }
    return letters >= 2 && word.ptr[word.len - 1] != '.';
}

AbbrevKind abbrev_kind(Sv word)
{
    char own[WORD_MAX + 1];
    char low[WORD_MAX + 1];
    if (!copy_word(word, own) || !copy_lower(word, low)) return ABBREV_NONE;
    if (strcmp(low, "e.g") == 0 || strcmp(low, "i.e") == 0) return ABBREV_BEFORE;
    if (abbrev_is_dotted(word) || strcmp(low, "ph.d") == 0 || strcmp(low, "m.sc") == 0 || strcmp(low, "b.sc") == 0)
        return ABBREV_MAY_END;
    if (in_list(before_number, LENGTH_OF(before_number), low)) return ABBREV_NUMBER;
    if (in_list(may_end, LENGTH_OF(may_end), low) || in_list(capitalised, LENGTH_OF(capitalised), own))
        return ABBREV_MAY_END;
    return in_list(before, LENGTH_OF(before), low) ? ABBREV_BEFORE : ABBREV_NONE;
}

bool abbrev_starts_sentence(Sv word)
{
    char own[WORD_MAX + 1];
    return copy_word(word, own) && in_list(starters, LENGTH_OF(starters), own);
}

bool abbrev_is_name_ending(Sv word)
{
    char low[WORD_MAX + 1];
    return copy_lower(word, low) && in_list(endings, LENGTH_OF(endings), low);
}

bool abbrev_is_glued_prefix(Sv word)
{
    char low[WORD_MAX + 1];
    if (word.len > 1 && ascii_is_upper(word.ptr[1])) return false; /* "UN-led" is of the United Nations */
    return copy_lower(word, low) && in_list(prefixes, LENGTH_OF(prefixes), low);
}

bool abbrev_is_unit(Sv word)
{
    char own[WORD_MAX + 1];
    return copy_word(word, own) && in_list(units, LENGTH_OF(units), own);
}
