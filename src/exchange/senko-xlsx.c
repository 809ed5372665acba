/* A workbook: its parts, its sheets, and which of them is read. */
#define _GNU_SOURCE /* memmem */
#include "exchange/senko-xlsx.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/senko-xlsx-private.h"

#define MAX_SHEETS 1000

struct _SenkoXlsx {
  SenkoArchive *archive;
  GPtrArray *sheets; /* SenkoXlsxSheetInfo */
  gboolean from_1904;
  SenkoXlsxStrings *strings;
  GArray *styles;
  const SenkoXlsxSheetInfo *chosen;
  gboolean was_named; /* by whoever reads it */
  SenkoXlsxRows *rows;
  GError *error; /* of a rewinding */
};

/* --- What looks like a workbook and cannot be read --- */

static void
refuse_kind (const char *name, const char *sentence, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND, "%s: %s", name, sentence);
}

static gboolean
has_entry (SenkoArchive *archive, const char *name)
{
  return senko_archive_find (archive, name) >= 0;
}

/* Does the list of the parts' types speak of macros? */
static gboolean
has_macros (SenkoArchive *archive)
{
  int place = senko_archive_find (archive, "[Content_Types].xml");
  g_autoptr (GBytes) bytes = place < 0 ? NULL : senko_archive_load (archive, (guint)place, NULL);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  return memmem (data, length, "macroEnabled", strlen ("macroEnabled")) != NULL;
}

static gboolean
check_kind (SenkoArchive *archive, GError **error)
{
  const char *name = senko_archive_get_name (archive);

  if (has_entry (archive, "mimetype") && has_entry (archive, "content.xml"))
    refuse_kind (
        name,
        _ ("this is an OpenDocument file (ODS), not an Excel workbook. Open it and save it "
           "as an Excel workbook (XLSX) or as CSV (UTF-8)."),
        error);
  else if (has_entry (archive, "xl/workbook.bin"))
    refuse_kind (name,
                 _ ("this is a binary workbook (XLSB). Open it and save it as an Excel workbook "
                    "(XLSX)."),
                 error);
  else if (has_macros (archive))
    refuse_kind (name,
                 _ ("this is a workbook with macros (XLSM), which are never run here. Open it and "
                    "save it as an Excel workbook (XLSX)."),
                 error);
  else
    return TRUE;
  return FALSE;
}

gboolean
senko_xlsx_is (SenkoArchive *archive)
{
  return has_entry (archive, "[Content_Types].xml") || has_entry (archive, "xl/workbook.xml")
         || has_entry (archive, "xl/workbook.bin")
         || (has_entry (archive, "mimetype") && has_entry (archive, "content.xml"));
}

/* --- Parts and what points to them --- */

typedef struct {
  char *id, *type, *target;
} Relation;

static void
relation_free (gpointer data)
{
  Relation *self = data;

  g_free (self->id);
  g_free (self->type);
  g_free (self->target);
  g_free (self);
}

static void
start_relation (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data)
{
  Relation *relation;

  if (strcmp (name, "Relationship") != 0 || senko_xml_is (attributes, "TargetMode", "External"))
    return;
  relation = g_new0 (Relation, 1);
  relation->id = senko_xml_dup (attributes, "Id");
  relation->type = senko_xml_dup (attributes, "Type");
  relation->target = senko_xml_dup (attributes, "Target");
  if (relation->id != NULL && relation->type != NULL && relation->target != NULL)
    g_ptr_array_add (user_data, relation);
  else
    relation_free (relation);
}

/* What the part points to; empty if it points to nothing. NULL with an error. */
static GPtrArray *
load_relations (SenkoArchive *archive, const char *part, GError **error)
{
  static const SenkoXmlHandler handler = { start_relation };
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);
  g_autofree char *path = strcmp (folder, ".") == 0
                              ? g_strdup_printf ("_rels/%s.rels", *part == '\0' ? "" : base)
                              : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
  int place = senko_archive_find (archive, path);

  if (place >= 0 && !senko_xml_parse (archive, (guint)place, &handler, relations, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/* (transfer full) The path in the archive of what part's relation points to: from its folder, or
 * from the root. */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *whole
      = target[0] == '/' ? g_strdup (target) : g_strdup_printf ("/%s/%s", folder, target);
  g_autofree char *path = g_canonicalize_filename (whole, "/");

  return g_strdup (path + 1);
}

static int
find_type (SenkoArchive *archive, const GPtrArray *relations, const char *part, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (relations, i);
      g_autofree char *path = resolve (part, relation->target);

      if (g_str_has_suffix (relation->type, type) && senko_archive_find (archive, path) >= 0)
        return senko_archive_find (archive, path);
    }
  return -1;
}

