/* The themes. Series colours follow Okabe and Ito, ordered so that neighbours differ in lightness.
 */
#include "chart/senko-chart-theme.h"

#define FAMILY "Noto Sans CJK JP"

static const SenkoChartTheme themes[] = {
  [SENKO_CHART_LIGHT] = {
    .paper = 0xffffff, .ink = 0x1d1d20, .dim = 0x5c5c66, .grid = 0xe2e3e7, .rule = 0xb3261e,
    .places = { { 0x0072b2, 0x0072b2 }, { 0xe69f00, 0xa87400 }, { 0x009e73, 0x009e73 },
                { 0xcc79a7, 0xa8578a }, { 0x56b4e9, 0x2f8fc7 }, { 0xd55e00, 0xd55e00 },
                { 0x4b4b57, 0x4b4b57 }, { 0xb9ae4a, 0x8b8230 } },
    .tones = { { 0 }, { 0x0072b2, 0x0072b2 }, { 0xe69f00, 0xa87400 }, { 0xc3c6cf, 0x9a9daa },
               { 0xc9ccd4, 0xb4b8c2 } },
    .heat_low = 0xeef4fb, .heat_high = 0x08407a,
  },
  [SENKO_CHART_DARK] = {
    .paper = 0x1e1e22, .ink = 0xf2f2f4, .dim = 0xb0b1ba, .grid = 0x3a3b42, .rule = 0xff8a80,
    .places = { { 0x4aa8e0, 0x4aa8e0 }, { 0xf0b429, 0xf0b429 }, { 0x2cc396, 0x2cc396 },
                { 0xe39cc4, 0xe39cc4 }, { 0x9ad4f7, 0x9ad4f7 }, { 0xf08a4b, 0xf08a4b },
                { 0xa5a6b2, 0xa5a6b2 }, { 0xd6cb6a, 0xd6cb6a } },
    .tones = { { 0 }, { 0x4aa8e0, 0x4aa8e0 }, { 0xf0b429, 0xf0b429 }, { 0x63656f, 0x80828d },
               { 0x55565f, 0x5f616b } },
    .heat_low = 0x26323f, .heat_high = 0xa9dcff,
  },
  [SENKO_CHART_PRINT] = {
    .paper = 0xffffff, .ink = 0x000000, .dim = 0x404040, .grid = 0xd4d4d4, .rule = 0x000000,
    .places = { { 0x404040, 0x000000, SENKO_CHART_SOLID }, { 0xffffff, 0x000000, SENKO_CHART_DIAGONAL },
                { 0xbcbcbc, 0x000000, SENKO_CHART_SOLID }, { 0xffffff, 0x000000, SENKO_CHART_DOTTED },
                { 0xe4e4e4, 0x000000, SENKO_CHART_HATCHED },
                { 0xffffff, 0x000000, SENKO_CHART_LEVEL },
                { 0x808080, 0x000000, SENKO_CHART_SOLID },
                { 0xffffff, 0x000000, SENKO_CHART_BACK_DIAGONAL } },
    .tones = { { 0 }, { 0x404040, 0x000000, SENKO_CHART_SOLID },
               { 0xffffff, 0x000000, SENKO_CHART_HATCHED },
               { 0xf2f2f2, 0x606060, SENKO_CHART_SOLID },
               { 0xd8d8d8, 0xa8a8a8, SENKO_CHART_SOLID } },
    .heat_low = 0xffffff, .heat_high = 0x303030,
  },
};

void
senko_chart_theme_init (SenkoChartTheme *theme, SenkoChartThemeKind kind)
{
  *theme = themes[kind];
  theme->kind = kind;
  theme->opaque = TRUE;
  theme->family = FAMILY;
  theme->size = 12;
}

const SenkoChartPaint *
senko_chart_theme_paint (const SenkoChartTheme *theme, SenkoChartTone tone, guint place)
{
  if (tone == SENKO_CHART_BY_PLACE)
    return &theme->places[place % SENKO_CHART_PLACES];
  return &theme->tones[tone];
}

static guint32
mix (guint32 a, guint32 b, double share)
{
  guint32 mixed = 0;

  for (int shift = 0; shift <= 16; shift += 8)
    {
      double from = (a >> shift) & 0xff, to = (b >> shift) & 0xff;

      mixed |= (guint32)(from + (to - from) * share + .5) << shift;
    }
  return mixed;
}

guint32
senko_chart_theme_heat (const SenkoChartTheme *theme, double share)
{
  return mix (theme->heat_low, theme->heat_high, CLAMP (share, 0, 1));
}

guint32
senko_chart_theme_tint (const SenkoChartTheme *theme, guint32 rgb)
{
  return mix (rgb, theme->paper, .55);
}

guint32
senko_chart_theme_ink_on (guint32 rgb)
{
  double light = .299 * ((rgb >> 16) & 0xff) + .587 * ((rgb >> 8) & 0xff) + .114 * (rgb & 0xff);

  return light > 140 ? 0x111114 : 0xffffff;
}
