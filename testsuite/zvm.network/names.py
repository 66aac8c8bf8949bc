#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""names.py RUNNER TALK.nexe ZVM-NS FOLDER: the name service, and what strangers may try on it.

Prints "pass TITLE", "fail TITLE (why)" or "skip TITLE" for each test. The messages are made here anew from
doc/network.md.
"""

import contextlib
import hashlib
import hmac
import os
import re
import socket
import struct
import subprocess
import sys
import time

RUNNER, TALK, SERVICE, FOLDER = sys.argv[1:5]
SECRET = b"of this job, none other"
FAILED = 125


class Wrong(Exception):
    """Something did not happen as it must; the text says what."""


def expect(condition, what):
    if not condition:
        raise Wrong(what)


def file_with(name, content):
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as out:
        out.write(content)
    return path


def has_ipv6():
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as s:
        s.bind(("::1", 0))
        return True
    return False


class Process:
    def __init__(self, command, **kwargs):
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, **kwargs)

    def end(self, status, output=None, message=None):
        try:
            out, err = self.process.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Wrong("it hangs") from None
        what = f"{self.process.args[0]}: status {self.process.returncode}, {out!r}, {err!r}"
        expect(self.process.returncode == status, what)
        expect(output is None or re.fullmatch(output, out), what)
        expect(re.search(message, err) if message else not err, what)


class Service(Process):
    def __init__(self, nodes, *options):
        secret = file_with("secret", SECRET)
        super().__init__([SERVICE, "--nodes", str(nodes), "--secret", secret, "--timeout", "120", *options])
        self.place = self.process.stdout.readline().strip()

    def connect(self):
        host, port = self.place.rsplit(":", 1)
        s = socket.create_connection((host.strip("[]"), int(port)), timeout=20)
        greeting = read_all(s, 40)
        expect(greeting[:8] == b"zvm-ns 1", greeting)
        return s, greeting[8:]


def node(service, number, channels, words, *options, secret=SECRET):
    """Channels are pairs of node and mode; descriptors from 4 on."""
    path = file_with(f"secret{number}", secret)
    command = [RUNNER, "--timeout", "240", "--name-server", service.place, "--node", str(number), "--secret", path, *options]
    for n, (peer, mode) in enumerate(channels):
        command += ["--channel", f"tcp:{peer}:/dev/{mode}{n}:{mode}"]
    return Process([*command, TALK, *words.split()])


def read_all(s, size):
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while len(data) < size and (piece := s.recv(size - len(data))):
            data += piece
    return data


def request(nonce, number, listens=(), connects=(), secret=SECRET, mine=b"n" * 32):
    body = mine + struct.pack("<III", number, len(listens), len(connects))
    body += b"".join(struct.pack("<II", *pair) for pair in listens)
    body += b"".join(struct.pack("<II", peer, 0) for peer in connects)
    return wrap(nonce, body, secret)


def wrap(nonce, body, secret=SECRET):
    proof = hmac.new(secret, b"zvm-asks" + nonce + bytes(32) + body, hashlib.sha256).digest()
    return struct.pack("<I", len(body)) + body + proof


def reply(s, nonce, mine=b"n" * 32):
    """(error, addresses) of a reply, which must be proved."""
    size, = struct.unpack("<I", read_all(s, 4))
    body, proof = read_all(s, size), read_all(s, 32)
    expect(hmac.new(SECRET, b"zvm-says" + nonce + mine + body, hashlib.sha256).digest() == proof, "reply is not proved")
    error, count = body[:200].rstrip(b"\0").decode(), struct.unpack("<I", body[232:236])[0]
    return error, [struct.unpack("<I16sI", body[236 + 24 * n:260 + 24 * n]) for n in range(count)]


def finish(service):
    """The service still does its work: two nodes find each other."""
    r = node(service, 1, [(2, "r")], "R4100")
    w = node(service, 2, [(1, "w")], "w4100")
    w.end(0)
    r.end(0, r"R4100 0 100\n")


# --- jobs -----------------------------------------------------------------------------------------


def pair():
    service = Service(2)
    finish(service)
    service.end(0)


def pair_ipv6():
    service = Service(2, "--listen", "[::1]:0")
    expect(service.place.startswith("[::1]:"), service.place)
    finish(service)
    service.end(0)


def ring():
    service = Service(4)
    sessions = [node(service, n, [((n - 2) % 4 + 1, "r"), (n % 4 + 1, "w")],
                     "w5100 R4100" if n == 1 else "r4100 w5100") for n in (1, 2, 3, 4)]
    for s in sessions:
        s.end(0)
    service.end(0)


def several_links():
    """The first channel to a node is the first from it there, in the order of declaration."""
    service = Service(2)
    r = node(service, 7, [(9, "r"), (9, "r"), (9, "r")], "R4100 R5100 R6100")
    w = node(service, 9, [(7, "w"), (7, "w"), (7, "w")], "w410 w520 w630")
    w.end(0)
    r.end(0, r"R4100 0 10\nR5100 0 20\nR6100 0 30\n")
    service.end(0)


def too_many_links():
    """More than a request has room for: channels, and sources of replicated ones."""
    service = Service(2)
    w = node(service, 9, [("7:1;tcp:7:1", "w")] * 128 + [(7, "w")] * 745, "w410", "--connect-timeout", "2")
    w.end(FAILED, "", "1001 channels and sources lead to nodes: at most 1000 may")
    finish(service)
    service.end(0)


def service_last():
    s = socket.socket()  # nobody else is given a port that is bound; the service may bind it all the same
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", 0))
    place = "%s:%d" % s.getsockname()

    class Later:
        pass

    Later.place = place
    r = node(Later, 1, [(2, "r")], "R4100")
    w = node(Later, 2, [(1, "w")], "w4100")
    time.sleep(0.3)
    service = Service(2, "--listen", place)
    w.end(0)
    r.end(0)
    service.end(0)
    s.close()


def no_service():
    class Nowhere:
        place = "127.0.0.1:1"

    node(Nowhere, 1, [(2, "r")], "", "--connect-timeout", "0.3").end(FAILED, "", "name server 127.0.0.1:1: Connection refused")


def missing_node():
    service = Service(3, "--timeout", "3")
    sessions = [node(service, n, [(3 - n, "r")], "") for n in (1, 2)]
    for s in sessions:
        s.end(FAILED, "", r"name server \S+: only 2 of 3 nodes have registered: 1 2")
    service.end(1, None, "only 2 of 3 nodes have registered: 1 2")


def client_gives_up():
    service = Service(2)
    node(service, 1, [(2, "r")], "", "--connect-timeout", "2").end(FAILED, "", "not all nodes have registered in time")
    finish(service)
    service.end(0, None, "its session ended")


def other_job():
    for channels, message in (
            ([[(2, "w")], [(1, "w")]], "node 1 writes to node 2, which does not read from it"),
            ([[(2, "w")], [(3, "w")]], "node 1 writes to node 2, which does not read from it"),
            ([[(2, "r")], []], "--name-server"),
            ([[(2, "r"), (2, "r")], [(1, "w")]], "node 1 reads 2 channels from node 2, which writes 1 to it"),
            ([[(3, "w")], [(3, "w")]], "node 1 writes to node 3, which is not of this job")):
        if not all(channels):
            continue
        service = Service(2)
        sessions = [node(service, n + 1, links, "") for n, links in enumerate(channels)]
        for s in sessions:
            s.end(FAILED, "", message)
        service.end(1, None, message)


def bad_options():
    short = file_with("short", b"too short")
    good = file_with("secret", SECRET)
    for options, message in (
            (["--nodes", "0", "--secret", good], "--nodes: 0 is not a number from 1 to 10000"),
            (["--nodes", "99999", "--secret", good], "--nodes: 99999 is not a number"),
            (["--nodes", "2"], "--nodes and --secret are needed"),
            (["--secret", good], "--nodes and --secret are needed"),
            (["--nodes", "2", "--secret", short], "a secret has 16 to 4096 bytes"),
            (["--nodes", "2", "--secret", "/dev/zero"], "a secret has 16 to 4096 bytes"),
            (["--nodes", "2", "--secret", "/nowhere"], "/nowhere: No such file"),
            (["--nodes", "2", "--secret", "fd:x"], "fd:x: Bad file descriptor"),
            (["--nodes", "2", "--secret", "fd:77"], "fd:77: Bad file descriptor"),
            (["--nodes", "2x", "--secret", good], "--nodes: 2x is not a number"),
            (["--nodes", "2", "--secret", good, "--listen", "1"], "1 is not HOST:PORT"),
            (["--nodes", "2", "--secret", good, "--frob", "1"], "bad option --frob"),
            (["--nodes"], "bad option --nodes")):
        Process([SERVICE, *options]).end(FAILED, "", message)

    class Nowhere:
        place = "127.0.0.1:1"

    node(Nowhere, 1, [(2, "r")], "", secret=b"short").end(FAILED, "", "it does not have 16 to 4096 bytes")
    Process([RUNNER, "--name-server", "127.0.0.1:1", "--channel", "tcp:2:/dev/r", TALK]).end(FAILED, "", "--name-server needs --node")
    Process([RUNNER, "--name-server", "127.0.0.1:1", "--node", "1", "--channel", "tcp:2:/dev/r", TALK]).end(
        FAILED, "", "--name-server needs --secret")


# --- strangers --------------------------------------------------------------------------------------


def wrong_secret():
    service = Service(2)
    node(service, 1, [(2, "r")], "", secret=b"of another job, not this").end(
        FAILED, "", "it has another secret than this session")
    finish(service)
    service.end(0, None, "it does not know the secret")


def wrong_service():
    """Nor does a session believe who does not know the secret."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()

        class False_:
            place = "%s:%d" % s.getsockname()

        session = node(False_, 2, [(1, "w")], "")
        peer, _ = s.accept()
        nonce = b"s" * 32
        peer.sendall(b"zvm-ns 1" + nonce)
        size, = struct.unpack("<I", read_all(peer, 4))
        mine = read_all(peer, size + 32)[:32]
        body = bytes(200) + b"j" * 32 + struct.pack("<II16sI", 1, 4, b"\x7f\0\0\1", 80)
        proof = hmac.new(b"another secret than it has", b"zvm-says" + nonce + mine + body, hashlib.sha256).digest()
        peer.sendall(struct.pack("<I", len(body)) + body + proof)
        session.end(FAILED, "", "its answer does not prove that it knows the secret")
        peer.close()


