/* Read once in a thread, filtered in memory; what is decided here is changed in place, so that the
 * next claim comes at once however many there are. */
#include "app/claims/senko-claim-queue-view.h"

#include "app/table/senko-table-rows.h"
#include "app/documents/senko-choice.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-load.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoClaimQueueView {
  AdwBin parent_instance;
  GtkSearchEntry *number;
  GtkDropDown *state, *bonus, *post, *day, *order;
  GtkStack *stack;
  AdwStatusPage *empty;
  SenkoTableView *table;

  SenkoSession *session;
  gint64 selection;
  SenkoClaimQueue *queue; /* NULL until read */
  GArray *places; /* of guint: what is shown */
  SenkoTableRows *rows;
  GtkSingleSelection *chosen;
  SenkoClaimFilter filter;
  SenkoClaimOrder sorted;
  char *actor;
  GCancellable *loading;
  char *wanted; /* (nullable) a number to show when the queue is here */
  GString *text; /* of the cell asked for last */
};

G_DEFINE_FINAL_TYPE (SenkoClaimQueueView, senko_claim_queue_view, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { COLUMN_NUMBER, COLUMN_BONUS, COLUMN_PROPOSED, COLUMN_POST, COLUMN_DAY, COLUMN_STATE };

static SenkoClaimItem *
item_at (SenkoClaimQueueView *self, guint position)
{
  if (self->queue == NULL || position >= self->places->len)
    return NULL;
  return &g_array_index (self->queue->items, SenkoClaimItem,
                         g_array_index (self->places, guint, position));
}

static const char *
label (SenkoClaimQueueView *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  const SenkoDefinition *definition = senko_session_get_selection (self->session)->definition;

  return senko_definition_code_label (definition, vocabulary, code, senko_language_is_japanese ());
}

/* --- Cells --- */

static void
append_post (SenkoClaimQueueView *self, gint64 post, GString *out)
{
  g_string_append (out, label (self, SENKO_VOCABULARY_CATEGORY, (SenkoCode)(post >> 8)));
  if ((post & 0xff) != 0)
    g_string_append_printf (out, " · %s",
                            label (self, SENKO_VOCABULARY_SUBJECT, (SenkoCode)(post & 0xff)));
}

static void
write_bonus (SenkoClaimQueueView *self, const SenkoClaimItem *item)
{
  g_string_assign (self->text, label (self, SENKO_VOCABULARY_BONUS, item->bonus));
  if (item->subject != 0)
    g_string_append_printf (self->text, " · %s",
                            label (self, SENKO_VOCABULARY_SUBJECT, item->subject));
}

static void
write_day (SenkoClaimQueueView *self, SenkoDate day)
{
  g_autofree char *text = day != 0 ? senko_settings_format_date (day) : g_strdup ("");

  g_string_assign (self->text, text);
}

static void
write_proposed (SenkoClaimQueueView *self, const SenkoClaimItem *item, SenkoTableCell *cell)
{
  cell->tone = item->proposed == SENKO_CLAIM_VERIFIED   ? SENKO_TONE_SUCCESS
               : item->proposed == SENKO_CLAIM_REJECTED ? SENKO_TONE_ERROR
                                                        : SENKO_TONE_WARNING;
  g_string_assign (self->text, item->proposed == SENKO_CLAIM_CLAIMED
                                   ? _ ("staff decide")
                                   : label (self, SENKO_VOCABULARY_CLAIM_VERDICT, item->proposed));
}

static void
get_cell (gpointer user_data, guint position, guint column, SenkoTableCell *cell)
{
  SenkoClaimQueueView *self = user_data;
  const SenkoClaimItem *item = item_at (self, position);

  g_string_truncate (self->text, 0);
  if (item == NULL)
    ;
  else if (column == COLUMN_NUMBER)
    g_string_assign (self->text, senko_claim_item_number (self->queue, item));
  else if (column == COLUMN_BONUS)
    write_bonus (self, item);
  else if (column == COLUMN_PROPOSED)
    write_proposed (self, item, cell);
  else if (column == COLUMN_POST)
    append_post (self, senko_claim_item_get_post (item), self->text);
  else if (column == COLUMN_DAY)
    write_day (self, item->day);
  else
    g_string_assign (self->text, senko_claim_state_label (item->state));
  cell->text = self->text->str;
}

static void
add_columns (SenkoClaimQueueView *self)
{
  static SenkoTableColumn columns[] = {
    [COLUMN_NUMBER] = { "number", N_ ("Number"), 84, TRUE, TRUE },
    [COLUMN_BONUS] = { "bonus", N_ ("Bonus"), 160, FALSE, TRUE },
    [COLUMN_PROPOSED] = { "proposed", N_ ("The rules say"), 104, FALSE, TRUE },
    [COLUMN_POST] = { "post", N_ ("Post"), 150, FALSE, TRUE },
    [COLUMN_DAY] = { "day", N_ ("Interview day"), 110, TRUE, TRUE },
    [COLUMN_STATE] = { "state", N_ ("State"), 110, FALSE, TRUE },
  };
  static gboolean translated;

  for (guint i = 0; !translated && i < G_N_ELEMENTS (columns); i++)
    columns[i].title = _ (columns[i].title);
  translated = TRUE;
  senko_table_view_set_columns (self->table, columns, G_N_ELEMENTS (columns), get_cell, self);
  senko_table_view_set_label (self->table, _ ("Bonus claims"));
}

/* --- What is shown --- */

static void
choose (SenkoClaimQueueView *self, guint position)
{
  guint n = self->places != NULL ? self->places->len : 0;

  if (position >= n)
    position = n > 0 ? n - 1 : GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->chosen, position);
  if (position != GTK_INVALID_LIST_POSITION)
    {
      senko_table_view_set_cursor (self->table, position, TRUE);
      senko_table_view_scroll_to (self->table, position);
    }
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
show_empty (SenkoClaimQueueView *self)
{
  gboolean nothing = senko_claim_queue_view_get_n_open (self) == 0;

  adw_status_page_set_title (self->empty, nothing ? _ ("Every Claim Is Done") : _ ("Nothing Here"));
  adw_status_page_set_description (
      self->empty, nothing ? _ ("No bonus claim waits for anybody.")
                           : _ ("Nothing matches these filters, or it waits for somebody else."));
}

/* keep: the claim to stay on, if it is still shown. */
static void
show_list (SenkoClaimQueueView *self, const SenkoClaimItem *keep)
{
  guint position = 0;

  g_clear_pointer (&self->places, g_array_unref);
  self->places = senko_claim_queue_filter (self->queue, &self->filter, self->sorted);
  for (guint i = 0; keep != NULL && i < self->places->len; i++)
    {
      const SenkoClaimItem *item = item_at (self, i);

      if (item->applicant == keep->applicant && item->bonus == keep->bonus
          && item->subject == keep->subject)
        position = i;
    }
  senko_table_rows_set_n (self->rows, self->places->len);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, self->places->len > 0 ? "list" : "empty");
  choose (self, position);
}

