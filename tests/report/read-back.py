"""What is on paper is what is in the register: every document is written as PDF, its text read back (pdftotext) and compared
with what the other verbs say: numbers, names, order, counts.

    read-back.py SENKOCTL LOCALEDIR DEMO WORK DEFINITION
"""

import csv
import datetime
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ctl"))
from run import Senko, Tap, dump, show  # noqa: E402

NUMBER = re.compile(r"(?<!\w)\d{7}(?!\w)")  # not within a fingerprint


def pages(path, layout="-layout"):
    """The text of each page."""
    text = subprocess.run(["pdftotext", layout, str(path), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def tight(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def on_paper(text):
    """A sentence as a paper in English writes it: times with a space, instants as in the office."""
    def local(match):
        return (datetime.datetime.fromisoformat(match[0][:-1]) + datetime.timedelta(hours=9)).strftime("%Y-%m-%d %H:%M")
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", local, text)
    return tight(re.sub(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)", r"\1 \2", text))


def table(senko, *words):
    return list(csv.DictReader(io.StringIO(senko.must("--format", "csv", *words).lstrip("\ufeff"))))


def exported(senko, kind):
    path = senko.folder / f"{kind}.csv"
    senko.must("export", kind, path.name, "--overwrite")
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def kana_key(text):
    """As the program sorts readings: katakana as hiragana, small as large, long-vowel marks dropped."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)
    small = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
    return re.sub(r"[\sー・]", "", text.translate(small))


class Order:
    """The order of the definition: groups on lists come in it."""

    def __init__(self, path):
        definition = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        self.pools = {pool["id"]: i for i, pool in enumerate(definition["pools"])}
        self.judged = {pool["id"]: pool.get("judged_by", []) for pool in definition["pools"]}
        self.categories = {category["id"]: i for i, category in enumerate(definition["categories"])}
        subjects = [s for category in definition["categories"] for s in category.get("subjects") or []]
        self.subjects = {"": -1, **{s: i for i, s in enumerate(dict.fromkeys(subjects))}}

    def post(self, row):
        return self.categories[row["category"]], self.subjects.get(row["subject"], 99)

    def group(self, row):
        judged = self.judged[row["pool"]]
        return (self.pools[row["pool"]], self.categories[row["category"]] if "category" in judged else -1,
                self.subjects.get(row["subject"], 99) if "subject" in judged else -1)


def check_frames(tap, name, texts, fingerprint):
    n = len(texts)
    wrong = [text[-300:] for i, text in enumerate(texts, 1) if not re.search(rf"(?<!\d){i}\s*/\s*{n}(?!\d)", text)]
    tap.case(f"{name}: each of {n} pages says its number", not wrong, "\n".join(wrong))
    tap.case(f"{name}: each page bears the fingerprint", fingerprint is None or all(fingerprint in tight(text) for text in texts))
    tap.case(f"{name}: each page says when and by whom", all("tester" in text and "令和6年9月20日" in text for text in texts), texts[0])


def announcement(tap, senko, order, results, names, fingerprint):
    texts = pages(senko.folder / "out" / "stage2-announcement.pdf")
    found = [number for text in texts for number in NUMBER.findall(text)]
    expected = []
    for is_in in (lambda row: row["outcome"] == "regular", lambda row: row["fixed_term"] == "1"):
        expected += [row["exam_no"] for row in sorted(filter(is_in, results), key=lambda row: (order.group(row), row["exam_no"]))]
    tap.case(f"announcement: the {len(expected)} numbers that passed, in order, and no others", found == expected, f"{len(found)}: {found[:12]} …\n{expected[:12]} …")
    text = tight("".join(texts))
    tap.case("announcement: no names", not [name for name in names.values() if tight(name) in text])
    check_frames(tap, "announcement", texts, fingerprint)


def ranking(tap, senko, order, results, names, fingerprint):
    texts = pages(senko.folder / "out" / "stage2-ranking.pdf")
    line = re.compile(r"^\s*(\d+)\s+(\d{7})\s+(.*)$", re.M)
    found = [match.groups() for text in texts for match in line.finditer(text)]
    expected = sorted((row for row in results if row["rank"]), key=lambda row: (order.group(row), int(row["rank"]), row["exam_no"]))
    tap.case(f"ranking: {len(expected)} ranks and numbers in order", [(int(rank), number) for rank, number, _ in found] == [(int(row["rank"]), row["exam_no"]) for row in expected],
             f"{found[:3]}\n{[(r['rank'], r['exam_no']) for r in expected[:3]]}")
    wrong = [(row["exam_no"], rest) for row, (_, _, rest) in zip(expected, found)
             if not tight(rest).startswith(tight(names[row["exam_no"]])) or row["total"] not in rest.split()]
    tap.case("ranking: each with their name and total", not wrong, str(wrong[:5]))
    lines = sum(text.count("合格ライン") for text in texts)
    groups = {order.group(row) for row in results if row["outcome"] == "regular"}
    tap.case(f"ranking: {len(groups)} pass lines", lines == len(groups), str(lines))
    counts = [tuple(map(int, match)) for text in texts for match in re.findall(r"この頁\s*(\d+)名\s*累計\s*(\d+)名\s*全\s*(\d+)名", text)]
    tap.case("ranking: counts at the foot go on from page to page", len(counts) == len(texts) and counts[-1][1] == counts[-1][2] == len(expected)
             and all(counts[i][1] == sum(c[0] for c in counts[:i + 1]) for i in range(len(counts))), str(counts[-3:]))
    check_frames(tap, "ranking", texts, fingerprint)
    points_below_points(tap, senko.folder / "out" / "stage2-ranking.pdf")


def summary(tap, senko, order, results, fingerprint):
    texts = pages(senko.folder / "out" / "stage2-summary.pdf")
    sums = re.search(r"^\s*合計\s+(.*)$", "\n".join(texts), re.M)
    numbers = sums[1].split() if sums else []
    regular = sum(row["outcome"] == "regular" for row in results)
    ranked = sum(row["rank"] != "" for row in results)
    tap.case("summary: applicants, ranked and passed of all groups", len(numbers) > 6 and numbers[0] == str(len(results)) and numbers[5] == str(ranked) and numbers[6] == str(regular), str(numbers))
    groups = {order.group(row) for row in results}
    heads = sum("出願区分別" in text for text in texts)
    tap.case(f"summary: a page for each of {len(groups)} groups", heads == len(groups), str(heads))
    check_frames(tap, "summary", texts, fingerprint)
    senko.must("notices", "summary", "--stage", "stage1", "--out", "first")
    first = tight(pages(senko.folder / "first" / "stage1-summary.pdf")[0])
    tap.case("summary: each stage has its own columns", "クラスII最低点" in first and "任期付最低点" not in first and "任期付最低点" in tight(texts[0]), first[:400])


def points_below_points(tap, path):
    """Totals with as many decimals end at the same place, those with fewer further left."""
    words = subprocess.run(["pdftotext", "-bbox", "-l", "1", str(path), "-"], capture_output=True, text=True, check=True).stdout
    ends = {}
    for end, decimals in re.findall(r'xMax="([\d.]+)"[^>]*>\d{3}(\.\d+)?</word>', words):
        ends.setdefault(len(decimals), set()).add(round(float(end)))
    tap.case("ranking: points stand below points", [len(ends.get(n, ())) for n in (0, 2, 3)] == [1, 1, 1]
             and max(ends[0]) < max(ends[2]) < max(ends[3]), str(ends))


def applicants(tap, senko, order, people):
    for by, key in (("number", lambda row: (row["exam_no"] == "", row["exam_no"], row["receipt_no"])), ("kana", lambda row: (kana_key(row["kana"]), row["name"], row["exam_no"] == "", row["exam_no"], row["receipt_no"]))):
        senko.must("notices", "applicants", "--order", by, "--out", f"by-{by}")
        texts = pages(senko.folder / f"by-{by}" / "applicants.pdf")
        found = re.findall(r"(?<!\d)2024\d{8}(?!\d)", "\n".join(texts))
        expected = [row["receipt_no"] for row in sorted(people, key=lambda row: (order.post(row), key(row)))]
        first = next((i for i, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), None)
        tap.case(f"applicants by {by}: all {len(expected)} in order", found == expected, f"{len(found)}, first difference at {first}: {found[first:first + 3] if first is not None else ''} {expected[first:first + 3] if first is not None else ''}")
        text = tight("".join(texts))
        tap.case(f"applicants by {by}: every name and reading", not [row["name"] for row in people if tight(row["name"]) not in text or tight(row["kana"]) not in text])
        rows = [len(re.findall(r"(?<!\d)2024\d{8}(?!\d)", page)) for page in texts]
        tap.case("applicants: 25 to 40 lines on a full page", 25 <= max(rows) <= 40, str(max(rows)))
        check_frames(tap, f"applicants by {by}", texts, None)


def bonuses(tap, senko, results):
    texts = pages(senko.folder / "out" / "bonuses.pdf")
    claims = exported(senko, "claims")
    last = re.search(r"全\s*(\d+)件.*加点\s*([\d.]+)\s*（累計\s*([\d.]+)）", texts[-1])
    lines = sum(len(re.findall(r"^.*(?:確認済|不可|申請).*$", text, re.M)) for text in texts)
    tap.case(f"bonuses: all {len(claims)} claims", last is not None and int(last[1]) == len(claims), texts[-1][-400:])
    tap.case("bonuses: a line for each", lines >= len(claims), str(lines))
    points = sum(float(re.search(r"加点\s*([\d.]+)\s*（", text)[1]) for text in texts)
    tap.case("bonuses: the sums of the pages are the sum of all", last is not None and points == float(last[3]), f"{points}")
    senko.must("notices", "bonuses", "--order", "kana", "--out", "by-kana")
    again = pages(senko.folder / "by-kana" / "bonuses.pdf")
    tap.case("bonuses: the same sum in another order", re.search(r"累計\s*([\d.]+)）", again[-1])[1] == last[3])


def eligibility(tap, senko):
    texts = pages(senko.folder / "out" / "eligibility.pdf", "-raw")
    findings = [row for row in table(senko, "check") if row["verdict"] in ("fail", "fallback", "pending", "manual", "void")]
    text = tight("".join(texts))
    wrong = [row for row in findings if row["receipt_no"] not in text]
    tap.case(f"eligibility: all {len(findings)} findings", f"Inall:{len(findings)}" in text and not wrong, text[-200:])
    missing = [row["explanation"] for row in findings if on_paper(row["explanation"]) not in text]
    tap.case("eligibility: with their reasons, whole", not missing, str(missing[:3]))
    codes = {row["rule"] for row in findings if "-" in row["rule"]}
    tap.case("eligibility: rules by their names, not by their codes", codes and not [code for code in codes if code in "".join(texts)], str(codes))


def roster(tap, senko, fingerprint):
    texts = pages(senko.folder / "out" / "roster.pdf")
    entries = table(senko, "roster", "list")
    found = [number for text in texts for number in NUMBER.findall(text)]
    tap.case(f"roster: all {len(entries)} entries in order", found == [row["exam_no"] for row in entries], f"{len(found)}")
    text = tight("".join(texts))
    tap.case("roster: with their names", not [row["name"] for row in entries if tight(row["name"]) not in text])
    check_frames(tap, "roster", texts, fingerprint)


def statistics(tap, senko):
    figures_of_years(tap, "statistics", pages(senko.folder / "out" / "statistics.pdf"), table(senko, "statistics"))
    senko.must("statistics", "--withhold", "10", "--out", "withheld.pdf")
    texts, rows = pages(senko.folder / "withheld.pdf"), table(senko, "statistics", "--withhold", "10")
    tap.case("statistics withheld: some are, and it is said why", "x" in {row["regular"] for row in rows} and "10人未満のため" in tight("".join(texts)))
    figures_of_years(tap, "statistics withheld", texts, rows)
    senko.must("notices", "statistics", "--seals", "課長,係長", "--out", "sealed")
    sealed, plain = pages(senko.folder / "sealed" / "statistics.pdf"), pages(senko.folder / "out" / "statistics.pdf")
    tap.case("statistics: boxes for seals on the first page alone", ["係長" in text for text in sealed] == [i == 0 for i in range(len(plain))], f"{len(sealed)} {len(plain)}")


def figures_of_years(tap, name, texts, rows):
    years = sorted({row["hire_year"] for row in rows}, reverse=True)
    contents = re.findall(r"(\d+)\s*$", re.search(r"目次(.*?)令和6年9月", texts[0], re.S)[1], re.M)
    tap.case(f"{name}: the contents name the pages", all(f"（{year}年度）" in texts[int(page) - 1] for year, page in zip(years, contents)), texts[0])
    for year, page in zip(years, contents):
        of_year = [row for row in rows if row["hire_year"] == year]
        lines = re.findall(r"(\d+|x)\s+(\d+|x)\s+(\d+|x)\s+(\d+|x|↑)\s+([\d.]+|x|－)\s*$", texts[int(page) - 1], re.M)
        expected = [(row["applicants"], row["examinees"], row["regular"], row["fixed_term"] or "↑", row["ratio"] or "－") for row in of_year]
        tap.case(f"{name}: every figure of {year}", lines == expected, f"{lines}\n{expected}")


def explanation(tap, senko):
    senko.must("notices", "explanation", "--applicant", "202410000856", "--out", "one")
    text = tight("".join(pages(senko.folder / "one" / "explanation.pdf", "-raw")))
    items = table(senko, "explain", "202410000856")
    missing = [row["explanation"] for row in items if on_paper(row["explanation"]) not in text]
    tap.case(f"explanation: all {len(items)} sentences", not missing, str(missing))
    senko.lang = "ja"
    japanese = senko.run("notices", "explanation", "--applicant", "202410000856", "--out", "ja")
    senko.lang = "en"
    text = "".join(pages(senko.folder / "ja" / "explanation.pdf", "-raw"))
    tap.case("explanation: days of the Japanese calendar, and no times of files", japanese.returncode == 0
             and "令和6年5月1日 15:33" in text and not re.search(r"\d{4}-\d\d-\d\d", text), text[:900])


def explanations(tap, senko, people):
    """Of everybody: in the order of their numbers, each counted by itself, and word for word what a sheet alone says."""
    senko.must("notices", "explanation", "--out", "all")
    texts = pages(senko.folder / "all" / "explanation.pdf", "-raw")
    heads = [re.search(r"Explanationoftheoutcome:(\d+)", tight(text))[1] for text in texts]
    counts = [tuple(map(int, re.findall(r"(?<!\d)(\d+)\s*/\s*(\d+)(?!\d)", text)[-1])) for text in texts]
    found = [head for head, (page, _) in zip(heads, counts) if page == 1]
    expected = [row["exam_no"] or row["receipt_no"]
                for row in sorted(people, key=lambda row: (row["exam_no"] == "", row["exam_no"], row["receipt_no"]))]
    tap.case(f"explanations: all {len(expected)} people in order", found == expected, f"{len(found)} {found[:3]} {expected[:3]}")
    whole = all(counts[i] == (1, n) or counts[i - 1] == (counts[i][0] - 1, n) for i, (_, n) in enumerate(counts))
    tap.case(f"explanations: {len(texts)} pages, each sheet numbered by itself", whole and sum(page == 1 for page, _ in counts) == len(people))
    alone = [tight(text) for text in pages(senko.folder / "one" / "explanation.pdf", "-raw")]
    number = next(row["exam_no"] or row["receipt_no"] for row in people if row["receipt_no"] == "202410000856")
    together = [tight(text) for text, head in zip(texts, heads) if head == number]
    tap.case("explanations: a sheet among all is the sheet alone", together == alone, f"{together}\n{alone}")


def survey(tap, senko, fingerprint):
    """Every cell of the survey's tables in order, its notes, and what the register cannot know."""
    text = tight("".join(pages(senko.folder / "out" / "survey.pdf", "-raw")))
    rows = table(senko, "statistics", "--survey")
    by_row = {}
    for row in rows:
        by_row.setdefault((row["table"], row["row"]), []).append(row["value"] or "－")
    figures = {key: cells for key, cells in by_row.items() if key[0] in ("types", "graduates", "experience") and key[1] != "note"}
    missing = [(key, cells) for key, cells in figures.items() if tight(key[1] + "".join(cells)) not in text]
    tap.case(f"survey: every figure of {len(figures)} rows in order", len(figures) > 15 and not missing, f"{missing[:3]}\n{text[:600]}")
    tap.case("survey: what the register cannot know", all(word in text for word in ("Kindofuniversity", "hiredby1June", "informaloffers")))
    tap.case("survey: footnotes", "1)“" in text and "halfup" in text)
    tap.case("survey: bears the fingerprint of the last decision", fingerprint in text)
    senko.must("statistics", "--survey", "--out", "survey.pdf")
    again = tight("".join(pages(senko.folder / "survey.pdf", "-raw")))
    tap.case("survey: statistics --survey --out writes the same", again == text)


def charts(tap, senko, fingerprint):
    """A chart on paper says its figures, where they are from, when it was printed, and the fingerprint of its decision."""
    senko.must("statistics", "--chart", "funnel", "--paper", "A4", "--out", "funnel.pdf")
    text = tight("".join(pages(senko.folder / "funnel.pdf")))
    tap.case("chart on paper: title, source, fingerprint, number of the page",
             all(word in text for word in ("Fromapplicationtoroster", "Source:thedecisionof", fingerprint, "1/1", "tester")), text)
    rows = table(senko, "statistics", "--years", "2025")
    total = next(row for row in rows if row["category"] == "total")
    tap.case("chart on paper: the figures of the table", f"{int(total['examinees']):,}" in text, f"{total} {text}")
    tap.case("funnel: says why nobody is shown as hired", "Thestep“hired”ismissing" in text and "nothingisputinitsplace" in text, text)
    senko.must("statistics", "--chart", "lines", "--paper", "B4", "--out", "lines.pdf")
    text = tight("".join(pages(senko.folder / "lines.pdf")))
    tap.case("chart of years on paper: its source names the years", "published:2022,2023,2024;judgedinthisregister:2025" in text and "Fingerprint" not in text, text)
    size = subprocess.run(["pdfinfo", str(senko.folder / "lines.pdf")], capture_output=True, text=True, check=True).stdout
    tap.case("chart on paper: on B4, lying", re.search(r"Page size:\s*1031\.\d+ x 728\.\d+", size) is not None, size)
    for name, words in (("--paper of a picture", ("--chart", "bars", "--paper", "A4", "--out", "x.png")),
                        ("an unknown paper", ("--chart", "bars", "--paper", "Letter", "--out", "x.pdf")),
                        ("the book with people told apart", ("--by", "sex", "--out", "x.pdf")),
                        ("a table as a picture", ("--out", "x.png"))):
        done = senko.run("statistics", *words)
        tap.case(f"{name} is refused", done.returncode == 2 and not (senko.folder / words[-1]).exists(), show(done))


def refusals(tap, senko, work):
    before = dump(senko.folder / "test.senko")
    shutil.copy(work, senko.folder / "work.senko")
    unconfirmed = senko.run("--register", "work.senko", "notices", "ranking", "announcement", "--stage", "stage1", "--out", "draft", today="2024-06-13")
    tap.case("an announcement before the decision is refused, with the reason", unconfirmed.returncode == 1 and "not confirmed" in unconfirmed.stderr, show(unconfirmed))
    tap.case("and nothing is written", not (senko.folder / "draft").exists())
    done = senko.run("--register", "work.senko", "notices", "ranking", "--stage", "stage1", "--out", "draft", today="2024-06-13")
    tap.case("a ranking before the decision says on every page that it is a draft", done.returncode == 0 and all("案（未確定）" in text for text in pages(senko.folder / "draft" / "stage1-ranking.pdf")), show(done))
    for name, words, status, word in (
            ("an unknown document", ("notices", "letters", "--out", "x"), 1, "announcement"),
            ("an unknown stage", ("notices", "ranking", "--stage", "stage9", "--out", "x"), 1, "stage1"),
            ("an unknown applicant", ("notices", "explanation", "--applicant", "nobody", "--out", "x"), 1, "nobody"),
            ("no folder", ("notices", "ranking"), 2, "--out"),
            ("an unknown order", ("notices", "applicants", "--order", "age", "--out", "x"), 2, "kana"),
            ("an unknown paper", ("notices", "applicants", "--paper", "Letter", "--out", "x"), 2, "A4"),
            ("a file that is there", ("notices", "ranking", "--out", "out"), 1, "there already")):
        done = senko.run(*words)
        tap.case(f"{name} is refused", done.returncode == status and word in done.stderr, show(done))
    tap.case("no folder is left of it", not (senko.folder / "x").exists())
    done = senko.run("--dry-run", "notices", "ranking", "--out", "x")
    tap.case("--dry-run says how many pages, and writes nothing", done.returncode == 0 and "pages" in done.stderr and not (senko.folder / "x").exists(), show(done))
    tap.case("the register is as it was", dump(senko.folder / "test.senko") == before)


def gaiji(tap, senko):
    """A character of the private area, as old systems had for names: told with code point and name, not printed as a box."""
    with sqlite3.connect(senko.folder / "test.senko") as connection:
        connection.execute("UPDATE applicants SET name = name || ? WHERE receipt_no = '202410000856'", ("\ue000",))
    done = senko.run("notices", "applicants", "--out", "gaiji")
    tap.case("a character without a font is named", done.returncode == 1 and "U+E000" in done.stderr and "島田" in done.stderr, show(done))
    tap.case("and nothing is written", not (senko.folder / "gaiji").exists())
    done = senko.run("notices", "applicants", "--anyway", "--out", "gaiji")
    tap.case("unless it is asked for", done.returncode == 0 and (senko.folder / "gaiji" / "applicants.pdf").exists(), show(done))


def same_bytes(tap, senko):
    senko.must("notices", "announcement", "--out", "again")
    tap.case("the same register gives the same file, byte for byte",
             (senko.folder / "again" / "stage2-announcement.pdf").read_bytes() == (senko.folder / "out" / "stage2-announcement.pdf").read_bytes())


def main():
    program, locale, demo, work, definition = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        senko = Senko(program, locale, folder)
        shutil.copy(demo, senko.folder / "test.senko")
        senko.must("notices", "summary", "announcement", "ranking", "roster", "eligibility", "bonuses", "statistics", "survey", "--out", "out")
        order, results = Order(definition), table(senko, "results", "stage2")
        people = exported(senko, "applicants")
        names = {row["exam_no"]: row["name"] for row in people if row["exam_no"]}
        fingerprint = re.search(r"[0-9a-f]{64}", senko.run("results", "stage2").stderr)[0]
        announcement(tap, senko, order, results, names, fingerprint)
        ranking(tap, senko, order, results, names, fingerprint)
        summary(tap, senko, order, results, fingerprint)
        applicants(tap, senko, order, people)
        bonuses(tap, senko, results)
        eligibility(tap, senko)
        roster(tap, senko, fingerprint)
        statistics(tap, senko)
        survey(tap, senko, fingerprint)
        charts(tap, senko, fingerprint)
        explanation(tap, senko)
        explanations(tap, senko, people)
        same_bytes(tap, senko)
        refusals(tap, senko, work)
        gaiji(tap, senko)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
