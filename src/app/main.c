/* senko: the window. */
#include "app/senko-application.h"
#include "base/senko-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (SenkoApplication) application = NULL;

  senko_language_start (NULL);
  gtk_disable_setlocale ();
  g_set_prgname ("senko");
  application = senko_application_new (0);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