/* --- Filters --- */

static void
fill_states (SenkoClaimQueueView *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  senko_options_add (options, SENKO_CLAIM_STATES_ALL & ~(1u << SENKO_CLAIM_STATE_DONE),
                     g_strdup (_ ("Everything open")));
  for (guint state = 0; state < SENKO_N_CLAIM_STATES; state++)
    senko_options_add (options, 1u << state, g_strdup (senko_claim_state_label (state)));
  senko_options_add (options, SENKO_CLAIM_STATES_ALL, g_strdup (_ ("All claims")));
  senko_choice_fill (self->state, options);
  senko_choice_set (self->state, self->filter.states);
}

static void
fill_orders (SenkoClaimQueueView *self)
{
  g_autoptr (GArray) options = senko_options_new ();

  senko_options_add (options, SENKO_CLAIMS_BY_POST, g_strdup (_ ("By post")));
  senko_options_add (options, SENKO_CLAIMS_BY_DAY, g_strdup (_ ("By interview day")));
  senko_options_add (options, SENKO_CLAIMS_BY_BONUS, g_strdup (_ ("By kind")));
  senko_choice_fill (self->order, options);
  senko_choice_set (self->order, self->sorted);
}

static void
fill_bonuses (SenkoClaimQueueView *self)
{
  const SenkoDefinition *definition = senko_session_get_selection (self->session)->definition;
  g_autoptr (GArray) options = senko_options_new ();

  senko_options_add (options, -1, g_strdup (_ ("Any bonus")));
  for (SenkoCode code = 1; code < definition->n_bonuses; code++)
    senko_options_add (options, code, g_strdup (label (self, SENKO_VOCABULARY_BONUS, code)));
  senko_choice_fill (self->bonus, options);
  senko_choice_set (self->bonus, self->filter.bonus);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return x < y ? -1 : x > y;
}

