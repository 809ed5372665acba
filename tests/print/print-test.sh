#!/bin/sh
# Prints through a real CUPS on the loopback, which belongs to this test alone: a generic PDF queue that writes into a file.
# By the window with GTK's dialog, and by lp; what comes out of the queue must say what was sent.
#
#     print-test.sh DISPLAY.SH PRINT-QUEUE SENKOCTL DEMO
set -eu

display=$1 program=$2 senkoctl=$3 demo=$4
ppd=/usr/share/ppd/cupsfilters/Generic-PDF_Printer-PDF.ppd
port=6631
place=$(mktemp -d "${TMPDIR:-/tmp}/senko-print-XXXXXX")
server=
# shellcheck disable=SC2317 # the trap calls it
clean_up () {
  if [ -n "$server" ] && kill "$server" 2>/dev/null; then wait "$server" || true; fi
  rm -rf "$place"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

n=0 failed=0
check () {
  n=$((n + 1))
  if [ "$2" = 0 ]; then echo "ok $n $1"; else
    echo "not ok $n $1"
    failed=1
  fi
}

if [ "$(id -u)" = 0 ]; then user=lp group=lp system=root; else user=$(id -un) group=$(id -gn) system=lpadmin; fi
mkdir -p "$place/etc/ppd" "$place/spool/tmp" "$place/cache" "$place/state/certs" "$place/out"
chmod -R 777 "$place"
cat >"$place/etc/cupsd.conf" <<END
Listen 127.0.0.1:$port
Browsing Off
WebInterface No
LogLevel warn
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
END
cat >"$place/etc/cups-files.conf" <<END
ServerRoot $place/etc
RequestRoot $place/spool
TempDir $place/spool/tmp
CacheDir $place/cache
StateDir $place/state
AccessLog $place/access.log
ErrorLog $place/error.log
PageLog $place/page.log
FileDevice Yes
User $user
Group $group
SystemGroup $system
END

export CUPS_SERVER=127.0.0.1:$port
PATH=$PATH:/usr/sbin # cupsd and lpadmin are there, where ordinary users do not look
cupsd -f -c "$place/etc/cupsd.conf" -s "$place/etc/cups-files.conf" >"$place/cupsd.log" 2>&1 &
server=$!
tries=0
until lpstat -r 2>/dev/null | grep -q 'is running'; do
  tries=$((tries + 1))
  if [ $tries -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
    cat "$place/cupsd.log" "$place/error.log" >&2
    echo "Bail out! CUPS did not start"
    exit 1
  fi
  sleep 0.1
done
lpadmin -p senko-test -E -v "file:$place/out/printed.pdf" -m "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd" 2>"$place/lpadmin.log" \
  || lpadmin -p senko-test -E -v "file:$place/out/printed.pdf" -P "$ppd" 2>>"$place/lpadmin.log" || {
  cat "$place/lpadmin.log" >&2
  echo "Bail out! the queue could not be made"
  exit 1
}

# wait_for_job: until the queue is empty and its file is whole.
wait_for_job () {
  tries=0
  while [ -n "$(lpstat -o 2>/dev/null)" ] || ! tail -c 512 "$place/out/printed.pdf" 2>/dev/null | grep -aq '%%EOF'; do
    tries=$((tries + 1))
    if [ $tries -gt 200 ]; then
      cat "$place/error.log" >&2
      return 1
    fi
    sleep 0.1
  done
}

# says PDF: its pages' words. Spaces depend on who drew it.
says () {
  pdftotext -layout "$1" - | tr -d ' \n'
}

# same WHAT: what came out of the queue says what expected.pdf says, on as many pages.
same () {
  [ "$(says "$place/out/printed.pdf")" = "$(says "$place/expected.pdf")" ]
  check "$1 says what was sent" $?
  [ "$(pdfinfo "$place/out/printed.pdf" | grep '^Pages')" = "$(pdfinfo "$place/expected.pdf" | grep '^Pages')" ]
  check "$1 has as many pages" $?
}

set +e
"$senkoctl" --register "$demo" --today 2024-09-20 notices ranking --out "$place/lists" 2>"$place/notices.log"
cp "$place/lists/stage2-ranking.pdf" "$place/expected.pdf"
lp -d senko-test -o media=A4 "$place/expected.pdf" >"$place/lp.log" 2>&1 && wait_for_job
check "lp prints what senkoctl wrote" $?
same "the ranking list by lp"

rm -f "$place/out/printed.pdf" "$place/expected.pdf"
G_DEBUG="" SENKO_TEST_DEMO=$demo "$display" "$program" senko-test "$place" >"$place/window.log" 2>&1 && wait_for_job
status=$?
[ $status = 0 ] || sed 's/^/# /' "$place/window.log"
check "the window prints through GTK's dialog" $status
same "the announcement by the window"
echo "1..$n"
exit $failed
