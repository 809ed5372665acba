/* Invented people: names with the variants that real lists have, where they live, how they are
 * reached.
 *
 * Names are put together from common parts, so that no name stands for a person. Telephone numbers
 * lie in a range that is not given to subscribers, e-mail addresses in a domain kept for examples.
 */
#include "demo/senko-demo-private.h"

#include <string.h>

typedef struct {
  const char *plain, *variant, *kana, *roman; /* variant: nullable */
} Part;

/* clang-format off */
static const Part families[] = {
  { "高橋", "髙橋", "タカハシ", "takahashi" },  { "斎藤", "齋藤", "サイトウ", "saito" },
  { "渡辺", "渡邊", "ワタナベ", "watanabe" },   { "山崎", "山﨑", "ヤマサキ", "yamasaki" },
  { "吉田", "𠮷田", "ヨシダ", "yoshida" },      { "浜田", "濵田", "ハマダ", "hamada" },
  { "富田", "冨田", "トミタ", "tomita" },       { "徳永", "德永", "トクナガ", "tokunaga" },
  { "島田", "嶋田", "シマダ", "shimada" },      { "沢田", "澤田", "サワダ", "sawada" },
  { "広瀬", "廣瀬", "ヒロセ", "hirose" },       { "桜井", "櫻井", "サクライ", "sakurai" },
  { "辺見", "邊見", "ヘンミ", "henmi" },        { "浜口", "濱口", "ハマグチ", "hamaguchi" },
  { "佐藤", NULL, "サトウ", "sato" },           { "鈴木", NULL, "スズキ", "suzuki" },
  { "田中", NULL, "タナカ", "tanaka" },         { "伊藤", NULL, "イトウ", "ito" },
  { "山本", NULL, "ヤマモト", "yamamoto" },     { "中村", NULL, "ナカムラ", "nakamura" },
  { "小林", NULL, "コバヤシ", "kobayashi" },    { "加藤", NULL, "カトウ", "kato" },
  { "山田", NULL, "ヤマダ", "yamada" },         { "佐々木", NULL, "ササキ", "sasaki" },
  { "山口", NULL, "ヤマグチ", "yamaguchi" },    { "松本", NULL, "マツモト", "matsumoto" },
  { "井上", NULL, "イノウエ", "inoue" },        { "木村", NULL, "キムラ", "kimura" },
  { "林", NULL, "ハヤシ", "hayashi" },          { "清水", NULL, "シミズ", "shimizu" },
  { "森", NULL, "モリ", "mori" },               { "池田", NULL, "イケダ", "ikeda" },
  { "橋本", NULL, "ハシモト", "hashimoto" },    { "石川", NULL, "イシカワ", "ishikawa" },
  { "前田", NULL, "マエダ", "maeda" },          { "藤田", NULL, "フジタ", "fujita" },
  { "岡田", NULL, "オカダ", "okada" },          { "後藤", NULL, "ゴトウ", "goto" },
  { "長谷川", NULL, "ハセガワ", "hasegawa" },   { "村上", NULL, "ムラカミ", "murakami" },
  { "近藤", NULL, "コンドウ", "kondo" },        { "石井", NULL, "イシイ", "ishii" },
  { "坂本", NULL, "サカモト", "sakamoto" },     { "遠藤", NULL, "エンドウ", "endo" },
  { "青木", NULL, "アオキ", "aoki" },           { "藤井", NULL, "フジイ", "fujii" },
  { "西村", NULL, "ニシムラ", "nishimura" },    { "福田", NULL, "フクダ", "fukuda" },
  { "三浦", NULL, "ミウラ", "miura" },          { "岡本", NULL, "オカモト", "okamoto" },
  { "松田", NULL, "マツダ", "matsuda" },        { "中川", NULL, "ナカガワ", "nakagawa" },
  { "原田", NULL, "ハラダ", "harada" },         { "小川", NULL, "オガワ", "ogawa" },
  { "竹内", NULL, "タケウチ", "takeuchi" },     { "上田", NULL, "ウエダ", "ueda" },
  { "和田", NULL, "ワダ", "wada" },             { "中山", NULL, "ナカヤマ", "nakayama" },
  { "石田", NULL, "イシダ", "ishida" },         { "森田", NULL, "モリタ", "morita" },
  { "酒井", NULL, "サカイ", "sakai" },          { "柴田", NULL, "シバタ", "shibata" },
  { "宮本", NULL, "ミヤモト", "miyamoto" },     { "大野", NULL, "オオノ", "ono" },
  { "今井", NULL, "イマイ", "imai" },           { "谷口", NULL, "タニグチ", "taniguchi" },
};

