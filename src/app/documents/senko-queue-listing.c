/* What waits, in words: for the queue's filters and for its listing, whose rows are read in a
 * worker. */
#include "app/documents/senko-queue-model-private.h"

#include "app/senko-settings.h"

#include <glib/gi18n-lib.h>

char *
senko_queue_describe_value (const SenkoDefinition *definition, SenkoQueueFacet facet, guint value,
                            gboolean era_dates)
{
  gboolean japanese = senko_language_is_japanese ();
  SenkoCode category = (SenkoCode)(value >> 8), subject = (SenkoCode)value;

#define LABEL(vocabulary, code)                                                                    \
  senko_definition_code_label (definition, SENKO_VOCABULARY_##vocabulary, (SenkoCode)(code),       \
                               japanese)
  switch (facet)
    {
    case SENKO_QUEUE_BY_KIND:
      return g_strdup (senko_queue_kind_label ((SenkoQueueKind)value));
    case SENKO_QUEUE_BY_RULE:
      return g_strdup (LABEL (RULE, value));
    case SENKO_QUEUE_BY_POST:
      return subject == 0 ? g_strdup (LABEL (CATEGORY, category))
                          : g_strdup_printf (C_ ("post", "%1$s · %2$s"), LABEL (CATEGORY, category),
                                             LABEL (SUBJECT, subject));
    case SENKO_QUEUE_BY_DUE:
      return value == 0 ? g_strdup (_ ("Without a due day"))
                        : senko_settings_format_date_as ((SenkoDate)value, era_dates);
    case SENKO_N_QUEUE_FACETS:
      break;
    }
#undef LABEL
  return g_strdup ("");
}

/* --- The listing --- */

enum { COLUMN_NUMBER = SENKO_N_QUEUE_FACETS, COLUMN_NAME };

typedef struct {
  SenkoDefinition *definition;
  SenkoDocumentQueue *queue;
  GArray *places; /* of guint */
  gboolean era_dates;
  SenkoConnection *connection; /* of whoever reads */
  char *text; /* the last one */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  senko_definition_unref (self->definition);
  senko_document_queue_unref (self->queue);
  g_array_unref (self->places);
  g_free (self->text);
  g_free (self);
}

static void
rows_set_register (gpointer data, SenkoRegister *register_)
{
  ((Rows *)data)->connection = senko_register_get_connection (register_);
}

static char *
read_name (SenkoConnection *connection, gint64 applicant)
{
  g_autoptr (SenkoRow) row = senko_table_get_applicant (connection, applicant, NULL);

  return row != NULL ? g_strdup (senko_row_get_text (row, senko_table_column (row->table, "name")))
                     : NULL;
}

static const char *
rows_get_text (gpointer data, guint row, guint source)
{
  Rows *self = data;
  const SenkoQueueItem *item = &g_array_index (self->queue->items, SenkoQueueItem,
                                               g_array_index (self->places, guint, row));

  if (source == COLUMN_NUMBER)
    return senko_document_queue_receipt_no (self->queue, item);
  g_free (self->text);
  self->text
      = source == COLUMN_NAME
            ? read_name (self->connection, item->applicant)
            : senko_queue_describe_value (self->definition, (SenkoQueueFacet)source,
                                          senko_queue_item_get (item, source), self->era_dates);
  return self->text;
}

SenkoListing *
senko_queue_model_take (SenkoQueueModel *self, SenkoDefinition *definition)
{
  SenkoListing *listing;
  Rows *rows;

  if (self->queue == NULL)
    return NULL;
  listing = senko_listing_new (_ ("Papers and findings that wait"));
  senko_listing_add_column (listing, _ ("What"), 130, SENKO_TABLE_TEXT, SENKO_QUEUE_BY_KIND);
  senko_listing_add_column (listing, _ ("Paper or rule"), 220, SENKO_TABLE_TEXT,
                            SENKO_QUEUE_BY_RULE);
  senko_listing_add_column (listing, _ ("Due"), 130, SENKO_TABLE_TEXT, SENKO_QUEUE_BY_DUE);
  senko_listing_add_column (listing, _ ("Receipt no."), 120, SENKO_TABLE_TEXT, COLUMN_NUMBER);
  senko_listing_add_column (listing, _ ("Name"), 140, SENKO_TABLE_TEXT, COLUMN_NAME);
  senko_listing_add_column (listing, _ ("Post"), 180, SENKO_TABLE_TEXT, SENKO_QUEUE_BY_POST);
  rows = g_new0 (Rows, 1);
  rows->definition = senko_definition_ref (definition);
  rows->queue = senko_document_queue_ref (self->queue);
  rows->places = g_array_copy (self->places);
  rows->era_dates = g_settings_get_boolean (senko_settings_get (), "era-dates");
  senko_listing_set_rows (listing, rows->places->len, rows_get_text, rows_set_register, rows,
                          rows_free);
  return listing;
}