/* The different values of all claims, ascending. */
static GArray *
list_values (SenkoClaimQueueView *self, gboolean days)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (self->queue->items, SenkoClaimItem, i);
      gint64 value = days ? item->day : senko_claim_item_get_post (item);

      if (g_hash_table_add (seen, GSIZE_TO_POINTER ((gsize)value)))
        g_array_append_val (values, value);
    }
  g_array_sort (values, compare_values);
  return values;
}

static void
fill_values (SenkoClaimQueueView *self, GtkDropDown *choice, gboolean days, gint64 now)
{
  g_autoptr (GArray) values = list_values (self, days);
  g_autoptr (GArray) options = senko_options_new ();

  senko_options_add (options, -1, g_strdup (days ? _ ("Any interview day") : _ ("Any post")));
  for (guint i = 0; i < values->len; i++)
    {
      gint64 value = g_array_index (values, gint64, i);
      GString *text = g_string_new (NULL);

      if (!days)
        append_post (self, value, text);
      else if (value == 0)
        g_string_append (text, _ ("Neither slot nor proof yet"));
      else
        {
          g_autofree char *day = senko_settings_format_date ((SenkoDate)value);

          g_string_append (text, day);
        }
      senko_options_add (options, value, g_string_free (text, FALSE));
    }
  senko_choice_fill (choice, options);
  senko_choice_set (choice, now);
}

static void
fill_filters (SenkoClaimQueueView *self)
{
  fill_states (self);
  fill_orders (self);
  fill_bonuses (self);
  fill_values (self, self->post, FALSE, self->filter.post);
  fill_values (self, self->day, TRUE, self->filter.day);
}

static void
on_filter_cb (gpointer user_data)
{
  SenkoClaimQueueView *self = user_data;

  if (self->queue == NULL)
    return;
  self->filter.states = (guint32)senko_choice_get (self->state);
  self->filter.bonus = senko_choice_get (self->bonus);
  self->filter.post = senko_choice_get (self->post);
  self->filter.day = senko_choice_get (self->day);
  self->sorted = (SenkoClaimOrder)senko_choice_get (self->order);
  show_list (self, senko_claim_queue_view_get_item (self));
}

/* --- Numbers --- */

static gint64
find_applicant (SenkoClaimQueueView *self, const char *number)
{
  for (guint i = 0; i < self->queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (self->queue->items, SenkoClaimItem, i);

      if (strcmp (number, self->queue->texts->str + item->receipt_no) == 0
          || (item->exam_no != 0 && strcmp (number, self->queue->texts->str + item->exam_no) == 0))
        return item->applicant;
    }
  return 0;
}

static void
show_everybody (SenkoClaimQueueView *self)
{
  self->filter.applicant = 0;
  self->filter.states = (guint32)senko_choice_get (self->state);
  show_list (self, senko_claim_queue_view_get_item (self));
}

gboolean
senko_claim_queue_view_show_number (SenkoClaimQueueView *self, const char *number)
{
  gint64 applicant;

  if (self->queue == NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (number);
      return TRUE;
    }
  applicant = find_applicant (self, number);
  if (applicant == 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->number), number);
  senko_claim_filter_init (&self->filter);
  self->filter.without = self->actor;
  self->filter.states = SENKO_CLAIM_STATES_ALL;
  self->filter.applicant = applicant;
  show_list (self, NULL);
  return TRUE;
}

