"""The rules of the house, proved on the sources: one TAP case per rule, and every fault of it named.

CONTRIBUTING.md says why each rule is there. `--self-test` proves that every rule notices a breach: it plants one fault for
each rule in an otherwise clean tree.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MAX_FILE_LINES = 700
MAX_FUNCTION_LINES = 60

# What each room may include from the others; ARCHITECTURE.md draws the same picture.
LAYERS = {
    "base": {"base"},
    "rules": {"base", "rules"},
    "store": {"base", "store"},
    "model": {"base", "rules", "store", "model"},
    "exchange": {"base", "rules", "store", "model", "exchange"},
    "chart": {"base", "chart"},
    "figures": {"base", "rules", "model", "exchange", "chart", "figures"},
    "report": {"base", "rules", "model", "chart", "report"},
    "demo": {"base", "rules", "store", "model", "exchange", "chart", "figures", "report", "demo"},
    "prove": {"prove"},
    "look": {"look"},
    "ctl": {"base", "rules", "store", "model", "exchange", "chart", "figures", "report", "demo", "prove", "ctl"},
    "app": {"base", "rules", "store", "model", "exchange", "chart", "figures", "report", "demo", "look", "app"},
}
SQLITE_ALLOWED = ("src/store/", "tests/store/", "tests/torture/", "tests/bench/bare-commit.c")
XGETTEXT_KEYWORDS = ["_", "N_", "ngettext:1,2", "C_:1c,2", "NC_:1c,2", "g_dngettext:2,3"]
TRANSLATED = re.compile(r"\b(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(")
SQL = r'\(?\s*"\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|PRAGMA|CREATE|ALTER|DROP|ATTACH|VACUUM|BEGIN|COMMIT|SAVEPOINT)\b'
PRINTED_SQL = re.compile(
    r"\b(?:sqlite3_v?mprintf|sqlite3_v?snprintf|sqlite3_str_v?appendf)\b"
    r"|\b(?:g_strdup_v?printf|g_string_(?:append_)?v?printf|g_v?snprintf|s?n?printf|g_v?asprintf|g_strconcat|g_strjoin)\s*" + SQL
    + r"|\b(?:g_string_append(?:_printf)?|g_strlcpy|g_strlcat)\s*\([^;\"]*" + SQL.lstrip(r"\(?"),
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b(?:time|clock|clock_gettime|gettimeofday|localtime(?:_r)?|gmtime(?:_r)?|g_get_(?:real|monotonic)_time"
    r"|g_get_current_time|g_date_time_new_now\w*|g_date_set_time\w*)\s*\("
)
FILES = re.compile(r"\b(?:fopen|open|popen|system|puts|printf|fprintf|g_print|g_printerr|g_file_\w+|getenv|g_getenv)\s*\(")
GLOBAL = re.compile(r"^(?!.*\b(?:const|typedef|extern|struct\s+\w+\s*;|G_DEFINE\w*)\b)(?!(?:struct|union|enum)\b[^=]*\{$)(?:static\s+)?[A-Za-z_][\w\s*]*?\w+(?:\[[^\]]*\])*\s*(?:=[^=(]*)?[;{]$")
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.MULTILINE)
FLATPAK = "flatpak/jp.senko.Senko.json"
# All that the sandbox may reach; flatpak/README.md says why each is needed.
FLATPAK_PERMISSIONS = {"--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri", "--filesystem=xdg-documents"}
LEFT_BEHIND = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
UNMARKED = re.compile(r'<(?:property|attribute) name="(?:label|title|subtitle|tooltip-text|description|placeholder-text)">[^<]*\w[^<]*<')
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


class Tree:
    """The sources under one root, read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.texts = {}
        for top in ("src", "tests", "ui", "flatpak"):
            for path in sorted((self.root / top).rglob("*")):
                if path.suffix in (".c", ".h", ".py", ".build", ".ui", ".blp", ".sh"):
                    self.texts[path.relative_to(self.root).as_posix()] = path.read_text(encoding="utf-8")

    def c_files(self, *prefixes):
        for name, text in self.texts.items():
            if name.endswith((".c", ".h")) and name.startswith(prefixes):
                yield name, text


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def without_comments(text):
    """Comments blanked out, lines kept."""
    return COMMENT_OR_STRING.sub(lambda m: m[0] if m[0][0] == '"' else re.sub(r"[^\n]", " ", m[0]), text)


