/* How wide a text will be, without asking any font: for boxes around labels. Private to the export layer. */
#ifndef EXPORT_TEXT_WIDTH_H
#define EXPORT_TEXT_WIDTH_H

#include "base/arena.h"
#include "base/sv.h"

typedef enum { WEIGHT_NORMAL, WEIGHT_BOLD } TextWeight;

/** Width in the unit of @size of one line set in Helvetica (Arial, Liberation Sans and Nimbus Sans have the same
 * advance widths). Other scripts are estimated from East Asian width; the estimate is rather too wide than too
 * narrow. */
double text_width(Sv text, double size, TextWeight weight);

/** The text as it may be shown: no control characters, no marks that turn the direction of writing, no more than @most
 * characters (an ellipsis stands for the rest). In @a; the text itself where nothing is to be done. */
Sv text_shown(Arena *a, Sv text, size_t most);

/** Break @text at blanks into at most @most_lines lines of about equal length where it is longer than @chars
 * characters. Lines are views of @text; returns how many. */
size_t text_lines(Sv text, size_t chars, size_t most_lines, Sv *lines);

/** Greedy filling of lines at most @width wide; a word that is wider stands alone. Appends to an array in @a. */
size_t text_wrap(Arena *a, Sv text, double width, double size, Sv **lines);

#endif
