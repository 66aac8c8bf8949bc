#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""channels.py RUNNER TRANSFER.nexe FOLDER [TEST...]: what channels do, by sessions of transfer.c.

Prints "pass TITLE" or "fail TITLE (why)" for each test.
"""

import hashlib
import json
import os
import pty
import subprocess
import sys
import tempfile

RUNNER, NEXE, FOLDER = (os.path.abspath(argument) for argument in sys.argv[1:4])
EDQUOT, EIO, EFAULT, EINVAL, ENOSPC = -122, -5, -14, -22, -28
TEXT = b"".join(b"%07d\n" % n for n in range(40000))  # 320,000 bytes, no two blocks alike
DESC = 4  # of the first declared channel


class Wrong(Exception):
    """Something did not happen as it must; the text says what."""


def expect(condition, what):
    if not condition:
        raise Wrong(what)


def equal(got, wanted, what):
    expect(got == wanted, f"{what}: {got!r}, not {wanted!r}")


def file_with(name, content):
    with open(name, "wb") as stream:
        stream.write(content)
    return name


def content(name):
    with open(name, "rb") as stream:
        return stream.read()


class Session:
    """A session with CHANNELS (HOST:GUEST...), which obeys ORDERS; its RESULTS, STATUS, MESSAGES and REPORT."""

    def __init__(self, channels, orders, *options, fds=(), shell=""):
        words = [RUNNER, "--timeout", "240", "--report", "report.json", *options]
        for channel in channels:
            words += ["--channel", channel]
        # The results go to standard error's channel, messages to its descriptor.
        words += ["--channel", "results:/dev/stderr", NEXE]
        if shell:
            words = ["sh", "-c", shell + '\nexec "$@"', "sh", *words]
        done = subprocess.run(words, input=("\n".join(orders) + "\n").encode(), capture_output=True, pass_fds=fds,
                              check=False, timeout=300)
        self.status = done.returncode
        self.out = done.stdout
        self.messages = done.stderr.decode()
        with open("report.json", encoding="ascii") as stream:
            self.report = json.load(stream)
        raw = content("results") if os.path.exists("results") else b""
        self.results = raw.decode().split("\n")[:-1]

    def channel(self, name):
        return [c for c in self.report["channels"] if c["name"] == name][0]

    def is_good(self, *results):
        equal(self.status, 0, f"status ({self.messages.strip()})")
        equal(self.results, [str(result) for result in results], "results")

    def dropped(self, name="/dev/x"):
        return [(d["uri"], d["reason"]) for d in self.channel(name)["dropped"]]

    def failed(self, reason):
        equal(self.status, 125, "status")
        equal(self.report["verdict"], "failed", "verdict")
        expect(reason in (self.report["reason"] or ""), f"reason: {self.report['reason']}")
        expect(reason in self.messages, f"messages: {self.messages}")


def refused(message, channels, *options):
    """The session is refused with MESSAGE, which is all of the line behind the runner's name."""
    words = [RUNNER, *options]
    for channel in channels:
        words += ["--channel", channel]
    done = subprocess.run([*words, NEXE], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    equal(done.returncode, 125, "status")
    equal(done.stderr.decode(), f"zvm-run: {message}\n", "message")


# --- replicas, read


def three(one=TEXT, two=TEXT, three=TEXT):
    """Three files, as a replicated source."""
    return ";".join(file_with(name, text) for name, text in (("one", one), ("two", two), ("three", three)))


def copied(source, wanted, size=1000, mode=""):
    s = Session([f"{source}:/dev/x{mode}", "copy:/dev/y:w"], [f"c 4 5 {size}"])
    if wanted is not None:
        s.is_good(len(wanted))
        expect(content("copy") == wanted, "the copy differs")
    return s


def replicas_agree():
    for mode in "", ":r,sequential":
        for size in 1, 1000, 65536, 100000:
            text = TEXT if size > 1 else TEXT[:3000]
            s = copied(three(text, text, text), text, size, mode)
            equal(s.dropped(), [], "dropped")
            equal(s.channel("/dev/x")["uris"], ["one", "two", "three"], "uris")


def replica_differs():
    changed = bytearray(TEXT)
    changed[123456] ^= 1
    for mode in "", ":r,sequential":
        for place, name in enumerate(("one", "two", "three")):
            sources = [TEXT] * 3
            sources[place] = bytes(changed)
            s = copied(three(*sources), TEXT, 1000, mode)
            equal(s.dropped(), [(name, "it differs from the others")], "dropped")
            equal(s.messages, f"zvm-run: channel /dev/x: source {name} is dropped: it differs from the others\n", "said")


def replica_is_short():
    for mode in "", ":r,sequential":
        for place, name in enumerate(("one", "two", "three")):
            for size in 0, 1, 100000, len(TEXT) - 1:
                sources = [TEXT] * 3
                sources[place] = TEXT[:size]
                s = copied(three(*sources), TEXT, 65536, mode)
                equal(s.dropped(), [(name, "it ends before the others")], "dropped")


def replica_is_long():
    for mode in "", ":r,sequential":
        s = copied(three(TEXT, TEXT + b"more", TEXT), TEXT, 65536, mode)
        equal(s.dropped(), [("two", "it goes on where the others end")], "dropped")


def replica_has_a_majority_size():
    s = Session([three(TEXT[:5], TEXT, TEXT) + ":/dev/x"], ["s 4"])
    s.is_good(len(TEXT))


def terminal(text):
    """A descriptor that brings TEXT and then EIO: a terminal whose other side has gone."""
    master, slave = pty.openpty()
    subprocess.run(["stty", "raw", "-echo"], stdin=slave, check=True)
    expect(os.write(slave, text) == len(text), "the terminal takes the text")
    os.close(slave)
    return master


def replica_fails():
    master = terminal(TEXT[:3000])
    file_with("one", TEXT)
    s = Session([f"one;fd:{master}:/dev/x:r,sequential", "copy:/dev/y:w"], ["c 4 5 1000"], fds=[master])
    os.close(master)
    s.is_good(len(TEXT))
    expect(content("copy") == TEXT, "the copy differs")
    equal(s.dropped(), [(f"fd:{master}", "I/O error")], "dropped")


def replicas_all_fail():
    """As one alone does: the call fails, and nobody is worse than the others."""
    masters = [terminal(TEXT[:1000]), terminal(TEXT[:1000])]
    s = Session([";".join(f"fd:{m}" for m in masters) + ":/dev/x:r,sequential"],
                ["n 4 1000 0", "n 4 1000 0", "n 4 1000 0"], fds=masters)
    s.is_good(1000, EIO, EIO)
    equal(s.dropped(), [], "dropped")


def error_of_the_call():
    """What a file alone refuses its replicas refuse, and they go on."""
    wanted = []
    for source in file_with("out", TEXT), three():
        s = Session([f"{source}:/dev/x:rw"], [f"n 4 10 {MOST}", f"w 4 10 {MOST}", "n 4 10 0", "w 4 10 0"],
                    shell="ulimit -f 10000")
        wanted.append(s.results)
        equal((s.status, s.dropped()), (0, []), "status, dropped")
    equal(wanted[0], wanted[1], "results, alone and of replicas")
    expect(wanted[0][0].startswith("-") and wanted[0][1].startswith("-"), f"these are errors: {wanted[0]}")
    equal(wanted[0][2:], ["10", "10"], "results behind them")


MOST = (1 << 63) - 5


# How a source may be missing, which is then named "lost": what makes it so, and what is said.
MISSING = (("", "No such file or directory"), ("ln -s lost lost", "Symbolic link loop"), ("mkdir lost", "it is a directory"),
           ("python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"lost\")'", "it is a socket"),
           ("ln -s /proc/self/mem lost", "a file of /proc"))


def replica_is_missing():
    for mode in "", ":r,sequential":
        for shell, cause in MISSING:
            for place in range(3):
                sources = three().split(";")
                sources[place] = "lost"
                s = Session([f"{';'.join(sources)}:/dev/x{mode}", "copy:/dev/y:w"], ["c 4 5 1000"],
                            shell=f"rm -rf lost\n{shell}")
                s.is_good(len(TEXT))
                equal(s.dropped(), [("lost", cause)], "dropped")
                equal(s.messages, f"zvm-run: channel /dev/x: source lost is dropped: {cause}\n", "said")
                equal(content("copy"), TEXT, "copy")


def missing_has_no_vote():
    """Of three sources one is not there: the two that are must agree; one alone is believed."""
    s = Session([f"nowhere;{file_with('one', b'same, one')};{file_with('two', b'same, two')}:/dev/x"],
                ["s 4", "r 4 4 0", "r 4 5 4"])
    equal(s.results, ["9", "4 same", str(EIO)], "results")
    s.failed("channel /dev/x: its sources differ, and no majority agrees")
    s = Session(["nowhere;one;nobody:/dev/x"], ["s 4", "r 4 9 0"])
    s.is_good(9, "9 same, one")
    equal([uri for uri, reason in s.dropped()], ["nowhere", "nobody"], "dropped")


def all_are_missing():
    refused("channel /dev/x: source nowhere is dropped: No such file or directory\n"
            "zvm-run: channel /dev/x: source . is dropped: it is a directory\n"
            "zvm-run: cannot open channel nowhere: No such file or directory", ["nowhere;.:/dev/x"])
    refused("channel /dev/x: source tcp:127.0.0.1:1 is dropped: cannot connect: Connection refused\n"
            "zvm-run: channel /dev/x: source tcp:127.0.0.1:2 is dropped: cannot connect: Connection refused\n"
            "zvm-run: cannot open channel tcp:127.0.0.1:2: cannot connect: Connection refused",
            ["tcp:127.0.0.1:1;tcp:127.0.0.1:2:/dev/x:w"], "--connect-timeout", "0.2")


def peer_is_missing():
    s = Session(["one;tcp:127.0.0.1:1:/dev/x:w,sequential"], ["w 4 10 0"], "--connect-timeout", "0.2")
    s.is_good(10)
    equal(s.dropped(), [("tcp:127.0.0.1:1", "cannot connect: Connection refused")], "dropped")
    s = Session(["one;tcp:[::1:/dev/x:w,sequential"], [])
    equal(s.status, 125, "what makes no sense is no source")
    s = Session(["one;tcp:no.such.host.invalid:1:/dev/x:w,sequential"], ["w 4 10 0"])
    s.is_good(10)
    equal(len(s.dropped()), 1, "dropped")
    equal(len(content("one")), 10, "size")


def target_is_missing():
    file_with("in", TEXT)
    for mode in "w", "w,sequential", "a", "rw":
        file_with("one", b"")
        s = Session([f"no/where;one;.:/dev/x:{mode}", "in:/dev/y"], ["c 5 4 1000"])
        s.is_good(len(TEXT))
        equal(s.dropped(), [("no/where", "No such file or directory"), (".", "it is a directory")], "dropped")
        equal(content("one"), TEXT, "the one that is left")
    refused("channel /dev/x: source no/where is dropped: No such file or directory\n"
            "zvm-run: channel /dev/x: source . is dropped: it is a directory\n"
            "zvm-run: cannot open channel no/where: No such file or directory", ["no/where;.:/dev/x:w"])


def hanging_source_is_named():
    q = open_pipe("q")
    for channel, order, to_do in (("/dev/zero;q:/dev/x", "n 4 10 0", "read"), ("/dev/null;q:/dev/x:w", "w 4 1000000 0", "write")):
        s = Session([channel], [order], "--timeout", "1")
        equal(s.report["verdict"], "timed out", "verdict")
        expect(s.report["reason"].endswith(f"timed out, waiting to {to_do} /dev/x, source q"), s.report["reason"])
        equal(s.report["waiting"], {"channel": "/dev/x", "call": to_do, "peer": None, "source": "q"}, "waiting")
    os.close(q)
    s = Session(["one;q:/dev/x:w,sequential"], [], "--timeout", "0.3")
    expect(s.report["reason"].endswith("timed out, waiting to open /dev/x, source q"), s.report["reason"])


def open_pipe(name):
    """A new one, whose ends are both open here: who opens it waits for nothing but what comes through it."""
    os.mkfifo(name)
    return os.open(name, os.O_RDWR)


def two_differ():
    for mode in "", ":r,sequential":
        s = Session([f"{file_with('one', b'same, one')};{file_with('two', b'same, two')}:/dev/x{mode}"],
                    ["r 4 4 0", "r 4 5 4", "r 4 5 4"])
        equal(s.results, ["4 same", str(EIO), str(EIO)], "results")
        s.failed("channel /dev/x: its sources differ, and no majority agrees")
        s = Session([f"{file_with('one', b'text')};{file_with('two', b'text and more')}:/dev/x{mode}"],
                    ["r 4 4 0", "n 4 5 4"])
        equal(s.results, ["4 text", str(EIO)], "results")
        s.failed("channel /dev/x: its sources end at different places")


def pieces_differ():
    """Pipes bring what they have; what counts is where it is, not how it was cut."""
    s = Session(["p;q;one:/dev/x", "copy:/dev/y:w"], ["c 4 5 100000"],
                shell=f"mkfifo p q one; {PIECES} p 7 & {PIECES} q 5000 & {PIECES} one 70000 &")
    s.is_good(len(TEXT))
    expect(content("copy") == TEXT, "the copy differs")
    equal(s.dropped(), [], "dropped")


PIECES = f"""python3 -c '
import sys
text = b"".join(b"%07d\\n" % n for n in range(40000))
size = int(sys.argv[2])
with open(sys.argv[1], "wb", buffering=0) as stream:
    for at in range(0, len(text) if size > 7 else 7000, size):
        stream.write(text[at:at + size])
    if size == 7:
        stream.write(text[at + size:])
'"""


def replicas_must_fit_together():
    three()
    refused("cannot open channel /dev/zero: of a channel's sources all have random access, or none",
            ["one;/dev/zero:/dev/x"])
    refused("cannot open channel fd:x: it is not fd:NUMBER", ["one;fd:x:/dev/x"])
    refused("cannot open channel /dev/x: there are too many sources", [";".join(["one"] * 300) + ":/dev/x"])


# --- replicas, written


def written_to_all():
    for mode in "w", "w,sequential", "a", "rw":
        for name in "one", "two", "three":
            file_with(name, b"")
        s = Session([f"one;two;three:/dev/x:{mode}", f"{file_with('in', TEXT)}:/dev/y"], ["c 5 4 100000"])
        s.is_good(len(TEXT))
        for name in "one", "two", "three":
            expect(content(name) == TEXT, f"{name}, mode {mode}, differs")
        equal(s.dropped(), [], "dropped")
        equal(s.channel("/dev/x")["puts"]["bytes"], len(TEXT), "it is counted once")


def target_is_full():
    file_with("in", TEXT)
    s = Session(["one;/dev/full;two:/dev/x:w,sequential", "in:/dev/y"], ["c 5 4 1000"])
    s.is_good(len(TEXT))
    equal(s.dropped(), [("/dev/full", "No space left on device")], "dropped")
    expect(content("one") == content("two") == TEXT, "the others differ")
    s = Session(["/dev/full;/dev/full:/dev/x:w"], ["w 4 10 0", "w 4 10 0"])
    s.is_good(ENOSPC, ENOSPC)
    equal(s.dropped(), [], "dropped")


def all_fill_up():
    file_with("in", TEXT)
    open_pipes = "mkfifo p q; head -c 100000 <p >one & head -c 1 <q >two &"
    s = Session(["p;q:/dev/x:w", "in:/dev/y"], ["c 5 4 1000"], shell=open_pipes)
    s.failed("channel /dev/x: no source is left")
    equal(sorted(s.dropped()), [("p", "Broken pipe"), ("q", "Broken pipe")], "dropped")


def target_fills_up():
    """A pipe with a closed reader; files beside it have all of the text."""
    file_with("in", TEXT)
    s = Session(["one;p;two:/dev/x:w,sequential", "in:/dev/y"], ["c 5 4 1000"],
                shell="mkfifo p; head -c 10 <p >/dev/null &")
    s.is_good(len(TEXT))
    equal(s.dropped(), [("p", "Broken pipe")], "dropped")
    expect(content("one") == content("two") == TEXT, "the others differ")


def no_half_writes():
    for name in "one", "two":
        file_with(name, b"")
    s = Session(["one;two:/dev/x:w"], ["u 4 100", "w 4 10 0"])
    s.is_good(EFAULT, 10)
    expect(content("one") == content("two") and len(content("one")) == 10, "they differ")
    equal(s.dropped(), [], "dropped")


def size_is_set_of_all():
    for name in "one", "two", "three":
        file_with(name, TEXT)
    s = Session(["one;two;three:/dev/x:rw,put-bytes=10"], ["t 4 1000", "t 4 1008", "t 4 2000", "t 4 0"])
    s.is_good(0, 0, EDQUOT, 0)
    s = Session(["one;two;three:/dev/x:w", "p;one:/dev/y:w,sequential"], ["w 4 10 0", "t 4 5", "t 5 5"],
                shell="mkfifo p; cat <p >/dev/null 2>&1 &")
    s.is_good(10, 0, EINVAL)
    for name in "one", "two", "three":
        equal(content(name), b"abcde", name)


def too_far_out():
    """What the program asks for is no source's fault."""
    for name in "one", "two":
        file_with(name, b"text")
    most = 2 ** 63 - 1
    s = Session(["one;two:/dev/x:rw"], [f"n 4 10 {most}", f"w 4 10 {most}", f"w 4 1 {most - 1}", f"t 4 {most}", "t 4 4", "r 4 9 0"])
    equal(s.status, 0, f"status ({s.messages.strip()})")
    equal(s.dropped(), [], "dropped")
    equal((s.results[:2], s.results[4:]), ([str(EINVAL)] * 2, ["0", "4 text"]), "results")
    s = Session(["p;q:/dev/x:w,sequential"], [f"w 4 100000 {most}"], shell="mkfifo p q; cat p >one & cat q >two &")
    s.is_good(100000)


# --- etags


def sums(name, text):
    """What the system's own program says of TEXT."""
    return subprocess.run([f"{name}sum"], input=text, capture_output=True, check=True).stdout.split()[0].decode()


def etag_of(session, name="/dev/x"):
    return session.channel(name)["etag"]


def etags_are_digests():
    file_with("in", TEXT)
    for name in "sha256", "sha1", "md5":
        s = copied("in", TEXT, 4096)
        equal(etag_of(s), None, "nobody asked")
        s = Session(["in:/dev/x", "copy:/dev/y:w"], ["c 4 5 4096"], "--etags", name)
        s.is_good(len(TEXT))
        for channel in "/dev/x", "/dev/y":
            equal(etag_of(s, channel), f"{name}:{sums(name, TEXT)}", channel)
        orders = b"c 4 5 4096\n"
        equal(etag_of(s, "/dev/stdin"), f"{name}:{sums(name, orders)}", "/dev/stdin")
        equal(etag_of(s, "/dev/stdout"), f"{name}:{sums(name, b'')}", "/dev/stdout")
        equal(etag_of(s, "/dev/nvram"), None, "/dev/nvram")
        expect(s.report["memory"]["etag"].startswith(f"{name}:"), "memory's")


def etag_of_one_channel():
    file_with("in", TEXT)
    s = Session(["in:/dev/x,etag", "copy:/dev/y:w"], ["c 4 5 4096"])
    equal(etag_of(s), "sha256:" + hashlib.sha256(TEXT).hexdigest(), "etag")
    equal([etag_of(s, "/dev/y"), etag_of(s, "/dev/stdin"), s.report["memory"]["etag"]], [None] * 3, "others")


def etag_is_of_what_passed():
    """In the order in which it passed, both ways, and no more than that."""
    file_with("both", b"0123456789")
    s = Session(["both:/dev/x:rw,etag"], ["r 4 3 5", "w 4 4 0", "r 4 2 2", "n 4 5 100", "u 4 5"])
    equal(s.results, ["3 567", "4", "2 cd", "0", str(EFAULT)], "results")
    equal(etag_of(s), "sha256:" + sums("sha256", b"567" + b"abcd" + b"cd"), "etag")
    s = Session(["/dev/null:/dev/x:w,etag"], ["u 4 5", "w 4 3 0"])
    s.is_good(EFAULT, 3)
    equal(etag_of(s), "sha256:" + sums("sha256", b"abc"), "what was not there did not pass")
    equal(s.channel("/dev/x")["puts"]["bytes"], 3, "nor is it counted")


def etag_of_replicas():
    s = Session([three(TEXT, TEXT[:1000], TEXT) + ":/dev/x,etag", "copy:/dev/y:w"], ["c 4 5 4096"])
    equal(etag_of(s), "sha256:" + sums("sha256", TEXT), "etag")


def interrupted_has_none():
    p = open_pipe("p")
    os.write(p, b"12345678\n")
    s = Session(["p:/dev/x,etag"], ["n 4 10 0", "n 4 10 0"], "--timeout", "1")
    os.close(p)
    equal(s.report["verdict"], "timed out", "verdict")
    equal(etag_of(s), None, "etag")
    equal(s.channel("/dev/x")["interrupted"], True, "interrupted")


def memory_has_a_tag():
    file_with("in", TEXT)
    tags = []
    for orders in ["n 4 4096 0"], ["n 4 4096 0"], ["n 4 4096 8"]:
        s = Session(["in:/dev/x"], orders, "--etags", "md5")
        tags.append(s.report["memory"]["etag"])
    expect(tags[0] == tags[1] != tags[2], f"memory: {tags}")


def nothing_to_choose():
    refused("bad value for --etags: sha512 is not DIGEST (sha256, sha1 or md5)", [], "--etags", "sha512")
    with open(RUNNER, "rb") as stream:
        expect(b"NETTLE_FAT_OVERRIDE" not in stream.read(), "nettle chooses at every start, by the environment")


# --- limits


def limits_on_calls():
    file_with("in", TEXT)
    s = Session(["in:/dev/x:r,gets=2"], ["n 4 10 0", "n 4 0 0", "n 4 10 0", "n 4 0 0"])
    s.is_good(10, 0, EDQUOT, EDQUOT)
    s = Session(["out:/dev/x:w,puts=2"], ["w 4 10 0", "w 4 10 10", "w 4 10 0", "w 4 0 0"])
    s.is_good(10, 10, EDQUOT, EDQUOT)
    equal(len(content("out")), 20, "size")


def limits_on_bytes():
    file_with("in", TEXT)
    s = Session(["in:/dev/x:r,get-bytes=15"], ["n 4 10 0", "n 4 10 10", "n 4 1 0", "n 4 0 0"])
    s.is_good(10, 5, EDQUOT, 0)
    s = Session(["out:/dev/x:w,put-bytes=1K"], ["w 4 1000 0", "w 4 1000 1000", "w 4 1 0"])
    s.is_good(1000, 24, EDQUOT)
    equal(len(content("out")), 1024, "size")
    report = s.channel("/dev/x")["puts"]
    equal((report["bytes"], report["max_bytes"], report["max_calls"]), (1024, 1024, None), "report")


def limits_of_both_ways():
    file_with("both", TEXT)
    s = Session(["both:/dev/x:rw,gets=1,put-bytes=5"], ["n 4 10 0", "n 4 10 0", "w 4 10 0", "w 4 10 0"])
    s.is_good(10, EDQUOT, 5, EDQUOT)


def end_counts():
    """As in the original, a limit that is just the size is used up before the end is seen."""
    file_with("in", b"0123456789")
    s = Session(["in:/dev/x:r,get-bytes=10", "in:/dev/y:r,gets=2"],
                ["n 4 100 0", "n 4 100 10", "n 5 100 0", "n 5 100 10", "n 5 100 10"])
    s.is_good(10, EDQUOT, 10, 0, EDQUOT)


def limit_of_output():
    s = Session(["one:/dev/x:w,put-bytes=100", "two:/dev/y:w,put-bytes=5"], ["w 4 50 0", "w 5 50 0"],
                "--max-output", "10")
    equal(len(content("one")), 10, "--max-output is less than its own limit")
    equal(len(content("two")), 5, "its own limit is less")
    s = Session(["three:/dev/x:w"], ["w 4 5 0"], "--max-output", "0")
    equal((s.status, content("three")), (0, b""), "where nothing may be written the file is made all the same")


def limits_in_a_manifest():
    file_with("in", TEXT)
    orders = ["n 4 4 0", "n 4 4 0", "n 4 4 0", "n 5 4 0", "n 5 4 0", "w 6 4 0", "w 6 4 0", "w 6 4 0", "w 7 4 0", "w 7 4 0"]
    file_with("orders", "\n".join(orders).encode())
    rows = ["orders, /dev/stdin, 0, 0, 999, 999, 0, 0", "nothing, /dev/stdout, 0, 0, 0, 0, 999, 999",
            "results, /dev/stderr, 0, 0, 0, 0, 999, 999", "in, /dev/a, 3, 0, 2, 99, 0, 0", "in, /dev/b, 3, 0, 99, 6, 0, 0",
            "one, /dev/c, 3, 0, 0, 0, 2, 99", "two, /dev/d, 3, 0, 0, 0, 99, 6"]
    rows = "".join(f"Channel = {os.getcwd()}/{row}\n" for row in rows)
    file_with("manifest", f"Version = 20130611\nProgram = {NEXE}\nMemory = 67108864, 0\nTimeout = 20\n{rows}".encode())
    done = subprocess.run([RUNNER, "--manifest", "manifest"], capture_output=True, check=False)
    lines = done.stdout.decode().split("\n")
    equal((done.returncode, lines[5]), (0, "ok"), "report")
    wanted = [4, 4, EDQUOT, 4, 2, 4, 4, EDQUOT, 4, 2]
    # The fourth declared channel is 4: a manifest's nvram has no line of its own.
    equal(content("results").decode().split(), [str(n) for n in wanted], "results")


def limits_that_make_no_sense():
    for words, message in (
            ("r,puts=1", "has a word after its mode that is none, or makes no sense there"),
            ("w,gets=1", "has a word after its mode that is none, or makes no sense there"),
            ("r,gets=", "has a word after its mode that is none, or makes no sense there"),
            ("r,gets=1x", "has a word after its mode that is none, or makes no sense there"),
            ("r,gets=-1", "has a word after its mode that is none, or makes no sense there"),
            ("r,get-bytes=9999999999G", "has a word after its mode that is none, or makes no sense there"),
            ("r,frob", "has a word after its mode that is none, or makes no sense there"),
            ("r,", "has a word after its mode that is none, or makes no sense there"),
            ("x,etag", "has a mode that is not r, w, rw, a or ra"),
            ("", "has an empty mode"),
            (",etag", "has an empty mode"),
            ("r,gets=0", "can be neither read nor written"),
            ("rw,sequential", "goes both ways, which only random reads allow"),
            ("w,preallocate", "is to be preallocated, which needs a limit, put-bytes=SIZE"),
            ("r,preallocate", "is to be preallocated, which needs a limit, put-bytes=SIZE")):
        channel = f"x:/dev/x:{words}"
        refused(f"bad value for --channel: {channel} {message}", [channel])


def hosts_that_are_none():
    for hosts in ";one", "one;", "one;;two":
        refused(f"bad value for --channel: {hosts}:/dev/x has an empty HOST beside a ;", [f"{hosts}:/dev/x"])


def nothing_is_overwritten():
    """A descriptor is used as it is open: one that overwrites is none for a channel that appends."""
    for mode in "a", "ra":
        for flags, status in ((os.O_RDWR, 125), (os.O_RDWR | os.O_APPEND, 0)):
            fd = os.open(file_with("old", b"old"), flags)
            s = Session([f"fd:{fd}:/dev/x:{mode}"], ["w 4 3 0"], fds=[fd])
            os.close(fd)
            equal((s.status, len(content("old"))), (status, 3 if status else 6), f"status and size, {mode}")
            equal(content("old")[:3], b"old", "what was there")
            if status:
                equal(s.messages, f"zvm-run: cannot open channel fd:{fd}: it is not open for appending\n", "messages")


# --- preallocation


def blocks(name):
    return os.stat(name).st_blocks * 512


def preallocated():
    for option, words in ("--preallocate", ""), ("--lenient", ",preallocate"):
        for mode in "w", "w,sequential", "a", "rw":
            file_with("out", b"")
            s = Session([f"out:/dev/x:{mode},put-bytes=10M{words}"], ["w 4 5000 0", "l"], option, "--cpu-timeout", "0.3")
            equal(s.report["verdict"], "timed out", "verdict")
            equal(len(content("out")), 5000, "size after a timeout")
            expect(blocks("out") < 1 << 20, f"blocks after a timeout: {blocks('out')}")


def preallocated_at_the_start():
    file_with("out", b"")
    process = subprocess.Popen([RUNNER, "--timeout", "240", "--channel", "out:/dev/x:w,put-bytes=10M,preallocate", NEXE],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(b"w 4 5000 0\n")
    process.stdin.flush()
    equal(process.stderr.readline(), b"5000\n", "result")
    equal(os.path.getsize("out"), 5000, "a file is as long as what was written")
    expect(blocks("out") >= 10 << 20, f"blocks while it runs: {blocks('out')}")
    process.stdin.close()
    equal(process.wait(), 0, "status")
    equal(len(content("out")), 5000, "size at the end")
    expect(blocks("out") < 1 << 20, f"blocks at the end: {blocks('out')}")


# --- how files are opened


def nothing_is_lost_too_early():
    """A file that is written keeps what it has until the session is accepted."""
    file_with("no.nexe", b"\x7fELF, but no more")
    for words in (["--channel", "nowhere:/dev/y"], ["--channel", "out:/dev/x:w"], ["--channel", "out:/dev/y:w", "--memory", "1M"]):
        file_with("out", TEXT)
        done = subprocess.run([RUNNER, "--channel", "out:/dev/x:w", *words, NEXE], stdin=subprocess.DEVNULL,
                              capture_output=True, check=False)
        equal(done.returncode, 125, f"status of {words}")
        equal(content("out"), TEXT, f"what it had, after {words}")
    for mode in "w", "w,put-bytes=1M,preallocate":
        for nexe in "no.nexe", "nowhere.nexe":
            file_with("out", TEXT)
            done = subprocess.run([RUNNER, "--channel", f"out;{file_with('two', TEXT)}:/dev/x:{mode}", "--channel",
                                   f"{file_with('three', TEXT)}:/dev/y:{mode}", nexe], capture_output=True, check=False)
            expect(done.returncode in (126, 127), f"status of {nexe}: {done.returncode}")
            equal([content(name) == TEXT for name in ("out", "two", "three")], [True] * 3, f"what they had, after {nexe}")
        s = Session([f"out;two:/dev/x:{mode}", f"three:/dev/y:{mode}"], ["s 4", "s 5", "w 4 3 0", "w 5 3 0"])
        s.is_good(0, 0, 3, 3)
        equal([content(name) for name in ("out", "two", "three")], [b"abc"] * 3, "what they have then")
    expect(blocks("three") < 1 << 20, "and no more blocks")


def sequential_files():
    file_with("in", b"0123456789")
    s = Session(["in:/dev/x:r,sequential", "out:/dev/y:w,sequential"],
                ["r 4 4 7", "r 4 4 7", "w 5 3 100", "w 5 3 200", "s 4"])
    s.is_good("4 0123", "4 4567", 3, 3, 0)
    equal(len(content("out")), 6, "size")


def paths_with_marks():
    """Only the first comma behind the name begins a word."""
    file_with("a,b:c", b"text")
    s = Session(["a,b:c:/dev/x,etag"], ["r 4 9 0"])
    s.is_good("4 text")


TESTS = [
    (replicas_agree, "sources that agree are as one"),
    (replica_differs, "one of three that differs is dropped, and said"),
    (replica_is_short, "one that ends early is dropped"),
    (replica_is_long, "one that goes on is dropped"),
    (replica_has_a_majority_size, "the size told is that which most have"),
    (replica_fails, "one that fails in the middle with EIO is dropped"),
    (replicas_all_fail, "what all fail at is an error of the call, as without replicas"),
    (error_of_the_call, "what a file refuses, an offset too high, drops no source"),
    (replica_is_missing, "one that cannot be opened is dropped, and said"),
    (missing_has_no_vote, "those that are missing have no vote"),
    (all_are_missing, "if all are missing it does not start"),
    (peer_is_missing, "so is a connection that does not come about"),
    (target_is_missing, "a target that is missing is dropped, as long as one is left"),
    (hanging_source_is_named, "a source that hangs is named when the timeout ends it"),
    (two_differ, "of two that differ nobody can say which is right"),
    (pieces_differ, "pipes that bring the same in different pieces agree"),
    (replicas_must_fit_together, "sources that do not fit together are refused"),
    (written_to_all, "what is written goes to each"),
    (target_is_full, "a target that is full is dropped"),
    (target_fills_up, "a pipe that nobody reads any more is dropped"),
    (all_fill_up, "when nobody reads any of them the channel has failed"),
    (no_half_writes, "memory that is not there is written to none"),
    (too_far_out, "an offset or a size that no file can have is an error, and drops none"),
    (size_is_set_of_all, "the size is set of each"),
    (etags_are_digests, "etags are what sha256sum, sha1sum and md5sum say"),
    (etag_of_one_channel, "one channel alone can have one"),
    (etag_is_of_what_passed, "an etag is of what passed, in order"),
    (etag_of_replicas, "of replicas it is that of what the program got"),
    (interrupted_has_none, "a transfer that was interrupted has none"),
    (memory_has_a_tag, "memory's is the same for the same session"),
    (nothing_to_choose, "a digest that is none is refused; nothing is chosen before it is wanted"),
    (limits_on_calls, "limits on calls"),
    (limits_on_bytes, "limits on bytes"),
    (limits_of_both_ways, "limits of both directions"),
    (end_counts, "a read at the end counts"),
    (limit_of_output, "the smaller of two limits counts"),
    (limits_in_a_manifest, "the four limits in a manifest"),
    (limits_that_make_no_sense, "words that make no sense are refused"),
    (hosts_that_are_none, "and a list of hosts with a hole in it"),
    (nothing_is_overwritten, "a descriptor that is not open for appending is none for a channel that appends"),
    (preallocated, "what was preallocated and not used is given back"),
    (preallocated_at_the_start, "it is there from the start, and the file no longer for it"),
    (nothing_is_lost_too_early, "a file that is written keeps what it has until the session is accepted"),
    (sequential_files, "files used in order"),
    (paths_with_marks, "marks in a path"),
]


def main():
    chosen = sys.argv[4:]
    for test, title in TESTS:
        if chosen and test.__name__ not in chosen:
            continue
        try:
            with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
                os.chdir(folder)
                test()
            print(f"pass {title}")
        except (Wrong, OSError, ValueError, KeyError, IndexError, subprocess.SubprocessError) as wrong:
            print(f"fail {title} ({test.__name__}: {type(wrong).__name__}: {wrong})")
        sys.stdout.flush()


main()
