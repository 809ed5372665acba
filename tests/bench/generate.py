"""Makes a synthetic selection of any size as exchange files: the input of the measurements.

Everybody in it is in order: licences, careers, papers and claims are there, nobody is a duplicate, so that both stages can be
confirmed without anything open. The shape follows the published years: most apply as general/general or as serving teachers
with Kobe employment, and all pools and tracks occur. The same seed and size give the same files.
"""

import csv
import json
import pathlib
import random

FAMILY = [("青木", "アオキ"), ("池田", "イケダ"), ("上田", "ウエダ"), ("岡本", "オカモト"), ("加藤", "カトウ"), ("木村", "キムラ"),
          ("小林", "コバヤシ"), ("坂本", "サカモト"), ("清水", "シミズ"), ("鈴木", "スズキ"), ("高橋", "タカハシ"), ("千葉", "チバ"),
          ("辻", "ツジ"), ("寺田", "テラダ"), ("中村", "ナカムラ"), ("西村", "ニシムラ"), ("野口", "ノグチ"), ("橋本", "ハシモト"),
          ("平野", "ヒラノ"), ("藤原", "フジワラ"), ("堀", "ホリ"), ("松田", "マツダ"), ("宮崎", "ミヤザキ"), ("村上", "ムラカミ"),
          ("森田", "モリタ"), ("安田", "ヤスダ"), ("横山", "ヨコヤマ"), ("若林", "ワカバヤシ"), ("渡辺", "ワタナベ"), ("吉川", "ヨシカワ")]
GIVEN = [("明美", "アケミ"), ("恵子", "ケイコ"), ("和也", "カズヤ"), ("健太", "ケンタ"), ("沙織", "サオリ"), ("聡", "サトシ"), ("太郎", "タロウ"),
         ("千尋", "チヒロ"), ("直樹", "ナオキ"), ("春香", "ハルカ"), ("洋子", "ヨウコ"), ("誠", "マコト"), ("美穂", "ミホ"), ("康介", "コウスケ"),
         ("由美", "ユミ"), ("理恵", "リエ"), ("亮", "リヨウ"), ("真理", "マリ"), ("久美", "クミ"), ("拓海", "タクミ")]
WARDS = ["東灘区", "灘区", "中央区", "兵庫区", "北区", "長田区", "須磨区", "垂水区", "西区"]

# (category, subject, weight)
POSTS = [("kindergarten", "", 6), ("elementary", "", 70), ("elementary_english", "", 5), ("secondary", "japanese", 11),
         ("secondary", "social", 17), ("secondary", "math", 13), ("secondary", "science", 10), ("secondary", "music", 6),
         ("secondary", "art", 3), ("secondary", "pe", 18), ("secondary", "technology", 2), ("secondary", "home_economics", 3),
         ("secondary", "english", 14), ("special_needs", "", 16), ("nurse_teacher", "", 13), ("nutrition", "", 4)]
# (pool, track, weight)
PATHS = [("general", "general", 580), ("general", "temporary", 190), ("general", "incumbent", 70), ("general", "career", 70),
         ("general", "recommended", 20), ("general", "recent_stage1", 10), ("general", "fixed_term_passer", 10),
         ("disability", "general", 8), ("returner", "returner_general", 6), ("unlicensed", "unlicensed", 6), ("early", "early", 30)]
RECOMMENDED_POSTS = [post for post in POSTS
                     if post[0] in ("elementary", "elementary_english") or post[1] in ("japanese", "math", "science", "art")]
UNLICENSED_POSTS = [("secondary", "english", 1), ("secondary", "math", 1), ("secondary", "science", 1)]
PRACTICAL = {"music", "art", "pe", "technology", "home_economics", "english"}
PRACTICAL_CATEGORIES = {"kindergarten", "elementary_english", "nurse_teacher"}
SPECIALTY_TRACKS = {"general", "temporary", "career", "early"}
INTERVIEW_ONLY_TRACKS = {"incumbent", "recent_stage1", "recommended"}
GATE = 35

COLUMNS = {
    "applicants": ["receipt_no", "name", "kana", "birth_date", "sex", "email", "phone", "postal_code", "address", "pool", "track",
                   "category", "subject", "base_subject", "applied_at", "wishes_fixed_term", "no_disqualification",
                   "japanese_national", "university", "graduates_on", "student_year", "credit_student", "good_credit_percent"],
    "licences": ["receipt_no", "school_type", "subject", "status", "date", "kind"],
    "careers": ["receipt_no", "career_no", "employer", "employer_kind", "position", "school_type", "subject", "from", "to"],
    "credentials": ["receipt_no", "kind", "score", "status", "obtained_on", "valid_to"],
    "claims": ["receipt_no", "bonus", "verdict"],
    "documents": ["receipt_no", "document", "arrived_on", "verdict"],
    "rulings": ["receipt_no", "rule", "verdict", "reason"],
}


