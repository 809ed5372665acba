"""Measures what Senkō promises about speed and memory, each against a baseline of the same run on the same machine.

Every figure is a median of at least five runs; subject and baseline take turns, so that a busy moment hits both. Nothing is
asserted here: MISS in the table says that a limit was missed, and the exit status is 1.
"""

import argparse
import contextlib
import csv
import json
import multiprocessing
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

import generate

HERE = pathlib.Path(__file__).resolve().parent
TODAY = "2024-09-30"
GATE_TEST = "liberal"
MEMORY_LIMIT_MB = 400
MILLION_TOLERANCE = 1.2
XLSX_ROWS = 100_000
BOMB_LIMIT_MB = 64
GRID_KEYS = 100
LINE_STEPS = 60
FRAME = 1 / 60


class Failed(Exception):
    """A measured program failed; its words are the message."""


def run(command, stdin=None):
    """(seconds, peak memory in MB) of one program; its output goes nowhere."""
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(open(stdin, "rb")) if stdin else subprocess.DEVNULL
        start = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}\nended with {child.returncode}:\n{said.decode(errors='replace')[-4000:]}")
    return seconds, usage.ru_maxrss / 1024


def json_lines(command):
    """What an in-process benchmark printed, by name."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}\nended with {done.returncode}:\n{done.stderr[-4000:]}")
    return {item["name"]: item for item in map(json.loads, (line for line in done.stdout.splitlines() if line.startswith("{")))}


class Row:
    """One line of the table. Limit: of the ratio if there is a baseline, else of the value."""

    def __init__(self, what, value, unit, baseline=None, against="", limit=None):
        self.what, self.value, self.unit, self.baseline, self.against, self.limit = what, value, unit, baseline, against, limit

    @property
    def ratio(self):
        return self.value / self.baseline if self.baseline else None

    @property
    def missed(self):
        measured = self.value if self.ratio is None else self.ratio
        return self.limit is not None and measured > self.limit

    def cells(self):
        verdict = "" if self.limit is None else "MISS" if self.missed else "ok"
        baseline = f"{shown(self.baseline, self.unit)} {self.against}" if self.baseline else ""
        limit = "" if self.limit is None else f"{self.limit:g} ×" if self.baseline else f"{self.limit:g} {self.unit}"
        return [self.what, shown(self.value, self.unit), baseline, f"{self.ratio:.2f}" if self.ratio else "", limit, verdict]

    def as_json(self):
        return {"what": self.what, "value": self.value, "unit": self.unit, "baseline": self.baseline, "against": self.against,
                "ratio": self.ratio, "limit": self.limit, "missed": self.missed}


def shown(value, unit):
    if unit == "s":
        return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.2f} {unit}"


class Bench:
    """One size of selection: its files, its registers, its measurements."""

    def __init__(self, build, folder, n, runs):
        self.build, self.n, self.runs = build, n, runs
        self.folder = folder / str(n)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.senkoctl = build / "src" / "ctl" / "senkoctl"
        self.times, self.memory = {}, {}

    def path(self, name):
        return self.folder / name

    def ctl(self, register, *words):
        return [self.senkoctl, "--register", self.path(register), "--today", TODAY, "--actor", "bench", "--format", "csv", *words]

    def do(self, register, *words):
        run(self.ctl(register, *words))

    def measure(self, name, command, stdin=None):
        seconds, megabytes = run(command, stdin)
        self.times.setdefault(name, []).append(seconds)
        self.memory.setdefault(name, []).append(megabytes)

    def time(self, name):
        return statistics.median(self.times[name])

    def peak(self, *names):
        return max(statistics.median(self.memory[name]) for name in names)

    def copy(self, source, target):
        """A fresh copy, on the disk before anything is timed."""
        for stale in self.folder.glob(target + "*"):
            stale.unlink()
        shutil.copyfile(self.path(source), self.path(target))
        os.sync()

    def exported(self, among=None):
        """The applicants with their exam numbers, one after another, as the register gives them out."""
        with open(self.path("numbered.csv"), encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if among is None or row["receipt_no"] in among:
                    yield row

    def passed(self):
        with open(self.path("results1.csv"), "wb") as out:
            subprocess.run([str(word) for word in self.ctl("prepared2.senko", "results", "stage1")], stdout=out, check=True)
        with open(self.path("results1.csv"), encoding="utf-8-sig", newline="") as file:
            return {row["receipt_no"] for row in csv.DictReader(file) if row["outcome"] in ("passed", "exempt")}

    # --- preparation ---

    def prepare_applications(self):
        generate.write_applications(self.folder, self.n)
        generate.write_definition(HERE.parents[1] / "data" / "definitions" / "kobe-teachers-2025.json", self.path("bench.json"))
        self.do("empty.senko", "new")
        self.do("empty.senko", "selection", "add", self.path("bench.json"))

    def prepare_stage1(self):
        self.copy("empty.senko", "prepared1.senko")
        for kind in generate.COLUMNS:
            self.do("prepared1.senko", "import", kind, self.path(f"{kind}.csv"))
        self.do("prepared1.senko", "assign-numbers")
        self.do("prepared1.senko", "export", "applicants", self.path("numbered.csv"))
        generate.write_scores(self.exported(), self.path("scores1.csv"), generate.stage1_scores, 1)
        generate.write_lines(self.exported(), self.path("lines1.csv"), "stage1", {"pass": 0.5})
        self.do("prepared1.senko", "import", "scores", self.path("scores1.csv"))
        self.do("prepared1.senko", "gate", GATE_TEST, "--score", str(generate.GATE))
        self.do("prepared1.senko", "lines", self.path("lines1.csv"))

    def prepare_stage2(self):
        self.copy("prepared1.senko", "prepared2.senko")
        self.do("prepared2.senko", "decide", "stage1", "--confirm")
        passed = self.passed()
        generate.write_scores(self.exported(passed), self.path("scores2.csv"), generate.stage2_scores, 2)
        generate.write_lines(self.exported(passed), self.path("lines2.csv"), "stage2",
                             {"regular": 0.3, "fixed_term": 0.1, "waitlist": 0.05})
        self.do("prepared2.senko", "import", "scores", self.path("scores2.csv"))
        self.do("prepared2.senko", "lines", self.path("lines2.csv"))

    def prepare_now(self):
        for step in (self.prepare_applications, self.prepare_stage1, self.prepare_stage2):
            step()

    def prepare(self):
        """In a process of its own: Linux counts the memory of the one that starts a program as the program's, so this one stays small."""
        worker = multiprocessing.get_context("fork").Process(target=self.prepare_or_exit)
        worker.start()
        worker.join()
        if worker.exitcode != 0:
            raise Failed("the selection to measure with could not be prepared")

    def prepare_or_exit(self):
        try:
            self.prepare_now()
        except Failed as failure:
            print(f"./dev bench: {failure}", file=sys.stderr)
            sys.exit(1)

    # --- measurements ---

    def measure_import(self):
        applicants = self.path("applicants.csv")
        self.measure("cat", ["cat", applicants])
        self.path("raw.db").unlink(missing_ok=True)
        self.measure("sqlite import", ["sqlite3", "-csv", self.path("raw.db"), f".import {applicants} applicants"])
        self.copy("empty.senko", "run.senko")
        self.measure("import applicants", self.ctl("run.senko", "import", "applicants", applicants))

    def measure_judging(self):
        self.measure("sql ranking", ["sqlite3", "-readonly", self.path("prepared2.senko")], stdin=HERE / "ranking.sql")
        self.copy("prepared1.senko", "run.senko")
        self.measure("decide stage1", self.ctl("run.senko", "decide", "stage1", "--confirm"))
        self.copy("prepared2.senko", "run.senko")
        self.measure("decide stage2", self.ctl("run.senko", "decide", "stage2", "--confirm"))
        self.measure("check", self.ctl("prepared2.senko", "check"))

    def measure_all(self):
        for number in range(self.runs):
            progress(f"{self.n:,} applicants: run {number + 1} of {self.runs}")
            self.measure_import()
            self.measure_judging()

    def decide_times(self):
        return statistics.median(a + b for a, b in zip(self.times["decide stage1"], self.times["decide stage2"]))

    def rows(self):
        size = f"{self.n:,} applicants: "
        slack = MILLION_TOLERANCE if self.n >= 1_000_000 else 1
        ranking = self.time("sql ranking")
        measured = ("import applicants", "decide stage1", "decide stage2", "check")
        return [
            Row(size + "import applicants", self.time("import applicants"), "s", self.time("sqlite import"), "sqlite3 .import", 2 * slack),
            Row(size + "decide stage1 and stage2 --confirm", self.decide_times(), "s", ranking, "SQL ranking", 0.5 * slack),
            Row(size + "check", self.time("check"), "s", ranking, "SQL ranking", 1 * slack),
            Row(size + "cat of the applicants file", self.time("cat"), "s"),
            Row(size + "peak memory", self.peak(*measured), "MB", limit=MEMORY_LIMIT_MB if self.n >= 1_000_000 else None),
        ]

    # --- search as somebody types ---

    def like_time(self):
        """What one search takes in the sqlite3 shell: LIKE over the columns that the index searches."""
        columns = ("receipt_no", "exam_no", "name", "kana", "email", "phone")
        words = ("1", "090", "タ", "タカハ", "橋", "高橋", "example", "5678")
        queries = [f"SELECT count(*) FROM applicants WHERE {' OR '.join(f'{c} LIKE {chr(39)}%{word}%{chr(39)}' for c in columns)};" for word in words]
        done = subprocess.run(["sqlite3", "-readonly", self.path("prepared1.senko")], input="\n".join([".timer on"] + queries),
                              capture_output=True, text=True, check=True)
        return statistics.median(float(line.split()[3]) for line in done.stdout.splitlines() if line.startswith("Run Time"))

    def search(self):
        """The slowest keystroke but one in a hundred, against LIKE of the same run."""
        taken, like = {}, []
        for number in range(self.runs):
            progress(f"{self.n:,} applicants: search, run {number + 1} of {self.runs}")
            like.append(self.like_time())
            for name, item in json_lines([self.build / "tests" / "bench" / "bench-search", self.path("prepared1.senko")]).items():
                taken.setdefault(name, []).append(item["value"])
        middle = {name: statistics.median(values) for name, values in taken.items()}
        size, base, first = f"{self.n:,} applicants: ", statistics.median(like), middle["search-first"] / 1000
        big = self.n >= 1_000_000
        return [
            Row(size + "search, first 50, p99 of keystrokes", first, "s", base, "sqlite3 LIKE", 1 / 50 if big else None),
            Row(size + "search, exact count, p99", middle["search-count"] / 1000, "s", base, "sqlite3 LIKE", 10 / 50 if big else None),
            Row(size + "search index, per person", middle["index-bytes"], "bytes", limit=110),
            Row(size + "search index, made", middle["index-build"], "s"),
            Row(size + "search index, findings", middle["index-evaluate"], "s"),
        ]

    # --- the window ---

    def window(self):
        """The applicants' page against an empty GTK window; nothing where there is no display server to start."""
        program = self.build / "tests" / "bench" / "bench-window"
        if shutil.which("Xvfb") is None or not program.exists():
            return []
        # Windows as GTK makes them, with OpenGL looked for. The portal is a service of the desktop; here it would first have to be started.
        os.environ.update(GDK_DEBUG="", ADW_DISABLE_PORTAL="1", GTK_USE_PORTAL="0", GSETTINGS_SCHEMA_DIR=str(self.build / "data"))
        display = HERE.parent / "app" / "display.sh"
        taken = {}
        for number in range(self.runs):
            progress(f"{self.n:,} applicants: window, run {number + 1} of {self.runs}")
            for kind, words in (("empty", []), ("full", [self.path("prepared1.senko")])):
                for name, item in json_lines([display, program, *words]).items():
                    taken.setdefault(f"{kind} {name}", []).append(item["value"])
        middle = {name: statistics.median(values) for name, values in taken.items()}
        size = f"{self.n:,} applicants: "
        return [
            Row(size + "window, first rows painted", middle["full first-paint"] / 1000, "s", middle["empty first-paint"] / 1000,
                "empty GTK window", 3),
            Row(size + "window, everybody with findings", middle["full complete"] / 1000, "s"),
            Row(size + "window, jump to the end", middle["full jump"] / 1000, "s"),
            Row(size + "window, Ctrl+A painted", middle["full select all"] / 1000, "s"),
            Row(size + "window, Ctrl+A and its frame, work of the main thread", middle["full select all with its frame"] / 1000, "s"),
            Row(size + "window, memory above an empty one", middle["full memory"] - middle["empty memory"], "MB", limit=150),
        ]

    # --- one process: judging, edits, journal ---

    def in_process(self):
        """Re-judging, one edit, the journal, by the programs built for it."""
        core, bare = self.build / "tests" / "bench" / "bench-core", self.build / "tests" / "bench" / "bare-commit"
        if not core.exists():
            return []
        taken = {}
        for number in range(self.runs):
            progress(f"{self.n:,} applicants: in one process, run {number + 1} of {self.runs}")
            self.copy("prepared2.senko", "run.senko")
            for name, item in {**json_lines([bare, self.path("bare.db")]), **json_lines([core, self.path("run.senko")])}.items():
                taken.setdefault(name, []).append(item["value"])
        middle = {name: statistics.median(values) for name, values in taken.items()}
        return [
            Row("re-judging in memory, per person", middle["rejudge"], "ns", limit=30),
            Row("one edit with its journal row", middle["edit"], "µs", middle["bare-commit"], "bare commit", 1.3),
            Row("journal verify, per row", middle["verify"], "µs", limit=1.5),
        ]

    # --- a small register answers at once ---

    def print_findings(self):
        """All findings as rows of a plain table, for sqlite3 to do nothing but print."""
        with open(self.path("findings.csv"), "wb") as out:
            subprocess.run([str(word) for word in self.ctl("prepared2.senko", "check")], stdout=out, stderr=subprocess.DEVNULL, check=True)
        run(["sqlite3", "-csv", self.path("findings.db"), f".import {self.path('findings.csv')} findings"])
        return ["sqlite3", "-readonly", "-csv", self.path("findings.db"), "select * from findings"]

    def calls(self):
        """Against counting, what answers about one thing or a screenful; against printing, what prints all findings of everybody."""
        names = {"selection list": ["selection", "list"], "explain": ["explain", "K240000001"], "results stage2": ["results", "stage2"],
                 "check of one": ["check", "K240000001"], "roster list": ["roster", "list"]}
        self.do("prepared2.senko", "decide", "stage2", "--confirm")
        findings = self.print_findings()
        for _ in range(max(self.runs, 21)):
            self.measure("count", ["sqlite3", "-readonly", self.path("prepared2.senko"), "select count(*) from applicants"])
            self.measure("printing", findings)
            self.measure("check of all", self.ctl("prepared2.senko", "check"))
            for name, words in names.items():
                self.measure(name, self.ctl("prepared2.senko", *words))
        size = f"{self.n:,} applicants: "
        rows = [Row(size + name, self.time(name), "s", self.time("count"), "sqlite3 count(*)", 3) for name in names]
        return rows + [Row(size + "check of all, every finding", self.time("check of all"), "s", self.time("printing"), "sqlite3 printing them"),
                       Row(size + "the same", self.time("check of all"), "s", self.time("count"), "sqlite3 count(*)", 3)]


