/* Search. Group by group, each word gives four sets of people, one for each rank, as bits; words
 * are joined by AND, ranks by OR, filters clear bits.
 *
 * Who asks for the first 50 gets them without looking at everybody: once 50 of some rank are known,
 * only a better rank is looked for, which means fewer texts, and groups whose numbers lie elsewhere
 * are passed over. */
#include "model/applicants/senko-applicant-index-private.h"

#include "base/senko-text.h"

#include <string.h>

typedef enum {
  RANK_WHOLE, /* the whole of a number */
  RANK_NUMBER, /* the beginning of a receipt or exam number */
  RANK_NAME, /* the beginning of the name or reading */
  RANK_ANYWHERE,
  N_RANKS,
} Rank;

typedef guint64 Bits[SENKO_GROUP_WORDS];

typedef struct {
  Bits ranks[N_RANKS]; /* RANK_ANYWHERE holds the others too */
} Ranks;

/* One lane's part of a word: what to look for there. */
typedef struct {
  gboolean active;
  gboolean may_be_whole; /* some text of the lane is as long as the word */
  char *text; /* mark, word, mark */
  SenkoNeedle anywhere, beginning, whole;
  guint64 lowest, highest; /* of the first eight bytes of what begins with it */
} Probe;

typedef struct {
  Probe probes[SENKO_N_LANES];
} Word;

typedef struct {
  SenkoApplicantIndex *index;
  const SenkoFinder *finder;
  GArray *words; /* of Word; empty: everybody */
  SenkoFilterRun filter;
} Search;

/* --- the words --- */

static void
init_probe (Probe *self, const SenkoApplicantIndex *index, SenkoLane lane, const char *key,
            gsize length)
{
  const SenkoLaneUse *use = &index->uses[lane];
  g_autoptr (GString) text = g_string_new ("\n");

  _senko_lane_encode (lane, key, length, text);
  length = text->len - 1;
  g_string_append_c (text, SENKO_RUN_MARK);
  self->lowest = _senko_text_head (text->str + 1, length);
  self->highest = length < 8 ? self->lowest | (G_MAXUINT64 >> (8 * length)) : self->lowest;
  self->text = g_string_free (g_steal_pointer (&text), FALSE);
  self->may_be_whole = (use->lengths & (G_GUINT64_CONSTANT (1) << MIN (length, 63))) != 0;
  self->active = _senko_needle_init (&self->anywhere, use, self->text + 1, length);
  if (self->active)
    {
      _senko_needle_init (&self->beginning, use, self->text, length + 1);
      _senko_needle_init (&self->whole, use, self->text, length + 2);
    }
}

/* As a telephone number: its digits, if it is nothing but one. */
static gboolean
append_phone (const GString *key, GString *out)
{
  for (gsize i = 0; i < key->len; i++)
    if (g_ascii_isdigit (key->str[i]))
      g_string_append_c (out, key->str[i]);
    else if (strchr ("()+./", key->str[i]) == NULL)
      return FALSE;
  return out->len > 0;
}

static void
add_word (Search *self, const char *text, gsize length)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) phone = g_string_new (NULL);
  Word word = { 0 };

  senko_text_key (text, (gssize)length, key);
  if (key->len == 0)
    return;
  for (SenkoLane lane = 0; lane < SENKO_N_LANES; lane++)
    if (lane != SENKO_LANE_PHONE)
      init_probe (&word.probes[lane], self->index, lane, key->str, key->len);
    else if (append_phone (key, phone))
      init_probe (&word.probes[lane], self->index, lane, phone->str, phone->len);
  g_array_append_val (self->words, word);
}