class Person:
    """One applicant while the rows about them are made."""

    def __init__(self, number, rng):
        self.number = number
        self.receipt_no = f"K24{number:07d}"
        self.pool, self.track = pick(rng, PATHS)
        posts = {"recommended": RECOMMENDED_POSTS, "unlicensed": UNLICENSED_POSTS}.get(self.track, POSTS)
        self.category, self.subject = pick(rng, posts)
        self.base_subject = "elementary" if self.category == "special_needs" else ""
        self.student = self.track in ("recommended", "early") or (self.track == "general" and rng.random() < 0.5)
        self.claims = []


def pick(rng, choices):
    return rng.choices(choices, [choice[-1] for choice in choices])[0][:-1]


def birth_date(number):
    """Together with the name's place unique: nobody shares reading and birth date with anybody else."""
    day = number % 8400
    return f"{1972 + day // 336}-{day % 336 // 28 + 1:02d}-{day % 28 + 1:02d}"


def name_of(number):
    place = (number // 8400 * 37 + number * 7) % (len(FAMILY) * len(GIVEN))
    family, given = FAMILY[place % len(FAMILY)], GIVEN[place // len(FAMILY)]
    return f"{family[0]} {given[0]}", f"{family[1]} {given[1]}"


def applicant_row(person, rng):
    name, kana = name_of(person.number)
    day = 10 + rng.randrange(30)
    applied = f"2024-{'04' if day <= 30 else '05'}-{day if day <= 30 else day - 30:02d}T{rng.randrange(10, 17)}:{rng.randrange(60):02d}"
    graduates = {"early": "2026-03-25"}.get(person.track, "2025-03-25") if person.student else ""
    university = f"第{person.number // 2}大学" if person.track == "recommended" else f"第{rng.randrange(300)}大学"
    return [person.receipt_no, name, kana, birth_date(person.number), rng.choice(["female", "male"]),
            f"s{person.number:07d}@example.jp", f"090-{1000 + person.number // 10000:04d}-{person.number % 10000:04d}",
            f"65{rng.randrange(10)}-{rng.randrange(10000):04d}",
            f"神戸市{rng.choice(WARDS)}{rng.randrange(1, 9)}丁目{rng.randrange(1, 40)}-{rng.randrange(1, 30)}",
            person.pool, person.track, person.category, person.subject, person.base_subject, applied, rng.choice("01"), 1, 1,
            university, graduates, (3 if person.track == "early" else 4) if person.student else "", 0 if person.student else "",
            rng.randrange(85, 101) if person.track == "recommended" else ""]


def licence_rows(person):
    status, date = ("expected", "2025-03-31") if person.student else ("held", "2015-03-31")
    if person.track == "unlicensed":
        return []
    if person.track == "early":
        date = "2026-03-31"
    kinds = {"elementary_english": [("elementary", ""), ("junior_high", "english")],
             "secondary": [("junior_high", person.subject)],
             "special_needs": [("special_needs", ""), ("elementary", "")]}.get(person.category, [(person.category, "")])
    return [[person.receipt_no, school, subject, status, date, "ordinary"] for school, subject in kinds]


def career_rows(person):
    school = {"elementary_english": "elementary", "secondary": "junior_high"}.get(person.category, person.category)
    careers = {
        "temporary": ("神戸市教育委員会", "kobe_school", "temporary_teacher", school, person.subject, "2020-04-01", "2023-03-31"),
        "incumbent": ("大阪府教育委員会", "public_school", "regular_teacher", school, person.subject, "2017-04-01", ""),
        "career": (f"株式会社{person.number % 999}", "company", "regular_employee", "", "", "2019-04-01", "2024-03-31"),
        "returner_general": ("神戸市教育委員会", "kobe_school", "regular_teacher", school, person.subject, "2012-04-01", "2022-03-31"),
    }
    return [[person.receipt_no, 1, *careers[person.track]]] if person.track in careers else []


def credential_rows(person, rng):
    rows = []
    if person.pool == "disability":
        rows.append([person.receipt_no, "disability_certificate", "", "held", "2020-04-01", "2030-03-31"])
    if person.pool == "unlicensed":
        rows.append([person.receipt_no, "english_work" if person.subject == "english" else "field_work", 8, "held", "2024-03-31", ""])
    if person.pool in ("general", "disability") and rng.random() < 0.1:
        rows.append([person.receipt_no, "eiken", "1", "held", "2023-02-01", ""])
        person.claims.append("english")
    return rows


def document_rows(person):
    posted = {"career": ["entry_sheet"], "unlicensed": ["essay", "work_certificate"], "returner_general": ["returner_sheet"],
              "recommended": ["recommendation", "transcript"]}.get(person.track, [])
    if person.pool == "disability":
        posted.append("disability_application")
    form = person.track not in ("general", "temporary", "career", "early")
    shown = []
    if person.track != "unlicensed":
        shown = ["enrolment_certificate"] if person.student else ["transcript", "licence_copy"]
    if person.track in ("incumbent", "career", "temporary"):
        shown.append("employment_certificate")
    if person.claims:
        shown.append("bonus_proof")
    return ([[person.receipt_no, document, "2024-05-02", "accepted"] for document in posted]
            + [[person.receipt_no, "application_form", "2024-06-03", "accepted"]] * form
            + [[person.receipt_no, document, "2024-08-01", "accepted"] for document in shown])


def ruling_rows(person):
    """Earlier selections are not in this register: staff have looked the past result up on paper."""
    if person.track not in ("recent_stage1", "fixed_term_passer"):
        return []
    return [[person.receipt_no, f"T-{person.track}", "ok", "looked up in the roll of that year"]]


def writers(folder, kinds):
    files = {kind: open(folder / f"{kind}.csv", "w", encoding="utf-8", newline="") for kind in kinds}
    result = {kind: csv.writer(file, lineterminator="\n") for kind, file in files.items()}
    for kind, writer in result.items():
        writer.writerow(COLUMNS[kind])
    return files, result


def write_applications(folder, n, seed=2024):
    """All files that come before exam numbers are given."""
    rng = random.Random(seed)
    files, out = writers(pathlib.Path(folder), COLUMNS)
    for number in range(1, n + 1):
        person = Person(number, rng)
        out["applicants"].writerow(applicant_row(person, rng))
        out["licences"].writerows(licence_rows(person))
        out["careers"].writerows(career_rows(person))
        out["credentials"].writerows(credential_rows(person, rng))
        out["claims"].writerows([person.receipt_no, bonus, "verified"] for bonus in person.claims)
        out["documents"].writerows(document_rows(person))
        out["rulings"].writerows(ruling_rows(person))
    for file in files.values():
        file.close()


def write_definition(source, path):
    """The reference definition with exam numbers wide enough for a million applicants."""
    definition = json.loads(pathlib.Path(source).read_text(encoding="utf-8"))
    definition["id"] = "bench"
    definition["exam_number"]["pattern"] = "{pool}{post}{seq:7}"
    path.write_text(json.dumps(definition, ensure_ascii=False, indent=1), encoding="utf-8")


def points(rng, full, mean):
    """A mark on the half-point scale, around mean of the full marks."""
    return max(0, min(full * 2, round(rng.gauss(mean, 0.16) * full * 2))) / 2


def stage1_scores(row, rng):
    yield "aptitude", ""
    if row["pool"] in ("returner", "unlicensed") or row["track"] == "fixed_term_passer":
        return
    if row["track"] in INTERVIEW_ONLY_TRACKS:
        yield "group_interview", points(rng, 240, 0.6)
        return
    yield "specialty", points(rng, 120, 0.55)
    if row["track"] in ("general", "early"):
        liberal = points(rng, 70, 0.65)
        yield "liberal", liberal
        if liberal < GATE:
            return
    yield "group_interview", points(rng, 120, 0.6)


def has_practical(row):
    if row["pool"] not in ("general", "disability"):
        return False
    return (row["category"] in PRACTICAL_CATEGORIES or (row["category"] == "secondary" and row["subject"] in PRACTICAL)
            or (row["category"] == "special_needs" and row["base_subject"] in PRACTICAL))


def stage2_scores(row, rng):
    if row["pool"] == "unlicensed":
        yield "essay", points(rng, 90, 0.6)
        yield "interview", points(rng, 210, 0.6)
    elif has_practical(row):
        yield "practical", points(rng, 60, 0.6)
        yield "interview", points(rng, 240, 0.6)
    else:
        yield "interview", points(rng, 300, 0.6)


def write_scores(rows, path, tests, seed):
    """rows: applicants as exported (dicts). tests: stage1_scores or stage2_scores."""
    rng = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["exam_no", "test", "score", "absent"])
        for row in rows:
            out.writerows([row["exam_no"], test, score, 0] for test, score in tests(row, rng))


def group_of(row):
    """The judging group, as the reference definition's judged_by says."""
    pool, category, subject = row["pool"], row["category"], row["subject"]
    if pool == "disability":
        return pool, "", ""
    if pool == "returner":
        return pool, category, ""
    return pool, category, subject


def write_lines(rows, path, stage, shares):
    """shares: {kind: share of the group taken in}, as counts."""
    sizes = {}
    for row in rows:
        if stage == "stage2" or row["pool"] in ("general", "disability"):
            sizes[group_of(row)] = sizes.get(group_of(row), 0) + 1
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["stage", "pool", "category", "subject", "kind", "count"])
        for group, size in sorted(sizes.items()):
            for kind, share in shares.items():
                if kind == "regular" or stage == "stage1" or group[0] == "general":
                    out.writerow([stage, *group, kind, max(1, int(size * share))])