static void
on_number_activated_cb (SenkoClaimQueueView *self)
{
  g_autofree char *number = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->number)));

  g_strstrip (number);
  if (*number != '\0' && !senko_claim_queue_view_show_number (self, number))
    senko_window_toast (self, _ ("Nobody with this number claims a bonus."));
  else if (*number != '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
on_number_changed_cb (SenkoClaimQueueView *self)
{
  if (self->queue != NULL && self->filter.applicant != 0
      && *gtk_editable_get_text (GTK_EDITABLE (self->number)) == '\0')
    show_everybody (self);
}

/* Escape: everybody's again. */
static void
on_number_stopped_cb (SenkoClaimQueueView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

void
senko_claim_queue_view_focus_number (SenkoClaimQueueView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
  gtk_editable_select_region (GTK_EDITABLE (self->number), 0, -1); /* the next one replaces it */
}

/* --- One after another --- */

const SenkoClaimItem *
senko_claim_queue_view_get_item (SenkoClaimQueueView *self)
{
  return item_at (self, gtk_single_selection_get_selected (self->chosen));
}

gboolean
senko_claim_queue_view_next (SenkoClaimQueueView *self)
{
  guint position = gtk_single_selection_get_selected (self->chosen);

  if (self->places == NULL || position + 1 >= self->places->len)
    return FALSE;
  choose (self, position + 1);
  return TRUE;
}

static void
note_done (SenkoClaimQueueView *self, SenkoClaimItem *item, const SenkoClaimDone *done)
{
  gboolean second = item->state == SENKO_CLAIM_STATE_SECOND;

  item->verdict = done->verdict;
  if (done->state == SENKO_CLAIM_STATE_ASIDE)
    ;
  else if (second)
    item->second_by = g_intern_string (self->actor);
  else if (item->state != SENKO_CLAIM_STATE_SETTLE)
    item->first_by = g_intern_string (self->actor);
  if (!second && item->state != SENKO_CLAIM_STATE_SETTLE)
    item->second = (guint8)done->second;
  item->state = (guint8)done->state;
}

void
senko_claim_queue_view_advance (SenkoClaimQueueView *self, const SenkoClaimDone *done)
{
  guint position = gtk_single_selection_get_selected (self->chosen);
  SenkoClaimItem *item = item_at (self, position);

  if (item == NULL)
    return;
  note_done (self, item, done);
  /* A person's claims all stay on the list; what is set aside waits for another day. */
  if (self->filter.applicant == 0)
    {
      g_array_remove_index (self->places, position);
      senko_table_rows_remove (self->rows, position);
    }
  else
    position = position + 1 < self->places->len ? position + 1 : position;
  senko_table_view_refresh (self->table);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, self->places->len > 0 ? "list" : "empty");
  choose (self, position);
}

guint
senko_claim_queue_view_get_n_open (SenkoClaimQueueView *self)
{
  guint n = 0;

  for (guint i = 0; self->queue != NULL && i < self->queue->items->len; i++)
    n += g_array_index (self->queue->items, SenkoClaimItem, i).state != SENKO_CLAIM_STATE_DONE;
  return n;
}

guint
senko_claim_queue_view_get_n_shown (SenkoClaimQueueView *self)
{
  return self->places != NULL ? self->places->len : 0;
}

/* --- Reading --- */

static gboolean
on_progress_cb (double done, gpointer user_data)
{
  senko_work_set_fraction (user_data, done);
  return !senko_work_is_cancelled (user_data);
}

static gpointer
load (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
      GError **error)
{
  return senko_claim_queue_load (register_, selection, on_progress_cb, work, error);
}

static void
take_queue (SenkoClaimQueueView *self, SenkoClaimQueue *queue)
{
  const SenkoClaimItem *now = senko_claim_queue_view_get_item (self);
  SenkoClaimItem keep = now != NULL ? *now : (SenkoClaimItem){ 0 };
  SenkoClaimQueue *former = self->queue;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  self->queue = queue;
  if (self->places != NULL)
    g_array_set_size (self->places, 0); /* they were the other queue's */
  senko_table_rows_set_n (self->rows, 0);
  fill_filters (self);
  show_list (self, &keep);
  senko_claim_queue_free (former);
  if (wanted != NULL && !senko_claim_queue_view_show_number (self, wanted))
    senko_window_toast (self, _ ("Nobody with this number claims a bonus."));
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  senko_window_show_error (owner, error);
  if (result != NULL)
    take_queue (owner, result);
}

void
senko_claim_queue_view_refresh (SenkoClaimQueueView *self, SenkoSession *session)
{
  gint64 selection = senko_session_get_selection (session)->id;

  g_set_object (&self->session, session);
  g_free (self->actor);
  self->actor = g_strdup (senko_register_get_actor (senko_session_get_register (session)));
  if (selection != self->selection)
    {
      senko_claim_filter_init (&self->filter);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  self->filter.without = self->actor;
  self->selection = selection;
  senko_load (self, &self->loading, session, NULL, load, NULL, NULL,
              (GDestroyNotify)senko_claim_queue_free, on_loaded_cb);
}

/* --- The view --- */

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoClaimQueueView *self = user_data;

  return self->queue != NULL ? senko_table_listing_take (self->table, _ ("Bonus claims")) : NULL;
}

static void
on_cursor_moved_cb (SenkoClaimQueueView *self)
{
  guint position = senko_table_view_get_cursor (self->table);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_single_selection_set_selected (self->chosen, position);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
senko_claim_queue_view_dispose (GObject *object)
{
  SenkoClaimQueueView *self = SENKO_CLAIM_QUEUE_VIEW (object);

  senko_load_stop (&self->loading);
  if (self->table != NULL)
    senko_table_view_set_model (self->table, NULL);
  self->table = NULL;
  g_clear_object (&self->chosen);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_claim_queue_view_parent_class)->dispose (object);
}

static void
senko_claim_queue_view_finalize (GObject *object)
{
  SenkoClaimQueueView *self = SENKO_CLAIM_QUEUE_VIEW (object);

  senko_claim_queue_free (self->queue);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self->actor);
  g_free (self->wanted);
  g_string_free (self->text, TRUE);
  G_OBJECT_CLASS (senko_claim_queue_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-claim-queue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, number);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, state);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, bonus);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, post);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, day);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, order);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, empty);
  gtk_widget_class_bind_template_child (widget_class, SenkoClaimQueueView, table);
  gtk_widget_class_bind_template_callback (widget_class, on_number_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_number_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved_cb);
}