def replay():
    """What was said once is good for nothing."""
    service = Service(2)
    s, nonce = service.connect()
    message = request(nonce, 1, listens=[(2, 4000)])
    s.sendall(message)
    s.close()
    time.sleep(0.3)
    for _ in range(3):
        again, _ = service.connect()
        again.sendall(message)
        expect(read_all(again, 100) == bytes(4), "it is not refused")
        again.close()
    finish(service)
    service.end(0, None, "it does not know the secret")


def half_messages():
    service = Service(2)
    whole = len(request(bytes(32), 1, listens=[(2, 4000)]))
    for size in range(0, whole, 5):
        s, nonce = service.connect()
        s.sendall(request(nonce, 1, listens=[(2, 4000)])[:size])
        s.close()
    silent = [service.connect()[0] for _ in range(10)]
    finish(service)
    service.end(0)
    for s in silent:
        s.close()


def flood():
    """More connections than it has room for: the silent ones go first."""
    service = Service(2)
    silent = [service.connect()[0] for _ in range(300)]
    finish(service)
    service.end(0, None, r"too many connections: closed \(no more of these is printed\)\n$")
    for s in silent:
        s.close()


def silence():
    """Who says nothing is not waited for."""
    service = Service(2)
    s, _ = service.connect()
    began = time.monotonic()
    s.sendall(b"\1")
    expect(s.recv(1) == b"" and 3 < time.monotonic() - began < 60, "it is not closed")
    finish(service)
    service.end(0, None, "it said nothing in time")


