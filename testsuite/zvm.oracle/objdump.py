#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""objdump.py OBJDUMP DUMP: objdump must see in DUMP what DUMP.list says (see differential.c): the same instructions,
the same operands in memory, the same targets of jumps.  Prints what differs, then one line of counts."""

import re
import subprocess
import sys

MEMORY = re.compile(r"(-?0x[0-9a-f]+)?\((%[a-z0-9]+)?(?:,(%[a-z0-9]+))?(?:,(\d))?\)")
TARGET = re.compile(r"^(?:[a-zA-Z0-9.]+[, ])*(?:j[a-z]+|call[a-z]*|loop[a-z]*)(?:,p[nt])? +0x([0-9a-f]+)$")
SHOWN = 20


def objdump(program, path):
    """Yields (offset, length, text)."""
    process = subprocess.Popen([program, "-D", "-w", "-b", "binary", "-m", "i386:x86-64", "--adjust-vma=0x20000",
                                "--insn-width=15", path], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        parts = line.rstrip("\n").split("\t")
        if len(parts) < 2 or not parts[0].endswith(":"):
            continue
        text = parts[2].strip() if len(parts) > 2 else ""
        yield int(parts[0].rstrip(":"), 16) - 0x20000, len(parts[1].split()), text


def memory_of(text):
    """Base, index, scale, displacement, in the words of DUMP.list; None if there is no operand in memory."""
    found = MEMORY.search(text.split("#")[0])
    if not found:
        return None
    displacement, base, index, scale = found.groups()
    if index in ("%riz", "%eiz"):
        index = None
    return [base[1:] if base else "-", index[1:] if index else "-", (int(scale) if scale else 1) if index else 0,
            int(displacement, 16) if displacement else 0]


def differs(text, length, seen_length, base, index, scale, displacement, target):
    if length != seen_length:
        return "length"
    memory = memory_of(text)
    if memory and "(%dx)" not in text and "(%st" not in text and "%st(" not in text:
        implicit = base == "none" or (memory[0] in ("rsi", "rdi") and memory[1] == "-")
        wrapped = [memory[0], memory[1], memory[2], (memory[3] + 2**63) % 2**64 - 2**63]
        if not implicit and wrapped != [base, index, scale if index != "-" else 0, displacement]:
            return "memory: %s" % memory
    elif base in ("rsp", "rbp", "r15", "rip"):
        return "no memory"
    jump = TARGET.match(text)
    if (int(jump.group(1), 16) if jump else 0) != target:
        return "target"
    return None


def main():
    program, path = sys.argv[1:]
    compared = wrong = 0
    with open(path + ".list") as stream:
        for line, (offset, seen_length, text) in zip(stream, objdump(program, path)):
            at, length, base, index, scale, displacement, target = line.split()
            compared += 1
            why = "offset" if int(at, 16) != offset else differs(
                text, int(length), seen_length, base, index, int(scale), int(displacement), int(target, 16))
            if why:
                wrong += 1
                if wrong <= SHOWN:
                    print("%#x: %s: %s, not %s" % (offset, why, text, line.strip()))
                if why == "offset":
                    break
    print("%d instructions compared, %d disagreements" % (compared, wrong))
    return wrong > 0 or compared == 0


if __name__ == "__main__":
    sys.exit(main())