class OneGroup(Bench):
    """Everybody applies for the same post in the same way: one judging group."""

    def prepare_now(self):
        # In a process of its own (see prepare): nobody else sees these lists.
        generate.PATHS, generate.POSTS = [("general", "general", 1)], [("elementary", "", 1)]
        self.prepare_applications()
        self.prepare_stage1()

    def rows(self):
        """A step of the line, painted, beside the chart painted again as it was; and the proof of its decision."""
        program = self.build / "tests" / "app" / "bench-line"
        size = f"{self.n:,} people in a group: "
        self.copy("prepared1.senko", "run.senko")
        self.do("run.senko", "decide", "stage1", "--confirm")
        for _ in range(self.runs):
            self.measure("prove", self.ctl("run.senko", "prove"))
        rows = [Row(size + "prove", self.time("prove"), "s")]
        if shutil.which("Xvfb") is None or not program.exists():
            return rows
        os.environ.update(SENKO_LOCALEDIR=str(self.build / "po"), GSETTINGS_SCHEMA_DIR=str(self.build / "data"), GTK_A11Y="test")
        progress(size + "a step of the line")
        found = {name: item["value"] for name, item in json_lines(
            [HERE.parent / "app" / "display.sh", program, self.path("prepared1.senko"), str(LINE_STEPS)]).items()}
        return rows + [
            Row(size + "one step of the line, the chart alone", found["chart moved"], "s", found["chart unchanged"], "unchanged chart", 2),
            Row(size + "one step of the line, the whole page", found["line moved"], "s", found["chart unchanged on the page"], "unchanged chart", 2),
            Row(size + "one step of the line, with tables and figures", found["line moved"] / FRAME, "frames", limit=1),
        ]


