/* The people of a group in the table beside the chart, best first: where they stand now, and where
 * they stood before the line was moved. */
#pragma once

#include "app/judging/senko-judging-desk.h"
#include "app/senko-session.h"
#include "app/table/senko-table-view.h"

G_BEGIN_DECLS

#define SENKO_TYPE_LINE_PEOPLE (senko_line_people_get_type ())
G_DECLARE_FINAL_TYPE (SenkoLinePeople, senko_line_people, SENKO, LINE_PEOPLE, GObject)

/* table: belongs to whoever made it, and outlives this. */
SenkoLinePeople *senko_line_people_new (SenkoTableView *table);
/* Whose register the names are in. */
void senko_line_people_set_session (SenkoLinePeople *self, SenkoSession *session);
void senko_line_people_show_names (SenkoLinePeople *self, gboolean names);
/* The line comes into sight. */
void senko_line_people_show_group (SenkoLinePeople *self, SenkoJudgingDesk *desk, guint group,
                                   SenkoCode kind);
void senko_line_people_show_gate (SenkoLinePeople *self, SenkoJudgingDesk *desk, guint gate);
/* The first who has no more than this comes into sight. */
void senko_line_people_scroll_to_total (SenkoLinePeople *self, SenkoPoints total);
/* NULL: there is nobody. Borrowed. */
const char *senko_line_people_get_receipt_no (SenkoLinePeople *self, guint position);

G_END_DECLS
