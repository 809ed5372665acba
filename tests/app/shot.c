/* ./dev shot: opens a page of the application on a register and saves what it looks like. */
#include "app-fixture.h"

#include "app/senko-settings.h"
#include "base/senko-language.h"

#include <stdio.h>
#include <string.h>

static char *size, *output, *day, *language;
static gboolean dark, era;

static const GOptionEntry entries[] = {
  { "size", 0, 0, G_OPTION_ARG_STRING, &size, "Width and height of the window", "WxH" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "The picture", "FILE" },
  { "today", 0, 0, G_OPTION_ARG_STRING, &day, "The day to look at it", "DATE" },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &language, "Language", "ja|en" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Dark colours", NULL },
  { "era", 0, 0, G_OPTION_ARG_NONE, &era, "Japanese years", NULL },
  { NULL },
};

static const char *
find_lang (int argc, char **argv)
{
  for (int i = 1; i + 1 < argc; i++)
    if (strcmp (argv[i], "--lang") == 0)
      return argv[i + 1];
  return "ja";
}

static int width = 1280, height = 720;

static void
set_up (void)
{
  if (size != NULL && sscanf (size, "%dx%d", &width, &height) != 2)
    g_error ("--size is WIDTHxHEIGHT, not %s", size);
  g_settings_set (senko_settings_get (), "window-size", "(ii)", width, height);
  g_settings_set_boolean (senko_settings_get (), "era-dates", era);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_settings_set_string (senko_settings_get (), "colours", dark ? "dark" : "light");
}

/* Without a window manager the frame is part of the window: it comes on top of the size asked for.
 */
static void
add_frame (SenkoWindow *window)
{
  GtkWidget *content = gtk_widget_get_first_child (GTK_WIDGET (window));

  gtk_window_set_default_size (GTK_WINDOW (window), 2 * width - gtk_widget_get_width (content),
                               2 * height - gtk_widget_get_height (content));
  app_fixture_settle (window);
}

/* "page" or "page:target"; the pages without register, and app actions that open a dialog, by name.
 */
static void
show (SenkoWindow *window, const char *place)
{
  const char *colon = strchr (place, ':');
  g_autofree char *page
      = colon != NULL ? g_strndup (place, (gsize)(colon - place)) : g_strdup (place);

  if (g_action_group_has_action (G_ACTION_GROUP (app_fixture_application ()), page))
    g_action_group_activate_action (G_ACTION_GROUP (app_fixture_application ()), page, NULL);
  else if (g_str_equal (page, "print-documents"))
    g_action_group_activate_action (G_ACTION_GROUP (window), page,
                                    g_variant_new ("(ss)", colon != NULL ? colon + 1 : "", ""));
  else if (g_action_group_has_action (G_ACTION_GROUP (window), page))
    g_action_group_activate_action (G_ACTION_GROUP (window), page, NULL);
  else if (senko_window_get_page (window, page) != NULL)
    senko_window_show_page (window, page, colon != NULL ? colon + 1 : NULL);
  else if (strcmp (page, "first") != 0)
    {
      fprintf (stderr, "there is no page “%s”\n", page);
      exit (1);
    }
}

static SenkoWindow *
open_window (const char *path, const char *place)
{
  SenkoDate today = SENKO_DATE_NONE;

  if (day != NULL && !senko_date_parse (day, -1, &today))
    g_error ("--today is no date: %s", day);
  if (strcmp (place, "first") != 0)
    return app_fixture_open (path, today);
  g_application_activate (G_APPLICATION (app_fixture_application ()));
  return SENKO_WINDOW (
      gtk_application_get_windows (GTK_APPLICATION (app_fixture_application ()))->data);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("REGISTER PAGE[:TARGET]");
  g_autoptr (GError) error = NULL;
  SenkoWindow *window;

  senko_language_start (find_lang (argc, argv));
  gtk_disable_setlocale ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3 || output == NULL)
    {
      fprintf (stderr, "%s\n",
               error != NULL ? error->message : "REGISTER, PAGE or --output is missing");
      return 2;
    }
  adw_init ();
  set_up ();
  window = open_window (argv[1], argv[2]);
  app_fixture_settle (window);
  add_frame (window);
  show (window, argv[2]);
  app_fixture_settle (window);
  if (!app_fixture_save_png (window, output, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  app_fixture_end ();
  return 0;
}
