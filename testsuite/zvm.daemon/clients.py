#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Clients of a server, good ones and others: clients.py WHAT SOCKET RUN [COUNT]

  at-once     COUNT sessions started at once, each with input of its own: all must answer rightly
  in-turn     COUNT sessions, one after the other
  leaks       COUNT sessions, in turn and broken ones between: the server has as many descriptors, processes
              and as much memory afterwards as before
  resident    COUNT sessions at the same time: prints the memory of each
  broken      requests that are none, or half of one
  idle        as many clients as there are places say nothing: others are still served
  frame       sends standard input as one text, prints the answer as it comes
  obey        sends COUNT as four bytes to an attendant that was made to obey (taken-over.c); prints the answer
  peer        a client of another user is sent away (root only)
  impostor    another user serves at the socket, and would answer what it gets; ends as zvm-run --via does (root only)

RUN is zvm-run. The server's program is server.c.
"""

import contextlib
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

PLACES = 128


def wait_for(true, seconds=60):
    """Waits until TRUE() holds; False if it never does."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def connect(path):
    s = socket.socket(socket.AF_UNIX)
    s.connect(path)
    return s


def request(words):
    text = b"\0" + b"".join(w.encode() + b"\0" for w in words)
    return b"0x%06x" % len(text) + text


def send(s, words, fds=(0, 1, 2)):
    """Sends what zvm-run --via does."""
    folder = os.open(".", os.O_PATH)
    socket.send_fds(s, [request(words)], [folder, *fds])
    os.close(folder)


def answer(s):
    """The answer's text; empty if there is none."""
    head = s.recv(8, socket.MSG_WAITALL)
    return s.recv(int(head, 16), socket.MSG_WAITALL).decode() if len(head) == 8 else ""


def ask(path, words, stdin=0):
    """One session: its output and the answer."""
    out_read, out = os.pipe()
    s = connect(path)
    send(s, words, (stdin, out, 2))
    os.close(out)
    with open(out_read, "rb") as f:
        text = f.read()
    result = answer(s)
    s.close()
    return text, result


def is_served(path):
    return ask(path, ["see", "x"])[0].startswith(b"made by init [")


