"""The command line from end to end: one small selection, every verb, in English and Japanese, against golden files.

    run.py SENKOCTL LOCALEDIR SUITE [--update]

SUITE is golden, boards, refusals, identity, keying, full or kill. --update writes the golden files anew: read the difference before you commit it.
Prints TAP. Everything that could differ from day to day (time, actor, today) is fixed.
"""

import csv
import io
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FILES = HERE / "files"
GOLDEN = HERE / "golden"
KINDS = ["applicants", "licences", "careers", "leaves", "credentials", "claims", "documents", "rulings", "scores", "lines", "history"]


class Tap:
    """Counts and prints cases."""

    def __init__(self):
        self.n = self.failed = 0

    def case(self, name, good, detail=""):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} {name}")
        for line in "" if good else detail.splitlines():
            print("# " + line)

    def end(self):
        print(f"1..{self.n}")
        return 1 if self.failed else 0


class Senko:
    """senkoctl on one register in a folder of its own."""

    def __init__(self, program, locale, folder, lang="en"):
        program, locale = str(pathlib.Path(program).resolve()), str(pathlib.Path(locale).resolve())
        self.program, self.folder, self.lang = program, pathlib.Path(folder), lang
        self.environment = dict(os.environ, SENKO_LOCALEDIR=locale, SENKO_NOW="2024-09-20T05:00:00Z", LC_ALL="C.UTF-8", XDG_DATA_HOME=str(folder))
        self.environment.pop("LANGUAGE", None)
        self.actor = "tester"

    def command(self, *words, today="2024-09-20"):
        return [self.program, "--register", "test.senko", "--actor", self.actor, "--lang", self.lang, "--today", today, *words]

    def run(self, *words, today="2024-09-20"):
        return subprocess.run(self.command(*words, today=today), cwd=self.folder, env=self.environment, capture_output=True, text=True)

    def must(self, *words, today="2024-09-20"):
        done = self.run(*words, today=today)
        if done.returncode != 0:
            raise SystemExit(f"Bail out! {' '.join(words)} ended with {done.returncode}: {done.stderr}")
        return done.stdout


def dump(register):
    """The whole content of a register as text: what must not change when something is refused."""
    with sqlite3.connect(f"file:{register}?mode=ro", uri=True) as connection:
        return "\n".join(connection.iterdump())


def show(done):
    """What a call said, in one text for a golden file."""
    text = f"exit {done.returncode}\n--- stdout\n{done.stdout}--- stderr\n{done.stderr}"
    text = re.sub(r"[0-9a-f]{64}", "<sha256>", text)
    return re.sub(r"(fingerprint|照合値) [0-9a-f]{16}", r"\1 <16 digits>", text)