/* --- The list of sheets --- */

typedef struct {
  SenkoXlsx *book;
  const char *part;
  const GPtrArray *relations;
} BookReader;

static void
sheet_info_free (gpointer data)
{
  g_free (((SenkoXlsxSheetInfo *)data)->name);
  g_free (data);
}

static void
add_sheet (BookReader *self, const SenkoXmlAttributes *attributes)
{
  g_autofree char *id = senko_xml_dup (attributes, "id");
  g_autofree char *name = senko_xml_dup (attributes, "name");

  for (guint i = 0; id != NULL && i < self->relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (self->relations, i);
      g_autofree char *path = resolve (self->part, relation->target);
      SenkoXlsxSheetInfo *info;

      if (strcmp (relation->id, id) != 0 || !g_str_has_suffix (relation->type, "/worksheet")
          || senko_archive_find (self->book->archive, path) < 0
          || self->book->sheets->len >= MAX_SHEETS)
        continue;
      info = g_new0 (SenkoXlsxSheetInfo, 1);
      info->name = g_utf8_make_valid (name != NULL ? name : "", -1);
      info->entry = senko_archive_find (self->book->archive, path);
      info->hidden = senko_xml_is (attributes, "state", "hidden")
                     || senko_xml_is (attributes, "state", "veryHidden");
      g_ptr_array_add (self->book->sheets, info);
      return;
    }
}

static void
start_book (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data)
{
  BookReader *self = user_data;

  if (strcmp (name, "sheet") == 0)
    add_sheet (self, attributes);
  else if (strcmp (name, "workbookPr") == 0)
    self->book->from_1904 = senko_xml_is_true (attributes, "date1904");
}

static void
set_no_workbook_error (SenkoXlsx *self, GError **error)
{
  refuse_kind (
      senko_archive_get_name (self->archive),
      _ ("the workbook has no sheet that can be read. Open it where it was made and save it "
         "anew as an Excel workbook (XLSX)."),
      error);
}

static gboolean
load_book (SenkoXlsx *self, GError **error)
{
  static const SenkoXmlHandler handler = { start_book };
  SenkoArchive *archive = self->archive;
  g_autoptr (GPtrArray) top = load_relations (archive, "", error);
  g_autoptr (GPtrArray) relations = NULL;
  BookReader reader = { self };
  int place;

  if (top == NULL)
    return FALSE;
  place = find_type (archive, top, "", "/officeDocument");
  if (place < 0)
    {
      set_no_workbook_error (self, error);
      return FALSE;
    }
  reader.part = senko_archive_get_entry (archive, (guint)place);
  reader.relations = relations = load_relations (archive, reader.part, error);
  if (relations == NULL || !senko_xml_parse (archive, (guint)place, &handler, &reader, error))
    return FALSE;
  if (self->sheets->len == 0)
    {
      set_no_workbook_error (self, error);
      return FALSE;
    }
  self->styles = senko_xlsx_styles_load (
      archive, find_type (archive, relations, reader.part, "/styles"), error);
  if (self->styles == NULL)
    return FALSE;
  self->strings = senko_xlsx_strings_load (
      archive, find_type (archive, relations, reader.part, "/sharedStrings"), error);
  return self->strings != NULL;
}

SenkoXlsx *
senko_xlsx_open (SenkoArchive *archive, GError **error)
{
  g_autoptr (SenkoXlsx) self = g_new0 (SenkoXlsx, 1);

  self->archive = archive;
  self->sheets = g_ptr_array_new_with_free_func (sheet_info_free);
  return check_kind (archive, error) && load_book (self, error) ? g_steal_pointer (&self) : NULL;
}

