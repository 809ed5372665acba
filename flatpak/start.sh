#!/bin/bash
# Starts the installed flatpak on the display that is there, and asks it to quit once its window is painted: start.sh DAY PICTURE
#
# Runs in a session of its own with a home of its own (tests/app/display.sh). The example is made by senkoctl inside the sandbox, in
# the one folder of that home which the manifest opens, and looked for outside. PICTURE shows what was seen.
set -euo pipefail
readonly day=$1 picture=$2 id=jp.senko.Senko
readonly deadline=$((SECONDS + ${SENKO_START_SECONDS-60}))
demo=$HOME/Documents/demo
application=
# shellcheck disable=SC2317 # the trap calls it
clean_up () {
  [ -z "$application" ] || flatpak kill "$id" 2>/dev/null || true
}
trap clean_up EXIT

fail () {
  printf '%s\n' "$*" >&2
  exit 1
}

# An X window is black until the application has painted it: one colour.
painted () {
  import -window "$1" "$picture" 2>/dev/null && [ "$(identify -format %k "$picture")" -gt 100 ]
}

mkdir -p "$XDG_CONFIG_HOME" "$HOME/Documents"
echo "XDG_DOCUMENTS_DIR=\"$HOME/Documents\"" >"$XDG_CONFIG_HOME/user-dirs.dirs"
flatpak run --user --command=senkoctl "$id" --lang en demo "$demo" >/dev/null
[ -s "$demo/demo.senko" ] || fail "What was written to Documents inside the sandbox is not there outside."
start=$(date +%s%N)
LANG=ja_JP.UTF-8 LANGUAGE=ja flatpak run --user "$id" --today "$day" "$demo/demo.senko" &
application=$!
# xdotool waits until there is a window with a name. The display is of our own: there is no other.
window=$(timeout $((deadline - SECONDS)) xdotool search --sync --onlyvisible --name . | head -n 1) || true
[ -n "$window" ] || fail "No window was shown in time."
until painted "$window"; do
  [ $SECONDS -lt "$deadline" ] || fail "The window was shown, but stayed empty."
  kill -0 "$application" 2>/dev/null || fail "The application ended by itself before its window was painted."
done
printf 'Its window %s was painted after %d ms.\n' "$(xdotool getwindowgeometry "$window" | sed -n 's/.*Geometry: //p')" \
  $((($(date +%s%N) - start) / 1000000))
gdbus call --session --dest "$id" --object-path /jp/senko/Senko --method org.gtk.Actions.Activate quit '[]' '{}' >/dev/null
wait "$application" || fail "The application did not end well when it was asked to quit: exit status $?."
application=
printf 'It quit when it was asked to.\n'