def code_only(text):
    """Comments and the insides of strings blanked out, lines kept."""
    return COMMENT_OR_STRING.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def find(files, pattern, clean=without_comments):
    return [f"{name}:{line_of(text, match.start())}: {match[0].strip()}"
            for name, text in files for match in pattern.finditer(clean(text))]


def includes_where(tree, test):
    return [f"{name}: includes {header}" for name, text in tree.c_files("src/", "tests/")
            for header in INCLUDE.findall(text) if test(name, header)]


def rule_sqlite(tree):
    """sqlite3.h is included in src/store only"""
    return includes_where(tree, lambda name, header: header == "sqlite3.h" and not name.startswith(SQLITE_ALLOWED))


def rule_gtk(tree):
    """GTK and libadwaita are included in src/app only"""
    return includes_where(tree, lambda name, header: re.match(r"(gtk|gdk(?!-pixbuf)|gsk|adwaita)\b", header)
                          and not name.startswith(("src/app/", "tests/app/", "tests/display/")))


def rule_strangers(tree):
    """what strangers made is read in src/look only, whose program has a process of its own"""
    return includes_where(tree, lambda name, header: re.match(r"(poppler|gdk-pixbuf)\b", header)
                          and not name.startswith(("src/look/", "tests/look/")))


def rule_layers(tree):
    """every layer includes only the layers that it may use"""
    faults = []
    for name, text in tree.c_files("src/"):
        layer = name.split("/")[1]
        if layer not in LAYERS:
            faults.append(f"{name}: no rule says what the folder {layer} may use")
            continue
        for header in INCLUDE.findall(text):
            room = header.split("/")[0] if "/" in header else None
            if room in LAYERS and room not in LAYERS[layer]:
                faults.append(f"{name}: {layer} may not use {header}")
    return faults


def rule_sql(tree):
    """no SQL is put together by printf or by joining strings"""
    return find(tree.c_files("src/"), PRINTED_SQL)


def rule_clock(tree):
    """the rules never ask for the time"""
    return find(tree.c_files("src/rules/"), CLOCK, code_only)


def rule_files(tree):
    """the rules never touch files, the environment or the terminal"""
    return find(tree.c_files("src/rules/"), FILES, code_only)


def rule_globals(tree):
    """the rules keep no variables between calls"""
    return [f"{name}:{number}: {line}" for name, text in tree.c_files("src/rules/") if name.endswith(".c")
            for number, line in enumerate(code_only(text).splitlines(), 1) if GLOBAL.match(line.rstrip())]


def rule_left_behind(tree):
    """nothing is marked as left to do"""
    return find(tree.texts.items(), LEFT_BEHIND, lambda text: text)


def rule_file_length(tree):
    """no file of src is longer than 700 lines"""
    return [f"{name}: {text.count(chr(10))} lines" for name, text in tree.c_files("src/") if text.count("\n") > MAX_FILE_LINES]


def rule_opening_comment(tree):
    """every C file says first why it exists"""
    return [name for name, text in tree.c_files("src/", "tests/") if not text.startswith("/*")]


def rule_function_length(tree):
    """no function is longer than 60 lines"""
    if not shutil.which("ctags"):
        return ["ctags (universal-ctags) is not installed"]
    # -D takes GLib's attribute macros out of the way, so that ctags sees plain functions.
    output = subprocess.run(
        ["ctags", "-f", "-", "--sort=no", "--languages=C", "--langmap=C:.c.h", "--kinds-C=f", "--fields=ne", "--excmd=number",
         "-D", "G_GNUC_PRINTF(a,b)=", "-D", "G_GNUC_UNUSED=", "-R", "src"],
        cwd=tree.root, capture_output=True, text=True, check=True).stdout
    faults = []
    for line in output.splitlines():
        name, path, *fields = line.split("\t")
        values = dict(field.split(":", 1) for field in fields if ":" in field)
        length = int(values.get("end", 0)) - int(values.get("line", 0)) + 1
        if length > MAX_FUNCTION_LINES and not name.endswith("_class_init"):
            faults.append(f"{path}:{values['line']}: {name} has {length} lines")
    return faults