def duplicate():
    service = Service(2)
    s, nonce = service.connect()
    s.sendall(request(nonce, 1, listens=[(2, 4000)]))
    time.sleep(0.2)
    again, nonce = service.connect()
    again.sendall(request(nonce, 1, listens=[(2, 4001)]))
    expect(reply(again, nonce)[0] == "node 1 is registered already", "no error")
    s.close()  # a session that is gone makes room for another
    time.sleep(0.2)
    finish(service)
    service.end(0, None, "another session is registered as its node")


def huge_counts():
    service = Service(2)
    for first in (b"\xff\xff\xff\xff", struct.pack("<I", (32 << 10) + 1), struct.pack("<I", 0x80000000)):
        s, _ = service.connect()
        s.sendall(first + b"x" * 1000)
        expect(read_all(s, 1) == b"", "it is not closed")
        s.close()
    for numbers in ((1, 0xffffffff, 0), (1, 0, 0xffffffff), (1, 0x80000000, 0x80000000), (1, 1001, 0), (1, 2, 0), (1, 0, 2),
                    (0, 0, 0)):
        s, nonce = service.connect()
        s.sendall(wrap(nonce, b"n" * 32 + struct.pack("<III", *numbers) + b"\1\0\0\0\0\0\0\0"))
        expect(read_all(s, 1) == b"", f"{numbers}: it is not closed")
        s.close()
    for listens, connects in (([(0, 4000)], []), ([(2, 0)], []), ([(2, 65536)], []), ([], [0])):
        s, nonce = service.connect()
        s.sendall(request(nonce, 1, listens, connects))
        expect(read_all(s, 1) == b"", f"{listens} {connects}: it is not closed")
        s.close()
    for body in (b"", b"n" * 31, b"n" * 43):
        s, nonce = service.connect()
        s.sendall(wrap(nonce, body))
        expect(read_all(s, 1) == b"", "it is not closed")
        s.close()
    finish(service)
    service.end(0, None, "its request makes no sense")


