#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What sh cannot do to a session.

faults.py hangup master|slave COMMAND...   runs it with one end of a terminal whose other end is closed as
                                           descriptor 7
faults.py port                             prints a port on 127.0.0.1 that is free, and stays so for a minute
faults.py storm PID COUNT                  sends it COUNT rounds of signals that end nothing, or all until it ends
faults.py fuse FOLDER COMMAND...           mounts a file system on FOLDER (as root of the namespace) that has a
                                           file of 12 KiB, in which a disk error is met behind 8 KiB, bad, and
                                           three that can be written, of which 8 KiB fit: full (ENOSPC), lost
                                           (EIO) and quota, which takes all of it and says when it is closed that
                                           it did not (EDQUOT); runs the command
"""

import contextlib
import ctypes
import errno
import os
import pty
import signal
import socket
import stat
import struct
import sys
import threading
import time


def hangup(end, *command):
    master, slave = pty.openpty()
    kept, closed = (master, slave) if end == "master" else (slave, master)
    os.dup2(kept, 7)
    os.close(closed)
    os.execvp(command[0], command)


def port():
    """Who asks for any port is not given one that is bound; a session may bind it all the same, as both allow."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    if os.fork() == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for fd in 0, 1, 2:
            os.dup2(null, fd)
        time.sleep(60)
        os._exit(0)
    print(held.getsockname()[1])


def storm(pid, count):
    harmless = (signal.SIGSTOP, signal.SIGWINCH, signal.SIGURG, signal.SIGCHLD, signal.SIGCONT)
    for _ in range(int(count)):
        for number in harmless:
            try:
                os.kill(int(pid), number)
            except ProcessLookupError:
                return
        time.sleep(0.0001)


# --- a file system: <linux/fuse.h>, version 7.31 ------------------------------------------------------

SIZE, GOOD = 12 << 10, 8 << 10
LOOKUP, FORGET, GETATTR, SETATTR, OPEN, READ, WRITE, STATFS, RELEASE, FLUSH, INIT, CREATE, BATCH_FORGET = (
    1, 2, 3, 4, 14, 15, 16, 17, 18, 25, 26, 35, 42)
NAMES = {b"bad": 2, b"full": 3, b"lost": 4, b"quota": 5}
DIRECT_IO = 1
BYTES = bytes((n * 7 + n // 256) & 0xff for n in range(SIZE))


def attributes(node):
    mode, links = (stat.S_IFDIR | 0o755, 2) if node == 1 else (stat.S_IFREG | 0o644, 1)
    return struct.pack("<6Q10I", node, SIZE if node == 2 else 0, 0, 0, 0, 0, 0, 0, 0, mode, links, 0, 0, 0, 4096, 0)


def entry(node):
    return struct.pack("<4Q2I", node, 0, 0, 0, 0, 0) + attributes(node)


def read(_node, body):
    _, offset, size = struct.unpack_from("<QQI", body)
    if offset >= GOOD:
        raise OSError(errno.EIO, "")
    return BYTES[offset:min(offset + size, GOOD)]


written_too_much = False


def write(node, body):
    global written_too_much
    _, offset, size = struct.unpack_from("<QQI", body)
    if node == NAMES[b"quota"]:
        written_too_much |= offset + size > GOOD
        return struct.pack("<2I", size, 0)
    if offset >= GOOD:
        raise OSError(errno.ENOSPC if node == NAMES[b"full"] else errno.EIO, "")
    return struct.pack("<2I", min(size, GOOD - offset), 0)


def flush(node, _body):
    if node == NAMES[b"quota"] and written_too_much:
        raise OSError(errno.EDQUOT, "")
    return b""


def lookup(_node, body):
    name = body.rstrip(b"\0")
    if name not in NAMES:
        raise OSError(errno.ENOENT, "")
    return entry(NAMES[name])


def attribute_reply(node, _body):
    return struct.pack("<Q2I", 0, 0, 0) + attributes(node)


ANSWERS = {
    INIT: lambda _node, _body: struct.pack("<4I2H2I2H8I", 7, 31, 0, 0, 1, 1, 65536, 1, 0, 0, *[0] * 8),
    LOOKUP: lookup, GETATTR: attribute_reply, SETATTR: attribute_reply,
    OPEN: lambda _node, _body: struct.pack("<Q2I", 0, DIRECT_IO, 0),
    READ: read, WRITE: write, RELEASE: lambda _node, _body: b"", FLUSH: flush,
    STATFS: lambda _node, _body: struct.pack("<5Q4I6I", *[0] * 5, 4096, 255, 4096, 0, *[0] * 6),
}


def serve(device):
    while True:
        try:
            request = os.read(device, 1 << 17)
        except OSError:
            return
        _, what, unique, node = struct.unpack_from("<2I2Q", request)
        if what in (FORGET, BATCH_FORGET):
            continue
        error, reply = 0, b""
        try:
            if what not in ANSWERS:
                raise OSError(errno.ENOSYS, "")
            reply = ANSWERS[what](node, request[40:])
        except OSError as refused:
            error = -refused.errno
        with contextlib.suppress(OSError):  # nobody may wait for it any more, where all has ended
            os.write(device, struct.pack("<IiQ", 16 + len(reply), error, unique) + reply)


def fuse(folder, *command):
    device = os.open("/dev/fuse", os.O_RDWR)
    libc = ctypes.CDLL(None, use_errno=True)
    options = b"fd=%d,rootmode=40000,user_id=0,group_id=0" % device
    if libc.mount(b"faults", folder.encode(), b"fuse", 0, options):
        sys.exit(os.strerror(ctypes.get_errno()))
    threading.Thread(target=serve, args=(device,), daemon=True).start()
    status = os.spawnvp(os.P_WAIT, command[0], command)
    libc.umount2(folder.encode(), 2)
    os._exit(status)  # the thread may be anywhere


{"hangup": hangup, "port": port, "storm": storm, "fuse": fuse}[sys.argv[1]](*sys.argv[2:])