static const Part women[] = {
  { "美咲", NULL, "ミサキ", "misaki" },   { "陽菜", NULL, "ヒナ", "hina" },       { "結衣", NULL, "ユイ", "yui" },
  { "葵", NULL, "アオイ", "aoi" },        { "さくら", NULL, "サクラ", "sakura" }, { "七海", NULL, "ナナミ", "nanami" },
  { "彩花", NULL, "アヤカ", "ayaka" },    { "優奈", NULL, "ユウナ", "yuna" },     { "真由", NULL, "マユ", "mayu" },
  { "千尋", NULL, "チヒロ", "chihiro" },  { "恵子", "惠子", "ケイコ", "keiko" },  { "由香", NULL, "ユカ", "yuka" },
  { "直美", NULL, "ナオミ", "naomi" },    { "愛", NULL, "アイ", "ai" },           { "舞", NULL, "マイ", "mai" },
  { "沙織", NULL, "サオリ", "saori" },    { "智子", NULL, "トモコ", "tomoko" },   { "麻衣", NULL, "マイ", "mai" },
  { "桃子", NULL, "モモコ", "momoko" },   { "詩織", NULL, "シオリ", "shiori" },   { "遥", NULL, "ハルカ", "haruka" },
  { "玲奈", NULL, "レナ", "rena" },       { "綾乃", NULL, "アヤノ", "ayano" },    { "奈緒", NULL, "ナオ", "nao" },
  { "友里", NULL, "ユリ", "yuri" },       { "香織", NULL, "カオリ", "kaori" },    { "瞳", NULL, "ヒトミ", "hitomi" },
  { "楓", NULL, "カエデ", "kaede" },      { "理沙", NULL, "リサ", "risa" },       { "茜", NULL, "アカネ", "akane" },
};

static const Part men[] = {
  { "大輔", NULL, "ダイスケ", "daisuke" },  { "翔太", NULL, "ショウタ", "shota" },   { "健太", NULL, "ケンタ", "kenta" },
  { "拓也", NULL, "タクヤ", "takuya" },     { "蓮", NULL, "レン", "ren" },           { "大翔", NULL, "ヒロト", "hiroto" },
  { "悠斗", NULL, "ユウト", "yuto" },       { "直樹", NULL, "ナオキ", "naoki" },     { "亮", NULL, "リョウ", "ryo" },
  { "誠", NULL, "マコト", "makoto" },       { "浩一", NULL, "コウイチ", "koichi" },  { "智也", NULL, "トモヤ", "tomoya" },
  { "和也", NULL, "カズヤ", "kazuya" },     { "俊介", NULL, "シュンスケ", "shunsuke" }, { "学", NULL, "マナブ", "manabu" },
  { "雄大", NULL, "ユウダイ", "yudai" },    { "涼", NULL, "リョウ", "ryo" },         { "隆", NULL, "タカシ", "takashi" },
  { "陸", NULL, "リク", "riku" },           { "航", NULL, "ワタル", "wataru" },      { "竜也", NULL, "タツヤ", "tatsuya" },
  { "真一", "眞一", "シンイチ", "shinichi" }, { "慎也", NULL, "シンヤ", "shinya" },  { "匠", NULL, "タクミ", "takumi" },
  { "優", NULL, "スグル", "suguru" },       { "康平", NULL, "コウヘイ", "kohei" },   { "駿", NULL, "シュン", "shun" },
  { "豊", NULL, "ユタカ", "yutaka" },       { "徹", NULL, "トオル", "toru" },        { "海斗", NULL, "カイト", "kaito" },
};

static const struct {
  const char *name, *kana, *roman, *sex;
} foreigners[] = {
  { "金 由美", "キム ユミ", "yumi.kim", "female" },
  { "李 誠", "リ マコト", "makoto.ri", "male" },
  { "朴 恵子", "パク ケイコ", "keiko.paku", "female" },
  { "陳 美玲", "チン ミレイ", "mirei.chin", "female" },
  { "グエン ティ ラン", "グエン ティ ラン", "lan.nguyen", "female" },
  { "スミス エミリー", "スミス エミリー", "emily.smith", "female" },
  { "ウィリアムズ ダニエル", "ウィリアムズ ダニエル", "daniel.williams", "male" },
  { "シルバ マリア", "シルバ マリア", "maria.silva", "female" },
};

