/* The table of obstacles. It is made anew whenever the figures change: some hundred small widgets.
 */
#include "app/overview/senko-block-table.h"

#include <glib/gi18n-lib.h>

struct _SenkoBlockTable {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (SenkoBlockTable, senko_block_table, ADW_TYPE_BIN)

typedef struct {
  GtkGrid *grid;
  const SenkoOverview *overview;
  const SenkoDefinition *definition;
  gboolean japanese;
  int column_of[SENKO_N_BLOCKS]; /* -1: left out */
  int n_columns, n_rows;
} Filling;

static const char *const labels[SENKO_N_BLOCKS] = {
  [SENKO_BLOCK_PAPERS_AWAITED] = N_ ("Papers awaited"),
  [SENKO_BLOCK_PAPERS_TO_CHECK] = N_ ("Papers to check"),
  [SENKO_BLOCK_RULINGS] = N_ ("To be ruled on"),
  [SENKO_BLOCK_FINDINGS] = N_ ("Facts awaited"),
  [SENKO_BLOCK_CLAIMS] = N_ ("Bonus claims to verify"),
  [SENKO_BLOCK_SCORES] = N_ ("Scores missing"),
  [SENKO_BLOCK_UNSETTLED] = N_ ("Ratings to settle"),
};

const char *
senko_block_label (SenkoBlock block)
{
  return _ (labels[block]);
}

/* --- Cells --- */

static void
put (Filling *self, GtkWidget *widget, int column, int row)
{
  gtk_grid_attach (self->grid, widget, column, row, 1, 1);
}

static void
put_label (Filling *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), column == 0 ? 30 : 9);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  put (self, label, column, row);
}

static void
put_count (Filling *self, SenkoBlock block, const SenkoOverviewPost *post, const char *post_name,
           guint count, int row)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  g_autofree char *name = NULL;
  GtkWidget *button;

  if (count == 0 || self->column_of[block] < 0)
    return;
  button = gtk_button_new_with_label (text);
  /* TRANSLATORS: for screen readers: kind of obstacle, post, number of applicants. */
  name = g_strdup_printf (_ ("%1$s, %2$s: %3$u"), senko_block_label (block), post_name, count);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "count");
  if (post == NULL)
    gtk_widget_add_css_class (button, "total");
  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 1);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uuu)", (guint32)block,
                                    (guint32)(post != NULL ? post->category : 0),
                                    (guint32)(post != NULL ? post->subject : 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "overview.show-list");
  put (self, button, self->column_of[block], row);
}

/* --- Rows --- */

static void
put_heading (Filling *self)
{
  int column = 1;

  put_label (self, _ ("Post"), 0, 0, "heading");
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    {
      self->column_of[block] = self->overview->totals[block] > 0 ? column++ : -1;
      if (self->column_of[block] > 0)
        put_label (self, senko_block_label (block), self->column_of[block], 0, "heading");
    }
  self->n_columns = column;
  self->n_rows = 1;
}

static gboolean
has_block (const SenkoOverviewPost *post)
{
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    if (post->counts[block] > 0)
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
post_name (const SenkoDefinition *definition, const SenkoOverviewPost *post, gboolean japanese)
{
  const char *category = senko_definition_code_label (definition, SENKO_VOCABULARY_CATEGORY,
                                                      post->category, japanese);
  const char *subject
      = senko_definition_code_label (definition, SENKO_VOCABULARY_SUBJECT, post->subject, japanese);

  return post->subject != 0 ? g_strdup_printf (_ ("%1$s · %2$s"), category, subject)
                            : g_strdup (category);
}

static void
put_post (Filling *self, const SenkoOverviewPost *post)
{
  g_autofree char *name = post_name (self->definition, post, self->japanese);

  if (!has_block (post))
    return;
  put_label (self, name, 0, self->n_rows, NULL);
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    put_count (self, block, post, name, post->counts[block], self->n_rows);
  self->n_rows++;
}

static void
put_totals (Filling *self)
{
  put_label (self, _ ("All posts"), 0, self->n_rows, "heading");
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    put_count (self, block, NULL, _ ("All posts"), self->overview->totals[block], self->n_rows);
  gtk_grid_attach (self->grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, self->n_rows + 1,
                   self->n_columns, 1);
  self->n_rows += 2;
}

void
senko_block_table_show (SenkoBlockTable *self, const SenkoOverview *overview,
                        const SenkoDefinition *definition)
{
  Filling filling = { .grid = GTK_GRID (gtk_grid_new ()),
                      .overview = overview,
                      .definition = definition,
                      .japanese = senko_language_is_japanese () };

  gtk_grid_set_column_spacing (filling.grid, 12);
  gtk_widget_add_css_class (GTK_WIDGET (filling.grid), "block-table");
  put_heading (&filling);
  put_totals (&filling);
  for (guint i = 0; i < overview->posts->len; i++)
    put_post (&filling, &g_array_index (overview->posts, SenkoOverviewPost, i));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (filling.grid));
}

/* --- As a listing --- */

static void
add_row (SenkoListing *listing, const char *name, const SenkoOverview *overview,
         const guint *counts)
{
  senko_listing_add (listing, name);
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    {
      g_autofree char *count = g_strdup_printf ("%u", counts[block]);

      if (overview->totals[block] > 0)
        senko_listing_add (listing, count);
    }
}

SenkoListing *
senko_block_table_take (const SenkoOverview *overview, const SenkoDefinition *definition)
{
  SenkoListing *listing = senko_listing_new (_ ("What is open"));

  senko_listing_add_column (listing, _ ("Post"), 260, SENKO_TABLE_TEXT, 0);
  for (guint block = 0; block < SENKO_N_BLOCKS; block++)
    if (overview->totals[block] > 0)
      senko_listing_add_column (listing, senko_block_label (block), 120, SENKO_TABLE_NUMBER, block);
  add_row (listing, _ ("All posts"), overview, overview->totals);
  for (guint i = 0; i < overview->posts->len; i++)
    {
      const SenkoOverviewPost *post = &g_array_index (overview->posts, SenkoOverviewPost, i);
      g_autofree char *name = post_name (definition, post, senko_language_is_japanese ());

      if (has_block (post))
        add_row (listing, name, overview, post->counts);
    }
  return listing;
}

static void
senko_block_table_class_init (SenkoBlockTableClass *klass)
{
}

static void
senko_block_table_init (SenkoBlockTable *self)
{
}