# The calls of the golden suite, in order: each stands on what the ones before did. (name, today, words)
CALLS = [
    ("help", "2024-05-15", ["--help"]),
    ("no-verb", "2024-05-15", ["frobnicate"]),
    ("no-register", "2024-05-15", ["check"]),
    ("new", "2024-05-15", ["new"]),
    ("new-again", "2024-05-15", ["new"]),
    ("no-selection", "2024-05-15", ["check"]),
    ("definition-list", "2024-05-15", ["definition", "list"]),
    ("definition-check", "2024-05-15", ["definition", "check", "kobe-teachers-2025"]),
    ("definition-check-faults", "2024-05-15", ["definition", "check", "faulty.json"]),
    ("definition-diff", "2024-05-15", ["definition", "diff", "kobe-teachers-2024", "kobe-teachers-2025"]),
    ("selection-add", "2024-05-15", ["selection", "add", "kobe-teachers-2025"]),
    ("selection-add-again", "2024-05-15", ["selection", "add", "kobe-teachers-2025"]),
    ("selection-list", "2024-05-15", ["selection", "list"]),
    ("import-dry-run", "2024-05-15", ["import", "applicants", "applicants.csv", "--dry-run"]),
    ("import-applicants", "2024-05-15", ["import", "applicants", "applicants.csv"]),
    ("import-again", "2024-05-15", ["import", "applicants", "applicants.csv"]),
    ("import-licences", "2024-05-15", ["import", "licences", "licences.csv"]),
    ("import-careers", "2024-05-15", ["import", "careers", "careers.csv"]),
    ("import-leaves", "2024-05-15", ["import", "leaves", "leaves.csv"]),
    ("import-update", "2024-05-15", ["import", "applicants", "update.csv"]),
    ("import-cp932", "2024-05-15", ["import", "applicants", "cp932.csv"]),
    ("import-licences-2", "2024-05-15", ["import", "licences", "licences2.csv"]),
    ("import-faults", "2024-05-15", ["import", "applicants", "faults.csv"]),
    ("check-before", "2024-05-09", ["check"]),
    ("check-after", "2024-05-15", ["check", "--verdict", "fail,fallback,pending,manual,void"]),
    ("check-csv", "2024-05-15", ["--format", "csv", "check", "K0004"]),
    ("check-json", "2024-05-15", ["check", "K0004", "--format", "json"]),
    ("check-verdict-unknown", "2024-05-15", ["check", "--verdict", "ok,faild"]),
    ("override-no-reason", "2024-05-15", ["override", "K0001", "T-career", "ok"]),
    ("override", "2024-05-15", ["override", "K0001", "T-career", "fallback", "--reason", "the sheet never arrived; told by telephone"]),
    ("override-unknown", "2024-05-15", ["override", "K0001", "T-early", "ok", "--reason", "x"]),
    ("assign-numbers", "2024-05-28", ["assign-numbers"]),
    ("assign-numbers-again", "2024-05-28", ["assign-numbers"]),
    ("decide-nothing", "2024-07-01", ["decide", "stage1", "--confirm"]),
    ("gate-too-early", "2024-07-01", ["gate", "liberal", "--keep-percent", "80"]),
    ("import-scores", "2024-07-01", ["import", "scores", "scores.csv"]),
    ("import-documents", "2024-07-01", ["import", "documents", "documents.csv"]),
    ("gate", "2024-07-01", ["gate", "liberal", "--keep-percent", "80"]),
    ("lines", "2024-07-01", ["lines", "lines.csv"]),
    ("decide-open", "2024-07-01", ["decide", "stage1", "--confirm"]),
    ("decide-open-list", "2024-07-01", ["decide", "stage1", "--open"]),
    ("import-scores-2", "2024-07-01", ["import", "scores", "scores2.csv"]),
    ("scores-state", "2024-07-01", ["scores", "state", "specialty"]),
    ("scores-nothing", "2024-07-01", ["scores"]),
    ("scores-no-test", "2024-07-01", ["scores", "state", "speciality"]),
    ("scores-lock-open", "2024-07-01", ["scores", "lock", "specialty"]),
    ("scores-totals", "2024-07-01", ["scores", "totals", "aptitude", "0", "0", "--dry-run"]),
    ("decide-preview", "2024-07-01", ["decide", "stage1"]),
    ("simulate", "2024-07-01", ["simulate", "--stage", "stage1", "--quota", "general/elementary=1"]),
    ("simulate-lines", "2024-07-01", ["simulate", "--stage", "stage1", "--lines", "lines-b.csv"]),
    ("simulate-lines-faults", "2024-07-01", ["simulate", "--stage", "stage1", "--lines", "lines-faults.csv"]),
    ("simulate-no-columns", "2024-07-01", ["simulate", "--stage", "stage1", "--lines", "licences.csv"]),
    ("simulate-quota-unknown", "2024-07-01", ["simulate", "--stage", "stage1", "--quota", "general/secondary/musik=1"]),
    ("simulate-quota-form", "2024-07-01", ["simulate", "--stage", "stage1", "--quota", "general/elementary"]),
    ("simulate-gate-none", "2024-07-01", ["simulate", "--stage", "stage1", "--gate", "aptitude=40"]),
    ("scenario-save", "2024-07-02", ["scenario", "save", "stage1", "first"]),
    ("scenario-save-file", "2024-07-02", ["scenario", "save", "stage1", "second", "--lines", "lines-b.csv", "--note", "one fewer"]),
    ("scenario-save-no-name", "2024-07-02", ["scenario", "save", "stage1", " "]),
    ("scenario-list", "2024-07-02", ["scenario", "list", "stage1"]),
    ("scenario-compare", "2024-07-02", ["scenario", "compare", "stage1"]),
    ("scenario-compare-one", "2024-07-02", ["scenario", "compare", "stage1", "second", "--format", "csv"]),
    ("scenario-compare-paper-dry", "2024-07-02", ["scenario", "compare", "stage1", "--out", "compare.pdf", "--dry-run"]),
    ("scenario-compare-paper", "2024-07-02", ["scenario", "compare", "stage1", "--out", "compare.pdf"]),
    ("scenario-compare-paper-again", "2024-07-02", ["scenario", "compare", "stage1", "--out", "compare.pdf"]),
    ("scenario-compare-paper-people", "2024-07-02", ["scenario", "compare", "stage1", "second", "--out", "compare.pdf", "--people", "--overwrite"]),
    ("scenario-compare-paper-none", "2024-07-02", ["scenario", "compare", "stage2", "--out", "none.pdf"]),
    ("scenario-unknown", "2024-07-02", ["scenario", "apply", "stage1", "third"]),
    ("decide-two-alone", "2024-07-02", ["decide", "stage1", "--confirm", "--two"]),
    ("decide-propose", "2024-07-02", ["decide", "stage1", "--propose", "--quiet", "--actor", "first person"]),
    ("decide-two-same", "2024-07-02", ["decide", "stage1", "--confirm", "--two", "--actor", "first person"]),
    ("scenario-apply", "2024-07-02", ["scenario", "apply", "stage1", "second"]),
    ("decide-two-void", "2024-07-02", ["decide", "stage1", "--confirm", "--two"]),
    ("decide-preview-void", "2024-07-02", ["decide", "stage1"]),
    ("gate-other", "2024-07-02", ["gate", "liberal", "--score", "31"]),
    ("decide-open-differs", "2024-07-02", ["decide", "stage1", "--open"]),
    ("scenario-apply-back", "2024-07-02", ["scenario", "apply", "stage1", "first"]),
    ("scenario-remove", "2024-07-02", ["scenario", "remove", "stage1", "second"]),
    ("scenario-list-chosen", "2024-07-02", ["scenario", "list", "stage1", "--format", "json"]),
    ("decide-withdraw", "2024-07-02", ["decide", "stage1", "--withdraw", "--dry-run"]),
    ("notices-too-early", "2024-07-14", ["notices", "announcement", "--stage", "stage1", "--out", "paper"]),
    ("decide-confirm", "2024-07-15", ["decide", "stage1", "--confirm", "--two"]),
    ("scenario-apply-confirmed", "2024-07-15", ["scenario", "apply", "stage1", "first"]),
    ("decisions-list", "2024-07-15", ["decisions", "list"]),
    ("remark-decided", "2024-07-15", ["scores", "replace", "liberal", "--add", "20", "--dry-run"]),
    ("decide-confirm-again", "2024-07-15", ["decide", "stage1", "--confirm"]),
    ("results-csv", "2024-07-15", ["results", "stage1", "--format", "csv"]),
    ("explain-passed", "2024-07-15", ["explain", "K0001"]),
    ("explain-early", "2024-07-15", ["explain", "K0005"]),
    ("explain-unknown", "2024-07-15", ["explain", "K9999"]),
    ("withdraw", "2024-07-20", ["import", "applicants", "withdraw.csv"]),
    ("results-changed", "2024-07-20", ["results", "stage1", "--changed"]),
    ("decisions-diff-today", "2024-07-20", ["decisions", "diff", "1"]),
    ("decisions-moved", "2024-07-20", ["decisions", "moved"]),
    ("check-stage2", "2024-08-12", ["check", "--stage", "stage2"]),
    ("check-out", "2024-08-12", ["check", "K0002"]),
    ("explain-out", "2024-08-12", ["explain", "K0002"]),
    ("check-withdrawn", "2024-08-12", ["check", "K0003"]),
    ("import-stage2", "2024-09-01", ["import", "scores", "scores-stage2.csv"]),
    ("import-documents-2", "2024-09-01", ["import", "documents", "documents2.csv"]),
    ("import-claims", "2024-09-01", ["import", "claims", "claims.csv"]),
    ("lines-2", "2024-09-01", ["lines", "lines2.csv"]),
    ("decide-2", "2024-09-15", ["decide", "stage2", "--confirm"]),
    ("decisions-show", "2024-09-15", ["decisions", "show", "2"]),
    ("decisions-show-unknown", "2024-09-15", ["decisions", "show", "7"]),
    ("decisions-diff-stages", "2024-09-15", ["decisions", "diff", "1", "2"]),
    ("prove", "2024-09-15", ["prove"]),
    ("prove-stage", "2024-09-15", ["prove", "stage2", "--format", "json"]),
    ("prove-unknown", "2024-09-15", ["prove", "stage9"]),
    ("explain-bonus", "2024-09-15", ["explain", "K0004"]),
    ("simulate-2024", "2024-09-15", ["simulate", "--definition", "kobe-teachers-2024"]),
    ("simulate-rules", "2024-09-15", ["simulate", "--rules", "kobe-teachers-2024"]),
    ("simulate-rules-alone", "2024-09-15", ["simulate", "--rules", "kobe-teachers-2024", "--quota", "general/elementary=1"]),
    ("roster", "2024-09-15", ["roster", "list"]),
    ("roster-expired", "2026-04-01", ["roster", "list", "regular"]),
    ("notices-list", "2024-09-15", ["notices", "list"]),
    ("notices-no-folder", "2024-09-15", ["notices", "ranking"]),
    ("notices-dry-run", "2024-09-15", ["notices", "announcement", "ranking", "roster", "--out", "paper", "--dry-run"]),
    ("notices", "2024-09-15", ["notices", "announcement", "ranking", "--out", "paper"]),
    ("notices-again", "2024-09-15", ["notices", "announcement", "--out", "paper"]),
    ("statistics", "2024-09-15", ["statistics", "--format", "csv"]),
    ("statistics-by", "2024-09-15", ["statistics", "--years", "2025", "--by", "sex"]),
    ("statistics-withheld", "2024-09-15", ["statistics", "--withhold", "2", "--changes"]),
    ("statistics-compare", "2024-09-15", ["statistics", "--compare"]),
    ("statistics-survey", "2024-09-15", ["statistics", "--survey", "--format", "csv"]),
    ("statistics-what", "2024-09-15", ["statistics", "--by", "height"]),
    ("statistics-no-out", "2024-09-15", ["statistics", "--chart", "bars"]),
    ("statistics-no-workbook", "2024-09-15", ["statistics", "--format", "xlsx"]),
    ("statistics-no-chart", "2024-09-15", ["statistics", "--chart", "cake", "--out", "cake.pdf"]),
    ("statistics-no-ending", "2024-09-15", ["statistics", "--chart", "bars", "--out", "bars.gif"]),
    ("statistics-dry", "2024-09-15", ["statistics", "--chart", "bars", "--out", "bars.pdf", "--dry-run"]),
    ("reopen-no-reason", "2024-09-16", ["decide", "stage2", "--reopen"]),
    ("reopen-first-stage", "2024-09-16", ["decide", "stage1", "--reopen", "--reason", "x"]),
    ("reopen", "2024-09-16", ["decide", "stage2", "--reopen", "--reason", "a proof was overlooked"]),
    ("revert-built-on", "2024-09-16", ["import", "revert", "2"]),
    ("revert", "2024-09-16", ["import", "revert", "%claims%"]),
    ("selection-update-no-reason", "2024-09-16", ["selection", "update", "kobe-teachers-2024"]),
    ("selection-update", "2024-09-16", ["selection", "update", "kobe-teachers-2024", "--reason", "rehearsal", "--dry-run"]),
    ("journal", "2024-09-16", ["journal", "list"]),
    ("journal-applicant", "2024-09-16", ["journal", "list", "--applicant", "K0001"]),
    ("journal-verify", "2024-09-16", ["journal", "verify"]),
    ("verify", "2024-09-16", ["verify"]),
    ("backup", "2024-09-16", ["backup", "copy.senko"]),
    ("restore-refused", "2024-09-16", ["restore", "copy.senko"]),
    ("claims-nothing", "2024-09-17", ["claims"]),
    ("claims-import", "2024-09-17", ["import", "claims", "claims2.csv"]),
    ("claims-list", "2024-09-17", ["claims", "list"]),
    ("claims-list-csv", "2024-09-17", ["--format", "csv", "claims", "list", "--order", "bonus"]),
    ("claims-list-no-state", "2024-09-17", ["claims", "list", "--state", "pending"]),
    ("claims-show", "2024-09-17", ["claims", "show", "K0004", "english"]),
    ("claims-show-subject", "2024-09-17", ["claims", "show", "K0004", "multi_licence"]),
    ("claims-show-late", "2024-09-17", ["claims", "show", "K0001", "librarian_teacher"]),
    ("claims-unknown", "2024-09-17", ["claims", "verify", "K0001", "nurse"]),
    ("claims-verify-no-reason", "2024-09-17", ["claims", "verify", "K0004", "english"]),
    ("claims-verify-dry", "2024-09-17", ["claims", "reject", "K0004", "english", "--dry-run"]),
    ("claims-aside", "2024-09-17", ["claims", "aside", "K0004", "elementary_licence", "--reason", "the original will be brought"]),
    ("claims-reject", "2024-09-17", ["claims", "reject", "K0004", "elementary_licence"]),
    ("claims-overrule", "2024-09-17", ["claims", "verify", "K0004", "english", "--reason", "the original shows another day"]),
    ("claims-second-same", "2024-09-17", ["claims", "second", "K0004", "english", "verified", "--reason", "x"]),
    ("claims-second-blind", "2024-09-17", ["--actor", "second", "claims", "show", "K0004", "english"]),
    ("claims-second", "2024-09-17", ["--actor", "second", "claims", "second", "K0004", "english", "rejected"]),
    ("claims-settle", "2024-09-17", ["--actor", "third", "claims", "settle", "K0004", "english", "verified", "--reason", "read together"]),
    ("claims-proof", "2024-09-17", ["claims", "proof", "K0004", "english", "--paper", "score report", "--original", "--attach", "proof.pdf"]),
    ("claims-proof-type", "2024-09-17", ["claims", "proof", "K0004", "english", "--paper", "score report", "--attach", "claims2.csv"]),
    ("claims-show-done", "2024-09-17", ["claims", "show", "K0004", "english"]),
    ("claims-file", "2024-09-17", ["claims", "file", "K0004", "english", "1", "copy.pdf"]),
    ("claims-list-all", "2024-09-17", ["claims", "list", "--all"]),
    ("claims-report", "2024-09-17", ["claims", "report"]),
    ("claims-effect", "2024-09-17", ["claims", "effect", "--all"]),
    ("claims-effect-2024", "2024-09-17", ["claims", "effect", "--kinds", "--by", "kobe-teachers-2024"]),
]


