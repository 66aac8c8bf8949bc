#!/usr/bin/env python3
# A damaged nexe is answered with a verdict, never a crash.
# usage: mutants.py ZVM-VALIDATE NEXE
#
# Sets each byte of the ELF header, program headers, section headers and symbols to 0, 0xff and one more, and
# cuts the file at every length. Exit status 1 if zvm-validate ends in anything but 0 or 1.
#
# SPDX-License-Identifier: Apache-2.0
import collections
import os
import subprocess
import sys

BATCH = 100  # files for each run of zvm-validate


def mutants(plain):
    for at in [*range(0xd4), *range(0x220, len(plain))]:
        for value in 0, 0xff, (plain[at] + 1) & 0xff:
            yield f"byte {at:#x} is {value:#x}", plain[:at] + bytes([value]) + plain[at + 1:]
    for size in range(len(plain)):
        yield f"cut at {size}", plain[:size]


def main():
    program, path = sys.argv[1:]
    with open(path, "rb") as file:
        plain = file.read()
    counts, everything = collections.Counter(), list(mutants(plain))
    for first in range(0, len(everything), BATCH):
        batch = everything[first:first + BATCH]
        # In memory: making files may be slow.
        files = [os.memfd_create(name, 0) for name, _ in batch]
        for file, (_, data) in zip(files, batch):
            os.write(file, data)
        run = subprocess.run([program, *(f"/dev/fd/{file}" for file in files)], capture_output=True,
                             pass_fds=files, check=False)
        for file in files:
            os.close(file)
        counts[run.returncode] += 1
        if run.returncode not in (0, 1):
            print(f"status {run.returncode} among {batch[0][0]} ... {batch[-1][0]}: {run.stderr[-300:]}")
    print(f"{len(everything)} mutants; runs by status: {dict(counts)}")
    return any(status not in (0, 1) for status in counts)


sys.exit(main())