static const struct {
  const char *postal_code, *town;
} towns[] = {
  { "650-0001", "神戸市中央区加納町" },   { "650-0002", "神戸市中央区北野町" },   { "657-0013", "神戸市灘区六甲台町" },
  { "658-0072", "神戸市東灘区岡本" },     { "658-0021", "神戸市東灘区深江本町" }, { "652-0812", "神戸市兵庫区湊町" },
  { "653-0037", "神戸市長田区大橋町" },   { "654-0121", "神戸市須磨区妙法寺" },   { "655-0047", "神戸市垂水区東舞子町" },
  { "651-1111", "神戸市北区鈴蘭台北町" }, { "651-2102", "神戸市西区学園東町" },
};
/* clang-format on */

static const Part *
draw_part (SenkoDemo *self, const Part *parts, guint n)
{
  return &parts[senko_demo_random_range (&self->names, 0, (int)n - 1)];
}

static const char *
written (const Part *part, gboolean variant)
{
  return variant && part->variant != NULL ? part->variant : part->plain;
}

static const char *
join_name (SenkoDemo *self, const Part *family, const Part *given, gboolean variant)
{
  return senko_demo_text (self, "%s　%s", written (family, variant), written (given, variant));
}

static void
invent_name (SenkoDemo *self, SenkoDemoPerson *person)
{
  gboolean woman = senko_demo_random_percent (&self->names, 58);
  const Part *family = draw_part (self, families, G_N_ELEMENTS (families));
  const Part *given = woman ? draw_part (self, women, G_N_ELEMENTS (women))
                            : draw_part (self, men, G_N_ELEMENTS (men));
  gboolean variant = senko_demo_random_percent (&self->names, 40);

  person->name = join_name (self, family, given, variant);
  person->other_name = join_name (self, family, given, !variant);
  person->kana = senko_demo_text (self, "%s　%s", family->kana, given->kana);
  person->sex = woman ? "female" : "male";
  person->email = senko_demo_text (self, "%s.%s%u@example.jp", given->roman, family->roman,
                                   ++self->n_identities);
}

static void
invent_foreign_name (SenkoDemo *self, SenkoDemoPerson *person)
{
  guint place = self->n_identities % G_N_ELEMENTS (foreigners);

  person->name = person->other_name = foreigners[place].name;
  person->kana = foreigners[place].kana;
  person->sex = foreigners[place].sex;
  person->email
      = senko_demo_text (self, "%s%u@example.jp", foreigners[place].roman, ++self->n_identities);
}

/* The same reading and date of birth must not meet by chance: staff would have to judge it. */
static gboolean
is_new (SenkoDemo *self, const SenkoDemoPerson *person)
{
  const char *key = senko_demo_text (self, "%s/%d", person->kana, person->birth_date);

  return g_hash_table_add (self->known_people, (gpointer)key);
}

static void
invent_place (SenkoDemo *self, SenkoDemoPerson *person)
{
  SenkoDemoRandom *places = &self->places;
  int town = senko_demo_random_range (places, 0, (int)G_N_ELEMENTS (towns) - 1);
  int chome = senko_demo_random_range (places, 1, 7);
  int block = senko_demo_random_range (places, 1, 20);
  int house = senko_demo_random_range (places, 1, 30);

  person->postal_code = towns[town].postal_code;
  if (senko_demo_random_percent (places, 40))
    person->address
        = senko_demo_text (self, "%s%d丁目%d番%d-%d号", towns[town].town, chome, block, house,
                           100 * senko_demo_random_range (places, 1, 9) + house % 10 + 1);
  else
    person->address
        = senko_demo_text (self, "%s%d丁目%d番%d号", towns[town].town, chome, block, house);
}

void
senko_demo_invent_identity (SenkoDemo *self, SenkoDemoPerson *person, SenkoDate born_from,
                            SenkoDate born_to)
{
  int first = senko_date_to_days (born_from), last = senko_date_to_days (born_to);

  do
    {
      if (person->what == SENKO_DEMO_CASE_FOREIGN)
        invent_foreign_name (self, person);
      else
        invent_name (self, person);
      person->birth_date
          = senko_date_from_days (senko_demo_random_range (&self->names, first, last));
    }
  while (!is_new (self, person));
  person->phone = senko_demo_text (self, "090-0000-%04u", self->n_identities % 10000);
  invent_place (self, person);
}
