/* Bonus claims that rest on certificates, verified at their desks by staff: a first verdict on each
 * when the proofs have come, a second one where it goes against the rules or was drawn by lot, and
 * once more where somebody turns out to be near a line; once the two differ. Claims that rest on a
 * licence were compared with the licences in bulk, and the proofs of people who do not reach the
 * interview came with their applications: those verdicts come with the file. */
#include "demo/senko-demo-private.h"

#include "base/senko-embedded.h"
#include "model/senko-claims.h"

#include <string.h>

#define EVERY_PROOF 12 /* of the claims has its proof on file */

extern const SenkoEmbedded senko_demo_files[];

static const char *const people[SENKO_DEMO_N_DESKS] = { "中村 由美", "小林 誠", "田村 直樹" };

static const struct {
  const char *bonus, *paper, *file;
} papers[]
    = { { "english", "英語資格・検定試験の証明書", "english-certificate.pdf" },
        { "librarian_teacher", "学校図書館司書教諭講習修了証書", "librarian-certificate.png" },
        { "japanese_teaching", "日本語教育に関する証明書", NULL },
        { "nurse", "看護師免許証", NULL } };

/* --- What is true --- */

/* Whose verdicts are given here. */
gboolean
senko_demo_is_verified (const char *bonus)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i].bonus, bonus))
      return TRUE;
  return FALSE;
}

void
senko_demo_note_claim (SenkoDemo *self, const char *receipt_no, const char *bonus,
                       const char *reason)
{
  char *key = g_strconcat (receipt_no, " ", bonus, NULL);

  g_hash_table_insert (self->unfounded, key, (gpointer)reason);
}

/* Why this claim is to be rejected; NULL: it is not. */
static const char *
find_reason (const SenkoDemo *self, const SenkoDemoDesk *desk, const SenkoClaimQueue *queue,
             const SenkoClaimItem *item)
{
  g_autofree char *key = g_strconcat (
      queue->texts->str + item->receipt_no, " ",
      senko_definition_code_id (desk->selection->definition, SENKO_VOCABULARY_BONUS, item->bonus),
      NULL);

  return g_hash_table_lookup (self->unfounded, key);
}

/* --- Desks --- */

void
senko_demo_close_desks (SenkoDemo *self)
{
  for (guint i = 0; i < SENKO_DEMO_N_DESKS; i++)
    {
      g_clear_pointer (&self->desks[i].reg, senko_register_close);
      self->desks[i].selection = NULL;
    }
}

/* Hundreds of small acts: they are safe from a power failure once the decision is confirmed, and
 * nobody knows the file before. */
gboolean
senko_demo_open_desks (SenkoDemo *self, const char *path, const char *now, GError **error)
{
  for (guint i = 0; i < SENKO_DEMO_N_DESKS; i++)
    {
      SenkoDemoDesk *desk = &self->desks[i];

      desk->reg = senko_register_open (path, SENKO_OPEN_READ_WRITE, people[i], SENKO_DEMO_TODAY,
                                       now, error);
      desk->selection
          = desk->reg != NULL
                ? senko_register_get_selection (desk->reg, self->year.definition->id, error)
                : NULL;
      if (desk->selection == NULL)
        return FALSE;
      senko_connection_put_off_syncing (senko_register_get_connection (desk->reg));
    }
  return TRUE;
}

/* The claims that wait for the person at this desk. (transfer full) */
static SenkoClaimQueue *
load_queue (SenkoDemoDesk *desk, GError **error)
{
  senko_register_forget_people (desk->reg);
  return senko_claim_queue_load (desk->reg, desk->selection, NULL, NULL, error);
}

/* --- Proofs --- */

