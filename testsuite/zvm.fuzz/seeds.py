#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""seeds.py TARGET FOLDER: makes FOLDER, the corpus that fuzzing TARGET (text, nexe, options, manifest, frame, names, job) begins with.

ZVM_GCC in the environment, if it is there, compiles nexes with line tables of three versions of DWARF too."""

import glob
import json
import os
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VALIDATOR = os.path.join(HERE, "..", "zvm.validator")

COMMANDS = [
    "--manifest m", "--via socket a b", "--manifest m --lenient --report r --print-manifest",
    "hello.nexe", "--help", "--version", "--time 5 --timeout 1.5 a.nexe b c", "--env A=b --env C= a.nexe",
    "--channel /tmp/x:/dev/x:rw --channel fd:3:/dev/y:r a.nexe", "--memory 64M --max-output 1G a.nexe",
    "--image a.tar:/usr:ro --image b.tar a.nexe @file @@x", "--mapping /dev/stdin:pipe a.nexe", "--seed 7 a.nexe", "--seed " + "0" * 2000 + "7 a.nexe",
    "--user 5:6 a.nexe", "--no-validate --allow-nondeterminism -- a.nexe", "--time", "--time=-1 a.nexe", "a.nexe \x7f \"",
]


PROGRAM = """
static int sum(int n)
{
	int s = 0;

	while (n > 0)
		s += n--;
	return s;
}

void _start(void)
{
	for (;;)
		sum(3);
}
"""


def texts():
    """The rules' own cases, behind each CPU."""
    for table in ("rules.tbl", "v3.tbl", "jumps.tbl"):
        with open(os.path.join(VALIDATOR, table), encoding="utf-8") as stream:
            for line in stream:
                columns = line.split(" | ")
                if line.startswith("#") or len(columns) < 3:
                    continue
                text = bytes.fromhex(columns[1])
                text += b"\x90" * (-len(text) % 32)
                yield b"\x03" + text


def nexes():
    """The nexes of zvm.validator's ELF rules, made by its script."""
    folder = sys.argv[2] + ".nexes"
    os.makedirs(folder, exist_ok=True)
    subprocess.run([sys.executable, os.path.join(VALIDATOR, "make-nexes.py"), os.path.join(VALIDATOR, "elf.tbl"), folder],
                   check=True, stdout=subprocess.DEVNULL)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, "rb") as stream:
            seed = stream.read()
        os.remove(path)
        if len(seed) <= 1 << 16:
            yield seed
    os.rmdir(folder)
    yield from with_lines(folder + ".nexe")


def with_lines(path):
    for version in "245" if "ZVM_GCC" in os.environ else "":
        subprocess.run(os.environ["ZVM_GCC"].split() + ["-nostdlib", "-O1", "-gdwarf-" + version, "-xc", "-", "-o", path],
                       input=PROGRAM.encode(), check=True)
        with open(path, "rb") as stream:
            yield stream.read()
        os.remove(path)


MANIFEST = """%cVersion = 20130611
Program = a.nexe
Memory = 0x10000000, 1
Timeout = 010
NameServer = udp:10.0.0.1:9000
Node = 2
Job = /tmp/job
Etag = md5
Channel = /in;tcp:1:;fd:3, /dev/stdin, 0, 1, 9, 9, 0, 0
Channel = /out, /dev/stdout, 1, 0, 0, 0, 9223372036854775807, 9
Channel = /err, /dev/stderr, 2, 0, 0, 0, 9, 9
Channel = /db, /dev/nvram, 3, 0, 9, 9, 9, 9
# a comment
=====
"""


def manifests():
    """A whole one, strict and lenient, and all that are cut short or lack a line."""
    for lenient in "01":
        text = MANIFEST % lenient
        lines = text.splitlines(keepends=True)
        yield text.encode()
        yield (text + "Unknown = 1\n").encode()
        for n in range(1, len(lines)):
            yield "".join(lines[:n]).encode()
            yield "".join(lines[:n] + lines[n + 1:]).encode()


def options():
    for command in COMMANDS:
        yield command.replace(" ", "\0").encode()


def frames():
    """What is changed, where and how much of it; then pieces, each behind its length."""
    for at in range(0, 200, 20):
        yield bytes([at, 0, 1, 0]) + b"\x05hello\x01a\x10sixteen bytes of\x00"
    yield b""


def names():
    """Requests and replies."""
    for listens, connects in ((1, 0), (0, 1), (3, 2), (0, 0)):
        links = [(n + 1, 4000 + n if n < listens else 0) for n in range(listens + connects)]
        yield bytes(32) + struct.pack("<III", 7, listens, connects) + b"".join(struct.pack("<II", *link) for link in links)
    for error, count in ((b"", 0), (b"", 2), (b"no", 0)):
        yield error.ljust(200, b"\0") + bytes(32) + struct.pack("<I", count) + struct.pack("<I16sI", 4, b"\x7f\0\0\1", 80) * count


def jobs():
    """The jobs of the samples and of zvm.job's tables, and some that use every key."""
    yield json.dumps([
        {"name": "map", "exec": {"path": "m", "args": "a \"b c\" \\x41", "env": {"A": "b"}, "name": "n"},
         "devices": [{"name": "stdin", "path": "data/*.csv", "mode": "file"},
                     {"name": "output", "path": "o*", "content_type": "t", "meta": {"k": "v"}, "min_size": 3}],
         "connect": ["red", "map"], "replicate": 2, "attach": "stdin", "location": "h"},
        {"name": "red", "exec": {"path": "r"}, "count": 3, "devices": [{"name": "stdout"}, {"name": "python"}]},
        {"name": "x", "exec": {"path": "r"}, "devices": [{"name": "stdout", "path": "zvm://y:/dev/stdin"}]},
        {"name": "y", "exec": {"path": "r"}, "devices": [{"name": "debug", "path": "tcp://h:1"}]}]).encode()
    for path in sorted(glob.glob(os.path.join(HERE, "..", "..", "samples", "*", "*.json"))):
        with open(path, "rb") as stream:
            yield stream.read()


def main():
    make = {"text": texts, "nexe": nexes, "options": options, "manifest": manifests, "frame": frames,
            "names": names, "job": jobs}[sys.argv[1]]
    os.makedirs(sys.argv[2], exist_ok=True)
    for number, seed in enumerate(make()):
        with open(os.path.join(sys.argv[2], "seed-%04d" % number), "wb") as stream:
            stream.write(seed)


if __name__ == "__main__":
    main()