static void
add_words (Search *self, const char *text)
{
  while (text != NULL && *text != '\0')
    {
      const char *start = text;

      while (*text != '\0' && !g_unichar_isspace (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
      add_word (self, start, text - start);
      while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
    }
}

static void
clear_word (gpointer data)
{
  Word *word = data;

  for (int lane = 0; lane < SENKO_N_LANES; lane++)
    g_free (word->probes[lane].text);
}

/* The index's lock is held for reading until search_clear(). */
static void
search_init (Search *self, SenkoApplicantIndex *index, const char *text,
             const SenkoApplicantFilter *filter, SenkoFindHow how)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  g_rw_lock_reader_lock (&index->lock);
  self->index = index;
  self->finder = _senko_finder_get (how);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  add_words (self, valid);
  _senko_filter_run_init (&self->filter, index, filter);
}

static void
search_clear (Search *self)
{
  _senko_filter_run_clear (&self->filter);
  g_array_unref (self->words);
  g_rw_lock_reader_unlock (&self->index->lock);
}

/* --- one word in one group --- */

static void
set_bit (Bits bits, guint n)
{
  bits[n / 64] |= G_GUINT64_CONSTANT (1) << (n % 64);
}

/* The rank that a hit has: of a number, of a name, or of anything else. */
static Rank
rank_of (SenkoLane lane, const char *hit, guint length)
{
  gboolean begins = hit[-1] == SENKO_RUN_MARK;
  gboolean ends = hit[length] == SENKO_RUN_MARK;

  switch (lane)
    {
    case SENKO_LANE_RECEIPT:
    case SENKO_LANE_EXAM:
      return !begins ? RANK_ANYWHERE : ends ? RANK_WHOLE : RANK_NUMBER;
    case SENKO_LANE_PHONE:
      return begins && ends ? RANK_WHOLE : RANK_ANYWHERE;
    case SENKO_LANE_NAME:
    case SENKO_LANE_KANA:
      return begins ? RANK_NAME : RANK_ANYWHERE;
    default:
      return RANK_ANYWHERE;
    }
}

/* Every person of the run whose text has the needle. */
static void
scan_run (const Search *self, SenkoLane lane, const SenkoRun *run, const SenkoNeedle *needle,
          Ranks *ranks)
{
  const char *end = run->text + run->length;
  const char *counted = run->text + 1; /* the marks before it are counted in n */
  const char *from = run->text;
  guint with_mark = needle->text[0] == SENKO_RUN_MARK;
  guint length = needle->length - with_mark;
  guint n = 0;

  if (needle->text[needle->length - 1] == SENKO_RUN_MARK)
    length--;
  while ((from = self->finder->find (needle, from, end)) != NULL)
    {
      const char *hit = from + with_mark;

      n += self->finder->count_marks (counted, hit);
      set_bit (ranks->ranks[rank_of (lane, hit, length)], n);
      counted = memchr (hit, SENKO_RUN_MARK, end - hit);
      from = counted; /* the next text's own mark may begin the next hit */
    }
}

static gboolean
may_begin_here (const SenkoIndexGroup *group, SenkoLane lane, const Probe *probe)
{
  return lane > SENKO_LANE_EXAM
         || (probe->lowest <= group->highest[lane] && probe->highest >= group->lowest[lane]);
}

/* What to look for in a lane when only this rank and better ones count; NULL: nothing. */
static const SenkoNeedle *
needle_for (const Probe *probe, const SenkoIndexGroup *group, SenkoLane lane, Rank worst)
{
  if (!probe->active)
    return NULL;
  if (worst == RANK_ANYWHERE)
    return &probe->anywhere;
  if (lane == SENKO_LANE_EMAIL || !may_begin_here (group, lane, probe))
    return NULL;
  if (lane == SENKO_LANE_PHONE || worst == RANK_WHOLE)
    return probe->may_be_whole && (lane <= SENKO_LANE_EXAM || lane == SENKO_LANE_PHONE)
               ? &probe->whole
               : NULL;
  if (worst == RANK_NUMBER && lane > SENKO_LANE_EXAM)
    return NULL;
  return &probe->beginning;
}

static void
or_bits (Bits into, const Bits bits)
{
  for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
    into[i] |= bits[i];
}

static gboolean
is_none (const Bits bits)
{
  guint64 all = 0;

  for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
    all |= bits[i];
  return all == 0;
}

static void
scan_word (const Search *self, const Word *word, const SenkoIndexGroup *group, Rank worst,
           Ranks *ranks)
{
  for (SenkoLane lane = 0; lane < SENKO_N_LANES; lane++)
    {
      const SenkoNeedle *needle = needle_for (&word->probes[lane], group, lane, worst);

      if (needle != NULL)
        scan_run (self, lane, &group->runs[lane], needle, ranks);
    }
  for (int rank = 0; rank < RANK_ANYWHERE; rank++)
    or_bits (ranks->ranks[RANK_ANYWHERE], ranks->ranks[rank]);
}

/* --- all words in one group --- */

/* Everybody of the group who is still there. */
static void
fill_present (const SenkoApplicantIndex *index, guint group, Bits bits)
{
  guint first = group << SENKO_GROUP_SHIFT;
  guint n = MIN (index->entries->len - first, SENKO_GROUP_SIZE);

  memset (bits, 0, sizeof (Bits));
  for (guint i = 0; i < n / 64; i++)
    bits[i] = G_MAXUINT64;
  if (n % 64 != 0)
    bits[n / 64] = (G_GUINT64_CONSTANT (1) << (n % 64)) - 1;
  for (guint i = 0; index->n_gone > 0 && i < n; i++)
    if (senko_entry (index, first + i)->gone)
      bits[i / 64] &= ~(G_GUINT64_CONSTANT (1) << (i % 64));
}

/* With several words, who has one of them well must have the others anywhere. */
static gboolean
is_worth_a_look (const Search *self, const SenkoIndexGroup *group, Rank worst)
{
  for (guint w = 0; w < self->words->len; w++)
    {
      Ranks ranks = { 0 };

      scan_word (self, &g_array_index (self->words, Word, w), group, worst, &ranks);
      if (!is_none (ranks.ranks[RANK_ANYWHERE]))
        return TRUE;
    }
  return FALSE;
}

/* The group's people by rank; those of ranks beyond worst may be missing. FALSE if there are none.
 */
static gboolean
scan_group (const Search *self, guint number, Rank worst, Ranks *result)
{
  const SenkoIndexGroup *group = &g_array_index (self->index->groups, SenkoIndexGroup, number);
  Bits match;

  memset (result, 0, sizeof *result);
  fill_present (self->index, number, match);
  if (self->words->len > 1 && worst < RANK_ANYWHERE)
    {
      if (!is_worth_a_look (self, group, worst))
        return FALSE;
      worst = RANK_ANYWHERE;
    }
  for (guint w = 0; w < self->words->len && !is_none (match); w++)
    {
      Ranks ranks = { 0 };

      scan_word (self, &g_array_index (self->words, Word, w), group, worst, &ranks);
      for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
        match[i] &= ranks.ranks[RANK_ANYWHERE][i];
      for (int rank = 0; rank < RANK_ANYWHERE; rank++)
        or_bits (result->ranks[rank], ranks.ranks[rank]);
    }
  if (!is_none (match))
    _senko_filter_run_apply (&self->filter, self->index, number, match);
  memcpy (result->ranks[RANK_ANYWHERE], match, sizeof match);
  for (int rank = 0; rank < RANK_ANYWHERE; rank++)
    for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
      result->ranks[rank][i] &= match[i];
  return !is_none (match);
}

/* Leaves each person in their best rank only. */
static void
part_ranks (Ranks *ranks)
{
  for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
    {
      guint64 better = 0;

      for (int rank = 0; rank < N_RANKS; rank++)
        {
          ranks->ranks[rank][i] &= ~better;
          better |= ranks->ranks[rank][i];
        }
    }
}

/* --- the first --- */

typedef struct {
  guint limit;
  guint n[N_RANKS];
  guint *places[N_RANKS];
} Best;

static void
take_bits (Best *self, Rank rank, guint first, const Bits bits)
{
  for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
    for (guint64 left = bits[i]; left != 0 && self->n[rank] < self->limit; left &= left - 1)
      self->places[rank][self->n[rank]++] = first + i * 64 + (guint)__builtin_ctzll (left);
}

/* The worst rank that is still of use; -1: all is known. */
static int
worst_of_use (const Best *self)
{
  guint known = 0;

  for (int rank = 0; rank < N_RANKS; rank++)
    {
      known += self->n[rank];
      if (known >= self->limit)
        return rank - 1;
    }
  return RANK_ANYWHERE;
}

static gboolean
can_rank (const Search *self, int worst)
{
  if (worst < 0)
    return FALSE;
  return self->words->len > 0 || worst == RANK_ANYWHERE;
}

guint
senko_applicant_index_first (SenkoApplicantIndex *self, const char *text,
                             const SenkoApplicantFilter *filter, guint limit, guint *places)
{
  g_autofree guint *room = g_new (guint, (gsize)limit * N_RANKS + 1);
  Best best = { .limit = limit };
  Search search;
  guint n = 0;

  for (int rank = 0; rank < N_RANKS; rank++)
    best.places[rank] = room + (gsize)limit * rank;
  search_init (&search, self, text, filter, SENKO_FIND_BEST);
  for (guint group = 0; group < self->groups->len; group++)
    {
      int worst = worst_of_use (&best);
      Ranks ranks;

      if (!can_rank (&search, worst))
        break;
      if (!scan_group (&search, group, worst, &ranks))
        continue;
      part_ranks (&ranks);
      for (int rank = 0; rank < N_RANKS; rank++)
        take_bits (&best, rank, group << SENKO_GROUP_SHIFT, ranks.ranks[rank]);
    }
  search_clear (&search);
  for (int rank = 0; rank < N_RANKS; rank++)
    for (guint i = 0; i < best.n[rank] && n < limit; i++)
      places[n++] = best.places[rank][i];
  return n;
}

/* --- all --- */

guint
senko_applicant_index_count (SenkoApplicantIndex *self, const char *text,
                             const SenkoApplicantFilter *filter)
{
  Search search;
  guint n = 0;

  search_init (&search, self, text, filter, SENKO_FIND_BEST);
  for (guint group = 0; group < self->groups->len; group++)
    {
      Ranks ranks;

      if (scan_group (&search, group, RANK_ANYWHERE, &ranks))
        for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
          n += (guint)__builtin_popcountll (ranks.ranks[RANK_ANYWHERE][i]);
    }
  search_clear (&search);
  return n;
}

/* Sets of places, one for each rank; without ranks all in the last. */
typedef struct {
  guint64 *sets[N_RANKS];
  guint n_words; /* of each */
  guint n; /* places in all sets */
} Found;

static void
find_all (Found *self, const Search *search, gboolean ranked)
{
  guint n_groups = search->index->groups->len;

  self->n = 0;
  self->n_words = n_groups * SENKO_GROUP_WORDS;
  for (int rank = 0; rank < N_RANKS; rank++)
    self->sets[rank] = ranked || rank == RANK_ANYWHERE ? g_new0 (guint64, self->n_words + 1) : NULL;
  for (guint group = 0; group < n_groups; group++)
    {
      Ranks ranks;

      if (!scan_group (search, group, RANK_ANYWHERE, &ranks))
        continue;
      for (guint i = 0; i < SENKO_GROUP_WORDS; i++)
        self->n += (guint)__builtin_popcountll (ranks.ranks[RANK_ANYWHERE][i]);
      if (ranked)
        part_ranks (&ranks);
      for (int rank = 0; rank < N_RANKS; rank++)
        if (self->sets[rank] != NULL)
          memcpy (self->sets[rank] + (gsize)group * SENKO_GROUP_WORDS, ranks.ranks[rank],
                  sizeof (Bits));
    }
}

static void
append_in_order (GArray *out, const guint64 *set, guint n_words, gboolean descending)
{
  for (guint i = 0; i < n_words; i++)
    {
      guint w = descending ? n_words - 1 - i : i;

      for (guint64 left = set[w]; left != 0;)
        {
          guint bit
              = descending ? 63 - (guint)__builtin_clzll (left) : (guint)__builtin_ctzll (left);
          guint32 place = w * 64 + bit;

          g_array_append_val (out, place);
          left &= ~(G_GUINT64_CONSTANT (1) << bit);
        }
    }
}

static void
append_if_found (GArray *out, guint64 *set, guint n_places, guint32 place)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);

  if (place < n_places && (set[place / 64] & bit))
    {
      g_array_append_val (out, place);
      set[place / 64] &= ~bit;
    }
}

