/* embed NAME FILE…: prints C that holds these files as senko_NAME_files (base/senko-embedded.h).
 * Run while building. */
#include <stdio.h>
#include <string.h>

static int
print_bytes (const char *path, int number)
{
  FILE *file = fopen (path, "rb");
  int byte;

  if (file == NULL)
    {
      perror (path);
      return 0;
    }
  printf ("static const unsigned char file%d[] = {", number);
  for (int n = 0; (byte = getc (file)) != EOF; n++)
    printf ("%s%d,", n % 32 == 0 ? "\n" : "", byte);
  printf ("0 };\n\n"); /* a text ends with a NUL */
  fclose (file);
  return 1;
}

static const char *
base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  printf ("#include \"base/senko-embedded.h\"\n\n");
  for (int i = 2; i < argc; i++)
    if (!print_bytes (argv[i], i))
      return 1;
  printf (
      "extern const SenkoEmbedded senko_%s_files[];\nconst SenkoEmbedded senko_%s_files[] = {\n",
      argv[1], argv[1]);
  for (int i = 2; i < argc; i++)
    printf ("  { \"%s\", (const char *)file%d, sizeof file%d - 1 },\n", base_name (argv[i]), i, i);
  printf ("  { NULL, NULL, 0 },\n};\n");
  return 0;
}