void
senko_xlsx_free (SenkoXlsx *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, senko_xlsx_rows_free);
  g_clear_pointer (&self->strings, senko_xlsx_strings_free);
  g_clear_pointer (&self->styles, g_array_unref);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->sheets);
  senko_archive_free (self->archive);
  g_free (self);
}

const GPtrArray *
senko_xlsx_get_sheets (SenkoXlsx *self)
{
  return self->sheets;
}

/* --- Choosing a sheet --- */

static const SenkoXlsxSheetInfo *
find_sheet (const SenkoXlsx *self, const char *name)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SenkoXlsxSheetInfo *info = g_ptr_array_index (self->sheets, i);

      if (strcmp (info->name, name) == 0)
        return info;
    }
  return NULL;
}

/* The only one of the sheets that are not hidden, or of those with a likely name; NULL if there is
 * none or more than one. */
static const SenkoXlsxSheetInfo *
find_only (const SenkoXlsx *self, const char *const *likely)
{
  const SenkoXlsxSheetInfo *only = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const SenkoXlsxSheetInfo *info = g_ptr_array_index (self->sheets, i);

      if (info->hidden || (likely != NULL && !g_strv_contains (likely, info->name)))
        continue;
      if (only != NULL)
        return NULL;
      only = info;
    }
  return only;
}

static char *
list_names (const SenkoXlsx *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "",
                            ((SenkoXlsxSheetInfo *)g_ptr_array_index (self->sheets, i))->name);
  return g_string_free (names, FALSE);
}

static void
set_choice_error (const SenkoXlsx *self, const char *wanted, GError **error)
{
  g_autofree char *names = list_names (self);
  const char *name = senko_archive_get_name (self->archive);

  if (wanted != NULL)
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHOICE,
                 _ ("%1$s: the workbook has no sheet “%2$s”. Its sheets are: %3$s."), name, wanted,
                 names);
  else
    g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHOICE,
                 _ ("%1$s: the workbook has several sheets, and it is not clear which is meant: "
                    "%2$s. Choose one (--sheet NAME)."),
                 name, names);
}

static gboolean
begin_rows (SenkoXlsx *self, GError **error)
{
  g_clear_pointer (&self->rows, senko_xlsx_rows_free);
  self->rows = senko_xlsx_rows_new (self->archive, self->chosen->entry, self->chosen->name,
                                    self->strings, self->styles, self->from_1904, error);
  if (self->rows != NULL && self->sheets->len > 1 && !self->was_named)
    senko_xlsx_note_other_sheets (senko_xlsx_rows_get_notes (self->rows), self->sheets->len,
                                  self->chosen->name);
  return self->rows != NULL;
}

gboolean
senko_xlsx_choose (SenkoXlsx *self, const char *sheet, const char *const *likely, GError **error)
{
  self->was_named = sheet != NULL;
  self->chosen = sheet != NULL ? find_sheet (self, sheet) : find_only (self, NULL);
  if (self->chosen == NULL && sheet == NULL && likely != NULL)
    self->chosen = find_only (self, likely);
  if (self->chosen == NULL)
    {
      set_choice_error (self, sheet, error);
      return FALSE;
    }
  return begin_rows (self, error);
}

const char *
senko_xlsx_get_sheet (SenkoXlsx *self)
{
  return self->chosen != NULL ? self->chosen->name : NULL;
}

/* --- Reading --- */

gboolean
senko_xlsx_next (SenkoXlsx *self, SenkoRecord *record, GError **error)
{
  if (self->rows != NULL)
    return senko_xlsx_rows_next (self->rows, record, error);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
senko_xlsx_rewind (SenkoXlsx *self)
{
  g_clear_error (&self->error);
  begin_rows (self, &self->error);
}

double
senko_xlsx_get_progress (SenkoXlsx *self)
{
  return self->rows != NULL ? senko_xlsx_rows_get_progress (self->rows) : 1;
}

const GPtrArray *
senko_xlsx_get_notes (SenkoXlsx *self)
{
  return self->rows != NULL ? senko_xlsx_rows_get_notes (self->rows) : NULL;
}
