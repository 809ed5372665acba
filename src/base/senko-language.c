/* Setting the language once for a program: also on a machine where the wished locale is not
 * installed. */
#include "base/senko-language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* Of the dozen categories those that a text, its order, or a printed page depends on; each is a
 * file to open. Numbers keep their point. NULL if the locale lacks one. */
static const char *
set_categories (const char *name)
{
  static const int categories[] = { LC_CTYPE, LC_COLLATE,    LC_TIME, LC_MESSAGES,
#ifdef __GLIBC__
                                    LC_PAPER, LC_MEASUREMENT
#endif
  };
  const char *set = "";

  for (guint i = 0; i < G_N_ELEMENTS (categories) && set != NULL; i++)
    set = setlocale (categories[i], name);
  return set;
}

/* gettext follows LANGUAGE in any locale but "C"; a machine without the wished locale installed
 * still gets the words. */
static void
set_locale (const char *lang)
{
  const char *wished = NULL;
  const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (names) && (wished == NULL || *wished == '\0'); i++)
    wished = g_getenv (names[i]);
  if (lang != NULL)
    g_setenv ("LANGUAGE", lang, TRUE);
  if (set_categories ("") == NULL || g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0
      || lang != NULL)
    {
      set_categories ("C.UTF-8");
      if (lang == NULL && wished != NULL && strlen (wished) >= 2 && g_getenv ("LANGUAGE") == NULL)
        {
          g_autofree char *language = g_strndup (wished, 2);
          g_setenv ("LANGUAGE", language, TRUE);
        }
    }
}

void
senko_language_start (const char *lang)
{
  const char *folder = g_getenv ("SENKO_LOCALEDIR");

  set_locale (lang);
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SENKO_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
