#!/usr/bin/env python3
# Compares zvm-validate with recorded verdicts of the original NaCl validator.
# usage: cover.py ZVM-VALIDATE nacl-cover.tsv.gz base|v3   (lines: hex TAB valid|invalid TAB anything)
#
# At level base we must reject what it rejected; at v3 what we accept beyond it must be on a reviewed list. What
# we reject beyond it must fall under a written policy. Both are in doc/abi.md, "Compared with the original".
# Prints how many texts each covers. Exit status 1 if there is anything else.
#
# SPDX-License-Identifier: Apache-2.0
import collections
import dataclasses
import gzip
import re
import subprocess
import sys


@dataclasses.dataclass
class Insn:
    """The instruction that our first violation, or the original's, is about."""

    rule: str
    prefixes: set
    vex: bytes      # the payload of the VEX prefix as C4 has it, or nothing
    op: bytes       # from the opcode on, without 0F if there is VEX

    @classmethod
    def at(cls, rule, text):
        prefixes, vex = set(), b""
        while text[0] in (0x66, 0xf2, 0xf3):
            prefixes.add(text[0])
            text = text[1:]
        if text[0] & 0xf0 == 0x40:
            text = text[1:]
        if text[0] == 0xc5:
            vex, text = bytes([text[1] & 0x80 | 0x61, text[1] & 0x7f]), text[2:]
        elif text[0] == 0xc4:
            vex, text = text[1:3], text[3:]
        return cls(rule, prefixes, vex, text)

    def is_vex(self, opmap, pp, opcodes):
        return self.vex and self.vex[0] & 31 == opmap and self.vex[1] & 3 in pp and self.op[0] in opcodes

    def register_form(self):
        return self.op[1] >= 0xc0


# What we accept beyond the original at level v3.
EXTRA = {
    "BMI1: andn": lambda i: i.is_vex(2, {0}, {0xf2}),
    "BMI1: blsr, blsmsk, blsi": lambda i: i.is_vex(2, {0}, {0xf3}) and i.op[1] >> 3 & 7 in (1, 2, 3),
    "BMI1: bextr": lambda i: i.is_vex(2, {0}, {0xf7}),
    "BMI2: bzhi, pext, pdep": lambda i: i.is_vex(2, {0, 2, 3}, {0xf5}),
    "BMI2: mulx": lambda i: i.is_vex(2, {3}, {0xf6}),
    "BMI2: shlx, sarx, shrx": lambda i: i.is_vex(2, {1, 2, 3}, {0xf7}),
    "BMI2: rorx": lambda i: i.is_vex(3, {3}, {0xf0}),
    "F16C": lambda i: i.is_vex(2, {1}, {0x13}) or i.is_vex(3, {1}, {0x1d}),
    "AVX: vmovss, vmovsd between registers": lambda i: i.is_vex(1, {2, 3}, {0x10, 0x11}) and i.register_form(),
    "AVX: vcmpss, vcmpsd": lambda i: i.is_vex(1, {2, 3}, {0xc2}),
}

# What we reject beyond it.
POLICIES = {
    "determinism": lambda i: i.rule == "NONDET",
    "level: lzcnt, tzcnt, movbe": lambda i: i.rule == "LEVEL" and not i.vex,
    "level: VEX": lambda i: i.rule == "LEVEL" and i.vex,
    "std": lambda i: i.rule == "INSN" and i.op[0] == 0xfd,
    "prefetch": lambda i: i.rule in ("BASE", "INDEX") and i.op[:2] == b"\x0f\x18",
    "direct jump out of the text": lambda i: i.rule == "RANGE",
    "no compiler: 3DNow!": lambda i: i.rule == "INSN" and not i.vex and i.op[0] == 0x0f and i.op[1] in (13, 14, 15),
    "no compiler: SSE4A": lambda i: not i.vex and i.op[0] == 0x0f and (
        i.rule == "INSN" and i.op[1] in (0x78, 0x79) or i.rule == "PREFIX" and i.op[1] == 0x2b),
    "VEX: vmaskmovdqu": lambda i: i.rule == "INSN" and i.is_vex(1, {1}, {0xf7}),
    "VEX: W or L that means nothing is 1": lambda i: i.rule == "INSN" and i.vex and i.vex[1] & 0x84,
    "VEX: vvvv that means nothing is not 1111": lambda i: i.rule == "INSN" and i.vex and i.vex[1] & 0x78 != 0x78,
}


def first_violation(answer):
    """Where and what, of "invalid 0x3:RULE ..."."""
    offset, rule = answer.split()[1].split(":")
    return int(offset, 16), rule


def name_of(table, insn):
    return next((name for name, covers in table.items() if covers(insn)), None)


def judge(level, text, verdict, reason, answer):
    """What TEXT counts as; None if it should not be."""
    code = bytes.fromhex(text).ljust(32, b"\x90") + bytes(16)
    ours = answer.split()[0]
    if ours == verdict:
        return "agree: " + verdict
    if ours == "invalid":
        offset, rule = first_violation(answer)
        return name_of(POLICIES, Insn.at(rule, code[offset:]))
    if level == "base":
        return None
    offset = int(re.match("([0-9a-f]+):", reason)[1], 16)
    name = name_of(EXTRA, Insn.at("", code[offset:]))
    return name and "accepted too: " + name


def main():
    program, cover, level = sys.argv[1:]
    with gzip.open(cover, "rt", encoding="ascii") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    run = subprocess.run([program, "--hex", f"--level={level}"], input="".join(row[0] + "\n" for row in rows),
                         capture_output=True, text=True, check=False)
    answers = run.stdout.splitlines()
    counts, wrong = collections.Counter(), len(answers) != len(rows)
    for (text, verdict, reason), answer in zip(rows, answers):
        name = judge(level, text, verdict, reason, answer)
        counts[name or "WRONG"] += 1
        if not name:
            wrong = True
            print(f"{text}: the original says {verdict}, we say {answer}")
    for name, count in sorted(counts.items()):
        print(f"{count:7} {name}")
    return wrong


sys.exit(main())
