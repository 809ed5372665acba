"""The manual page and the program's own help name the same verbs, arguments and options.

    manual.py SENKOCTL MANUAL [--self-test]

What one names and the other does not is said for each side. --self-test plants a breach on either side and looks whether it
is noticed. Prints TAP.
"""

import os
import re
import subprocess
import sys

from run import Tap

MACROS = {"Ar", "Op", "Fl", "Cm", "Pq", "Ns", "Ic"}


def help_of(program, *words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="")
    return subprocess.run([program, *words, "--help"], env=environment, capture_output=True, text=True, check=True).stdout


def options_in(text):
    return set(re.findall(r"^  (?:-h, )?--([a-z0-9-]+)", text, re.M))


def words_in(usage):
    """The fixed words and the placeholders of a verb's arguments, without its options' values."""
    bare = re.sub(r"--[a-z-]+([ =][A-Z][A-Z=|-]*)?", " ", usage)
    return set(re.findall(r"[A-Za-z][A-Za-z-]*", bare))


def read_help(program):
    """{verb: words and --options of its own}; under "" the options of all verbs."""
    whole = help_of(program)
    common = options_in(whole)
    found = {"": {"--" + option for option in common}}
    for verb in re.findall(r"^  ([a-z-]+)  +[A-Z]", whole[whole.index("Verbs:"):], re.M):
        text = help_of(program, verb)
        usage = re.search(rf"senkoctl \[OPTION…\] {verb}(.*)", text)[1]
        found[verb] = words_in(usage) | {"--" + option for option in options_in(text) - common}
    return found


def read_item(line):
    """The words after .It Ic, as far as they are the verb's, its fixed words and its placeholders."""
    names, kind = [], "Ic"
    for word in line.split()[2:]:
        if word in MACROS:
            kind = word if not (kind == "Fl" and word == "Ar") else "value"
        elif kind in ("Ic", "Ar") and re.fullmatch(r"[A-Za-z-]+", word):
            names.append(word)
    return names


def read_manual(text):
    """As read_help."""
    common = {"--" + option for option in re.findall(r"^\.It Fl -([a-z-]+)", text, re.M)}
    found, verb = {"": common}, None
    for line in text[text.index(".Sh VERBS"):text.index(".Sh ENVIRONMENT")].splitlines():
        if line.startswith(".It Ic"):
            verb, *names = read_item(line)
            found.setdefault(verb, set()).update(names)
        if verb is not None:
            found[verb] |= {"--" + option for option in re.findall(r"Fl -([a-z0-9-]+)", line)} - common
    return found


def differences(program, manual):
    """One sentence for each word that only one side names."""
    said = []
    for verb in sorted(program.keys() | manual.keys()):
        ours, theirs = program.get(verb), manual.get(verb)
        if ours is None or theirs is None:
            said.append(f"{verb}: only in the {'manual' if ours is None else 'program'}")
            continue
        said += [f"{verb} {word}: only in the program's help" for word in sorted(ours - theirs)]
        said += [f"{verb} {word}: only in the manual" for word in sorted(theirs - ours)]
    return said


def self_test(tap, program, text):
    for name, broken, expected in (
        ("a verb that the manual lacks", text.replace(".It Ic verify\n", ".It Ic journal list\n"), "verify: only in the program"),
        ("a verb that the program lacks", text.replace(".It Ic verify\n", ".It Ic verify\n.It Ic unlearn\n"), "unlearn: only in the manual"),
        ("an option that the manual lacks", text.replace(" Op Fl -seed Ar NUMBER", ""), "demo --seed: only in the program's help"),
        ("an option that the program lacks", text.replace("Fl -quiet", "Fl -quiet\n.Fl -loud"), "decide --loud: only in the manual"),
        ("a common option that the manual lacks", text.replace(".It Fl -lang", ".Pp"), " --lang: only in the program's help"),
        ("a word that the manual lacks", text.replace(".It Ic import all Ar FOLDER | ZIP | XLSX\n", ""), "import all: only in the program's help"),
        ("an argument that the program lacks", text.replace("Ic explain Ar APPLICANT", "Ic explain Ar APPLICANT DAY"), "explain DAY: only in the manual"),
    ):
        found = differences(program, read_manual(broken))
        tap.case(f"{name} is noticed", broken != text and expected in found, "\n".join(found))


def main():
    program, manual = sys.argv[1:3]
    tap = Tap()
    with open(manual, encoding="utf-8") as file:
        text = file.read()
    known = read_help(program)
    if "--self-test" in sys.argv:
        self_test(tap, known, text)
    else:
        found = differences(known, read_manual(text))
        tap.case("more than one verb was found", len(known) > 20, str(known))
        tap.case("the manual and the help name the same", not found, "\n".join(found))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