def rule_potfiles(tree):
    """po/POTFILES.in lists exactly the sources with texts to translate"""
    listed = {line.strip() for line in (tree.root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
              if line.strip() and not line.startswith("#")}
    needed = {name for name, text in tree.c_files("src/") if TRANSLATED.search(re.sub(r"^\s*#.*$", "", code_only(text), flags=re.M))}
    needed |= {name for name, text in tree.texts.items() if name.endswith(".ui") and 'translatable="yes"' in text}
    missing = [f"{name} has texts to translate but is not listed" for name in sorted(needed - listed)]
    return missing + [f"{name} is listed but is not there" for name in sorted(listed) if not (tree.root / name).is_file()]


def rule_templates(tree):
    """every file of ui is in ui/senko.gresource.xml, and every text of it is marked for translation"""
    listing = tree.root / "ui/senko.gresource.xml"
    listed = listing.read_text(encoding="utf-8") if listing.is_file() else ""
    faults = []
    for name, text in tree.texts.items():
        if not name.endswith(".ui"):
            continue
        if f">{name.removeprefix('ui/')}<" not in listed:
            faults.append(f"{name} is not in ui/senko.gresource.xml")
        faults += [f"{name}:{line_of(text, match.start())}: {match[0]}: not marked as translatable" for match in UNMARKED.finditer(text)]
    return faults


def run_tool(tree, *command):
    """(succeeded, what it said)"""
    if not shutil.which(command[0]):
        return False, f"{command[0]} (gettext) is not installed"
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True)
    return done.returncode == 0, (done.stderr + done.stdout).strip()


