/* The same figures each time: what is drawn can be compared with what was approved. */
#include "sample-charts.h"

#include "chart/senko-chart-scale.h"

#include <math.h>

#define POSTS 18
#define SECONDARY 12

const char *const sample_names[SAMPLE_KINDS] = { "grouped",   "stacked",   "lines",
                                                 "slope",     "multiples", "funnel",
                                                 "histogram", "boxes",     "heat" };

static const char *const posts[POSTS] = { "幼稚園",       "小学校", "小学校英語コース",
                                          "国語",         "社会",   "数学",
                                          "理科",         "音楽",   "美術",
                                          "体育",         "技術",   "家庭",
                                          "英語",         "工業",   "商業",
                                          "特別支援学校", "養護",   "栄養" };
static const int applicants[POSTS]
    = { 66, 853, 17, 101, 120, 98, 77, 44, 31, 150, 12, 28, 140, 6, 5, 140, 173, 32 };

static void
set (SenkoChart *chart, guint series, guint band, double value, guint decimals)
{
  g_autofree char *text = senko_chart_format (value, decimals);

  senko_chart_set_cell (chart, series, band, value, text, "detail", "filter:post");
}

static const char *
group_of (guint post)
{
  return post == 1 || post == 2 ? "小学校" : post >= 3 && post < 3 + SECONDARY ? "中高" : NULL;
}

static SenkoChart *
sample_bars (SenkoChartKind kind)
{
  static const char *const grouped[] = { "志願者", "受験者", "採用候補者", "任期付候補者" };
  static const char *const stacked[] = { "採用候補者", "任期付候補者", "その他の受験者", "欠席" };
  gboolean stack = kind == SENKO_CHART_STACKED_BARS;
  SenkoChart *chart = senko_chart_new (kind);

  for (guint i = 0; i < 4; i++)
    senko_chart_add_series (chart, stack ? stacked[i] : grouped[i],
                            stack && i == 3 ? SENKO_CHART_MUTED : SENKO_CHART_BY_PLACE);
  for (guint i = 0; i < POSTS; i++)
    {
      double all = applicants[i], sat = floor (all * .77), passed = floor (all * .22),
             fixed = floor (all * .09);
      double parts[] = { passed, fixed, sat - passed - fixed, all - sat };
      double whole[] = { all, sat, passed, fixed };

      senko_chart_add_band (chart, posts[i], group_of (i));
      for (guint s = 0; s < 4; s++)
        if (i != 2 || s != (stack ? 1 : 3))
          set (chart, s, i, stack ? parts[s] : whole[s], 0);
    }
  senko_chart_set_title (chart, "志願者・受験者・採用候補者", "校種・教科別（2025年度採用）");
  senko_chart_set_note (chart, "小学校英語コースの任期付候補者は小学校に含む。");
  senko_chart_set_value_axis (chart, "人", 0);
  return chart;
}

SenkoChart *
sample_ratios (SenkoChartKind kind, guint n_posts, guint n_years)
{
  SenkoChart *chart = senko_chart_new (kind);
  guint state = 3;

  senko_chart_set_title (chart, "倍率の推移", "受験者 ÷ 採用候補者");
  senko_chart_set_value_axis (chart, "倍", 1);
  for (guint year = 0; year < n_years; year++)
    {
      g_autofree char *label = g_strdup_printf ("%d", 2025 - n_years + year);

      senko_chart_add_band (chart, label, NULL);
    }
  for (guint post = 0; post < n_posts; post++)
    {
      double ratio = 2 + (state = state * 1103515245u + 12345u) / 65536 % 80 / 10.;

      senko_chart_add_series (chart, posts[post % POSTS], SENKO_CHART_BY_PLACE);
      for (guint year = 0; year < n_years; year++)
        {
          state = state * 1103515245u + 12345u;
          ratio = fabs (ratio + (state / 65536 % 20 - 11.) / 10) + .4;
          if (post != 2 || year != 4)
            set (chart, post, year, ratio, 1);
        }
    }
  if (kind == SENKO_CHART_LINES)
    senko_chart_add_rule (chart, 3, "3倍", FALSE);
  return chart;
}