def progress(text):
    print(f"• {text}", file=sys.stderr, flush=True)


def print_table(rows):
    table = [["what", "measured", "baseline", "ratio", "limit", ""]] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in table) for column in range(6)]
    for number, line in enumerate(table):
        print("  ".join(cell.ljust(width) if column in (0, 2) else cell.rjust(width)
                        for column, (cell, width) in enumerate(zip(line, widths))).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")),
                 platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return f"{model}, {os.cpu_count()} cores, {memory} GB, Linux {platform.release()}"


def workbooks(build, folder):
    """Workbooks out and in, by the program built for it; and what refusing a bomb takes."""
    program = build / "tests" / "bench" / "bench-xlsx"
    progress(f"workbooks of {XLSX_ROWS:,} rows")
    seconds = {name: item["value"] for name, item in json_lines([program, folder, str(XLSX_ROWS)]).items()}
    run([program, folder, "bomb"])
    memory = json_lines([program, folder, "refuse"])["bomb"]["value"]
    size = f"{XLSX_ROWS:,} × 25 "
    return [
        Row(size + "as XLSX out", seconds["write"], "s", seconds["write alone"], "libxlsxwriter", 1.3),
        Row(size + "from XLSX in", seconds["read"], "s", seconds["read alone"], "inflate + parse", 2),
        Row("memory to refuse 512 MB in 500 KB", memory, "MB", limit=BOMB_LIMIT_MB),
    ]


def pages(build, folder, runs):
    """A list of 1,842 rows and 1,842 sheets of one page as PDF, beside cairo and Pango alone drawing the same texts, and beside
    LibreOffice, where it is installed, which makes PDFs of the same content."""
    progress("pages of 1,842 applicants")
    folder.mkdir(parents=True, exist_ok=True)
    found = {name: item["value"] for name, item in json_lines([build / "tests" / "report" / "bench-paper", folder]).items()}
    rows = [
        Row(f"list of 1,842 rows as PDF, {found['list pages']:.0f} pages", found["list"], "s", found["list bare"], "cairo + Pango", 1.3),
        Row("1,842 sheets as PDF", found["sheets"], "s", found["sheets bare"], "cairo + Pango", 1.3),
        Row("memory of 18,420 sheets, more than of 1,842", grown(build, folder, "each", 1842), "MB", limit=4),
        Row("memory of 184,200 rows on paper, more than of 18,420", grown(build, folder, "list", 18420), "MB", limit=8),
    ]
    office = shutil.which("soffice")
    if office:
        rows += beside_office(build, folder, office, runs)
    return rows


def grown(build, folder, what, n):
    """Megabytes that ten times as many take at most, more than n. The most of some runs: what malloc keeps is one of two amounts, 10 MB
    apart, whatever the number, and most runs see the larger one."""
    few, many = (max(json_lines([build / "tests" / "report" / "bench-paper", folder, what, str(count)])["peak"]["value"] for _ in range(7))
                 for count in (n, 10 * n))
    return many - few


def used(command, runs):
    """Seconds of processor that a whole command takes: the median of some runs."""
    taken = []
    for _ in range(runs):
        before = os.times()
        run(command)
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(taken)


def beside_office(build, folder, office, runs):
    """The same content as PDF by a whole command of ours and of LibreOffice: the list from CSV, the sheets from a text document.
    LibreOffice, which takes seconds, runs three times."""
    found = []
    for name, source in (("list", "list.csv"), ("sheets", "sheets.fodt")):
        progress(f"LibreOffice writes the {name}")
        convert = [office, f"-env:UserInstallation=file://{folder.resolve()}/office", "--headless", "--convert-to", "pdf", "--outdir", folder / "office-pdf", folder / source]
        ours = used([build / "tests" / "report" / "bench-paper", folder, name, "1842"], max(runs, 3))
        found.append(Row(f"the same {name} as PDF, as a whole command", ours, "s", used(convert, 3), "LibreOffice", 1 / 20))
    return found


def keys_painted(build, runs):
    """From a key to its paint, on a display of its own: the next cell of a score grid, and a digit in an empty entry."""
    progress(f"{GRID_KEYS} keys in a score grid of 2,000 × 3")
    command = [HERE.parent / "app" / "display.sh", build / "tests" / "app" / "bench-grid", str(GRID_KEYS)]
    os.environ.update(SENKO_LOCALEDIR=str(build / "po"), GSETTINGS_SCHEMA_DIR=str(build / "data"), GTK_A11Y="test")
    taken = {}
    for _ in range(runs):
        for name, item in json_lines(command).items():
            taken.setdefault(name, []).append(item["value"])
    middle = {name: statistics.median(values) for name, values in taken.items()}
    often = ", 95 of 100"
    return [
        Row("score grid, Enter to next cell painted", middle["grid key"], "s", middle["entry key"], "empty entry", 8),
        Row("score grid, Enter to next cell painted, p95", middle["grid key" + often], "s", middle["entry key" + often], "empty entry"),
        Row("score grid, frames that Enter takes, p95", middle["grid key" + often] / FRAME, "frames", limit=1),
    ]


def charts(build):
    """Charts of 20 posts × 10 years on a 4K screen: drawn again, in frames."""
    used = {name: item["value"] for name, item in json_lines([build / "tests" / "bench" / "bench-chart", "15"]).items()}
    return [Row(f"chart of 20 × 10 at 4K redrawn: {name}", used[name] / FRAME, "frames", limit=1) for name in ("bars", "heat", "lines", "multiples")]


def measure_everything(options, rows):
    """Adds to rows, so that what was measured is shown even if a later program fails."""
    folder = options.build.parent / "bench-data"
    for n in [options.size] + ([1_000_000] if options.full else []):
        bench = Bench(options.build, folder, n, options.runs)
        progress(f"{n:,} applicants: preparing the files and registers")
        bench.prepare()
        bench.measure_all()
        rows += bench.rows()
        rows += bench.search() + bench.window()
        rows += bench.in_process() if n == options.size else []
    small = Bench(options.build, folder, 2000, options.runs)
    small.prepare()
    rows += small.calls()
    rows += small.search() + small.window()
    rows += workbooks(options.build, folder)
    rows += pages(options.build, folder, options.runs)
    rows += keys_painted(options.build, options.runs)
    rows += keying(options.build)
    rows += charts(options.build)
    group = OneGroup(options.build, folder / "one-group", options.size, options.runs)
    group.prepare()
    rows += group.rows()
    rows += next_claim(options.build, folder)
    if not options.keep:
        shutil.rmtree(folder, ignore_errors=True)


def next_claim(build, folder):
    """From a verdict on a bonus claim until the next one is there: no longer with 100,000 claims than with 200."""
    few, many = (json_lines([build / "tests" / "bench" / "bench-claims", folder, str(n)])["next claim"]["value"] for n in (200, 100_000))
    return [Row("next claim after a verdict, 100,000 claims", many, "ms", few, "200 claims", 2)]


def keying(build):
    """What keying twice and the detectors let through of planted errors, and their false alarms."""
    found = {name: item["value"] for name, item in json_lines([build / "tests" / "bench" / "bench-keying"]).items()}
    return [
        Row("keying: 1,000 planted errors, not caught", 100 - found["errors of one keyer caught"], "%", limit=5),
        Row("keying: 1,000 made by both keyers alike, not caught", 100 - found["errors of both keyers caught"], "%", limit=20),
        *(Row(f"  {name[4:]}, not caught", 100 - found[name], "%") for name in found if name.startswith("of both: ")),
        Row("keying: the same with the totals of the cover, not caught", 100 - found["of both, with the cover's totals"], "%", limit=2),
        Row("keying: clean bundles with a false alarm", found["clean bundles with a false alarm"], "%", limit=2),
    ]


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True, help="a release build")
    parser.add_argument("--json", type=pathlib.Path, required=True, help="where the figures go")
    parser.add_argument("--full", action="store_true", help="a million applicants too")
    parser.add_argument("--runs", type=int, default=5, help="runs of each measurement (5)")
    parser.add_argument("--size", type=int, default=100_000, help="applicants (100000)")
    parser.add_argument("--keep", action="store_true", help="leave the files and registers in build/bench-data")
    options = parser.parse_args()
    rows, failed = [], False
    try:
        measure_everything(options, rows)
    except Failed as failure:
        print(f"./dev bench: {failure}", file=sys.stderr)
        failed = True
    print(f"{machine()}, medians of {options.runs} runs")
    print_table(rows)
    figures = {"machine": machine(), "runs": options.runs, "rows": [row.as_json() for row in rows]}
    options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if failed or any(row.missed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
