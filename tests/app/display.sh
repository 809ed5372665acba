#!/bin/sh
# Runs a program on a display of its own, with a session bus of its own and nothing of the user's: display.sh PROGRAM ARGUMENT…
# Standard output and the exit status are the program's.
set -eu

place=$(mktemp -d "${TMPDIR:-/tmp}/senko-display-XXXXXX")
server=
# shellcheck disable=SC2317 # the trap calls it
clean_up () {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$place"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# The server looks for a free number itself and tells it when it is ready: no race, no waiting.
mkfifo "$place/number"
Xvfb -displayfd 3 -screen 0 "${SENKO_DISPLAY_SCREEN-1920x1200}x24" -nolisten tcp -noreset 3>"$place/number" 2>"$place/server.log" &
server=$!
read -r number <"$place/number" || {
  cat "$place/server.log" >&2
  exit 99
}

mkdir -p "$place/home" "$place/run"
chmod 700 "$place/run"
export DISPLAY=":$number" GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG="${GDK_DEBUG-gl-disable}" GTK_A11Y="${GTK_A11Y-none}" GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1 ADW_DISABLE_PORTAL=1
export HOME="$place/home" XDG_RUNTIME_DIR="$place/run" XDG_CONFIG_HOME="$place/home/config" XDG_DATA_HOME="$place/home/data" \
  XDG_CACHE_HOME="$place/home/cache" XDG_STATE_HOME="$place/home/state" SENKO_TEST_FOLDER="$place"
unset WAYLAND_DISPLAY XDG_CURRENT_DESKTOP
status=0
dbus-run-session --config-file "$(dirname "$(readlink -f "$0")")/session.conf" -- "$@" || status=$?
exit $status
