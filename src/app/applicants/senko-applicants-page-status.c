/* What the page says about its list: how many, why nobody, and what it is called where it is
 * printed. */
#include "app/applicants/senko-applicants-page-private.h"

#include "app/senko-window.h"
#include "app/table/senko-table-listing.h"

#include <glib/gi18n-lib.h>

gboolean
_senko_applicants_page_is_searching (SenkoApplicantsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
}

void
_senko_applicants_page_update_status (SenkoApplicantsPage *self)
{
  guint total = senko_applicant_list_get_total (self->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean narrowed = _senko_applicants_page_is_searching (self)
                      || !senko_applicant_filter_is_empty (
                          senko_applicant_filter_bar_get_filter (self->filter_bar));
  g_autofree char *text = NULL;

  if (senko_applicant_list_is_loading (self->list))
    text = g_strdup (_ ("Searching…"));
  else if (narrowed)
    /* TRANSLATORS: how many people were found, of how many: “183 of 1842” */
    text = g_strdup_printf (_ ("%1$'u of %2$'u"), n, total);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u applicant", "%'u applicants", total),
                            total);
  gtk_label_set_text (self->status, text);
}

void
_senko_applicants_page_update_selected (SenkoApplicantsPage *self)
{
  guint n = senko_applicant_list_get_n_selected (self->list);
  g_autofree char *text
      = n > 1
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u selected", "%'u selected", n), n)
            : g_strdup ("");

  gtk_label_set_text (self->selected_status, text);
}

void
_senko_applicants_page_update_stack (SenkoApplicantsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  gboolean loading = senko_applicant_list_is_loading (self->list);
  gboolean nobody = !loading && senko_applicant_list_get_total (self->list) == 0;

  gtk_stack_set_visible_child_name (self->stack, n > 0     ? "table"
                                                 : loading ? "loading"
                                                 : nobody  ? "empty"
                                                           : "nothing");
  gtk_spinner_set_spinning (self->spinner, n == 0 && loading);
  gtk_widget_set_visible (self->import_button, senko_window_has_page ("import"));
  gtk_widget_set_visible (GTK_WIDGET (self->detail),
                          !nobody || senko_applicant_detail_get_editing (self->detail));
}

/* What was asked for, for the head of a printed list. NULL: everybody. */
static char *
describe_query (SenkoApplicantsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *filters = senko_applicant_filter_bar_dup_text (self->filter_bar);
  g_autofree char *words
      = text[0] != '\0' ? g_strdup_printf (_ ("Searched for: “%s”"), text) : NULL;

  if (words != NULL && filters != NULL)
    return g_strdup_printf ("%s   %s", words, filters);
  return words != NULL ? g_steal_pointer (&words) : g_steal_pointer (&filters);
}

SenkoListing *
_senko_applicants_page_take_listing (gpointer user_data)
{
  SenkoApplicantsPage *self = user_data;
  g_autoptr (SenkoListing) listing = senko_listing_new (_ ("Applicants"));
  g_autoptr (GtkBitset) chosen = senko_table_listing_dup_chosen (self->table);
  g_autofree char *query = describe_query (self);

  senko_listing_set_subtitle (listing, query);
  senko_table_listing_add_columns (self->table, listing);
  if (self->list == NULL || !senko_applicant_list_fill_listing (self->list, chosen, listing))
    return NULL;
  return g_steal_pointer (&listing);
}
