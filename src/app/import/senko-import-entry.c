/* Reports in words, once for all lists. */
#include "app/import/senko-import-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoImportEntry {
  GObject parent_instance;
  guint line;
  char *texts[SENKO_IMPORT_N_COLUMNS];
};

G_DEFINE_FINAL_TYPE (SenkoImportEntry, senko_import_entry, G_TYPE_OBJECT)

static void
senko_import_entry_finalize (GObject *object)
{
  SenkoImportEntry *self = SENKO_IMPORT_ENTRY (object);

  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (senko_import_entry_parent_class)->finalize (object);
}

static void
senko_import_entry_class_init (SenkoImportEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = senko_import_entry_finalize;
}

static void
senko_import_entry_init (SenkoImportEntry *self)
{
}

const char *
senko_import_entry_get_text (SenkoImportEntry *self, SenkoImportColumnId column)
{
  return self->texts[column] != NULL ? self->texts[column] : "";
}

guint
senko_import_entry_get_line (SenkoImportEntry *self)
{
  return self->line;
}

/* --- Lists --- */

static const SenkoImportList *
list_of (const SenkoImportFile *file, SenkoImportListId list)
{
  switch (list)
    {
    case SENKO_IMPORT_LIST_FAULTS:
      return &file->faults;
    case SENKO_IMPORT_LIST_WARNINGS:
      return &file->warnings;
    case SENKO_IMPORT_LIST_ADDED:
      return &file->added;
    case SENKO_IMPORT_LIST_CHANGED:
      return &file->changed;
    case SENKO_IMPORT_LIST_UNTOUCHED:
      return &file->untouched;
    case SENKO_IMPORT_LIST_UNKNOWN:
      return &file->unknown_numbers;
    case SENKO_IMPORT_LIST_ABSENT:
    case SENKO_IMPORT_N_LISTS:
    default:
      return &file->absent_numbers;
    }
}

guint64
senko_import_list_count (const SenkoImportFile *file, SenkoImportListId list)
{
  return list_of (file, list)->count;
}

static void
append (GListStore *store, guint line, char *texts[SENKO_IMPORT_N_COLUMNS])
{
  g_autoptr (SenkoImportEntry) entry = g_object_new (SENKO_TYPE_IMPORT_ENTRY, NULL);

  entry->line = line;
  for (guint i = 0; i < SENKO_IMPORT_N_COLUMNS; i++)
    entry->texts[i] = texts[i];
  g_list_store_append (store, entry);
}

static char *
place_of (guint line)
{
  return line > 0 ? g_strdup_printf ("%u", line) : NULL;
}

static void
append_fault (GListStore *store, const SenkoImportFault *fault)
{
  char *place = *fault->cell != '\0' ? g_strdup (fault->cell) : place_of (fault->line);
  char *what = *fault->expected != '\0'
                   ? g_strdup_printf ("%s\n%s", fault->problem, fault->expected)
                   : g_strdup (fault->problem);

  append (store, fault->line,
          (char *[]){ place, NULL, g_strdup (fault->column), g_strdup (fault->value), what });
}

static char *
number_of (const SenkoImportRow *row)
{
  if (*row->number == '\0')
    return g_strdup (row->key);
  return *row->key != '\0' ? g_strdup_printf ("%s · %s", row->number, row->key)
                           : g_strdup (row->number);
}

/* The column's name for people; files call it by its key. */
static const char *
label_of (const SenkoKind *kind, const char *key)
{
  int column = senko_kind_find_column (kind, key, strlen (key));

  return column >= 0
             ? senko_kind_column_label (&kind->columns[column], senko_language_is_japanese ())
             : key;
}

static void
append_row (GListStore *store, const SenkoKind *kind, const SenkoImportRow *row)
{
  if (row->fields->len == 0)
    append (store, row->line,
            (char *[]){ place_of (row->line), number_of (row), NULL, NULL, NULL });
  for (guint i = 0; i < row->fields->len; i++)
    {
      const SenkoImportField *field = g_ptr_array_index (row->fields, i);

      append (store, row->line,
              (char *[]){ place_of (row->line), number_of (row),
                          g_strdup (label_of (kind, field->column)), g_strdup (field->old_value),
                          g_strdup (field->new_value) });
    }
}

GListModel *
senko_import_list_new (const SenkoImportFile *file, SenkoImportListId list)
{
  GListStore *store = g_list_store_new (SENKO_TYPE_IMPORT_ENTRY);
  GPtrArray *listed = list_of (file, list)->listed;

  for (guint i = 0; i < listed->len; i++)
    {
      gpointer item = g_ptr_array_index (listed, i);

      if (list == SENKO_IMPORT_LIST_FAULTS || list == SENKO_IMPORT_LIST_WARNINGS)
        append_fault (store, item);
      else if (list == SENKO_IMPORT_LIST_ABSENT)
        append (store, 0, (char *[]){ NULL, g_strdup (item), NULL, NULL, NULL });
      else
        append_row (store, file->kind, item);
    }
  return G_LIST_MODEL (store);
}

const char *
senko_import_list_title (SenkoImportListId list, SenkoImportColumnId column)
{
  gboolean is_fault = list == SENKO_IMPORT_LIST_FAULTS || list == SENKO_IMPORT_LIST_WARNINGS;
  gboolean has_fields = is_fault || list == SENKO_IMPORT_LIST_CHANGED;

  switch (column)
    {
    case SENKO_IMPORT_PLACE:
      return list != SENKO_IMPORT_LIST_ABSENT ? _ ("Row") : NULL;
    case SENKO_IMPORT_NUMBER:
      return is_fault ? NULL : _ ("Number");
    case SENKO_IMPORT_COLUMN:
      return has_fields ? _ ("Column") : NULL;
    case SENKO_IMPORT_OLD:
      return has_fields ? (is_fault ? _ ("Value") : _ ("In the Register")) : NULL;
    case SENKO_IMPORT_NEW:
      return has_fields ? (is_fault ? _ ("What Is to Be Done") : _ ("In the File")) : NULL;
    case SENKO_IMPORT_N_COLUMNS:
    default:
      return NULL;
    }
}

char *
senko_import_list_label (SenkoImportListId list, guint64 count)
{
  static const char *const labels[SENKO_IMPORT_N_LISTS] = {
    N_ ("Faults %lu"),           N_ ("Warnings %lu"),  N_ ("Added %lu"),
    N_ ("Changed %lu"),          N_ ("Untouched %lu"), N_ ("Only in File %lu"),
    N_ ("Only in Register %lu"),
  };

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (labels[list]), count);
#pragma GCC diagnostic pop
}
