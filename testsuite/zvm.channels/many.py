#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""many.py at-once|in-turn COUNT RUNNER NEXE: so many sessions of many.c, in an empty folder. Says how many went
wrong; at-once what each takes while all of them wait; in-turn if anything is left behind them."""

import os
import pathlib
import re
import subprocess
import sys
import time

WHAT, COUNT, RUNNER, NEXE = sys.argv[1], int(sys.argv[2]), *sys.argv[3:]
STATUS = 7


class Session:
    """Number N: its standard output is a pipe, its channel and its report are files."""

    def __init__(self, n):
        self.n = n
        self.process = subprocess.Popen([RUNNER, "--report", f"r{n}", "--channel", f"c{n}:/dev/c:w", NEXE],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def is_right(self):
        said, _ = self.process.communicate(b"line %d\n" % self.n)
        report = pathlib.Path(f"r{self.n}").read_text("ascii")
        os.unlink(f"r{self.n}")
        os.unlink(f"c{self.n}")
        right = (said == b"heard: line %d\n" % self.n and self.process.returncode == STATUS
                 and '"verdict":"exited"' in report and report.endswith("}\n"))
        if not right:
            print(f"number {self.n}: status {self.process.returncode}, {said}, {report}")
        return right


def memory(pid):
    """KiB of a process: its share of what it has with others, and what is its own."""
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    return [int(re.search(rf"^{field}: *(\d+)", text, re.M)[1]) for field in ("Pss", "Private_Dirty")]


def is_waiting(pid):
    """Its program reads: it has been entered, and is stopped in the system call read."""
    return pathlib.Path(f"/proc/{pid}/syscall").read_text("ascii").startswith("0 ")


def at_once():
    began = time.monotonic()
    sessions = [Session(n) for n in range(COUNT)]
    while not all(is_waiting(s.process.pid) for s in sessions):
        time.sleep(0.01)
    taken = time.monotonic() - began
    shares, private = zip(*[memory(s.process.pid) for s in sessions])
    wrong = sum(not s.is_right() for s in sessions)
    print(f"{COUNT} sessions at once, all waiting after {taken:.2f} s, {sum(shares) / COUNT:.0f} KiB each (PSS), "
          f"{sum(private) / COUNT:.0f} of them private and written: {wrong} wrong")


def traces():
    """What sessions could leave behind."""
    return {"files": sorted(os.listdir(".")), "descriptors": sorted(os.listdir("/proc/self/fd")),
            "children": pathlib.Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii")}


def in_turn():
    before, began = traces(), time.monotonic()
    wrong = sum(not Session(n).is_right() for n in range(COUNT))
    taken = time.monotonic() - began
    left = [what for what, trace in traces().items() if before[what] != trace]
    print(f"{COUNT} sessions in turn, {taken / COUNT * 1000:.2f} ms each: {wrong} wrong, left: {left}")


{"at-once": at_once, "in-turn": in_turn}[WHAT]()
