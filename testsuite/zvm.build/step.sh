# Area:    progress of the build
# Purpose: a step says how long it took and where its log is; a failure says what to do.
# shellcheck shell=sh

set -eu
toolchain=$1
cd "$2"
. "$(dirname "$0")/check.inc"

"$toolchain/step" '[1/2] good' logs/good.log sh -c 'echo inside' >out
works "a step prints one line" [ "$(wc -l <out)" -eq 1 ]
works "with its name, time and log" grep -qE '^\[1/2\] good +\.\.\. +[0-9]+s +\(logs/good.log\)$' out
works "its output is in the log" grep -qx inside logs/good.log

status=0
"$toolchain/step" '[2/2] bad' logs/bad.log sh -c 'echo reason; exit 7' >out 2>err || status=$?
works "a failing step fails alike" [ $status -eq 7 ]
works "it names the step and the log" grep -q "'\[2/2\] bad' failed.*logs/bad.log" err
works "it shows the end of the log" grep -q reason err

"$toolchain/step" full logs/full.log sh -c 'echo "cc1: No space left on device"; exit 1' >out 2>err || :
works "it says what to do about a full disk" grep -q 'disk is full' err