static gboolean
senko_claim_queue_view_grab_focus (GtkWidget *widget)
{
  SenkoClaimQueueView *self = SENKO_CLAIM_QUEUE_VIEW (widget);

  return gtk_widget_grab_focus (self->queue != NULL && self->places->len == 0
                                    ? GTK_WIDGET (self->number)
                                    : GTK_WIDGET (self->table));
}

static void
senko_claim_queue_view_class_init (SenkoClaimQueueViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = senko_claim_queue_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_claim_queue_view_grab_focus;
  G_OBJECT_CLASS (klass)->finalize = senko_claim_queue_view_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SENKO_TYPE_TABLE_VIEW);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
senko_claim_queue_view_init (SenkoClaimQueueView *self)
{
  const struct {
    GtkDropDown **choice;
    const char *name;
  } choices[] = { { &self->state, _ ("State of claims") },
                  { &self->bonus, _ ("Kind of bonus") },
                  { &self->post, _ ("Post") },
                  { &self->day, _ ("Day of the interview") },
                  { &self->order, _ ("Order") } };

  self->text = g_string_new (NULL);
  senko_claim_filter_init (&self->filter);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      senko_choice_init (*choices[i].choice, choices[i].name);
      senko_choice_on_chosen (*choices[i].choice, on_filter_cb, self);
    }
  self->rows = senko_table_rows_new ();
  self->chosen = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->chosen, FALSE);
  add_columns (self);
  senko_table_view_set_model (self->table, GTK_SELECTION_MODEL (self->chosen));
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->table), take_listing, self);
}
