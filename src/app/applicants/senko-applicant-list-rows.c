/* What the list shows of people, and which of them are selected: their rows are kept as long as
 * they are looked at, the selection goes by id. */
#include "app/applicants/senko-applicant-list-private.h"

#include "app/senko-settings.h"

#define N_CACHED_ROWS 512

/* --- rows --- */

void
_senko_applicant_list_forget_rows (SenkoApplicantList *self)
{
  g_hash_table_remove_all (self->rows);
  g_queue_clear (&self->seen);
}

const SenkoRow *
_senko_applicant_list_get_row (SenkoApplicantList *self, gint64 id)
{
  SenkoConnection *connection
      = senko_register_get_connection (senko_session_get_register (self->session));
  SenkoRow *row = g_hash_table_lookup (self->rows, GSIZE_TO_POINTER ((gsize)id));

  if (row != NULL || id == 0)
    return row;
  row = senko_table_get_applicant (connection, id, NULL);
  if (row == NULL)
    return NULL;
  if (g_queue_get_length (&self->seen) >= N_CACHED_ROWS)
    g_hash_table_remove (self->rows, g_queue_pop_head (&self->seen));
  g_hash_table_insert (self->rows, GSIZE_TO_POINTER ((gsize)id), row);
  g_queue_push_tail (&self->seen, GSIZE_TO_POINTER ((gsize)id));
  return row;
}

static SenkoApplicantStyle
current_style (const SenkoDefinition *definition)
{
  return (SenkoApplicantStyle){ definition,
                                g_settings_get_boolean (senko_settings_get (), "era-dates") };
}

void
senko_applicant_list_get_cell (gpointer user_data, guint position, guint column,
                               SenkoTableCell *cell)
{
  SenkoApplicantList *self = user_data;
  SenkoSelection *selection = senko_session_get_selection (self->session);
  gint64 id = senko_applicant_list_get_id (self, position);
  SenkoApplicantStyle style;
  SenkoApplicantState state;

  *cell = (SenkoTableCell){ .text = "" };
  if (selection == NULL || selection->id != self->selection)
    return;
  style = current_style (selection->definition);
  if (self->index != NULL)
    senko_applicant_index_get_state (self->index, g_array_index (self->places, guint32, position),
                                     &state);
  senko_applicant_columns_get (column, &style, _senko_applicant_list_get_row (self, id),
                               self->index != NULL ? &state : NULL, self->scratch, cell);
}

/* --- for a listing --- */

typedef struct {
  SenkoDefinition *definition;
  SenkoApplicantStyle style;
  SenkoApplicantIndex *index;
  GArray *places; /* of guint32 */
  SenkoConnection *connection; /* of whoever reads */
  SenkoRow *row; /* the last one read */
  guint position; /* of row */
  GString *scratch;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *self = data;

  senko_definition_unref (self->definition);
  senko_applicant_index_unref (self->index);
  g_array_unref (self->places);
  g_clear_pointer (&self->row, senko_row_free);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

static void
rows_set_register (gpointer data, SenkoRegister *register_)
{
  ((Rows *)data)->connection = senko_register_get_connection (register_);
}

static const char *
rows_get_text (gpointer data, guint position, guint column)
{
  Rows *self = data;
  guint place = g_array_index (self->places, guint32, position);
  SenkoTableCell cell = { .text = "" };
  SenkoApplicantState state;

  if (position != self->position)
    {
      gint64 id = senko_applicant_index_get_id (self->index, place);

      g_clear_pointer (&self->row, senko_row_free);
      self->row = id != 0 ? senko_table_get_applicant (self->connection, id, NULL) : NULL;
      self->position = position;
    }
  senko_applicant_index_get_state (self->index, place, &state);
  senko_applicant_columns_get (column, &self->style, self->row, &state, self->scratch, &cell);
  return cell.text;
}

static GArray *
dup_places (SenkoApplicantList *self, GtkBitset *chosen)
{
  GArray *places;
  GtkBitsetIter iter;
  guint position;

  if (chosen == NULL || gtk_bitset_get_size (chosen) == self->places->len)
    return g_array_ref (self->places); /* another takes its place, it does not change */
  places = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (gtk_bitset_iter_init_first (&iter, chosen, &position))
    do
      if (position < self->places->len)
        g_array_append_val (places, g_array_index (self->places, guint32, position));
    while (gtk_bitset_iter_next (&iter, &position));
  return places;
}

gboolean
senko_applicant_list_fill_listing (SenkoApplicantList *self, GtkBitset *chosen,
                                   SenkoListing *listing)
{
  SenkoSelection *selection = senko_session_get_selection (self->session);
  Rows *rows;

  if (self->index == NULL || selection == NULL || selection->id != self->selection)
    return FALSE;
  rows = g_new0 (Rows, 1);
  rows->definition = senko_definition_ref (selection->definition);
  rows->style = current_style (rows->definition);
  rows->index = senko_applicant_index_ref (self->index);
  rows->places = dup_places (self, chosen);
  rows->scratch = g_string_new (NULL);
  rows->position = GTK_INVALID_LIST_POSITION;
  senko_listing_set_rows (listing, rows->places->len, rows_get_text, rows_set_register, rows,
                          rows_free);
  return TRUE;
}

/* --- selecting --- */

/* An applicant's ids lie near each other, whatever their selection: the low bits tell them apart.
 */
static guint
selection_key (SenkoApplicantList *self, guint position)
{
  return (guint)(guint64)senko_applicant_list_get_id (self, position);
}

guint
senko_applicant_list_get_n_selected (SenkoApplicantList *self)
{
  return self->all_selected ? _senko_applicant_list_get_length (self)
                            : (guint)gtk_bitset_get_size (self->selected);
}

static gboolean
senko_applicant_list_is_selected (GtkSelectionModel *model, guint position)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (model);

  return position < g_list_model_get_n_items (G_LIST_MODEL (self))
         && (self->all_selected
             || gtk_bitset_contains (self->selected, selection_key (self, position)));
}

