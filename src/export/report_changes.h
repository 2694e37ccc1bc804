/* Private: a comparison for programs. */
#ifndef EXPORT_REPORT_CHANGES_H
#define EXPORT_REPORT_CHANGES_H

#include "export/report.h"

void changes_csv(FILE *to, const Comparison *c);
void changes_json(FILE *to, const Comparison *c);

#endif
