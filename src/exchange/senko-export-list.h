/* Lists of the model (results, findings, roster, statistics) into files. */
#pragma once

#include "exchange/senko-table-writer.h"
#include "model/lists/senko-list.h"

G_BEGIN_DECLS

/* A sink that writes a list's header and rows, with codes as ids, into the writer. */
SenkoListSink senko_export_list_sink (SenkoTableWriter *writer);

G_END_DECLS
