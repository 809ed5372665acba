/* A line as a multiple of the planned hires, where staff set none. */
#include "rules/senko-judging-private.h"

int
senko_multiple_hires (const SenkoDefinition *definition, const SenkoMultiple *multiple,
                      SenkoCode pool, SenkoCode category, SenkoCode subject)
{
  int of_pool = definition->pools[pool].regular.number;

  if (multiple->hires >= 0)
    return multiple->hires;
  /* a number that several groups share is the number of none of them */
  if (of_pool >= 0)
    return category == 0 && subject == 0 ? of_pool : -1;
  return category != 0 && subject == 0 ? definition->categories[category].regular.number : -1;
}

const SenkoMultiple *
senko_definition_multiple (const SenkoDefinition *definition, SenkoCode stage, SenkoCode pool,
                           SenkoCode category, SenkoCode subject)
{
  const SenkoMultiples *list = &definition->judging.multiples[stage];
  const SenkoSubject group = { .pool = pool, .category = category, .subject = subject };

  for (guint i = 0; i < list->n; i++)
    if (senko_selector_matches (&list->items[i].applies, &group))
      return &list->items[i];
  return NULL;
}

gint32
senko_multiple_count (const SenkoMultiple *multiple, int hires)
{
  gboolean small = multiple->small_hires > 0 && hires <= multiple->small_hires;
  gint64 hundredths = (gint64)hires * (small ? multiple->small_times : multiple->times);

  return (gint32)MIN ((hundredths + 99) / 100, G_MAXINT32);
}

SenkoLine
senko_definition_line (const SenkoDefinition *definition, SenkoCode stage, SenkoCode pool,
                       SenkoCode category, SenkoCode subject)
{
  const SenkoMultiple *multiple
      = senko_definition_multiple (definition, stage, pool, category, subject);
  int hires = multiple == NULL
                  ? -1
                  : senko_multiple_hires (definition, multiple, pool, category, subject);

  if (hires < 0 || !(definition->pools[pool].stages & (1u << stage)))
    return (SenkoLine){ FALSE, 0, 0 };
  return (SenkoLine){ TRUE, senko_multiple_count (multiple, hires), 0 };
}
