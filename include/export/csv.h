/* Comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include <stdio.h>

#include "base/sv.h"

typedef struct {
    FILE *to;
    bool begun; /* the row has a cell */
} CsvWriter;

CsvWriter csv_writer(FILE *to);
/** A text cell: quoted where needed. Text that begins with = + - @ or a tab gets an apostrophe in front, because
 * spreadsheets take it for a formula. */
void cell_text(CsvWriter *w, Sv text);
void cell_cstr(CsvWriter *w, const char *text);
void cell_int(CsvWriter *w, int64_t value);
/** At most @digits significant digits; empty for NaN and infinities. Numbers stay numbers: no apostrophe. */
void cell_real(CsvWriter *w, double value, int digits);
void cell_row(CsvWriter *w);
/** A row of names, separated by blanks in @names. */
void cell_header(CsvWriter *w, const char *names);

#endif
