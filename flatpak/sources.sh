#!/bin/bash
# Fetches the sources that the manifest pins from Debian's source packages: sources.sh APT-FOLDER DOWNLOADS
#
# A Debian source package holds the upstream archive unchanged. Each must have the sum that the manifest gives, and is put where
# flatpak-builder looks before it asks the network.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
readonly place=$1 downloads=$2
mkdir -p "$place/lists/partial" "$place/archives/partial" "$downloads"
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main" >"$place/sources.list"
cat >"$place/apt.conf" <<END
APT::Sandbox::User "root";
Debug::NoLocking "1";
Dir::State "$place";
Dir::Cache "$place";
Dir::Etc::sourcelist "$place/sources.list";
Dir::Etc::sourceparts "-";
END
export APT_CONFIG=$place/apt.conf
apt-get update

# "package sum url" of every archive in the manifest; a module is named like Debian's source package.
archives () {
  python3 -c '
import json
for module in json.load(open("jp.senko.Senko.json", encoding="utf-8"))["modules"]:
    for source in module["sources"]:
        if source["type"] == "archive":
            print(module["name"], source["sha256"], source["url"])'
}

archives | while read -r package sum url; do
  (cd "$place" && apt-get source --download-only "$package")
  mkdir -p "$downloads/$sum"
  cp "$place/$package"_*.orig.tar.?z "$downloads/$sum/$(basename "$url")"
  echo "$sum  $downloads/$sum/$(basename "$url")" | sha256sum --check --strict
done
