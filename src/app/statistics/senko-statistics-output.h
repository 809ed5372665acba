/* The statistics as one workbook: asks where, makes it in a worker. */
#pragma once

#include "model/senko-statistics.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* widget: in a window on the register. */
void senko_statistics_ask_for_workbook (GtkWidget *widget, const SenkoStatisticsOptions *options,
                                        int threshold);
/* The same without asking. */
void senko_statistics_save_workbook (GtkWidget *widget, const SenkoStatisticsOptions *options,
                                     int threshold, const char *path);

G_END_DECLS
