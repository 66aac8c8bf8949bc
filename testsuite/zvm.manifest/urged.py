#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""urged.py RUNNER ENDS.nexe FOLDER: signals that come while a session writes its report.

Prints "pass TITLE" or "fail TITLE (why)" for each test.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time

RUNNER, NEXE, FOLDER = (os.path.abspath(argument) for argument in sys.argv[1:4])
OTHERS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
os.chdir(FOLDER)


def start(report, *options):
    """A session that waits for its next order."""
    run = subprocess.Popen([RUNNER, "--report", report, *options, NEXE], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
    run.stdin.write(b"mw")
    run.stdin.flush()
    assert run.stdout.read(1) == b"w"
    return run


def end(run, signals, pause):
    """Sends RUN the signals one by one and again, until it has ended; how many that were."""
    sent = 0
    while run.poll() is None:
        run.send_signal(signals[sent % len(signals)])
        sent += 1
        time.sleep(pause)
    return sent


def storm():
    """As Ctrl-C, which the terminal sends to all, and then who started them sends something, too."""
    for _ in range(30):
        run = start("r.urged", "--etags", "sha256")
        end(run, OTHERS, 0)
        with open("r.urged", encoding="ascii") as stream:
            report = json.load(stream)
        assert report["verdict"] == "signal", report
        assert run.returncode == report["status"], (run.returncode, report)
        assert report["memory"]["etag"], report


def nobody_reads():
    """A pipe that is full, so that the report waits for its reader."""
    if os.path.exists("urged"):
        os.unlink("urged")
    os.mkfifo("urged")
    pipe = os.open("urged", os.O_RDWR | os.O_NONBLOCK)
    os.write(pipe, b"x" * fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ))
    run = start("urged")
    sent = end(run, [signal.SIGTERM], 0.1)
    said = run.stderr.read()
    assert sent > 1 and run.returncode == 128 + signal.SIGTERM, (sent, run.returncode)
    assert said.endswith(b": ended by signal 15\nzvm-run: cannot write the report: Interrupted system call\n"), said


for test, title in ((storm, "signals that come while a report is written do not cut it"),
                    (nobody_reads, "but one ends a session whose report nobody reads")):
    try:
        test()
        print("pass", title)
    except (AssertionError, OSError, ValueError) as why:
        print("fail %s (%r)" % (title, why))
