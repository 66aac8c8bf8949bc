#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mutate.py RUNNER PROGRAM FOLDER COUNT SEED: mounts COUNT damaged copies of FOLDER's tars. Each must be mounted, or refused
by one line and status 125, within the memory limit. What is not so is kept as mutant-N.tar, and told of."""
import gzip
import os
import random
import re
import subprocess
import sys

REFUSED = re.compile(rb"zrt: /dev/1\.tar: [^\n\0]{1,500}\n")
FIELDS = [(0, 100), (100, 8), (108, 8), (116, 8), (124, 12), (136, 12), (148, 8), (156, 1), (157, 100), (257, 8), (329, 8),
          (337, 8), (345, 155)]
VALUES = [b"0", b"7777777", b"\xff" * 12, b"\x80" + b"\xff" * 11, b"\x80" + b"\0" * 7 + b"\1\0\0\0", b"99999999999", b"-1", b"../x",
          b"/", b".", b"", b"\0" * 12, b"x" * 155, b"1", b"2", b"3", b"5", b"6", b"L", b"K", b"S", b"x", b"g", b"D"]


def repair(data, at):
    """The checksum of the header at AT."""
    block = data[at:at + 512]
    block[148:156] = b" " * 8
    data[at + 148:at + 156] = b"%06o\0 " % sum(block)


def headers(data):
    return [at for at in range(0, len(data) - 511, 512) if data[at + 257:at + 262] == b"ustar"]


def field(rng, data):
    places = headers(data)
    if places:
        at = rng.choice(places)
        offset, size = rng.choice(FIELDS)
        value = rng.choice(VALUES)[:size]
        data[at + offset:at + offset + len(value)] = value
        if rng.random() < 0.9:
            repair(data, at)


def flip(rng, data):
    for _ in range(rng.choice((1, 1, 3, 20))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def number(rng, data):
    """Of a pax record or a sparse map."""
    found = list(re.finditer(rb"\d+[ =\n]", bytes(data)))
    if found:
        match = rng.choice(found)
        data[match.start():match.end() - 1] = rng.choice((b"0", b"1", b"99999999999999999999", b"4294967295", b"-1", b"18446744073709551615"))


def cut(rng, data):
    del data[rng.randrange(len(data)):]


def move(rng, data):
    """Some blocks are repeated, left out, or elsewhere."""
    blocks = len(data) // 512 + 1
    start, count, to = rng.randrange(blocks), rng.randrange(1, 9), rng.randrange(blocks) * 512
    piece = data[start * 512:(start + count) * 512]
    if rng.random() < 0.5:
        del data[start * 512:(start + count) * 512]
    data[to:to] = piece


def run(runner, program, tar):
    try:
        done = subprocess.run([*runner, "--timeout", "20", "--memory", "64M", "--image", tar, program], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
    except subprocess.TimeoutExpired:
        return "no end"
    if done.returncode == 0 and not done.stderr or done.returncode == 125 and REFUSED.fullmatch(done.stderr):
        return None
    return f"{done.returncode} {done.stderr[:300]!r}"


def main():
    runner, program, folder, count, seed = sys.argv[1].split(), *sys.argv[2:4], *map(int, sys.argv[4:])
    files = sorted(name for name in os.listdir(folder) if name.endswith(".tar") and os.path.getsize(f"{folder}/{name}") < 1000000)
    failures = 0
    for i in range(seed, seed + count):
        rng = random.Random(i)
        with open(f"{folder}/{rng.choice(files)}", "rb") as file:
            data = bytearray(file.read())
        for _ in range(rng.choice((1, 1, 2, 4))):
            if data:
                rng.choice((field, field, flip, number, cut, move))(rng, data)
        if rng.random() < 0.2:  # which is unpacked at once
            data = bytearray(gzip.compress(data, 1, mtime=0))
            if rng.random() < 0.2:
                rng.choice((flip, cut))(rng, data)
        tar = f"mutant-{i}.tar"
        with open(tar, "wb") as file:
            file.write(data)
        say = run(runner, program, tar)
        if say:
            failures += 1
            print(f"{tar}: {say}", flush=True)
        else:
            os.unlink(tar)
    print(f"{count} damaged tars, {failures} failures")
    return failures != 0


sys.exit(main())
