/* Rows of an exchange file before they are written. */
#include "demo/senko-demo-table.h"

#include <string.h>

#define MAX_COLUMNS 32

typedef struct {
  const char *cells[MAX_COLUMNS]; /* NULL = empty */
} Row;

struct _SenkoDemoTable {
  const SenkoKind *kind;
  const SenkoDefinition *definition;
  gboolean japanese;
  GArray *rows; /* of Row */
  GStringChunk *texts;
};

SenkoDemoTable *
senko_demo_table_new (const char *kind, const SenkoDefinition *definition, gboolean japanese)
{
  SenkoDemoTable *self = g_new0 (SenkoDemoTable, 1);

  self->kind = senko_kind_find (kind);
  g_assert (self->kind != NULL && self->kind->n_columns <= MAX_COLUMNS);
  self->definition = definition;
  self->japanese = japanese;
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
senko_demo_table_free (SenkoDemoTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

void
senko_demo_table_begin (SenkoDemoTable *self)
{
  g_array_set_size (self->rows, self->rows->len + 1);
}

void
senko_demo_table_clear (SenkoDemoTable *self)
{
  g_array_set_size (self->rows, 0);
  g_string_chunk_clear (self->texts);
}

static guint
column_of (const SenkoDemoTable *self, const char *name)
{
  for (guint i = 0; i < self->kind->n_columns; i++)
    if (strcmp (self->kind->columns[i].key, name) == 0)
      return i;
  g_assert_not_reached ();
}

static void
put (SenkoDemoTable *self, guint column, const char *text)
{
  Row *row = &g_array_index (self->rows, Row, self->rows->len - 1);

  row->cells[column] = g_string_chunk_insert_const (self->texts, text);
}

/* What the form calls a code. */
static const char *
label_of (const SenkoDemoTable *self, SenkoVocabulary vocabulary, const char *id)
{
  SenkoCode code = senko_definition_code (self->definition, vocabulary, id, strlen (id));

  g_assert (code != 0);
  return senko_definition_code_label (self->definition, vocabulary, code, TRUE);
}

void
senko_demo_table_put (SenkoDemoTable *self, const char *column, const char *text)
{
  guint place = column_of (self, column);
  const SenkoCellFormat *format = &self->kind->columns[place].format;

  if (text == NULL || *text == '\0')
    return;
  if (self->japanese && format->type == SENKO_CELL_CODE)
    text = label_of (self, format->vocabulary, text);
  put (self, place, text);
}

void
senko_demo_table_put_date (SenkoDemoTable *self, const char *column, SenkoDate date)
{
  char buffer[SENKO_DATE_BUFFER];
  g_autofree char *era = NULL;

  if (date == SENKO_DATE_NONE)
    return;
  if (self->japanese)
    era = senko_date_format_era (date);
  put (self, column_of (self, column), era != NULL ? era : senko_date_format (date, buffer));
}

void
senko_demo_table_put_time (SenkoDemoTable *self, const char *column, SenkoTime time)
{
  char buffer[SENKO_TIME_BUFFER];

  if (time != 0)
    put (self, column_of (self, column), senko_time_format (time, buffer));
}

void
senko_demo_table_put_points (SenkoDemoTable *self, const char *column, SenkoPoints points)
{
  char buffer[SENKO_POINTS_BUFFER];

  if (points != SENKO_POINTS_NONE)
    put (self, column_of (self, column), senko_points_format (points, buffer));
}

void
senko_demo_table_put_int (SenkoDemoTable *self, const char *column, int number)
{
  char buffer[16];

  g_snprintf (buffer, sizeof buffer, "%d", number);
  put (self, column_of (self, column), buffer);
}

void
senko_demo_table_put_answer (SenkoDemoTable *self, const char *column, int answer)
{
  if (answer < 0)
    return;
  if (self->japanese)
    put (self, column_of (self, column), answer != 0 ? "有" : "無");
  else
    put (self, column_of (self, column), answer != 0 ? "1" : "0");
}

/* Bit per column that some row fills. */
static guint32
used_columns (const SenkoDemoTable *self)
{
  guint32 used = 0;

  for (guint r = 0; r < self->rows->len; r++)
    for (guint c = 0; c < self->kind->n_columns; c++)
      if (g_array_index (self->rows, Row, r).cells[c] != NULL)
        used |= 1u << c;
  return used;
}

static void
write_rows (const SenkoDemoTable *self, SenkoCsvWriter *writer)
{
  guint32 used = used_columns (self);

  for (guint c = 0; c < self->kind->n_columns; c++)
    if (used & (1u << c))
      senko_csv_writer_add (
          writer, self->japanese ? self->kind->columns[c].ja[0] : self->kind->columns[c].key, -1);
  senko_csv_writer_end (writer);
  for (guint r = 0; r < self->rows->len; r++)
    {
      for (guint c = 0; c < self->kind->n_columns; c++)
        if (used & (1u << c))
          senko_csv_writer_add (writer, g_array_index (self->rows, Row, r).cells[c], -1);
      senko_csv_writer_end (writer);
    }
}

gboolean
senko_demo_table_save (SenkoDemoTable *self, const char *folder, GError **error)
{
  g_autoptr (SenkoCsvWriter) writer = senko_csv_writer_new ();
  g_autofree char *name = g_strconcat (self->kind->id, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (self->rows->len == 0)
    return TRUE;
  write_rows (self, writer);
  return senko_csv_writer_save (writer, path,
                                self->japanese ? SENKO_ENCODING_CP932 : SENKO_ENCODING_UTF8,
                                SENKO_CSV_OVERWRITE, NULL, error);
}
