/* senkoctl notices: lists and sheets as PDF files. */
#include "ctl/draw/notices.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static char *out, *stage, *order, *applicant, *years, *seals, *sheet, *orientation;
static gboolean overwrite, anyway;

static const GOptionEntry entries[] = {
  { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the files; made if it is not there"),
    "DIR" },
  { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_ ("Stage of the results (default: the last)"),
    N_ ("STAGE") },
  { "order", 0, 0, G_OPTION_ARG_STRING, &order, N_ ("Order of people (default: number)"),
    "number|kana" },
  { "applicant", 0, 0, G_OPTION_ARG_STRING, &applicant,
    N_ ("Only this applicant's sheet (explanation)"), N_ ("NUMBER") },
  { "years", 0, 0, G_OPTION_ARG_STRING, &years, N_ ("Hire years, one or from-to (statistics)"),
    "A-B" },
  { "seals", 0, 0, G_OPTION_ARG_STRING, &seals,
    N_ ("Boxes for seals on the first page, with these titles"), N_ ("TITLE,…") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("Size of the paper (default: A4)"),
    "A4|A3|B4|B5" },
  { "orientation", 0, 0, G_OPTION_ARG_STRING, &orientation,
    N_ ("How the paper lies (default: as the document is best)"), "upright|sideways" },
  { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_ ("Replace files that are there"), NULL },
  { "anyway", 0, 0, G_OPTION_ARG_NONE, &anyway,
    N_ ("Write also what has characters that no font here can draw"), NULL },
  { NULL },
};

static gboolean
read_years (int *from, int *to)
{
  char *end = NULL;

  if (years == NULL)
    return TRUE;
  *from = strtol (years, &end, 10);
  *to = *from;
  if (end != years && *end == '-')
    *to = strtol (end + 1, &end, 10);
  return *end == '\0' && *from > 0 && *to >= *from;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  CtlNotices notices = { .kinds = argv,
                         .folder = out,
                         .stage = stage,
                         .applicant = applicant,
                         .overwrite = overwrite,
                         .anyway = anyway,
                         .sheet = sheet,
                         .orientation = orientation };
  g_auto (GStrv) titles = seals != NULL ? g_strsplit (seals, ",", -1) : NULL;

  if (argc == 1 && strcmp (argv[0], "list") == 0)
    return ctl_draw_notice_kinds (ctl, NULL);
  if (argc == 0)
    return ctl_usage (ctl, _ ("Name a kind, or “list” for what there is."));
  if (out == NULL)
    return ctl_usage (ctl, _ ("Say with --out into which folder."));
  if (order != NULL && strcmp (order, "number") != 0 && strcmp (order, "kana") != 0)
    return ctl_usage (ctl, _ ("--order is number or kana, not “%s”."), order);
  if (!read_years (&notices.from, &notices.to))
    return ctl_usage (ctl, _ ("--years “%s” is not understood. Write it like 2022-2024 or 2024."),
                      years);
  if (orientation != NULL && strcmp (orientation, "upright") != 0
      && strcmp (orientation, "sideways") != 0)
    return ctl_usage (ctl, _ ("--orientation is upright or sideways, not “%s”."), orientation);
  notices.by_kana = g_strcmp0 (order, "kana") == 0;
  notices.seals = titles;
  return ctl_draw_notices (ctl, &notices);
}

const CtlVerb ctl_verb_notices = {
  .name = "notices",
  .arguments = "list | KIND… --out DIR",
  .summary = N_ ("Write lists and sheets as PDF files, ready to be printed"),
  .details
  = N_ ("“notices list” names the kinds. A list of a stage's results is made from the snapshot of "
        "its decision and bears the fingerprint; before the stage is confirmed it is marked as a "
        "draft, and what is announced is refused. Words are those of the definition's language; "
        "explanation and eligibility speak the language of this call. Characters that no font "
        "here can draw are listed, and nothing is written unless --anyway is given."),
  .entries = entries,
  .run = run,
};