/* Numbers that mostly follow one another go into a set a run at a time. */
typedef struct {
  GtkBitset *bits;
  guint start, length;
} Runs;

static void
runs_flush (Runs *self)
{
  if (self->length > 0)
    gtk_bitset_add_range (self->bits, self->start, self->length);
  self->length = 0;
}

static void
runs_add (Runs *self, guint value)
{
  if (self->length > 0 && value == self->start + self->length)
    {
      self->length++;
      return;
    }
  runs_flush (self);
  self->start = value;
  self->length = 1;
}

/* A million people go into the set, or are looked for in it, in the order of the index, which is
 * that of their ids: in the order they are shown in, each would be found by itself. */
#define FEW 1000

static guint
place_key (SenkoApplicantList *self, guint place)
{
  return (guint)(guint64)senko_applicant_index_get_id (self->index, place);
}

static void
select_many (SenkoApplicantList *self, guint first, guint end)
{
  guint n = senko_applicant_index_get_n_places (self->index);
  g_autofree guint8 *is_chosen = g_new0 (guint8, n + 1);
  Runs runs = { self->selected };

  for (guint i = first; i < end; i++)
    is_chosen[g_array_index (self->places, guint32, i)] = TRUE;
  for (guint place = 0; place < n; place++)
    if (is_chosen[place] && place_key (self, place) != 0) /* 0: gone meanwhile */
      runs_add (&runs, place_key (self, place));
  runs_flush (&runs);
}

static void
find_many (SenkoApplicantList *self, guint first, guint end, GtkBitset *positions)
{
  guint n = senko_applicant_index_get_n_places (self->index);
  g_autofree guint8 *is_chosen = g_new0 (guint8, n + 1);
  Runs runs = { positions };

  for (guint place = 0; place < n; place++)
    is_chosen[place] = gtk_bitset_contains (self->selected, place_key (self, place));
  for (guint i = first; i < end; i++)
    if (is_chosen[g_array_index (self->places, guint32, i)])
      runs_add (&runs, i);
  runs_flush (&runs);
}

static GtkBitset *
senko_applicant_list_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (model);
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint end = position + MIN (n, length - MIN (position, length));
  GtkBitset *bits = gtk_bitset_new_empty ();

  if (self->all_selected)
    gtk_bitset_add_range (bits, position, end - position);
  else if (gtk_bitset_is_empty (self->selected))
    return bits;
  else if (self->index != NULL && end - position > FEW)
    find_many (self, position, end, bits);
  else
    for (guint i = position; i < end; i++)
      if (senko_applicant_list_is_selected (model, i))
        gtk_bitset_add (bits, i);
  return bits;
}

static void
unselect_everybody (SenkoApplicantList *self)
{
  self->all_selected = FALSE;
  gtk_bitset_remove_all (self->selected);
}

void
_senko_applicant_list_keep_selection (SenkoApplicantList *self)
{
  if (!self->all_selected)
    return;
  self->all_selected = FALSE;
  select_many (self, 0, self->places->len);
}

static gboolean
senko_applicant_list_select_range (GtkSelectionModel *model, guint position, guint n,
                                   gboolean unselect_rest)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (model);
  guint length = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint end = position + MIN (n, length - MIN (position, length));

  if (unselect_rest)
    unselect_everybody (self);
  else
    _senko_applicant_list_keep_selection (self);
  if (self->index != NULL && end - position > FEW)
    select_many (self, position, end);
  else
    for (guint i = position; i < end; i++)
      gtk_bitset_add (self->selected, selection_key (self, i));
  gtk_selection_model_selection_changed (model, 0, MAX (length, 1));
  return TRUE;
}

/* Ctrl+A means who is shown, and nobody else: nothing is to be written down for each of them. */
static gboolean
senko_applicant_list_select_all (GtkSelectionModel *model)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (model);
  guint length = _senko_applicant_list_get_length (self);

  if (self->index == NULL)
    return senko_applicant_list_select_range (model, 0, length, TRUE);
  unselect_everybody (self);
  self->all_selected = TRUE;
  gtk_selection_model_selection_changed (model, 0, MAX (length, 1));
  return TRUE;
}

static gboolean
senko_applicant_list_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return senko_applicant_list_select_range (model, position, 1, unselect_rest);
}

static gboolean
senko_applicant_list_unselect_item (GtkSelectionModel *model, guint position)
{
  SenkoApplicantList *self = SENKO_APPLICANT_LIST (model);

  _senko_applicant_list_keep_selection (self);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self)))
    gtk_bitset_remove (self->selected, selection_key (self, position));
  gtk_selection_model_selection_changed (model, 0,
                                         MAX (g_list_model_get_n_items (G_LIST_MODEL (self)), 1));
  return TRUE;
}

void
_senko_applicant_list_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = senko_applicant_list_is_selected;
  iface->get_selection_in_range = senko_applicant_list_get_selection_in_range;
  iface->select_item = senko_applicant_list_select_item;
  iface->unselect_item = senko_applicant_list_unselect_item;
  iface->select_all = senko_applicant_list_select_all;
  iface->select_range = senko_applicant_list_select_range;
}
