"""Makes of the manifest the one that builds without Flathub: offline.py MANIFEST OUTPUT [--modules].

Only what has to differ does: the runtime and SDK are those of runtime.sh, and the modules for libraries that Debian's SDK has
are left out (--modules keeps them). Where the sources lie is written in full, as the new manifest lies elsewhere.
"""

import argparse
import json
import pathlib

OWN = "senko"
RUNTIME = {"runtime": "org.debian.Platform", "sdk": "org.debian.Sdk", "runtime-version": "bookworm"}


def derive(manifest, folder, with_modules):
    derived = manifest | RUNTIME
    derived["modules"] = [module for module in manifest["modules"] if with_modules or module["name"] == OWN]
    for module in derived["modules"]:
        for source in module["sources"]:
            if "path" in source:
                source["path"] = str((folder / source["path"]).resolve())
    return derived


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", action="store_true")
    parser.add_argument("manifest", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    options = parser.parse_args()
    manifest = json.loads(options.manifest.read_text(encoding="utf-8"))
    derived = derive(manifest, options.manifest.resolve().parent, options.modules)
    options.output.write_text(json.dumps(derived, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