static SenkoChart *
sample_funnel (void)
{
  static const struct {
    const char *name;
    int count;
  } steps[] = { { "志願者", 1842 },   { "資格あり", 1790 }, { "受験者", 1500 }, { "通過", 1290 },
                { "第1次合格", 900 }, { "第2次合格", 463 }, { "名簿", 450 },    { "採用", 438 } };
  SenkoChart *chart = senko_chart_new (SENKO_CHART_FUNNEL);

  senko_chart_set_title (chart, "選考の流れ", NULL);
  senko_chart_add_series (chart, "", SENKO_CHART_BY_PLACE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      senko_chart_add_band (chart, steps[i].name, NULL);
      set (chart, 0, i, steps[i].count, 0);
    }
  return chart;
}

static void
set_bin (SenkoChart *chart, guint bin)
{
  double score = 60 + 5. * bin, count = floor (60 * exp (-pow ((score - 150) / 35, 2)));

  if (score == 140)
    {
      set (chart, 0, bin, 30, 0);
      set (chart, 1, bin, 3, 0);
      set (chart, 2, bin, count - 33, 0);
    }
  else if (count > 0)
    set (chart, score > 140 ? 0 : 2, bin, count, 0);
}

static SenkoChart *
sample_histogram (void)
{
  SenkoChart *chart = senko_chart_new (SENKO_CHART_HISTOGRAM);

  senko_chart_set_title (chart, "第1次の得点（小学校）", "受験者 655人");
  senko_chart_set_value_axis (chart, "人", 0);
  senko_chart_set_band_axis (chart, "得点");
  senko_chart_add_series (chart, "合格", SENKO_CHART_PASS);
  senko_chart_add_series (chart, "同点", SENKO_CHART_TIE);
  senko_chart_add_series (chart, "不合格", SENKO_CHART_FAIL);
  senko_chart_set_bins (chart, 60, 5, 36);
  for (guint i = 0; i < 36; i++)
    set_bin (chart, i);
  senko_chart_add_rule (chart, 142.5, "合格線 142.5", TRUE);
  for (guint i = 0; i < 40; i++)
    {
      double score = 132.5 + i * 7 % 40 * .5;

      senko_chart_add_dot (chart, score,
                           score > 142.5    ? SENKO_CHART_PASS
                           : score == 142.5 ? SENKO_CHART_TIE
                                            : SENKO_CHART_FAIL,
                           "30123", "142.5", "number:30123");
    }
  return chart;
}

static SenkoChart *
sample_boxes (void)
{
  SenkoChart *chart = senko_chart_new (SENKO_CHART_BOXES);

  senko_chart_set_title (chart, "班ごとの面接の点", "◆＝平均、太線＝中央値");
  senko_chart_set_value_axis (chart, "点", 0);
  senko_chart_set_value_range (chart, NAN, NAN);
  senko_chart_add_series (chart, "", SENKO_CHART_BY_PLACE);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *label = g_strdup_printf ("第%u班", i + 1);
      double median = 70 + i * 37 % 11;
      SenkoChartBox box
          = { median - 25, median - 8, median, median + 7, median + 22, median + 1.3, 24 };

      senko_chart_add_band (chart, label, NULL);
      senko_chart_set_box (chart, 0, i, &box, "70", "24", NULL);
    }
  senko_chart_add_band_dot (chart, 3, 30, "30123", "30", "number:30123");
  senko_chart_add_band_dot (chart, 6, 118, "30124", "118", "number:30124");
  return chart;
}

SenkoChart *
sample_chart (SenkoChartKind kind)
{
  switch (kind)
    {
    case SENKO_CHART_GROUPED_BARS:
    case SENKO_CHART_STACKED_BARS:
      return sample_bars (kind);
    case SENKO_CHART_FUNNEL:
      return sample_funnel ();
    case SENKO_CHART_HISTOGRAM:
      return sample_histogram ();
    case SENKO_CHART_BOXES:
      return sample_boxes ();
    case SENKO_CHART_LINES:
      return sample_ratios (kind, 6, 10);
    case SENKO_CHART_SLOPE:
      return sample_ratios (kind, 10, 2);
    default:
      return sample_ratios (kind, POSTS, 10);
    }
}