def last_batch(senko, verb):
    """The number of the last act with this verb."""
    rows = list(csv.DictReader(io.StringIO(senko.must("--format", "csv", "journal", "list"))))
    return [row["act"] for row in rows if row["verb"] == verb][-1]


def golden(tap, program, locale, update):
    for lang in ("en", "ja"):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(FILES, folder, dirs_exist_ok=True)
            senko = Senko(program, locale, folder, lang)
            for name, today, words in CALLS:
                if "%claims%" in words:
                    words = [last_batch(senko, "import claims") if word == "%claims%" else word for word in words]
                text = show(senko.run(*words, today=today)).replace(folder, "<folder>")
                path = GOLDEN / f"{name}.{lang}.txt"
                if update:
                    path.write_text(text, encoding="utf-8")
                expected = path.read_text(encoding="utf-8") if path.exists() else "(no golden file)"
                tap.case(f"{name} ({lang})", text == expected, f"expected:\n{expected}\nfound:\n{text}")


# Small invented boards, each with a rule that Kobe does not have, and whose outcome is explained.
BOARDS = {
    "keys": ["B004", "B006"],
    "next-key": ["B001", "B002"],
    "floors": ["B001", "B002"],
    "vetoes": ["B001", "B003"],
    "multiples": ["B005", "B010"],
    "ranks": ["B001", "B002"],
    "zones": ["B001", "B004"],
}


