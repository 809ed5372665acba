"""Adds up what the tests said: one line per suite, each failure by name, then "N passed, N failed" as the last line.

meson counts programs; people count cases. A program that speaks TAP is counted by its cases, any other as one. A program
that ends badly without a failed case (a crash, a sanitiser's report, too much time) counts as one failed case.
"""

import argparse
import json
import pathlib
import re
import sys

CASE = re.compile(r"^(not )?ok\b\s*\d*\s*-?\s*(.*?)\s*(# *(SKIP)\b.*)?$", re.IGNORECASE)
PASSED = {"OK", "EXPECTEDFAIL"}


class Tally:
    """Counted cases of one suite."""

    def __init__(self):
        self.passed = self.skipped = 0
        self.seconds = 0.0
        self.failures = []


def cases(text):
    """(passed, skipped, name) for every line of TAP in text, not counting what is nested in others."""
    for line in text.splitlines():
        match = CASE.match(line)
        if match:
            yield match[1] is None, (match[4] or "").upper() == "SKIP", match[2]


def count_test(tally, test):
    tally.seconds += test["duration"]
    if test["result"] == "SKIP":
        tally.skipped += 1
        return
    seen = list(cases(test.get("stdout", "")))
    program_ok = test["result"] in PASSED
    failures = [name for passed, skipped, name in seen if not passed and not skipped]
    tally.skipped += sum(skipped for _, skipped, _ in seen)
    tally.passed += sum(passed and not skipped for passed, skipped, _ in seen)
    if not seen and program_ok:
        tally.passed += 1
    if not program_ok and not failures:
        failures = [f"(the program ended with {test['result'].lower()}, status {test.get('returncode')})"]
    tally.failures += [f"{test['name']}: {failure}" for failure in failures]


def read_log(path, label, tallies):
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    if not lines:
        tallies.setdefault(f"{label} tests", Tally()).failures.append("no test ran")
    for line in lines:
        test = json.loads(line)
        # "senko:unit+lint / house": the last suite is the closest to the test's folder.
        suites, _, test["name"] = test["name"].rpartition(" / ")
        suite = suites.rpartition(":")[2].rpartition("+")[2] or "other"
        count_test(tallies.setdefault(f"{label} {suite}", Tally()), test)


def read_steps(path, tallies):
    tally = tallies.setdefault("builds and style", Tally())
    for passed, _, name in cases(path.read_text(encoding="utf-8")):
        if passed:
            tally.passed += 1
        else:
            tally.failures.append(name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=pathlib.Path, help="lines of TAP about what is no meson test")
    parser.add_argument("builds", nargs="*", help="LABEL=BUILD_DIRECTORY")
    options = parser.parse_args()
    tallies = {}
    if options.steps:
        read_steps(options.steps, tallies)
    for build in options.builds:
        label, directory = build.split("=", 1)
        read_log(pathlib.Path(directory) / "meson-logs" / "testlog.json", label, tallies)
    for name, tally in tallies.items():
        skipped = f", {tally.skipped} skipped" if tally.skipped else ""
        print(f"{name + ':':<24} {tally.passed:>6} passed, {len(tally.failures)} failed{skipped} ({tally.seconds:.1f} s)")
    for name, tally in tallies.items():
        for failure in tally.failures:
            print(f"FAILED {name}: {failure}")
    failed = sum(len(tally.failures) for tally in tallies.values())
    print(f"{sum(tally.passed for tally in tallies.values())} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
