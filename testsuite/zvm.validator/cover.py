#!/usr/bin/env python3
# Compares zvm-validate with recorded verdicts of the original NaCl validator.
# usage: cover.py ZVM-VALIDATE nacl-cover.tsv.gz   (lines: hex TAB valid|invalid TAB anything)
#
# What it rejected we must reject. What we reject beyond it must fall under a written policy (doc/abi.md,
# "Validation"); prints how many texts each policy covers. Exit status 1 if there is anything else.
#
# SPDX-License-Identifier: Apache-2.0
import collections
import gzip
import subprocess
import sys

# What the first violation must be for each policy: its rule, and the opcode and prefixes at its offset.
POLICIES = {
    "determinism": lambda rule, prefixes, op: rule == "NONDET",
    "level: lzcnt, tzcnt, movbe": lambda rule, prefixes, op: rule == "LEVEL",
    "level: VEX": lambda rule, prefixes, op: rule == "INSN" and op[0] in (0xc4, 0xc5),
    "std": lambda rule, prefixes, op: rule == "INSN" and op[0] == 0xfd,
    "prefetch": lambda rule, prefixes, op: rule in ("BASE", "INDEX") and op[:2] == b"\x0f\x18",
    "direct jump out of the text": lambda rule, prefixes, op: rule == "RANGE",
    "no compiler: 3DNow!": lambda rule, prefixes, op: rule == "INSN" and op[0] == 0x0f and op[1] in (13, 14, 15),
    "no compiler: SSE4A": lambda rule, prefixes, op: op[0] == 0x0f and (
        rule == "INSN" and op[1] in (0x78, 0x79) or rule == "PREFIX" and op[1] == 0x2b),
}


def policy(text, answer):
    offset, rule = answer.split()[1].split(":")
    op, prefixes = bytes.fromhex(text)[int(offset, 16):], set()
    while op[0] in (0x66, 0xf2, 0xf3):
        prefixes.add(op[0])
        op = op[1:]
    if op[0] & 0xf0 == 0x40:
        op = op[1:]
    return next((name for name, covers in POLICIES.items() if covers(rule, prefixes, op)), None)


def main():
    with gzip.open(sys.argv[2], "rt", encoding="ascii") as lines:
        rows = [line.split("\t")[:2] for line in lines]
    texts = "".join(text + "\n" for text, _ in rows)
    run = subprocess.run([sys.argv[1], "--hex"], input=texts, capture_output=True, text=True, check=False)
    answers = run.stdout.splitlines()
    counts, wrong = collections.Counter(), len(answers) != len(rows)
    for (text, verdict), answer in zip(rows, answers):
        ours = answer.split()[0]
        if ours == verdict:
            counts["agree: " + verdict] += 1
            continue
        name = policy(text, answer) if ours == "invalid" else None
        counts[name or "WRONG"] += 1
        if not name:
            wrong = True
            print(f"{text}: the original says {verdict}, we say {answer}")
    for name, count in sorted(counts.items()):
        print(f"{count:7} {name}")
    return wrong


sys.exit(main())