def talks_on():
    """A session that says more than it should is none."""
    service = Service(2)
    s, nonce = service.connect()
    s.sendall(request(nonce, 1, listens=[(2, 4000)]) + b"more")
    expect(read_all(s, 1) == b"", "it is not closed")
    finish(service)
    service.end(0, None, "said more than it should")


def many_links():
    service = Service(2)
    one, first = service.connect()
    two, second = service.connect()
    one.sendall(request(first, 1, listens=[(2, 1000 + n) for n in range(1000)]))
    two.sendall(request(second, 2, connects=[1] * 1000))
    expect(reply(one, first) == ("", []), "an error")
    error, addresses = reply(two, second)
    expect(not error and addresses == [(4, b"\x7f\0\0\1" + bytes(12), 1000 + n) for n in range(1000)], "other addresses")
    service.end(0)


def stranger_at_port():
    """The port that a session tells to its job is open for its job only."""
    service = Service(2)
    r = node(service, 1, [(2, "r")], "R4100")
    time.sleep(0.2)
    s, nonce = service.connect()
    s.sendall(request(nonce, 2, connects=[1]))
    error, addresses = reply(s, nonce)
    service.end(0)
    expect(not error and len(addresses) == 1, error)
    with socket.create_connection(("127.0.0.1", addresses[0][2]), timeout=20) as other:
        other.sendall(b"zvm-tcp1" + bytes(16))
        expect(read_all(other, 8) == b"", "it is let in")
    r.process.terminate()
    r.process.communicate()


def walls():
    """As the kernel has them: confined.c tries the calls themselves."""
    service = Service(1)
    service.connect()[0].close()
    with open(f"/proc/{service.process.pid}/status", encoding="ascii") as status:
        lines = dict(line.split(":", 1) for line in status)
    expect((lines["NoNewPrivs"].strip(), lines["Seccomp"].strip()) == ("1", "2"), lines)
    service.process.kill()
    service.process.communicate()


TESTS = [
    (walls, "the service can gain no privileges, and has a filter of system calls"),
    (pair, "two nodes find each other"),
    (pair_ipv6, "over IPv6 too"),
    (ring, "and four in a ring"),
    (several_links, "channels between the same nodes keep their order"),
    (too_many_links, "more than there can be are refused"),
    (service_last, "the service may come last"),
    (no_service, "no service: the wait is bounded"),
    (missing_node, "a node that does not come is told of"),
    (client_gives_up, "a session that does not wait so long makes room for another"),
    (other_job, "nodes that do not fit together are told of"),
    (bad_options, "options that make no sense are refused"),
    (wrong_secret, "a session with another secret is refused"),
    (wrong_service, "a service with another secret is not believed"),
    (replay, "a request that was overheard is good for nothing"),
    (half_messages, "half messages do no harm"),
    (flood, "nor do hundreds of connections"),
    (silence, "who says nothing is not waited for"),
    (duplicate, "a node registers once"),
    (huge_counts, "sizes and counts that cannot be are refused"),
    (talks_on, "a session says one thing"),
    (many_links, "a thousand channels between two nodes"),
    (stranger_at_port, "who does not know the secret cannot connect to a session"),
]


def main():
    chosen = sys.argv[5:]
    for test, title in TESTS:
        if chosen and test.__name__ not in chosen:
            continue
        if test is pair_ipv6 and not has_ipv6():
            print(f"skip {title}: this host has none")
            continue
        try:
            test()
            print(f"pass {title}")
        except (Wrong, OSError, struct.error) as wrong:
            print(f"fail {title} ({test.__name__}: {wrong})")
        sys.stdout.flush()


main()