def rule_translation(tree):
    """po/ja.po translates every text of the sources, nothing fuzzy"""
    with tempfile.TemporaryDirectory() as folder:
        template, merged = f"{folder}/senko.pot", f"{folder}/ja.po"
        keywords = [f"--keyword={keyword}" for keyword in XGETTEXT_KEYWORDS]
        steps = [
            ("xgettext", "--from-code=UTF-8", "--force-po", "--files-from=po/POTFILES.in", *keywords, "-o", template),
            ("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, "po/ja.po", template),
            ("msgfmt", "--check", "--statistics", "-o", "/dev/null", merged),
        ]
        for step in steps:
            done, said = run_tool(tree, *step)
            if not done:
                return said.splitlines()
        if re.search(r"fuzzy|untranslated", said):
            return [said] + untranslated(tree, merged)
    return []


def untranslated(tree, merged):
    """The first texts without translation, to find them by."""
    _, said = run_tool(tree, "msgattrib", "--untranslated", "--no-wrap", merged)
    return re.findall(r"^msgid \"(.+)\"$", said, re.MULTILINE)[:20]


def rule_shell(tree):
    """shellcheck has nothing to say about the scripts"""
    scripts = [name for name in ("dev", ".ci/run") if (tree.root / name).exists()]
    scripts += [name for name in tree.texts if name.endswith(".sh")]
    if not shutil.which("shellcheck"):
        return ["shellcheck is not installed"]
    done, said = run_tool(tree, "shellcheck", *scripts)
    return [] if done else said.splitlines()


def rule_flatpak_permissions(tree):
    """the flatpak asks for no network and for nothing that is not needed"""
    text = (tree.root / FLATPAK).read_text(encoding="utf-8")
    asked = json.loads(text)["finish-args"]
    return ([f"{FLATPAK}: {permission} is not on the list" for permission in asked if permission not in FLATPAK_PERMISSIONS]
            + [f"{FLATPAK}: network, also while building, is never allowed" for _ in re.finditer(r"share=network", text)])


def rule_flatpak_sources(tree):
    """the flatpak is built from this tree and from archives with their SHA-256"""
    modules = json.loads((tree.root / FLATPAK).read_text(encoding="utf-8"))["modules"]
    sources = [(module["name"], source) for module in modules for source in module["sources"]]
    return [f"{FLATPAK}: {name}: {source}" for name, source in sources
            if source != {"type": "dir", "path": "..", "skip": [".git", "build", "demo"]}
            and not (source["type"] == "archive" and source["url"].startswith("https://")
                     and re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")))]


RULES = [rule_sqlite, rule_gtk, rule_strangers, rule_layers, rule_sql, rule_clock, rule_files, rule_globals, rule_left_behind, rule_file_length,
         rule_opening_comment, rule_function_length, rule_potfiles, rule_templates, rule_translation, rule_shell,
         rule_flatpak_permissions, rule_flatpak_sources]

CLEAN = {
    "po/POTFILES.in": "src/base/a.c\n",
    "po/ja.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hello"\nmsgstr "今日は"\n',
    "src/base/a.c": '/* Why. */\n#include "base/a.h"\nvoid\na (void)\n{\n  b (_("Hello"));\n}\n',
    "src/base/a.h": "/* Why. */\n#pragma once\nvoid a (void);\n",
    "src/rules/r.c": '/* Why: no time (like the present). */\n#include "base/a.h"\nstatic const int n = 1;\nstatic void b (void);\n',
    "src/store/s.c": '/* Why. */\n#include <sqlite3.h>\nstatic const char *q = "SELECT a FROM b";\n',
    "dev": "#!/bin/sh\necho ok\n",
    FLATPAK: '{"finish-args": ["--share=ipc"], "modules": [{"name": "a", "sources":'
             ' [{"type": "archive", "url": "https://a/a.tar.xz", "sha256": "' + "0" * 64 + '"}]}]}',
}
BREACHES = {
    "rule_sqlite": ("src/model/m.c", "/* Why. */\n#include <sqlite3.h>\n"),
    "rule_gtk": ("src/model/m.c", "/* Why. */\n#include <gtk/gtk.h>\n"),
    "rule_strangers": ("src/app/m.c", "/* Why. */\n#include <poppler.h>\n"),
    "rule_layers": ("src/base/m.c", '/* Why. */\n#include "store/s.h"\n'),
    "rule_sql": ("src/store/m.c", '/* Why. */\nchar *q = g_strdup_printf ("SELECT %s FROM b", x);\n'),
    "rule_clock": ("src/rules/m.c", "/* Why. */\nint f (void) { return g_get_real_time (); }\n"),
    "rule_files": ("src/rules/m.c", "/* Why. */\nint f (void) { return fopen (a, b) != 0; }\n"),
    "rule_globals": ("src/rules/m.c", "/* Why. */\nstatic int counter = 0;\n"),
    "rule_left_behind": ("src/base/m.c", "/* Why. TO" "DO: everything */\n"),
    "rule_file_length": ("src/base/m.c", "/* Why. */\n" + "\n" * 700),
    "rule_opening_comment": ("src/base/m.c", "int a;\n"),
    "rule_function_length": ("src/base/m.c", "/* Why. */\nvoid\nf (void)\n{\n" + "  g ();\n" * 60 + "}\n"),
    "rule_potfiles": ("src/base/m.c", '/* Why. */\nvoid f (void) { g (_("Text")); }\n'),
    "rule_templates": ("ui/a.ui", '<interface><property name="label">Text</property></interface>\n'),
    "rule_translation": ("src/base/a.c", '/* Why. */\nvoid f (void) { g (_("Another text")); }\n'),
    "rule_shell": ("dev", "#!/bin/sh\necho $1\n"),
    "rule_flatpak_permissions": (FLATPAK, '{"finish-args": ["--share=network"], "modules": []}'),
    "rule_flatpak_sources": (FLATPAK, '{"finish-args": [], "modules": [{"name": "a", "sources":'
                                      ' [{"type": "archive", "url": "https://a/a.tar.xz"}]}]}'),
}


def plant(root, files):
    for name, text in files.items():
        path = pathlib.Path(root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def broken_by(rule, extra):
    with tempfile.TemporaryDirectory() as root:
        plant(root, CLEAN | extra)
        return rule(Tree(root))


def tap(results):
    """results: (name, faults). Returns the exit status."""
    failed = 0
    print(f"1..{len(results)}")
    for number, (name, faults) in enumerate(results, 1):
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} {name}")
        for fault in faults:
            print(f"# {fault}")
    return 1 if failed else 0


def self_test():
    results = []
    for rule in RULES:
        name, text = BREACHES[rule.__name__]
        results.append((f"clean: {rule.__doc__}", broken_by(rule, {})))
        noticed = broken_by(rule, {name: text})
        results.append((f"breach noticed: {rule.__doc__}", [] if noticed else ["the planted breach was not noticed"]))
    return tap(results)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("root", nargs="?", default=pathlib.Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    tree = Tree(options.root)
    return tap([(rule.__doc__, rule(tree)) for rule in RULES])


if __name__ == "__main__":
    sys.exit(main())
