/* The choice of rooms is that of the bundles there are. */
#define _GNU_SOURCE /* strverscmp */
#include "app/scores/senko-bundle-print.h"

#include "app/printing/senko-print-window.h"
#include "app/scores/senko-ask.h"
#include "app/senko-window.h"
#include "report/sheets/senko-score-sheets.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What is printed, for the thread that makes the pages. */
typedef struct {
  SenkoScoreSheetsOf of;
  SenkoScoreSheets which;
  char *bundle, *room; /* what `of` points to */
} Order;

static void
free_order (gpointer data)
{
  Order *order = data;

  g_free (order->bundle);
  g_free (order->room);
  g_free (order);
}

static SenkoPaper *
make_paper (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work,
            const SenkoPaperFormat *format, gpointer data, GError **error)
{
  const Order *order = data;

  return senko_score_sheets_make (register_, selection, &order->of, order->which, error);
}

/* --- asking --- */

typedef struct {
  SenkoSession *session;
  SenkoCode test;
  char *bundle; /* (nullable) */
  GPtrArray *rooms; /* of char * */
} Choice;

static void
free_choice (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->session);
  g_free (choice->bundle);
  g_ptr_array_unref (choice->rooms);
  g_free (choice);
}

static int
compare_rooms (gconstpointer a, gconstpointer b)
{
  return strverscmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_rooms (SenkoSession *session, SenkoCode test)
{
  GPtrArray *rooms = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bundles = senko_bundle_list (
      senko_session_get_register (session), senko_session_get_selection (session), test, NULL);

  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    {
      const char *room = ((SenkoBundle *)g_ptr_array_index (bundles, i))->room;

      if (*room != '\0' && !g_ptr_array_find_with_equal_func (rooms, room, g_str_equal, NULL))
        g_ptr_array_add (rooms, g_strdup (room));
    }
  g_ptr_array_sort (rooms, compare_rooms);
  return rooms;
}

/* place: of the choice "Of": the bundle if there is one, all, then the rooms. */
static Order *
make_order (const Choice *choice, int which, int place)
{
  static const SenkoScoreSheets kinds[] = { SENKO_SCORE_SHEETS_COVERS | SENKO_SCORE_SHEETS_BLANKS,
                                            SENKO_SCORE_SHEETS_COVERS, SENKO_SCORE_SHEETS_BLANKS };
  Order *order = g_new0 (Order, 1);
  int room = place - (choice->bundle != NULL ? 2 : 1);

  order->which = kinds[CLAMP (which, 0, 2)];
  if (place == 0 && choice->bundle != NULL)
    order->bundle = g_strdup (choice->bundle);
  else if (room >= 0 && room < (int)choice->rooms->len)
    order->room = g_strdup (g_ptr_array_index (choice->rooms, room));
  order->of = (SenkoScoreSheetsOf){ choice->test, order->bundle, order->room };
  return order;
}

static void
on_answered_cb (const char *const *values, gpointer user_data)
{
  GtkWidget *parent = user_data;
  const Choice *choice = g_object_get_data (G_OBJECT (parent), "senko-bundle-print");
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *title
      = g_strdup_printf (_ ("Score sheets: %s"),
                         senko_definition_code_label (
                             senko_session_get_selection (choice->session)->definition,
                             SENKO_VOCABULARY_TEST, choice->test, senko_language_is_japanese ()));

  senko_print_window_present (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, choice->session,
                              title, make_paper,
                              make_order (choice, atoi (values[0]), atoi (values[1])), free_order);
}

/* (transfer full, NULL-terminated, of char *) */
static GPtrArray *
name_choices (const Choice *choice)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  if (choice->bundle != NULL)
    g_ptr_array_add (
        names, senko_bundle_dup_name (senko_session_get_selection (choice->session)->definition,
                                      choice->test, choice->bundle, senko_language_is_japanese ()));
  g_ptr_array_add (names, g_strdup (_ ("all bundles of the test")));
  for (guint i = 0; i < choice->rooms->len; i++)
    g_ptr_array_add (names,
                     g_strdup_printf (_ ("room %s"), (char *)g_ptr_array_index (choice->rooms, i)));
  g_ptr_array_add (names, NULL);
  return names;
}

void
senko_bundle_print_ask (GtkWidget *parent, SenkoSession *session, SenkoCode test,
                        const char *bundle)
{
  const char *const kinds[]
      = { _ ("covers and score sheets"), _ ("covers"), _ ("score sheets"), NULL };
  Choice *choice = g_new0 (Choice, 1);
  g_autoptr (GPtrArray) names = NULL;
  SenkoAskField fields[2] = { { _ ("What"), NULL, FALSE, kinds }, { _ ("Of"), NULL, FALSE, NULL } };

  choice->session = g_object_ref (session);
  choice->test = test;
  choice->bundle = g_strdup (bundle);
  choice->rooms = list_rooms (session, test);
  g_object_set_data_full (G_OBJECT (parent), "senko-bundle-print", choice, free_choice);
  names = name_choices (choice);
  fields[1].choices = (const char *const *)names->pdata;
  senko_ask (parent, _ ("Print Covers and Score Sheets"),
             _ ("With the bundle’s barcode, and the sheets in the order of the screen."),
             _ ("_Show Pages"), fields, 2, on_answered_cb, G_OBJECT (parent));
}
