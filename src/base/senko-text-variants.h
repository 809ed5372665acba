/* Variant characters of Japanese names, each with the form it is searched and compared by.
 *
 * Old and new forms of one character (邊 and 辺), and forms that not every keyboard or code has
 * (髙, 﨑, 𠮷), are written now one way and now the other by the very same person, so the key of a
 * name folds them. Left apart on purpose are the pairs of which both forms stand in the list of
 * characters for given names, are on every keyboard, and are chosen deliberately, so that a person
 * seldom writes the other one: 龍/竜, 凜/凛, 遙/遥, 堯/尭, 晄/晃; folding them would void the
 * applications of two people. Characters that Unicode itself calls compatible (神 for U+FA19) come
 * through NFKC and are not listed.
 *
 * Sorted by the plain form. A form on the right never occurs on the left (a test sees to it), so
 * that folding twice is folding once. The lists are macros so that one table can be laid out by
 * character at compile time. */
#pragma once

/* clang-format off */

/* both forms in U+4E00…U+9FFF: folded by one load from a table indexed by the character */
#define SENKO_TEXT_VARIANTS(V) \
  V (u'萬', u'万') V (u'與', u'与') V (u'兩', u'両') V (u'竝', u'並') V (u'乘', u'乗') V (u'亂', u'乱') \
  V (u'龜', u'亀') V (u'豫', u'予') V (u'爭', u'争') V (u'亞', u'亜') V (u'佛', u'仏') V (u'假', u'仮') \
  V (u'傳', u'伝') V (u'體', u'体') V (u'餘', u'余') V (u'俠', u'侠') V (u'價', u'価') V (u'俱', u'倶') \
  V (u'兔', u'兎') V (u'兒', u'児') V (u'黨', u'党') V (u'圓', u'円') V (u'册', u'冊') \
  V (u'寫', u'写') V (u'處', u'処') V (u'劍', u'剣') V (u'劒', u'剣') V (u'劔', u'剣') V (u'勞', u'労') \
  V (u'效', u'効') V (u'勸', u'勧') V (u'勳', u'勲') V (u'區', u'区') V (u'醫', u'医') V (u'單', u'単') \
  V (u'卽', u'即') V (u'廏', u'厩') V (u'廐', u'厩') V (u'嚴', u'厳') V (u'參', u'参') V (u'雙', u'双') \
  V (u'收', u'収') V (u'敍', u'叙') V (u'敘', u'叙') V (u'臺', u'台') V (u'仝', u'同') V (u'吞', u'呑') \
  V (u'喆', u'哲') V (u'啟', u'啓') V (u'營', u'営') V (u'噓', u'嘘') V (u'團', u'団') V (u'圍', u'囲') \
  V (u'圖', u'図') V (u'囯', u'国') V (u'圀', u'国') V (u'國', u'国') V (u'圡', u'土') V (u'壓', u'圧') \
  V (u'塲', u'場') V (u'壘', u'塁') V (u'鹽', u'塩') V (u'塡', u'填') V (u'增', u'増') V (u'壤', u'壌') \
  V (u'壯', u'壮') V (u'聲', u'声') V (u'壹', u'壱') V (u'賣', u'売') V (u'壷', u'壺') V (u'變', u'変') \
  V (u'奧', u'奥') V (u'奬', u'奨') V (u'獎', u'奨') V (u'姬', u'姫') V (u'孃', u'嬢') V (u'學', u'学') \
  V (u'寳', u'宝') V (u'寶', u'宝') V (u'實', u'実') V (u'冨', u'富') V (u'寬', u'寛') V (u'寢', u'寝') \
  V (u'對', u'対') V (u'壽', u'寿') V (u'專', u'専') V (u'將', u'将') V (u'盡', u'尽') V (u'屬', u'属') \
  V (u'嶽', u'岳') V (u'峽', u'峡') V (u'峯', u'峰') V (u'嶋', u'島') V (u'嶌', u'島') V (u'嶹', u'島') \
  V (u'嵜', u'崎') V (u'巖', u'巌') V (u'巗', u'巌') V (u'巢', u'巣') V (u'卷', u'巻') V (u'歸', u'帰') \
  V (u'廳', u'庁') V (u'廣', u'広') V (u'彌', u'弥') V (u'强', u'強') V (u'當', u'当') V (u'彥', u'彦') \
  V (u'徑', u'径') V (u'從', u'従') V (u'德', u'徳') V (u'徵', u'徴') V (u'應', u'応') V (u'戀', u'恋') \
  V (u'恆', u'恒') V (u'惠', u'恵') V (u'悅', u'悦') V (u'惡', u'悪') V (u'愼', u'慎') V (u'懷', u'懐') \
  V (u'戰', u'戦') V (u'戶', u'戸') V (u'拔', u'抜') V (u'擇', u'択') V (u'擔', u'担') V (u'拜', u'拝') \
  V (u'擴', u'拡') V (u'擧', u'挙') V (u'插', u'挿') V (u'搖', u'揺') V (u'攝', u'摂') V (u'敎', u'教') \
  V (u'數', u'数') V (u'斎', u'斉') V (u'齊', u'斉') V (u'齋', u'斉') V (u'旣', u'既') V (u'舊', u'旧') \
  V (u'昻', u'昂') V (u'曻', u'昇') V (u'晝', u'昼') V (u'晉', u'晋') V (u'晚', u'晩') V (u'曉', u'暁') \
  V (u'曾', u'曽') V (u'杦', u'杉') V (u'條', u'条') V (u'來', u'来') V (u'枩', u'松') V (u'桝', u'枡') \
  V (u'樞', u'枢') V (u'栢', u'柏') V (u'栁', u'柳') V (u'桺', u'柳') V (u'榮', u'栄') V (u'桒', u'桑') \
  V (u'櫻', u'桜') V (u'棧', u'桟') V (u'檜', u'桧') V (u'楳', u'梅') V (u'檮', u'梼') V (u'樓', u'楼') \
  V (u'樂', u'楽') V (u'樣', u'様') V (u'槇', u'槙') V (u'權', u'権') V (u'橫', u'横') V (u'槗', u'橋') \
  V (u'歐', u'欧') V (u'歡', u'歓') V (u'步', u'歩') V (u'齒', u'歯') V (u'每', u'毎') V (u'氣', u'気') \
  V (u'冲', u'沖') V (u'澤', u'沢') V (u'淨', u'浄') V (u'淺', u'浅') V (u'濱', u'浜') V (u'濵', u'浜') \
  V (u'淚', u'涙') V (u'濤', u'涛') V (u'凉', u'涼') V (u'淸', u'清') V (u'濟', u'済') V (u'涉', u'渉') \
  V (u'澀', u'渋') V (u'澁', u'渋') V (u'溪', u'渓') V (u'淵', u'渕') V (u'渊', u'渕') V (u'溫', u'温') \
  V (u'灣', u'湾') V (u'滿', u'満') V (u'瀧', u'滝') V (u'潛', u'潜') V (u'瀨', u'瀬') V (u'燈', u'灯') \
  V (u'爐', u'炉') V (u'點', u'点') V (u'爲', u'為') V (u'凞', u'熙') V (u'煕', u'熙') V (u'熈', u'熙') V (u'狀', u'状') \
  V (u'獨', u'独') V (u'狹', u'狭') V (u'瑤', u'瑶') V (u'產', u'産') V (u'畄', u'留') V (u'瘦', u'痩') \
  V (u'發', u'発') V (u'皋', u'皐') V (u'縣', u'県') V (u'眞', u'真') V (u'硏', u'研') V (u'礪', u'砺') \
  V (u'禮', u'礼') V (u'禰', u'祢') V (u'禱', u'祷') V (u'祿', u'禄') V (u'禪', u'禅') V (u'穐', u'秋') \
  V (u'龝', u'秋') V (u'祕', u'秘') V (u'稱', u'称') V (u'稻', u'稲') V (u'穗', u'穂') V (u'潁', u'穎') \
  V (u'頴', u'穎') V (u'穩', u'穏') V (u'穰', u'穣') V (u'竈', u'竃') V (u'簞', u'箪') V (u'籠', u'篭') \
  V (u'粹', u'粋') V (u'肅', u'粛') V (u'絲', u'糸') V (u'帋', u'紙') V (u'經', u'経') V (u'繪', u'絵') \
  V (u'繼', u'継') V (u'續', u'続') V (u'總', u'総') V (u'綠', u'緑') V (u'緣', u'縁') V (u'繩', u'縄') \
  V (u'縱', u'縦') V (u'繫', u'繋') V (u'飜', u'翻') V (u'聰', u'聡') V (u'聽', u'聴') V (u'舩', u'船') \
  V (u'蘆', u'芦') V (u'藝', u'芸') V (u'莖', u'茎') V (u'艸', u'草') V (u'莊', u'荘') V (u'藏', u'蔵') \
  V (u'薰', u'薫') V (u'藥', u'薬') V (u'藪', u'薮') V (u'蘓', u'蘇') V (u'虛', u'虚') V (u'蟲', u'虫') \
  V (u'蠶', u'蚕') V (u'螢', u'蛍') V (u'蠣', u'蛎') V (u'蟬', u'蝉') V (u'衞', u'衛') V (u'裡', u'裏') \
  V (u'覺', u'覚') V (u'覽', u'覧') V (u'觀', u'観') V (u'譯', u'訳') V (u'譽', u'誉') V (u'讀', u'読') \
  V (u'謠', u'謡') V (u'讓', u'譲') V (u'豐', u'豊') V (u'贊', u'賛') V (u'轉', u'転') V (u'輕', u'軽') \
  V (u'邉', u'辺') V (u'邊', u'辺') V (u'邇', u'迩') V (u'郞', u'郎') V (u'鄕', u'郷') V (u'醬', u'醤') \
  V (u'釀', u'醸') V (u'釋', u'釈') V (u'埜', u'野') V (u'鐡', u'鉄') V (u'鐵', u'鉄') V (u'鑛', u'鉱') \
  V (u'錢', u'銭') V (u'錄', u'録') V (u'鎭', u'鎮') V (u'關', u'関') V (u'隨', u'随') V (u'隱', u'隠') \
  V (u'鄰', u'隣') V (u'鴈', u'雁') V (u'雜', u'雑') V (u'靈', u'霊') V (u'靑', u'青') V (u'靜', u'静') \
  V (u'靭', u'靱') V (u'頰', u'頬') V (u'賴', u'頼') V (u'顏', u'顔') V (u'顯', u'顕') V (u'舘', u'館') \
  V (u'驅', u'駆') V (u'驗', u'験') V (u'驒', u'騨') V (u'髙', u'高') V (u'鷗', u'鴎') V (u'鶯', u'鴬') \
  V (u'鷄', u'鶏') V (u'寉', u'鶴') V (u'靍', u'鶴') V (u'靏', u'鶴') V (u'鸖', u'鶴') V (u'麥', u'麦') \
  V (u'麴', u'麹') V (u'黃', u'黄') V (u'黑', u'黒') V (u'齡', u'齢')

/* outside that block: few, searched in order of their code points */
#define SENKO_TEXT_RARE_VARIANTS(V) \
  V (0x2EC4, u'西') V (0x2ED1, u'長') V (0x2ED8, u'青') V (0x2EF2, u'亀') \
  V (0x3402, u'喜') \
  V (0xFA11, u'崎') V (0xFA15, u'熙') \
  V (0x2000B, u'丈') V (0x20BB7, u'吉') V (0x2123D, u'土') V (0x2363A, u'橋')

/* clang-format on */
