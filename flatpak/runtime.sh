#!/bin/bash
# Makes a flatpak runtime and SDK of Debian packages: runtime.sh FOLDER PLATFORM-PACKAGE… -- SDK-PACKAGE…
#
# FOLDER/repo gets org.debian.Platform and org.debian.Sdk, branch bookworm. The packages are unpacked, not installed: no root,
# no changed system; what their triggers would have done is done in a sandbox at the end. The SDK is the platform and more.
set -euo pipefail
place=$(realpath -m -- "$1")
shift
declare -a platform=() sdk=()
while [ "$1" != -- ]; do
  platform+=("$1")
  shift
done
shift
sdk=("$@")
arch=$(flatpak --default-arch)
tree=$place/tree # of both: the platform is committed before the rest is unpacked over it

# apt with the system's lists and keys, but as if nothing were installed, and with all that it writes in FOLDER.
as_if_empty () {
  apt-get -qq -o Dpkg::Use-Pty=0 -o APT::Sandbox::User=root -o Debug::NoLocking=1 -o Dir::State="$place/apt" -o Dir::State::lists=/var/lib/apt/lists \
    -o Dir::State::status="$place/apt/status" -o Dir::Cache="$place/apt" -o APT::Keep-Downloaded-Packages=1 \
    -o APT::Install-Recommends=0 --yes "$@"
}

# download LIST PACKAGE…: fetches the packages with all that they need; their files are listed in LIST.
download () {
  local list=$1 file
  shift
  as_if_empty --download-only install "$@"
  as_if_empty --print-uris -o Dir::Cache::archives="$place/apt/none" install "$@" | cut -d ' ' -f 2 | while read -r file; do
    printf '%s\n' "$place/apt/archives/$file"
  done | sort >"$list"
  [ -s "$list" ]
}

# Nobody reads manuals in a runtime, and Senkō speaks two languages.
unpack () {
  local file
  while read -r file; do
    dpkg-deb --fsys-tarfile "$file" | tar --extract --directory "$tree" --keep-directory-symlink --no-same-owner --no-same-permissions \
      --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/info/*' --exclude='./usr/share/lintian/*' \
      --exclude='./usr/share/bug/*' --exclude='./usr/share/gtk-doc/*' --exclude='./usr/share/gir-1.0/*' \
      --exclude='./usr/share/locale/[!je]*' --exclude='./var/*' --exclude='./dev/*'
  done
}

# inside COMMAND…: runs it in the tree as if that were the whole system.
inside () {
  bwrap --unshare-all --uid 0 --gid 0 --bind "$tree" / --dev /dev --proc /proc --tmpfs /tmp --clearenv --setenv PATH /usr/sbin:/usr/bin --setenv LC_ALL C.UTF-8 --setenv HOME /tmp "$@"
}

# What the packages' triggers and alternatives would have done.
finish () {
  local lib=/usr/lib/$arch-linux-gnu language
  inside ldconfig
  inside "$lib/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders" --update-cache
  inside "$lib/glib-2.0/gio-querymodules" "$lib/gio/modules" "$lib/gtk-4.0/4.0.0/printbackends" 2>/dev/null
  inside "$lib/glib-2.0/glib-compile-schemas" /usr/share/glib-2.0/schemas
  inside update-mime-database /usr/share/mime 2>/dev/null
  inside fc-cache --system-only
  if [ -e "$tree/usr/share/i18n" ]; then
    for language in ja_JP en_US; do inside localedef -i "$language" -f UTF-8 "$language.UTF-8"; done
  fi
  ln -sf mawk "$tree/usr/bin/awk"
  if [ -e "$tree/usr/bin/gcc" ]; then ln -sf gcc "$tree/usr/bin/cc"; fi
}

# commit NAME: what is in the tree now becomes the runtime NAME.
commit () {
  local name=$1 out=$place/$1 metadata
  metadata="[Runtime]
name=$name
runtime=org.debian.Platform/$arch/bookworm
sdk=org.debian.Sdk/$arch/bookworm
"
  rm -rf "$out"
  mkdir -p "$out"
  printf '%s' "$metadata" >"$out/metadata"
  mv "$tree/usr" "$out/files"
  cp -a "$tree/etc" "$out/files/etc"
  # The metadata of the commit must be the file, byte for byte.
  ostree --repo="$place/repo" commit --branch="runtime/$name/$arch/bookworm" --subject="$name of Debian packages" --owner-uid=0 --owner-gid=0 \
    --no-xattrs --canonical-permissions --add-metadata-string=xa.metadata="$metadata" "$out" >/dev/null
  rm -rf "$out/files/etc"
  mv "$out/files" "$tree/usr"
  rm -rf "$out"
}

rm -rf "$tree" "$place/repo"
mkdir -p "$tree/usr/bin" "$tree/usr/lib" "$tree/usr/sbin" "$tree/usr/lib64" "$place/apt/archives/partial" "$place/apt/none/partial"
for folder in bin lib lib64 sbin; do ln -s "usr/$folder" "$tree/$folder"; done
: >"$place/apt/status"
ostree --repo="$place/repo" init --mode=archive-z2
ostree --repo="$place/repo" config set archive.zlib-level 1

download "$place/platform.list" "${platform[@]}"
download "$place/sdk.list" "${platform[@]}" "${sdk[@]}"
unpack <"$place/platform.list"
finish
commit org.debian.Platform
comm -13 "$place/platform.list" "$place/sdk.list" | unpack
finish
commit org.debian.Sdk
flatpak build-update-repo "$place/repo" >/dev/null
rm -rf "$tree" "$place/apt"
