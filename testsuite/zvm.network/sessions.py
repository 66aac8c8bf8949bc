#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""sessions.py RUNNER TALK.nexe: sessions that talk over TCP, and all that can go wrong with it.

Prints "pass TITLE", "fail TITLE (why)" or "skip TITLE" for each test.  What passes on a connection is the same in
every run, so it is recorded once, and then played to a session with something changed.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

RUNNER, TALK = sys.argv[1:3]
GREETING, WELCOME, HEADER = 24, 8, 40
LOST = 125  # exit status of a session that lost a peer


class Wrong(Exception):
    """Something did not happen as it must; the text says what."""


def expect(condition, what):
    if not condition:
        raise Wrong(what)


held = []


def free_port(family=socket.AF_INET, host="127.0.0.1"):
    """Nobody else is given a port that is bound; a session may bind it all the same, as both allow."""
    s = socket.socket(family)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((host, 0))
    held.append(s)
    return s.getsockname()[1]


def has_ipv6():
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as s:
        s.bind(("::1", 0))
        return True
    return False


class Session:
    """A runner with the channels given, which are from descriptor 4 on, and the words for talk.c."""

    def __init__(self, channels, words, options=()):
        command = [RUNNER, "--timeout", "240", *options]
        for n, channel in enumerate(channels):
            uri, mode = channel
            command += ["--channel", f"{uri}:/dev/{'in' if mode == 'r' else 'out'}{n}:{mode}"]
        self.process = subprocess.Popen([*command, TALK, *words.split()], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines = []

    def line(self):
        """Waits for the next line of its output."""
        self.lines.append(self.process.stdout.readline().strip())
        return self.lines[-1]

    def go(self):
        """Lets it go on behind the word i."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def is_asleep(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stream:
            return ") S" in stream.read()

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def end(self, status, lines=None, message=None):
        """Its end must be so."""
        try:
            out, err = self.process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Wrong("a session hangs") from None
        self.lines += out.splitlines()
        what = f"status {self.process.returncode}, {self.lines}, {err.strip()!r}"
        expect(self.process.returncode == status, what)
        expect("wrong" not in out, what)
        expect(lines is None or self.lines == lines, what)
        expect(re.search(message, err) if message else not err, what)


def reader(port, words, *options, host="127.0.0.1"):
    return Session([(f"tcp:{host}:{port}", "r")], words, options)


def writer(port, words, *options, host="127.0.0.1"):
    return Session([(f"tcp:{host}:{port}", "w")], words, options)


def connect(port):
    """Connects as soon as somebody listens."""
    for _ in range(1000):
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), timeout=20)
        time.sleep(0.01)
    raise Wrong("nobody listens")


def read_all(s, size):
    """Reads SIZE bytes; fewer if it ends before."""
    data = b""
    while len(data) < size:
        piece = s.recv(size - len(data))
        if not piece:
            break
        data += piece
    return data


def read_to_end(s):
    data = b""
    with contextlib.suppress(ConnectionResetError, TimeoutError):
        while piece := s.recv(65536):
            data += piece
    return data


# --- what goes right ------------------------------------------------------------------------------


def check_copy(host, bind=None):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    port = free_port(family, bind or host.strip("[]"))
    r, w = reader(port, "R465536", host=host), writer(port, "w41000000 w41 w465537", host=host)
    w.end(0, ["w41000000 1000000 1000000", "w41 1 1000001", "w465537 65537 1065538"])
    r.end(0, ["R465536 0 1065538"])


def ipv4():
    check_copy("127.0.0.1")


def ipv6():
    check_copy("[::1]")


def by_name():
    check_copy("localhost", "127.0.0.1")


def pieces():
    for read, write in ((1, 100), (7, 1000), (100, 7), (65535, 65536), (65537, 100000), (1000000, 300000)):
        port = free_port()
        r, w = reader(port, f"R4{read}"), writer(port, f"w4{write} w4{write} w4{write}")
        w.end(0)
        r.end(0, [f"R4{read} 0 {3 * write}"])


def empty():
    port = free_port()
    r, w = reader(port, "R410 r410"), writer(port, "")
    w.end(0)
    r.end(0, ["R410 0 0", "r410 0 0"])


def writer_first():
    port = free_port()
    w = writer(port, "w410")
    time.sleep(0.3)
    r = reader(port, "R4100")
    w.end(0)
    r.end(0, ["R4100 0 10"])


def slow_reader():
    port = free_port()
    r, w = reader(port, "i R41000000"), writer(port, " ".join(["w41000000"] * 30))
    time.sleep(1)
    expect(w.process.poll() is None, "the writer did not wait")
    r.go()
    w.end(0)
    r.end(0, ["i 0 0", "R41000000 0 30000000"])


def any_order():
    """The reader wants the second channel's end before the first one's, whose pipe is full."""
    a, b = free_port(), free_port()
    r = Session([(f"tcp:127.0.0.1:{p}", "r") for p in (a, b)], "R51000 R41000")
    w = Session([(f"tcp:127.0.0.1:{p}", "w") for p in (a, b)], "w4100000 w5100000")
    w.end(0)
    r.end(0, ["R51000 0 100000", "R41000 0 100000"])


def circle():
    ports = [free_port() for _ in range(3)]
    sessions = [Session([(f"tcp:127.0.0.1:{ports[n - 1]}", "r"), (f"tcp:127.0.0.1:{ports[n]}", "w")],
                        "w51000 r41000" if n == 0 else "r41000 w51000") for n in range(3)]
    for s in sessions:
        s.end(0)


def early_end():
    port = free_port()
    r, w = reader(port, "r4100"), writer(port, "W41000 w410")
    r.end(0, ["r4100 100 100"])
    w.end(0)
    expect(re.fullmatch(r"W41000 -32 \d+", w.lines[0]) and w.lines[1].startswith("w410 -32 "), w.lines)


def early_end_large():
    port = free_port()
    r, w = reader(port, "r4100"), writer(port, "W41000000")
    r.end(0)
    w.end(0)
    expect(w.lines[0].startswith("W41000000 -32 "), w.lines)


def early_end_unseen():
    """The writer has written all that it wanted."""
    port = free_port()
    r, w = reader(port, "r4100"), writer(port, "w41000 i")
    w.line()
    r.end(0)
    w.go()
    w.end(0)


def no_memory():
    port = free_port()
    r, w = reader(port, "u4100 h4100 h4200000 R4100"), writer(port, "v4100 w4100 w470000 w43 v4100")
    w.end(0)
    r.end(0, ["u4100 -14 0", "h4100 -14 0", "h4200000 -14 0", "R4100 0 70103"])


# --- peers that are lost ----------------------------------------------------------------------------


def killed_before_connect():
    port = free_port()
    reader(port, "R4100", "--connect-timeout", "0.3").end(LOST, [], r"tcp:127\.0\.0\.1:\d+: nobody connected")
    writer(port, "w4100", "--connect-timeout", "0.3").end(LOST, [], r"cannot connect: Connection refused")


def writer_killed_idle():
    port = free_port()
    r, w = reader(port, "R4100"), writer(port, "w40 i")
    w.line()
    w.kill()
    r.end(LOST, ["R4100 -5 0"], r"channel /dev/in0: 127\.0\.0\.1:\d+: it ended, or was cut off, before the end")


def source_killed():
    ports = [free_port() for _ in range(3)]
    r = Session([(";".join(f"tcp:127.0.0.1:{port}" for port in ports), "r")], "R4100")
    writers = [writer(port, "w4100") for port in ports[:2]]
    lost = writer(ports[2], "w440 i")
    lost.line()
    lost.kill()
    r.end(0, ["R4100 0 100"], rf"^zvm-run: channel /dev/in0: source tcp:127\.0\.0\.1:{ports[2]} is dropped: 127\.0\.0\.1:\d+: "
          r"it ended, or was cut off, before the end of the stream\n$")
    for w in writers:
        w.end(0)


def writer_killed_in_frame():
    port = free_port()
    r, w = reader(port, "r4100 i R41000000"), writer(port, "w4100 " + "w41000000 " * 30)
    r.line()
    time.sleep(0.3)
    w.kill()
    r.go()
    r.end(LOST, None, "before the end of the stream|Connection reset")
    expect(re.search(r"R41000000 -5 \d+", r.lines[-1]), r.lines)


def writer_killed_after_data():
    port = free_port()
    r, w = reader(port, "r4100 R4100 r4100"), writer(port, "w4100 i")
    r.line()
    w.kill()
    r.end(LOST, ["r4100 100 100", "R4100 -5 100", "r4100 -5 100"], "before the end of the stream")


def reader_killed_idle():
    port = free_port()
    r, w = reader(port, "i"), writer(port, "w40 i W41000")
    w.line()
    r.kill()
    w.go()
    w.end(LOST, None, "channel /dev/out0: 127.0.0.1:")
    expect(w.lines[-1].startswith("W41000 -5 "), w.lines)


def reader_killed_in_frame():
    port = free_port()
    r, w = reader(port, "r4100 i"), writer(port, "W41000000")
    r.line()
    time.sleep(0.3)
    r.kill()
    w.end(LOST, None, "channel /dev/out0: 127.0.0.1:")
    expect(w.lines[-1].startswith("W41000000 -5 "), w.lines)


def reader_killed_before_answer():
    port = free_port()
    r, w = reader(port, "i"), writer(port, "w4100")
    w.line()
    time.sleep(0.2)
    expect(w.process.poll() is None, "the writer did not wait for the answer")
    r.kill()
    w.end(LOST, None, "before the end of the stream|Connection reset")


def peer_faults():
    port = free_port()
    r, w = reader(port, "R4100"), writer(port, "w4100 f")
    w.end(139, None, "segmentation fault")
    r.end(LOST, ["R4100 -5 100"], "before the end of the stream")
    port = free_port()
    r, w = reader(port, "r4100 f"), writer(port, "W41000")
    r.end(139, None, "segmentation fault")
    w.end(LOST, None, "channel /dev/out0")
    expect(w.lines[-1].startswith("W41000 -5 "), w.lines)


def peer_times_out():
    port = free_port()
    r, w = reader(port, "R4100"), writer(port, "w4100 i", "--timeout", "2")
    w.process.wait(300)
    w.end(124, None, "timed out, waiting to read /dev/stdin\n")
    r.end(LOST, ["R4100 -5 100"], "before the end of the stream")


def exit_status_stays():
    """A program's own failure is its own, and its stream an end."""
    port = free_port()
    r, w = reader(port, "R4100"), writer(port, "w4100 e3")
    w.end(3)
    r.end(0, ["R4100 0 100"])


# --- deadlocks ----------------------------------------------------------------------------------------


def deadlock():
    a, b = free_port(), free_port()
    first = Session([(f"tcp:127.0.0.1:{a}", "r"), (f"tcp:127.0.0.1:{b}", "w")], "r4100", ["--timeout", "2"])
    second = Session([(f"tcp:127.0.0.1:{b}", "r"), (f"tcp:127.0.0.1:{a}", "w")], "r4100", ["--timeout", "60"])
    first.end(124, [], r"timed out, waiting to read /dev/in0 from 127\.0\.0\.1:\d+\n")
    second.end(LOST, ["r4100 -5 0"], "before the end of the stream")


def deadlock_both():
    timeout = 3
    a, b = free_port(), free_port()
    sessions = [Session([(f"tcp:127.0.0.1:{x}", "r"), (f"tcp:127.0.0.1:{y}", "w")], "i r4100", ["--timeout", str(timeout)])
                for x, y in ((a, b), (b, a))]
    for s in sessions:
        s.go()
        s.line()
    while not all(s.is_asleep() for s in sessions):
        time.sleep(0.01)
    for s in sessions:
        s.process.send_signal(signal.SIGSTOP)
    time.sleep(timeout)
    for s in sessions:
        s.process.send_signal(signal.SIGCONT)
    for s in sessions:
        s.end(124, ["i 0 0"], r"timed out, waiting to read /dev/in0 from 127\.0\.0\.1:\d+\n")


def waits_told():
    port = free_port()
    r, w = reader(port, "i"), writer(port, "w41000000 " * 30, "--timeout", "2")
    w.end(124, None, r"timed out, waiting to write /dev/out0 to 127\.0\.0\.1:\d+\n")
    r.kill()
    port = free_port()
    r, w = reader(port, "i"), writer(port, "w4100", "--timeout", "2")
    w.end(124, None, r"timed out, waiting to have the end of /dev/out0 confirmed by 127\.0\.0\.1:\d+\n")
    r.kill()
    reader(port, "i", "--timeout", "1").end(124, [], r"timed out, waiting to connect /dev/in0 from tcp:127\.0\.0\.1:")
    writer(port, "i", "--timeout", "1").end(124, [], r"timed out, waiting to connect /dev/out0 to tcp:127\.0\.0\.1:")


# --- strangers ------------------------------------------------------------------------------------------


def port_taken():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        port = s.getsockname()[1]
        reader(port, "R4100").end(LOST, [], rf"cannot open channel tcp:127\.0\.0\.1:{port}: Address \S+ use\n")


def port_again():
    """Sessions may follow one another on a port."""
    port = free_port()
    for _ in range(3):
        r, w = reader(port, "R4100"), writer(port, "w4100")
        w.end(0)
        r.end(0)


def strangers():
    port = free_port()
    r = reader(port, "R4100")
    silent = [connect(port) for _ in range(20)]
    for text in (b"GET / HTTP/1.0\r\n\r\n" + b" " * 30, b"zvm-tcp1", b"zvm-tcp1" + b"\1" * 16, b"\0" * 1000):
        with connect(port) as s, contextlib.suppress(OSError):
            s.sendall(text)
            s.shutdown(socket.SHUT_WR)
            expect(read_to_end(s) == b"", f"an answer to {text}")
    w = writer(port, "w4100")
    w.end(0)
    r.end(0, ["R4100 0 100"])
    for s in silent:
        s.close()


def crowd():
    """The writer, and as many strangers behind it as are listened to at a time, while the reader cannot look."""
    data, _ = record()
    port = free_port()
    r = reader(port, "R4100")
    with connect(port) as s:
        r.process.send_signal(signal.SIGSTOP)
        s.sendall(data)
        silent = [connect(port) for _ in range(8)]
        r.process.send_signal(signal.SIGCONT)
        s.shutdown(socket.SHUT_WR)
        read_to_end(s)
    r.end(0, ["R4100 0 8"])
    for other in silent:
        other.close()


def endless_writer():
    """A closing reader drops what still comes, but not for ever. The file is sent faster than it can be read."""
    data, _ = record()
    port = free_port()
    r = reader(port, "r45")
    with connect(port) as s, tempfile.TemporaryFile() as zeros:
        s.sendall(data[:GREETING + HEADER + 5])
        zeros.write(bytes(16 << 20))
        zeros.flush()
        stop = threading.Event()

        def flood():
            with contextlib.suppress(OSError):
                while not stop.is_set():
                    os.sendfile(s.fileno(), zeros.fileno(), 0, 16 << 20)

        thread = threading.Thread(target=flood)
        thread.start()
        try:
            began = time.monotonic()
            r.end(0, ["r45 5 5"])
            expect(time.monotonic() - began < 60, f"it takes {time.monotonic() - began:.0f} seconds")
        finally:
            stop.set()
            with contextlib.suppress(OSError):
                s.shutdown(socket.SHUT_RDWR)
            thread.join(20)


def only_strangers():
    port = free_port()
    r = reader(port, "R4100", "--connect-timeout", "2")
    with connect(port) as s:
        s.sendall(b"x" * GREETING)
        read_to_end(s)
    r.end(LOST, [], "its writer did not connect, but 1 strangers did")


def second_writer():
    port = free_port()
    r, w = reader(port, "R4100"), writer(port, "w40 i w4100")
    w.line()
    writer(port, "w410", "--connect-timeout", "0.3").end(LOST, [], "cannot connect: Connection re")
    w.go()
    w.end(0)
    r.end(0, ["R4100 0 100"])


def no_session():
    """What listens does not speak our language."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        w = writer(s.getsockname()[1], "w4100", "--connect-timeout", "2")
        peer, _ = s.accept()
        peer.sendall(b"220 mail.example ESMTP\r\n")
        w.end(LOST, [], "cannot connect: Protocol error")
        peer.close()


def bad_places():
    for uri, mode, message in (
            ("tcp:127.0.0.1", "r", "is not tcp:HOST:PORT"),
            ("tcp:127.0.0.1:0", "r", "is not tcp:HOST:PORT"),
            ("tcp:127.0.0.1:65536", "r", "is not tcp:HOST:PORT"),
            ("tcp:127.0.0.1:80x", "r", "is not tcp:HOST:PORT"),
            ("tcp:127.0.0.1:", "r", "is not tcp:HOST:PORT"),
            ("tcp::80", "r", "is not tcp:HOST:PORT"),
            ("tcp:[]:80", "r", "is not tcp:HOST:PORT"),
            ("tcp:::1:80", "r", "is not tcp:HOST:PORT"),
            ("tcp:" + "a" * 300 + ":80", "r", "is not tcp:HOST:PORT"),
            ("tcp:127.0.0.1:80", "rw", "a connection goes one way"),
            ("tcp:host.invalid:80", "r", "cannot open channel tcp:host.invalid:80: "),
            ("tcp:2", "w", "need --name-server and --node")):
        Session([(uri, mode)], "").end(LOST, [], message)


# --- streams that are cut or changed ------------------------------------------------------------------


def record():
    """What a writer sends for the words, and what it gets as an answer."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        port = free_port()
        r, w = reader(port, "R4100"), writer(s.getsockname()[1], "w45 w43")
        peer, _ = s.accept()
        with peer, connect(port) as out:
            sent = read_all(peer, GREETING)
            out.sendall(sent)
            got = read_all(out, WELCOME)
            peer.sendall(got)
            data = read_all(peer, 2 * HEADER + 8 + HEADER)
            out.sendall(data)
            answer = read_all(out, HEADER)
            peer.sendall(answer)
            w.end(0)
            r.end(0, ["R4100 0 8"])
    return sent + data, got + answer


def play_writer(data, patience="60"):
    """A reader to which DATA is said; then nothing more."""
    port = free_port()
    r = reader(port, "R4100", "--connect-timeout", patience)
    with connect(port) as s, contextlib.suppress(OSError):
        s.sendall(data)
        s.shutdown(socket.SHUT_WR)
        read_to_end(s)
    return r


def play_reader(answer, words="w45 w43", patience="60"):
    """A writer that is answered so."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        w = writer(s.getsockname()[1], words, "--connect-timeout", patience)
        peer, _ = s.accept()
        peer.settimeout(20)
        with peer, contextlib.suppress(OSError):
            read_all(peer, GREETING)
            peer.sendall(answer[:WELCOME])
            read_all(peer, 2 * HEADER + 8 + HEADER)
            peer.sendall(answer[WELCOME:])
            peer.shutdown(socket.SHUT_WR)
            read_to_end(peer)
    return w


def played():
    data, answer = record()
    play_writer(data).end(0, ["R4100 0 8"])
    play_reader(answer).end(0)


def flip(data, at, bit):
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]


def cut_stream():
    data, _ = record()
    for size in range(GREETING, len(data)):
        play_writer(data[:size]).end(LOST, None, "before the end of the stream")


def changed_stream():
    data, _ = record()
    for at in range(GREETING, len(data)):
        play_writer(flip(data, at, at % 8)).end(LOST, None, "channel /dev/in0: .* damaged")


def shuffled_stream():
    data, _ = record()
    start, first, second = data[:GREETING], data[GREETING:GREETING + 45], data[GREETING + 45:GREETING + 88]
    end = data[GREETING + 88:]
    for other in (second + first + end, first + end, second + end, first + first + second + end, end, first + second + first):
        play_writer(start + other).end(LOST, None, "channel /dev/in0: .* damaged")


def cut_answer():
    _, answer = record()
    for size in range(WELCOME, len(answer)):
        play_reader(answer[:size]).end(LOST, None, "before the end of the stream")


def changed_answer():
    _, answer = record()
    for at in range(WELCOME, len(answer)):
        play_reader(flip(answer, at, at % 8)).end(LOST, None, "its answer is damaged")


def other_answer():
    """The answer to another stream does not confirm this one."""
    _, answer = record()
    play_reader(answer, "w45 w42 w41").end(LOST, None, "its answer is damaged|Connection reset")


def changed_greeting():
    data, answer = record()
    for at in range(0, GREETING, 6):
        play_writer(flip(data, at, 0), "1.5").end(LOST, [], "1 strangers did")
    for at in range(0, WELCOME, 3):
        play_reader(flip(answer, at, 0), patience="1.5").end(LOST, [], "cannot connect: ")


def cut_greeting():
    """A connection that is cut before both have greeted is made again."""
    port, through = free_port(), free_port()
    listener = socket.create_server(("127.0.0.1", through))
    r, w = reader(port, "R4100"), writer(through, "w4100")

    def relay(source, sink):
        with contextlib.suppress(OSError):
            while piece := source.recv(4096):
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)

    for size in (0, 10, GREETING):
        peer, _ = listener.accept()
        with peer:
            text = read_all(peer, size)
            if 0 < size < GREETING:
                with connect(port) as out:
                    out.sendall(text)
    peer, _ = listener.accept()
    out = connect(port)
    threads = [threading.Thread(target=relay, args=pair) for pair in ((peer, out), (out, peer))]
    for t in threads:
        t.start()
    w.end(0)
    r.end(0, ["R4100 0 100"])
    for t in threads:
        t.join(20)
    for s in (peer, out, listener):
        s.close()


TESTS = [
    (ipv4, "a megabyte passes from one session to another"),
    (ipv6, "over IPv6 too"),
    (by_name, "and to a host's name"),
    (pieces, "reads and writes need not be of the same size"),
    (empty, "a stream without data has an end"),
    (writer_first, "the writer may come first"),
    (slow_reader, "a writer waits for a slow reader"),
    (any_order, "channels may be read in any order, whatever the writer closes first"),
    (circle, "sessions may be connected in a circle"),
    (early_end, "writing to a session that has ended, as it should, fails with EPIPE, and the writer's session does not"),
    (early_end_large, "also for a writer that is waiting"),
    (early_end_unseen, "a writer that ends after its reader has ended well"),
    (no_memory, "memory that is not there is EFAULT, and takes nothing from the stream"),
    (killed_before_connect, "nobody there: the wait to connect is bounded"),
    (writer_killed_idle, "the writer killed before it wrote: EIO, and a failed session"),
    (source_killed, "one of three writers of the same killed: it is dropped"),
    (writer_killed_in_frame, "the writer killed in the middle of a frame"),
    (writer_killed_after_data, "the writer killed after its data: they are read, then EIO"),
    (reader_killed_idle, "the reader killed before it read"),
    (reader_killed_in_frame, "the reader killed while the writer waits for it"),
    (reader_killed_before_answer, "the reader killed after the end, before it answered"),
    (peer_faults, "a session that faults is no end of its streams"),
    (peer_times_out, "nor is one that is timed out"),
    (exit_status_stays, "a program that exits with a status ends its streams"),
    (deadlock, "a session that waits for one that waits for it says for whom"),
    (deadlock_both, "and so do both, if the timeout meets both"),
    (waits_told, "what else a session may be waiting for is told"),
    (port_taken, "a port that is taken"),
    (port_again, "sessions may follow one another on a port"),
    (strangers, "strangers who connect do no harm"),
    (crowd, "nor if they come in between"),
    (endless_writer, "nor does a writer who never ends, to a reader that does"),
    (only_strangers, "and are told of, if nobody else comes"),
    (second_writer, "a second writer is not let in"),
    (no_session, "what listens there is no session"),
    (bad_places, "places that make no sense are refused"),
    (played, "a recorded stream can be played"),
    (cut_stream, "a stream that is cut at any byte is no end"),
    (changed_stream, "a stream with any byte changed is damaged"),
    (shuffled_stream, "frames left out, repeated or exchanged are damage"),
    (cut_answer, "an answer that is cut at any byte confirms nothing"),
    (changed_answer, "nor does one with any byte changed"),
    (other_answer, "nor one to another stream"),
    (changed_greeting, "nor is a changed greeting accepted"),
    (cut_greeting, "a connection cut before the greeting is made again"),
]


def main():
    chosen = sys.argv[3:]
    for test, title in TESTS:
        if chosen and test.__name__ not in chosen:
            continue
        if test is ipv6 and not has_ipv6():
            print(f"skip {title}: this host has none")
            continue
        began = time.monotonic()
        try:
            test()
            print(f"pass {title}")
        except (Wrong, OSError) as wrong:
            print(f"fail {title} ({test.__name__}: {wrong})")
        held.clear()
        if chosen:
            print(f"{time.monotonic() - began:.1f} s")
        sys.stdout.flush()


main()
