#!/bin/sh
# The program itself, as a user starts it: process.sh SENKO REGISTER, inside display.sh.
set -eu

senko=$1
register=$SENKO_TEST_FOLDER/register.senko
cp "$2" "$register"
number=0

# check NAME COMMAND…: one case.
check () {
  number=$((number + 1))
  name=$1
  shift
  if "$@"; then echo "ok $number $name"; else echo "not ok $number $name"; fi
}

version () {
  "$senko" --version | grep -Eq '^senko [0-9]+\.[0-9]+'
}

# A wrong day is wrong usage, and says how to write one.
wrong_day () {
  status=0
  "$senko" --today nonsense "$register" 2>"$SENKO_TEST_FOLDER/said" || status=$?
  [ "$status" = 2 ] && grep -q '2024-05-10' "$SENKO_TEST_FOLDER/said"
}

# A second call hands its file to the first and is done.
second_call () {
  gdbus wait --session --timeout 60 jp.senko.Senko && "$senko" "$register"
}

quits () {
  gdbus call --session --dest jp.senko.Senko --object-path /jp/senko/Senko --method org.gtk.Actions.Activate quit '[]' '{}' >/dev/null &&
    wait "$first"
}

echo 1..4
check version version
check wrong-day wrong_day
"$senko" --today 2024-09-20 "$register" &
first=$!
check second-call second_call
check quits quits