static gboolean
add_proof (SenkoDemoDesk *desk, const SenkoClaimItem *item, const char *folder, GError **error)
{
  const char *bonus
      = senko_definition_code_id (desk->selection->definition, SENKO_VOCABULARY_BONUS, item->bonus);
  guint i = 0;
  g_autofree char *path = NULL;
  SenkoProof proof = { .received_on = item->day, .original = FALSE };

  while (!g_str_equal (papers[i].bonus, bonus))
    i++;
  if (papers[i].file != NULL)
    path = g_build_filename (folder, papers[i].file, NULL);
  proof.paper = (char *)papers[i].paper;
  return senko_proof_add (desk->reg, desk->selection, item, &proof, path, FALSE, NULL, NULL, error);
}

/* The scans, as they came from the scanner. */
gboolean
senko_demo_write_proofs (const char *folder, GError **error)
{
  if (!senko_demo_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (papers[i].file != NULL)
      {
        const SenkoEmbedded *file = senko_embedded_find (senko_demo_files, papers[i].file);
        g_autofree char *path = g_build_filename (folder, file->name, NULL);

        if (!g_file_set_contents (path, file->data, (gssize)file->size, error))
          return FALSE;
      }
  return TRUE;
}

/* --- Verdicts --- */

gboolean
senko_demo_verify_first (SenkoDemo *self, const char *folder, GError **error)
{
  SenkoDemoDesk *desk = &self->desks[0];
  g_autoptr (SenkoClaimQueue) queue = load_queue (desk, error);
  guint n = 0;

  for (guint i = 0; queue != NULL && i < queue->items->len; i++)
    {
      const SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);
      const char *reason = find_reason (self, desk, queue, item);
      SenkoCode verdict = reason != NULL ? SENKO_CLAIM_REJECTED : SENKO_CLAIM_VERIFIED;

      if (item->state != SENKO_CLAIM_STATE_OPEN)
        continue;
      if ((n++ % EVERY_PROOF == 0 && !add_proof (desk, item, folder, error))
          || !senko_claim_decide (desk->reg, desk->selection, item, 0, verdict, reason, FALSE, NULL,
                                  error))
        return FALSE;
    }
  return queue != NULL;
}

/* Two verdicts differ: somebody else settles it. */
static gboolean
disagree (SenkoDemo *self, SenkoClaimItem *item, GError **error)
{
  SenkoDemoDesk *second = &self->desks[1], *third = &self->desks[2];

  if (!senko_claim_second (second->reg, second->selection, item, SENKO_CLAIM_REJECTED,
                           "証明書の氏名が出願者の氏名と異なる", FALSE, NULL, error))
    return FALSE;
  senko_register_forget_people (third->reg);
  return senko_claim_settle (third->reg, third->selection, item, SENKO_CLAIM_VERIFIED,
                             "戸籍抄本により改姓を確認した", FALSE, NULL, error);
}

static gboolean
look_again (SenkoDemo *self, const SenkoClaimQueue *queue, SenkoClaimItem *item, GError **error)
{
  SenkoDemoDesk *desk = &self->desks[1];
  const char *reason = find_reason (self, desk, queue, item);

  if (reason == NULL && !self->differed)
    {
      self->differed = TRUE;
      return disagree (self, item, error);
    }
  return senko_claim_second (desk->reg, desk->selection, item,
                             reason != NULL ? SENKO_CLAIM_REJECTED : SENKO_CLAIM_VERIFIED, reason,
                             FALSE, NULL, error);
}

gboolean
senko_demo_verify_second (SenkoDemo *self, GError **error)
{
  guint n;

  do
    {
      g_autoptr (SenkoClaimQueue) queue = load_queue (&self->desks[1], error);

      if (queue == NULL)
        return FALSE;
      n = 0;
      for (guint i = 0; i < queue->items->len; i++)
        {
          SenkoClaimItem *item = &g_array_index (queue->items, SenkoClaimItem, i);

          if (item->state != SENKO_CLAIM_STATE_SECOND)
            continue;
          if (!look_again (self, queue, item, error))
            return FALSE;
          n++;
        }
    }
  while (n > 0);
  return TRUE;
}
