# SPDX-License-Identifier: Apache-2.0
"""race.py RUNNER NEXE: runs NEXE, which exits with 66 by a system call, again and again while another process
makes two nops of the call's bytes and the call of the nops. Whatever the runner sees, it must not run the call.
"""

import collections
import os
import subprocess
import sys
import time

ROUNDS = 100
SECONDS = 60  # if the race does not come about
CALL, NOPS = b"\x0f\x05", b"\x90\x90"

runner, nexe = sys.argv[1:]
at = open(nexe, "rb").read().index(CALL)
file = os.open(nexe, os.O_RDWR)
toggler = os.fork()
if not toggler:
    while True:
        for code in NOPS, CALL:
            os.pwrite(file, code, at)
            time.sleep(1e-5)
statuses = collections.Counter()
end = time.monotonic() + SECONDS
while sum(statuses.values()) < ROUNDS or len(statuses) < 2 and time.monotonic() < end:
    statuses[subprocess.run([runner, nexe], stderr=subprocess.DEVNULL, check=False).returncode] += 1
os.kill(toggler, 9)
os.waitpid(toggler, 0)
print(dict(statuses))
# Without both, there was no race.
sys.exit(0 if set(statuses) == {0, 126} else 1)