def processes(path):
    """Those of the server, the broker first: its children follow it."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().split(b"\0")
            if b"--daemon" in line and path.encode() in line:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                found.append((int(entry.name), parent))
        except (OSError, ValueError):
            pass
    pids = {pid for pid, _ in found}
    return [pid for pid, parent in sorted(found, key=lambda x: (x[1] in pids, x[0]))]


def memory(pid, field="Pss"):
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    return 0


def at_once(path, run, count):
    """By real clients: processes of zvm-run --via."""
    with tempfile.TemporaryDirectory() as scratch:
        started = []
        for i in range(count):
            out = open(f"{scratch}/{i}", "wb")
            read, write = os.pipe()
            os.write(write, b"input %d\n" % i)
            os.close(write)
            started.append(subprocess.Popen([run, "--via", path, "stdin"], stdin=read, stdout=out))
            os.close(read)
            out.close()
        bad = [i for i, p in enumerate(started) if p.wait() != 0 or
               pathlib.Path(f"{scratch}/{i}").read_bytes() != b"input %d\n" % i]
    print(f"{count} at once, {len(bad)} wrong")
    return not bad


def in_turn(path, run, count):
    begin = time.monotonic()
    bad = sum(ask(path, ["exit", str(i % 256)]) != (b"", f"exit {i % 256}\n") for i in range(count))
    took = (time.monotonic() - begin) / count
    print(f"{count} in turn, {bad} wrong, {took * 1e6:.0f} us each")
    return not bad


def state(path):
    """What could leak, when all has settled."""
    wait_for(lambda: len(processes(path)) == 2)
    pids = processes(path)
    return {
        "processes": [len(pids)],
        "descriptors": [len(os.listdir(f"/proc/{pid}/fd")) for pid in pids],
        "mappings": [len(pathlib.Path(f"/proc/{pid}/maps").read_text().splitlines()) for pid in pids],
        "memory": [memory(pid, "Anonymous") for pid in pids],
        "files": sorted(os.listdir(os.path.dirname(path) or ".")),
    }


def no_more(before, after):
    """The first of anything may touch a page more; each request none."""
    room = {"processes": 0, "descriptors": 0, "mappings": 0, "memory": 64}
    return before["files"] == after["files"] and all(
        b <= a + more for what, more in room.items() for a, b in zip(before[what], after[what], strict=True))


def leaks(path, run, count):
    in_turn(path, run, 20)
    before = state(path)
    ok = in_turn(path, run, count)
    broken(path, run, 0)
    # The broker closes what it had for a session a moment after the session's process is gone; a leak stays. What was
    # counted too early before is far less than what so many sessions would leave.
    left = not wait_for(lambda: no_more(before, state(path)))
    print(before)
    print(state(path))
    return ok and not left


def resident(path, run, count):
    began, writers = [], []
    for _ in range(min(count, PLACES)):
        read, write = os.pipe()
        s = connect(path)
        send(s, ["stdin"], (read, 1, 2))
        os.close(read)
        began.append(s)
        writers.append(write)
    wanted = len(began) + 2
    wait_for(lambda: len(processes(path)) == wanted)
    time.sleep(0.2)  # they run: what is printed is more to the point then
    pids = processes(path)
    sessions = pids[2:]
    sizes = sorted(memory(pid) for pid in sessions)
    print(f"{len(sizes)} resident sessions: {sum(sizes) / max(len(sizes), 1):.0f} KiB each (PSS), "
          f"broker {memory(pids[0])}, template {memory(pids[1])}")
    for write in writers:
        os.close(write)
    return len(sizes) == len(began) and all(answer(s) == "exit 0\n" for s in began)


BROKEN = [
    b"", b"0", b"0x0000", b"0x000000", b"0xffffff", b"0xzzzzzz", b"hello, world", b"GET / HTTP/1.0\r\n\r\n",
    b"0x000010" + b"\0" + b"short", b"0x010001" + b"x" * 65537, b"0x200000" + b"\0" * 100,
    b"0x000001\0", b"0x000005\0\0\0\0\0", b"0x000004Vers", b"0x00000a\0see\0xxxxx", b"\xff" * 1000,
]


def broken(path, run, count):
    good = is_served(path)
    for text in BROKEN:
        for close in (lambda s: s.shutdown(socket.SHUT_WR), lambda s: s.close()):
            s = connect(path)
            try:
                s.sendall(text)
            except OSError:
                pass
            close(s)
            if s.fileno() >= 0 and answer(s) == "exit 0\n":
                print(f"{text[:20]} is a request")
                good = False
            s.close()
    # Too few descriptors, and some that are of no use.
    for fds in ((), (0,), (0, 1)):
        s = connect(path)
        send(s, ["see"], fds)
        good &= answer(s) == "exit 125\n"
        s.close()
    # A client that goes while its session runs takes it along.
    s = connect(path)
    send(s, ["loop"])
    wait_for(lambda: len(processes(path)) == 3)
    s.close()
    if not wait_for(lambda: len(processes(path)) == 2):
        print("the session of a client that went still runs")
        good = False
    return good and is_served(path)


def idle(path, run, count):
    silent = [connect(path) for _ in range(PLACES + 10)]
    begin = time.monotonic()
    good = is_served(path)
    print(f"served after {time.monotonic() - begin:.1f} s")
    for s in silent:
        s.close()
    return good


def frame(path, run, count):
    text = sys.stdin.buffer.read()
    s = connect(path)
    s.sendall(b"0x%06x" % len(text) + text)
    with s.makefile("rb") as f:
        sys.stdout.buffer.write(f.read())
    return True


def obey(path, run, count):
    s = connect(path)
    s.sendall(struct.pack("<I", count))
    print(answer(s))
    return True


def peer(path, run, count):
    os.chmod(path, 0o666)
    child = os.fork()
    if child == 0:
        os.setgid(65534)
        os.setuid(65534)
        try:
            s = connect(path)
            send(s, ["see"])
            os._exit(0 if answer(s) == "" else 1)
        except OSError:
            os._exit(0)
    os.chmod(path, 0o600) if os.waitpid(child, 0)[1] == 0 else sys.exit(1)
    return is_served(path)


def impostor(path, run, count):
    s = socket.socket(socket.AF_UNIX)
    s.bind(path)
    os.chmod(path, 0o666)
    child = os.fork()
    if child == 0:
        os.setgid(65534)
        os.setuid(65534)
        signal.alarm(60)  # where no client comes at all
        s.listen()  # who calls this is who the peer is
        client, _ = s.accept()
        print(f"{len(socket.recv_fds(client, 8, 10)[1])} descriptors", flush=True)
        with contextlib.suppress(BrokenPipeError):
            client.sendall(b"0x000007exit 0\n")
        os._exit(0)
    while True:
        result = subprocess.run([run, "--via", path, "see"], stderr=subprocess.PIPE, text=True, check=False)
        if "refused" not in result.stderr:  # it listens
            break
    os.waitpid(child, 0)  # the client has hung up, and the impostor says what it got
    sys.stdout.write(result.stderr)
    sys.stdout.flush()
    sys.exit(result.returncode)


def main():
    what, path, run = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    signal.alarm(3600)
    functions = {"at-once": at_once, "in-turn": in_turn, "leaks": leaks, "resident": resident,
                 "broken": broken, "idle": idle, "frame": frame, "obey": obey, "peer": peer,
                 "impostor": impostor}
    sys.exit(0 if functions[what](path, run, count) else 1)


if len(sys.argv) < 4:
    sys.exit(__doc__)
main()