def board_calls(people, folder):
    """A selection from its definition to its roster. Only the last calls are told, and what is refused."""
    faulty = [["import", "scores", "faulty.csv"]] if (folder / "faulty.csv").exists() else []
    return [["new"], ["selection", "add", "definition.json"], ["import", "applicants", "applicants.csv"], ["assign-numbers"], *faulty,
            ["import", "scores", "scores.csv"], ["lines", "lines.csv"],
            ["definition", "check", "definition.json"], ["decide", "stage1", "--confirm"], ["results", "stage1", "--format", "csv"],
            *[["explain", number] for number in people], ["roster", "list"], ["prove", "--format", "csv"]]


def boards(tap, program, locale, update):
    for board, people in BOARDS.items():
        for lang in ("en", "ja"):
            with tempfile.TemporaryDirectory() as folder:
                shutil.copytree(HERE / "boards" / board, folder, dirs_exist_ok=True)
                senko, text = Senko(program, locale, folder, lang), ""
                for words in board_calls(people, senko.folder):
                    done = senko.run(*words, today="2025-08-01")
                    if words[0] in ("definition", "decide", "results", "explain", "roster", "prove") or done.returncode != 0:
                        text += f"$ {' '.join(words)}\n{show(done)}"
                path = GOLDEN / f"board-{board}.{lang}.txt"
                if update:
                    path.write_text(text, encoding="utf-8")
                expected = path.read_text(encoding="utf-8") if path.exists() else "(no golden file)"
                tap.case(f"{board} ({lang})", text == expected, f"expected:\n{expected}\nfound:\n{text}")


def prepare(program, locale, folder, scores="scores.csv"):
    """A register with the small selection up to its scores."""
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    senko = Senko(program, locale, folder)
    senko.must("new")
    senko.must("selection", "add", "kobe-teachers-2025")
    for kind in ("applicants", "licences", "careers", "leaves"):
        senko.must("import", kind, f"{kind}.csv")
    senko.must("assign-numbers", today="2024-05-15")
    senko.must("import", "scores", scores, today="2024-07-01")
    return senko