/* Who came after the order was made comes last, before they are ordered anew. */
static void
append_ordered (GArray *out, guint64 *set, guint n_words, const SenkoApplicantOrder *order,
                gboolean descending)
{
  for (guint i = 0; i < order->n_filled; i++)
    append_if_found (out, set, n_words * 64,
                     order->places[descending ? order->n_filled - 1 - i : i]);
  for (guint i = order->n_filled; i < order->n; i++)
    append_if_found (out, set, n_words * 64, order->places[i]);
  append_in_order (out, set, n_words, FALSE);
}

GArray *
senko_applicant_index_select (SenkoApplicantIndex *self, const char *text,
                              const SenkoApplicantFilter *filter, const SenkoApplicantOrder *order,
                              gboolean descending, gboolean ranked)
{
  GArray *out;
  Search search;
  Found found;

  search_init (&search, self, text, filter, SENKO_FIND_BEST);
  find_all (&found, &search, ranked);
  search_clear (&search);
  out = g_array_sized_new (FALSE, FALSE, sizeof (guint32), found.n);
  for (int rank = 0; rank < N_RANKS; rank++)
    if (found.sets[rank] != NULL)
      {
        if (order != NULL)
          append_ordered (out, found.sets[rank], found.n_words, order, descending);
        else
          append_in_order (out, found.sets[rank], found.n_words, descending);
        g_free (found.sets[rank]);
      }
  return out;
}