# Broken files: (name, kind, content or function of a good file's bytes, words that the message must have)
def broken(good):
    head = good.split(b"\n")[0]
    return [
        ("an empty file", "applicants", b"", ["empty"]),
        ("only a header", "licences", b"receipt_no,school_type,status\n", []),
        ("half a file", "applicants", good[: len(good) * 2 // 3], ["applicants.csv"]),
        ("an unclosed quote", "applicants", head + b'\nK1,"open,x\n', ["never closed"]),
        ("bytes of no encoding", "applicants", head + b"\nK1,\xff\xfe\xff\xff\n", ["Line 2"]),
        ("a NUL byte", "applicants", head + b"\nK1,a\0b\n", ["NUL"]),
        ("a missing column", "applicants", b"receipt_no,name\nK1,X\n", ["birth_date"]),
        ("a column twice", "applicants", b"receipt_no,name,name\nK1,X,Y\n", ["name"]),
        ("half a workbook", "applicants", b"PK\x03\x04rest", ["damaged"]),
        ("a formula", "applicants", workbook([["receipt_no", "name"], ["K1", "=1+1"]]), ["Sheet", "cell B2", "formula"]),
        ("a workbook with a document type", "applicants", workbook([["receipt_no"]], "<!DOCTYPE x>"), ["document type"]),
        ("a workbook that only unpacks to 20 MB", "applicants", workbook([["receipt_no"]], " " * (20 << 20)), ["grows"]),
        ("an old workbook", "applicants", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", ["XLSX"]),
        ("an unknown number", "licences", b"receipt_no,school_type,status\nK7777,elementary,held\n", ["K7777"]),
        ("an unknown code", "licences", b"receipt_no,school_type,status\nK0001,elementry,held\n", ["elementry", "elementary"]),
        ("an impossible date", "applicants", good.replace("平成7年6月1日".encode(), "平成7年13月1日".encode()), ["13月", "birth_date"]),
        ("a score above the full marks", "scores", b"exam_no,test,score\n1020001,specialty,120.5\n", ["120"]),
        ("a score off the scale", "scores", b"exam_no,test,score\n1020003,group_interview,80.25\n", ["0.5"]),
        ("a second different score", "scores", b"exam_no,test,score\n1020001,specialty,81\n", ["80.5", "81"]),
        ("a score for an exempt test", "scores", b"exam_no,test,score\n1150001,specialty,81\n", ["does not take"]),
        ("a score and absent", "scores", b"exam_no,test,score,absent\n1020003,group_interview,80,1\n", ["absent"]),
        ("a number with an exponent", "scores", b"exam_no,test,score\n1.02E+06,specialty,80\n", ["1.02E+06"]),
        ("a date where a score was", "scores", "exam_no,test,score\n1020003,group_interview,5月10日\n".encode(), ["5月10日"]),
        ("a score with a rater beside one without", "scores", b"exam_no,test,rater,score\n1020001,specialty,A,81\n", ["rater", "side by side"]),
        ("an employment that ends before its leave", "careers", b"receipt_no,career_no,to\nK0004,1,2023-01-29\n", ["2022-05-02", "outside the employment"]),
        ("a leave of an unknown career", "leaves", b"receipt_no,career_no,from,to,kind\nK0004,9,2022-05-02,2022-06-01,other\n", ["9"]),
        ("a line with count and score", "lines", b"stage,pool,category,subject,kind,count,score\nstage1,general,elementary,,pass,1,180\n", ["count"]),
    ]


def refusals(tap, program, locale, _update):
    with tempfile.TemporaryDirectory() as folder:
        senko = prepare(program, locale, folder)
        before = dump(senko.folder / "test.senko")
        for name, kind, content, words in broken((FILES / "applicants.csv").read_bytes()):
            path = senko.folder / "broken" / f"{kind}.csv"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            done = senko.run("import", kind, str(path), today="2024-07-01")
            allowed = (0, 1) if name == "only a header" else (1,)
            good = done.returncode in allowed and dump(senko.folder / "test.senko") == before and all(word in done.stderr for word in words)
            tap.case(f"{name} is refused and changes nothing", good, show(done))
        damage(tap, senko)


def damage(tap, senko):
    """Registers that must not be opened: status 3, and what to do."""
    whole = (senko.folder / "test.senko").read_bytes()
    for name, content, word in (
        ("a text file", b"receipt_no,name\n" * 100, "register"),
        ("half a register", whole[: len(whole) // 2 // 4096 * 4096], ""),
        ("a register with a broken page", whole[:8192] + os.urandom(4096) + whole[12288:], ""),
        ("a register of a newer Senkō", whole[:60] + (9999).to_bytes(4, "big") + whole[64:], "newer"),
        ("another program's database", whole[:68] + (1).to_bytes(4, "big") + whole[72:], ""),
    ):
        (senko.folder / "test.senko").write_bytes(content)
        done = senko.run("verify")
        tap.case(f"{name} is not taken for a good register", done.returncode in (1, 3) and len(done.stderr) > 20 and word in done.stderr, show(done))
        tap.case(f"{name} is left as it is", (senko.folder / "test.senko").read_bytes() == content)
    (senko.folder / "test.senko").write_bytes(whole)


def workbook(rows, before=""):
    """The smallest workbook with these rows; a text that begins with = is a formula. before: in front of the sheet's root."""
    cells = "".join("<row>" + "".join(f"<c><f>{text[1:]}</f><v>0</v></c>" if text.startswith("=") else f'<c t="str"><v>{text}</v></c>' for text in row)
                    + "</row>" for row in rows)
    relation = '<R><Relationship Id="a" Type="x/{}" Target="{}"/></R>'
    parts = {"_rels/.rels": relation.format("officeDocument", "xl/workbook.xml"),
             "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Sheet" r:id="a"/></sheets></workbook>',
             "xl/_rels/workbook.xml.rels": relation.format("worksheet", "sheet.xml"),
             "xl/sheet.xml": f'<?xml version="1.0"?>{before}<worksheet><sheetData>{cells}</sheetData></worksheet>'}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def export_all(senko, folder, encoding):
    """Every kind as bytes of CSV; encoding "xlsx" leaves workbooks in the folder to be imported."""
    folder.mkdir()
    for kind in KINDS:
        senko.must("export", kind, str(folder / f"{kind}.csv"), "--encoding", "utf-8" if encoding == "xlsx" else encoding)
    exported = {kind: (folder / f"{kind}.csv").read_bytes() for kind in KINDS}
    for kind in KINDS if encoding == "xlsx" else []:
        (folder / f"{kind}.csv").unlink()
        senko.must("export", kind, str(folder / f"{kind}.xlsx"))
    return exported


def identity(tap, program, locale, _update):
    """Import, export, import again elsewhere, export again: the same bytes for every kind."""
    for encoding in ("utf-8", "cp932", "xlsx"):
        ending = "xlsx" if encoding == "xlsx" else "csv"
        with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
            a = prepare(program, locale, first)
            for kind, name in (("credentials", "credentials"), ("claims", "claims"), ("documents", "documents"), ("lines", "lines"), ("history", "history")):
                a.must("import", kind, f"{name}.csv", today="2024-07-01")
            a.must("override", "K0002", "G6", "ok", "--reason", "=a reason, with \"quotes\"\nand lines", today="2024-07-01")
            exported = export_all(a, a.folder / "out", encoding)
            b = Senko(program, locale, second)
            b.must("new")
            b.must("selection", "add", "kobe-teachers-2025")
            for kind in KINDS:
                b.must("import", kind, str(a.folder / "out" / f"{kind}.{ending}"), today="2024-07-01")
            again = export_all(b, b.folder / "out", encoding)
            for kind in KINDS:
                tap.case(f"{kind} in {encoding} comes back as it went", exported[kind] == again[kind] and exported[kind].count(b"\r\n") > 1,
                         str(exported[kind]) + "\n---\n" + str(again[kind]))
            if encoding == "xlsx":
                everything(tap, a)
            published(tap, b, encoding)


def everything(tap, senko):
    """The workbooks of all kinds, packed, are a folder too; lists can be workbooks; no formula is in any of them."""
    folder = senko.folder / "out"
    with zipfile.ZipFile(senko.folder / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for kind in KINDS:
            archive.write(folder / f"{kind}.xlsx", f"files/{kind}.xlsx")
    done = senko.run("import", "all", "all.zip", today="2024-07-01")
    tap.case("a ZIP of all workbooks changes nothing", done.returncode == 0 and "nothing was written" in done.stderr, show(done))
    for name in ("results", "findings", "roster", "statistics"):
        senko.must("--format", "xlsx", "export", name, str(folder / f"{name}.list"))
        with zipfile.ZipFile(folder / f"{name}.list") as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        tap.case(f"{name} as a workbook", sheet.count("<row") >= 1 and "<f>" not in sheet and "autoFilter" in sheet, sheet[:2000])


def published(tap, senko, encoding):
    """The statistics of the three published years, totals and every cell."""
    rows = list(csv.DictReader(io.StringIO(senko.must("--format", "csv", "statistics", "--years", "2022-2024"))))
    totals = {row["hire_year"]: (row["applicants"], row["examinees"], row["regular"], row["fixed_term"]) for row in rows if row["category"] == "total"}
    expected = {"2022": ("1931", "1746", "246", "104"), "2023": ("1836", "1622", "451", "130"), "2024": ("1842", "1643", "463", "185")}
    tap.case(f"published totals ({encoding})", totals == expected, str(totals))
    source = list(csv.DictReader((FILES / "history.csv").open(encoding="utf-8-sig")))
    mine = {(row["hire_year"], row["category"], row["subject"]): row for row in rows}
    wrong = [row for row in source if any(mine.get((row["hire_year"], row["category"], row["subject"]), {}).get(key) != row[key]
                                          for key in ("applicants", "examinees", "regular", "fixed_term"))]
    tap.case(f"every published cell ({encoding})", not wrong, str(wrong))
    subtotals = {(row["hire_year"], row["category"]): (row["applicants"], row["examinees"], row["regular"]) for row in rows if row["subject"] == "subtotal"}
    tap.case(f"published subtotals ({encoding})", subtotals[("2024", "elementary")] == ("719", "674", "214") and subtotals[("2022", "secondary")] == ("797", "710", "94"), str(subtotals))


def statistics(tap, program, locale, _update):
    """Statistics of a judged year: parts add up to the whole, charts and the workbook hold what the table says, nothing withheld is given away."""
    with tempfile.TemporaryDirectory() as folder:
        senko = prepare(program, locale, folder)
        senko.must("import", "history", "history.csv", today="2024-07-01")
        for by in ("pool", "track", "sex", "graduate", "age", "university", "prefecture"):
            rows = list(csv.DictReader(io.StringIO(senko.must("--format", "csv", "statistics", "--years", "2025", "--by", by))))
            wrong = []
            for whole in (row for row in rows if row[by] == "all"):
                parts = [row for row in rows if row[by] != "all" and (row["category"], row["subject"]) == (whole["category"], whole["subject"])]
                wrong += [whole for key in ("applicants", "examinees", "regular", "fixed_term") if whole[key] and sum(int(row[key] or 0) for row in parts) != int(whole[key])]
            tap.case(f"by {by}: parts add up to the whole", rows and not wrong, str(wrong[:3]))
        withheld(tap, senko)
        drawn(tap, senko)
        workbook_of_statistics(tap, senko)


def withheld(tap, senko):
    """No figure of 1 to 9 people is shown, and no sum has a single unknown."""
    rows = list(csv.DictReader(io.StringIO(senko.must("--format", "csv", "statistics", "--years", "2022-2024", "--withhold", "10"))))
    figures = ("applicants", "examinees", "regular", "fixed_term")
    shown = [row for row in rows for key in figures if row[key].isdigit() and 0 < int(row[key]) < 10]
    tap.case("no small figure is shown", not shown, str(shown[:3]))
    single = []
    for year in ("2022", "2023", "2024"):
        of_year = [row for row in rows if row["hire_year"] == year]
        total = [row for row in of_year if row["category"] == "total"]
        sums = [row for row in of_year if row["subject"] == "subtotal"]
        grouped = {"elementary": ("elementary", "elementary_english"), "secondary": ("secondary",)}
        posts = [row for row in of_year if row["category"] != "total" and row["subject"] != "subtotal"]
        inside = [row for row in posts if any(row["category"] in members for members in grouped.values())]
        equations = [[row] + [post for post in posts if post["category"] in grouped[row["category"]]] for row in sums]
        equations.append(total + sums + [post for post in posts if post not in inside])
        single += [(year, key, equation[0]["category"]) for equation in equations for key in figures if sum(row[key] == "x" for row in equation) == 1]
    tap.case("no sum gives a withheld figure away", not single, str(single))
    tap.case("something is withheld", any(row[key] == "x" for row in rows for key in figures))
    ratios = [row for row in rows if row["ratio"] not in ("", "x") and "x" in (row["examinees"], row["regular"])]
    tap.case("no ratio of a withheld figure is shown", not ratios, str(ratios[:3]))


def drawn(tap, senko):
    """Every chart as PDF, SVG and PNG; what is there is not replaced unasked."""
    for kind in ("bars", "stack", "lines", "slope", "multiples", "heat", "composition", "funnel", "scores"):
        more = ["--by", "age"] if kind == "composition" else []
        for ending, begin in (("pdf", b"%PDF-"), ("svg", b"<?xml"), ("png", b"\x89PNG")):
            done = senko.run("statistics", *more, "--chart", kind, "--out", f"{kind}.{ending}", "--grey", today="2024-07-01")
            path = senko.folder / f"{kind}.{ending}"
            tap.case(f"the chart {kind} as {ending}", done.returncode == 0 and path.read_bytes().startswith(begin), show(done))
    before = (senko.folder / "bars.pdf").read_bytes()
    done = senko.run("statistics", "--chart", "lines", "--out", "bars.pdf", today="2024-07-01")
    tap.case("a file that is there stays", done.returncode == 1 and (senko.folder / "bars.pdf").read_bytes() == before, show(done))


def workbook_of_statistics(tap, senko):
    """Real numbers, a sheet for each table, charts as pictures."""
    senko.must("--format", "xlsx", "statistics", "--by", "sex", "--out", "book.xlsx", today="2024-07-01")
    with zipfile.ZipFile(senko.folder / "book.xlsx") as book:
        names = book.namelist()
        titles = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        cells = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    tap.case("a sheet for each table", titles[:3] == ["By post", "By sex", "Published and computed"] and "Charts" in titles, str(titles))
    tap.case("figures are numbers", re.search(r"<c r=\"D\d+\" s=\"\d+\"><v>1931</v>", cells) is not None, cells[:1000])
    tap.case("charts are pictures", sum(name.startswith("xl/media/") for name in names) >= 6, str(names))
    tap.case("the survey says what is not in the register", "the application asks for its name only" in strings)


def kill(tap, program, locale, _update):
    """kill -9 at any moment of imports: at most the call in progress is lost, and nothing of it stays."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        senko = prepare(program, locale, folder)
        rows = "".join(f"X{i:05d},人{i},ヒト,19900101,general,general,elementary,2024-05-01T10:00,1\n" for i in range(3000))
        (senko.folder / "many.csv").write_text("receipt_no,name,kana,birth_date,pool,track,category,applied_at,no_disqualification\n" + rows, encoding="utf-8")
        start = time.monotonic()
        senko.must("import", "applicants", "many.csv", "--dry-run")
        length = time.monotonic() - start
        for round_ in range(6):
            whole = dump(senko.folder / "test.senko")
            child = subprocess.Popen(senko.command("import", "applicants", "many.csv"), cwd=folder, env=senko.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(length * rng.uniform(0.05, 1.1))
            child.send_signal(signal.SIGKILL)
            status = child.wait()
            verified = senko.run("verify")
            after = dump(senko.folder / "test.senko")
            tap.case(f"round {round_ + 1}: whole after kill -9", verified.returncode == 0 and (after == whole or status == 0 or after.count("X02999") > 0), show(verified))
            if after != whole:
                senko.must("import", "revert", last_batch(senko, "import applicants"))


# The calls of the keying suite, in order: (name, actor, words)
KEYING = [
    ("bundle-add", "tester", ["scores", "bundle", "add", "B1", "1020001", "1020003", "1020002", "--test", "group_interview", "--raters", "甲,乙,=", "--room", "301"]),
    ("bundle-add-again", "tester", ["scores", "bundle", "add", "B2", "1020003", "--test", "group_interview", "--raters", "乙"]),
    ("bundle-add-exempt", "tester", ["scores", "bundle", "add", "B2", "1150001", "--test", "specialty"]),
    ("bundle-out", "tester", ["scores", "bundle", "out", "B1", "3", "佐藤"]),
    ("bundle-list", "tester", ["scores", "bundle", "list"]),
    ("key-impossible", "Satō", ["scores", "key", "B1", "1020001=120.5"]),
    ("key-scale", "Satō", ["scores", "key", "B1", "1020001=80.25"]),
    ("key-first", "Satō", ["scores", "key", "B1", "1020001=80,82,162", "1020003=60,61,121", "1020002=*,*,*"]),
    ("diff-early", "Suzuki", ["scores", "diff", "B1"]),
    ("journal-blind", "Suzuki", ["journal", "list", "--applicant", "1020001"]),
    ("journal-own", "Satō", ["--format", "csv", "journal", "list", "--applicant", "1020003"]),
    ("key-second", "Suzuki", ["scores", "key", "B1", "1020001=80,28,162", "1020003=60,61,121", "1020002=*,*,*"]),
    ("key-third", "Tanaka", ["scores", "key", "B1"]),
    ("diff", "Tanaka", ["scores", "diff", "B1"]),
    ("agree-differs", "Tanaka", ["scores", "agree", "B1"]),
    ("resolve-no-reason", "Tanaka", ["scores", "resolve", "B1", "1020001", "first", "--rater", "乙"]),
    ("resolve-wrong", "Tanaka", ["scores", "resolve", "B1", "1020001", "second", "--rater", "乙", "--reason", "read in haste"]),
    ("warnings", "Tanaka", ["scores", "warnings", "B1"]),
    ("agree-warning", "Tanaka", ["scores", "agree", "B1"]),
    ("resolve", "Tanaka", ["scores", "resolve", "B1", "1020001", "82", "--rater", "乙", "--reason", "the paper says 82"]),
    ("control", "Tanaka", ["scores", "bundle", "control", "B1", "4", "284"]),
    ("agree-control", "Tanaka", ["scores", "agree", "B1"]),
    ("control-right", "Tanaka", ["scores", "bundle", "control", "B1", "4", "283"]),
    ("agree-dry-run", "Tanaka", ["scores", "agree", "B1", "--dry-run"]),
    ("agree", "Tanaka", ["scores", "agree", "B1"]),
    ("key-agreed", "Satō", ["scores", "key", "B1", "1020001=1"]),
    ("key-agreed-shown", "tester", ["scores", "key", "B1"]),
    ("raters", "tester", ["scores", "raters", "group_interview"]),
    ("gaps-none", "tester", ["scores", "gaps"]),
    ("settle-no-reason", "tester", ["scores", "settle", "group_interview", "1020001", "81"]),
    ("settle-outside", "tester", ["scores", "settle", "group_interview", "1020001", "83", "--reason", "x"]),
    ("settle-one-rater", "tester", ["scores", "settle", "specialty", "1020001", "80.5", "--reason", "x"]),
    ("settle", "tester", ["scores", "settle", "group_interview", "1020001", "80.5", "--reason", "talked over"]),
    ("gaps", "tester", ["scores", "gaps", "group_interview"]),
    ("lock-missing", "Tanaka", ["scores", "lock", "group_interview", "general/elementary"]),
    ("bundle-back", "tester", ["scores", "bundle", "back", "B1", "3", "佐藤"]),
    ("bundle-show", "tester", ["scores", "bundle", "show", "B1"]),
    ("state", "tester", ["scores", "state", "group_interview", "--format", "csv"]),
    ("unlock-open", "tester", ["scores", "unlock", "group_interview", "--reason", "x"]),
    ("reopen-no-reason", "tester", ["scores", "reopen", "B1"]),
    ("reopen", "tester", ["scores", "reopen", "B1", "--reason", "a sheet was marked anew"]),
    ("discard", "tester", ["scores", "discard", "B1", "--reason", "keyed from the wrong pile"]),
    ("mark-late", "tester", ["scores", "mark", "specialty", "late", "1020001", "1020002", "--note", "the train stood still"]),
    ("mark-absent-beside-score", "tester", ["scores", "mark", "specialty", "absent", "1020001"]),
    ("mark-exempt", "tester", ["scores", "mark", "specialty", "late", "1150001"]),
    ("mark-absent", "tester", ["scores", "mark", "group_interview", "absent", "5020001", "1150001"]),
    ("mark-unknown", "tester", ["scores", "mark", "specialty", "asleep", "1020001"]),
    ("marks", "tester", ["scores", "marks", "specialty"]),
    ("unmark-no-reason", "tester", ["scores", "unmark", "specialty", "late", "1020002"]),
    ("unmark", "tester", ["scores", "unmark", "specialty", "late", "1020002", "--reason", "another person"]),
    ("unmark-nothing", "tester", ["scores", "unmark", "specialty", "late", "1020002", "--reason", "again"]),
    ("unmark-score", "tester", ["scores", "unmark", "specialty", "absent", "1020001", "--reason", "was there"]),
    ("marks-after", "tester", ["scores", "marks", "specialty"]),
    ("file-warnings", "tester", ["scores", "warnings", "--test", "specialty"]),
    ("file-warnings-bundle", "tester", ["scores", "warnings", "B1", "--test", "specialty"]),
    ("file-confirm-none", "tester", ["scores", "confirm", "--test", "specialty", "2"]),
    ("file-confirm", "tester", ["scores", "confirm", "--test", "specialty", "--group", "general/elementary"]),
    ("replace-usage", "tester", ["scores", "replace", "specialty"]),
    ("replace-no-reason", "tester", ["scores", "replace", "specialty", "--add", "2"]),
    ("replace-no-points", "tester", ["scores", "replace", "specialty", "--add", "two"]),
    ("replace-add-dry-run", "tester", ["--format", "json", "scores", "replace", "specialty", "--add", "2", "--dry-run"]),
    ("replace-add", "tester", ["scores", "replace", "specialty", "--add", "2", "--group", "/elementary", "--reason", "question 7 was void"]),
    ("replace-faults", "tester", ["scores", "replace", "specialty", "scores-keyed.csv", "--reason", "x"]),
    ("replace", "tester", ["scores", "replace", "specialty", "scores-remarked.csv", "--reason", "the key of question 3 was wrong"]),
    ("replace-again", "tester", ["scores", "replace", "specialty", "scores-remarked.csv", "--reason", "once more"]),
    ("versions", "tester", ["scores", "versions", "specialty"]),
    ("cut-no-rooms", "tester", ["scores", "bundle", "cut", "liberal", "--by-room"]),
    ("seats", "tester", ["import", "seats", "seating.csv"]),
    ("seats-faulty", "tester", ["import", "seats", "seating-faulty.csv"]),
    ("cut-rooms-dry-run", "tester", ["scores", "bundle", "cut", "liberal", "--by-room", "--dry-run"]),
    ("cut-rooms", "tester", ["scores", "bundle", "cut", "liberal", "--by-room"]),
    ("bundle-list-rooms", "tester", ["scores", "bundle", "list", "liberal"]),
    ("sheets-no-room", "tester", ["scores", "sheets", "liberal", "--room", "11", "--out", "none.pdf"]),
    ("bundle-by-name", "tester", ["scores", "bundle", "show", "教職・一般教養-001"]),
    ("no-bundle", "tester", ["scores", "key", "B9"]),
]


def keying(tap, program, locale, update):
    """One bundle from the cover to its scores, by several people, in both languages; what is refused changes nothing."""
    for lang in ("en", "ja"):
        with tempfile.TemporaryDirectory() as folder:
            senko = prepare(program, locale, folder, "scores-keyed.csv")
            senko.lang = lang
            for name, actor, words in KEYING:
                senko.actor = actor
                before = dump(senko.folder / "test.senko")
                done = senko.run(*words, today="2024-07-01")
                path = GOLDEN / f"keying-{name}.{lang}.txt"
                if update:
                    path.write_text(show(done), encoding="utf-8")
                expected = path.read_text(encoding="utf-8") if path.exists() else "(no golden file)"
                tap.case(f"{name} ({lang})", show(done) == expected, f"expected:\n{expected}\nfound:\n{show(done)}")
                if done.returncode != 0:
                    tap.case(f"{name} ({lang}) changes nothing", dump(senko.folder / "test.senko") == before)
            tap.case(f"the register is whole ({lang})", senko.run("verify").returncode == 0)
            sheets(tap, senko, lang)
    together(tap, program, locale)


# What bundles that were cut are called on paper, which is in the language of the definition
PAPER_NAMES = {"specialty": "専門教科", "liberal": "教職・一般教養"}


def sheets(tap, senko, lang):
    """The papers of keying as a PDF: what is read back from it is what the books say, in their order."""
    senko.must("scores", "bundle", "cut", "specialty", "--size", "2", today="2024-07-01")
    bundles = list(csv.DictReader(io.StringIO(senko.must("--format", "csv", "scores", "bundle", "list"))))
    senko.must("scores", "sheets", "--out", "sheets.pdf")
    pages = subprocess.run(["pdftotext", "-layout", str(senko.folder / "sheets.pdf"), "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    tap.case(f"a cover and a sheet for each bundle ({lang})", len(bundles) > 2 and len(pages) == 2 * len(bundles), str(len(pages)))
    for bundle, cover, blank in zip(bundles, pages[::2], pages[1::2]):
        name = bundle["bundle"]
        test, dash, number = name.partition("-")
        printed = PAPER_NAMES.get(test, test) + dash + number
        with sqlite3.connect(f"file:{senko.folder / 'test.senko'}?mode=ro", uri=True) as connection:
            numbers = [row[0] for row in connection.execute(
                "SELECT a.exam_no FROM sheets AS s JOIN applicants AS a ON a.id = s.applicant WHERE s.bundle = ? ORDER BY s.place", (name,))]
        found = re.findall(r"^ *\d+ +(?:\d+ +)?(\d{7})\b", blank, re.M)
        tap.case(f"the sheet of {name} is in the order of the screen ({lang})", numbers and found == numbers, f"{numbers}\n{blank}")
        begins = re.search(rf"{numbers[0]}(（席\d+）)? ～ {numbers[-1]}", cover)
        tap.case(f"the cover of {name} says where it begins and ends ({lang})", begins and printed in cover and bundle["room"] in cover, cover)
    before = dump(senko.folder / "test.senko")
    done = senko.run("scores", "sheets", "aptitude", "--out", "none.pdf")
    tap.case(f"without bundles there is no file ({lang})", done.returncode == 1 and not (senko.folder / "none.pdf").exists(), show(done))
    tap.case(f"printing changes nothing ({lang})", dump(senko.folder / "test.senko") == before)


def together(tap, program, locale):
    """Two people key the same bundle at the same time, sheet by sheet: nothing is lost."""
    with tempfile.TemporaryDirectory() as folder:
        senko = prepare(program, locale, folder, "scores-keyed.csv")
        numbers = ["1020001", "1020002", "1020003"]
        senko.must("scores", "bundle", "add", "B1", *numbers, "5020001", "--test", "group_interview", today="2024-07-01")
        senko.actor = "Satō"
        senko.must("scores", "key", "B1", "1020001=1", today="2024-07-01")
        senko.actor = "Suzuki"
        senko.must("scores", "key", "B1", "1020001=1", today="2024-07-01")
        wrong = []
        for round_ in range(4):
            children = []
            for actor, shift in (("Satō", 0), ("Suzuki", 50)):
                senko.actor = actor
                for i, number in enumerate(numbers):
                    command = senko.command("scores", "key", "B1", f"{number}={shift + 10 * round_ + i}", today="2024-07-01")
                    children.append(subprocess.Popen(command, cwd=folder, env=senko.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
            wrong += [said for child in children for said in [child.communicate()[1]] if child.returncode != 0]
            with sqlite3.connect(f"file:{senko.folder / 'test.senko'}?mode=ro", uri=True) as connection:
                kept = connection.execute("SELECT keyed_by, score FROM keyings ORDER BY pass, applicant").fetchall()
            expected = sorted((actor, 100 * (shift + 10 * round_ + i)) for actor, shift in (("Satō", 0), ("Suzuki", 50)) for i in range(3))
            if sorted(kept) != expected:
                wrong.append(f"round {round_}: {kept}")
        tap.case("two people keying at once lose nothing", not wrong, "\n".join(wrong))
        tap.case("and the journal is whole", senko.run("verify").returncode == 0)


HEAVY = re.compile(r"lib(gio|gobject|xml2|zip|xlsxwriter|cairo|pango)\b")


def loaded(program):
    """The libraries that the system loads for a program, heavy ones only."""
    done = subprocess.run([program], env=dict(os.environ, LD_TRACE_LOADED_OBJECTS="1"), capture_output=True, text=True, check=True)
    return sorted({found.group(0) for found in HEAVY.finditer(done.stdout)})


def full(tap, program, locale, _update):
    """senkoctl loads no heavy library, and becomes senkoctl-full for what needs one: with the same arguments, and pipes unread."""
    tap.case("senkoctl is linked without heavy libraries", loaded(program) == [], str(loaded(program)))
    tap.case("senkoctl-full is linked with them", "libzip" in loaded(program + "-full"), str(loaded(program + "-full")))
    with tempfile.TemporaryDirectory() as folder:
        senko = Senko(program, locale, folder)
        senko.must("new")
        senko.must("selection", "add", "kobe-teachers-2025")
        table = list(csv.reader((FILES / "applicants.csv").open(encoding="utf-8-sig")))
        book = workbook(table)
        (senko.folder / "applicants.xlsx").write_bytes(book)
        for name, words, stdin in (("a workbook", ["applicants.xlsx"], b""), ("a workbook in a pipe", ["/dev/stdin"], book),
                                   ("a text in a pipe", ["/dev/stdin"], (FILES / "applicants.csv").read_bytes())):
            done = subprocess.run(senko.command("import", "applicants", *words, "--dry-run"), cwd=folder, env=senko.environment, input=stdin, capture_output=True)
            tap.case(f"{name} is read", done.returncode == 0 and b"K0001" in done.stdout, done.stdout.decode() + done.stderr.decode())
        alone(tap, senko)


def alone(tap, senko):
    """senkoctl without its other half says so, and works where it needs no other."""
    shutil.copy(senko.program, senko.folder / "senkoctl")
    senko.program = str(senko.folder / "senkoctl")
    before = dump(senko.folder / "test.senko")
    done = senko.run("export", "lines", "lines.xlsx")
    tap.case("what is not installed is named", done.returncode == 1 and "senkoctl-full" in done.stderr and done.stdout == "", show(done))
    tap.case("and nothing is written", not (senko.folder / "lines.xlsx").exists() and dump(senko.folder / "test.senko") == before)
    tap.case("other calls need it not", senko.run("export", "lines", "lines.csv").returncode == 0)


def main():
    program, locale, suite = sys.argv[1:4]
    tap = Tap()
    {"golden": golden, "boards": boards, "refusals": refusals, "identity": identity, "kill": kill, "keying": keying, "statistics": statistics, "full": full}[suite](tap, program, locale, "--update" in sys.argv)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
