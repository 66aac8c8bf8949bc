#!/usr/bin/env python3
# Every instruction of the list, accepted and rejected, at every offset of a bundle.
# usage: instructions.py ZVM-VALIDATE instructions.def
#
# Reads the list on its own, as its head explains it, and makes of each line texts in each operand size and form:
# with registers, with memory on the stack; and one for each rule that could be broken: an unsandboxed base, a
# write of rsp, rbp or r15, a lock where none may be, the level, determinism. Each stands at every offset with nops
# around, the last ones across the end. Groups (strings, indirect jumps) are built before what needs them. Prints
# how many texts there were. Exit status 1 if an answer is not the one the list says.
#
# SPDX-License-Identifier: Apache-2.0
import collections
import re
import subprocess
import sys

RSP, RBP, R15 = 4, 5, 15
STACK = bytes([0x04, 0x24])                 # ModRM and SIB of (%rsp), ModRM.reg to be added
MAPS = {"": b"", "0F": b"\x0f", "0F38": b"\x0f\x38", "0F3A": b"\x0f\x3a"}
PAIRS = {"X": bytes.fromhex("89f6498d3437"), "Y": bytes.fromhex("89ff498d3c3f")}
RULE_OF = {RSP: "RSP", RBP: "RBP", R15: "R15"}

Case = collections.namedtuple("Case", "before code after rules")


class Line:
    def __init__(self, text):
        self.text = text
        operands, rest = text[16:30].strip(), text[30:].strip()
        encoding, _, attributes = rest.partition("  ")
        self.operands = [re.match(r"([A-Z])([a-z]?)(\+?)", o).groups() for o in operands.split(",") if o]
        self.attributes = set(attributes.split())
        words = encoding.split()
        self.vex = words[0] == "vex"
        words = words[1:] if self.vex else words
        self.prefix = words.pop(0) if words[0] in ("66", "F2", "F3", "66F2") else ""
        self.map = words.pop(0) if words[0] in ("0F", "0F38", "0F3A") else ""
        opcode, _, self.plus = words.pop(0).partition("+")
        self.opcode = int(opcode, 16)
        last = words[0] if words else ""
        self.digit = int(last[1:]) if last.startswith("/") else None
        self.modrm = int(last[1:3], 16) if last.startswith("=") else None
        self.modrm_count = 8 if last.endswith("+i") else 1

    def letters(self):
        return "".join(letter for letter, _, _ in self.operands)

    def sizes(self):
        return "".join(size for _, size, _ in self.operands)

    def has_modrm(self):
        return bool(re.search("[EGRMWVUQPN]", self.letters())) or self.digit is not None or self.modrm is not None

    def widths(self):
        """Operand sizes to try: 32 bits, and what the list allows beside."""
        widths = [32]
        if re.search("[vy]", self.sizes()) and "norexw" not in self.attributes:
            widths.append(64)
        if (re.search("[vrz]", self.sizes()) or "p66" in self.attributes) and not self.prefix and not self.vex \
                and "no66" not in self.attributes:
            widths.append(16)
        return widths

    def immediate(self, width):
        count = 0
        for letter, size, _ in self.operands:
            if letter in "IJK":
                count = {"b": 1, "w": 2, "d": 4, "z": 2 if width == 16 else 4, "v": width // 8}[size]
        return bytes(count)

    def lengths(self):
        return (0, 1) if "L" in self.attributes else (1,) if "L1" in self.attributes else (0,)

    def encode(self, width, memory=None, reg=0, rm=0, vvvv=None, length=None):
        """Its bytes, with MEMORY (ModRM and SIB) or the registers given; VVVV only where it means something."""
        w = width == 64 or "W1" in self.attributes
        r, b = reg >> 3, 0 if memory else rm >> 3
        opcode = self.opcode + (reg & 7 if self.plus == "r" else 0)
        if self.plus == "r":
            r, b = 0, reg >> 3
        if self.vex:
            length = self.lengths()[0] if length is None else length
            uses = re.search("[BH]", self.letters())
            last = w << 7 | (15 - (vvvv or 0) if uses else 15) << 3 | length << 2 | \
                ("", "66", "F3", "F2").index(self.prefix)
            head = bytes([0xc4, (1 - r) << 7 | 1 << 6 | (1 - b) << 5 | list(MAPS).index(self.map), last])
        else:
            head = bytes.fromhex(self.prefix) + (b"\x66" if width == 16 else b"")
            rex = 0x40 | w << 3 | r << 2 | b
            head += (bytes([rex]) if rex != 0x40 else b"") + MAPS[self.map]
        code = head + bytes([opcode])
        if self.modrm is not None:
            code += bytes([self.modrm])
        elif self.has_modrm():
            middle = (self.digit if self.digit is not None else reg & 7) << 3
            code += bytes([memory[0] | middle, *memory[1:]]) if memory else bytes([0xc0 | middle | rm & 7])
        return code + self.immediate(width)

    def base_rules(self):
        """What is said of it at level base, even where it is right."""
        rules = ["LEVEL"] if self.vex or "v3" in self.attributes else []
        return rules + (["NONDET"] if "nondet" in self.attributes else [])

    def before(self):
        """What must stand before it."""
        if "ijmp" in self.attributes:
            return bytes.fromhex("83e1e04c01f9")
        return PAIRS["X"] * ("X" in self.letters()) + PAIRS["Y"] * ("Y" in self.letters())

    def cases(self):
        base = self.base_rules()
        letters = self.letters()
        may_memory = re.search("[EMWQ]", letters) and "ijmp" not in self.attributes
        may_register = not self.has_modrm() or self.modrm is not None or re.search("[ERWUQN]", letters) or \
            not may_memory
        for width in self.widths():
            for length in self.lengths():
                if may_register:
                    yield Case(self.before(), self.encode(width, reg=1, rm=1, vvvv=1, length=length), b"", base)
                if may_memory:
                    yield Case(b"", self.encode(width, memory=STACK, reg=1, vvvv=1, length=length), b"", base)
            if may_memory:
                fine = "nomem" in self.attributes
                yield Case(b"", self.encode(width, memory=b"\x00", reg=1, vvvv=1), b"",
                           base + ([] if fine else ["BASE"]))
                yield from self.locked(width, base)
            yield from self.special_writes(width, base, may_register, may_memory)

    def locked(self, width, base):
        code = b"\xf0" + self.encode(width, memory=STACK, reg=1, vvvv=1)
        if "lock" in self.attributes:
            yield Case(b"", code, b"", base)
        elif not self.prefix:
            yield Case(b"", code, b"", ["PREFIX"])

    def special_writes(self, width, base, may_register, may_memory):
        """Writes of rsp, rbp and r15; in bytes without REX only r15 counts, 4 and 5 are ah and ch."""
        for letter, size, plus in self.operands:
            if not plus or letter == "A" or self.before():
                continue
            for special in RSP, RBP, R15:
                registers = {"E": {"rm": special}, "R": {"rm": special}, "G": {"reg": special},
                             "Z": {"reg": special}, "B": {"vvvv": special}}[letter]
                named = {"reg": 1, "rm": 1, "vvvv": 1} | registers
                if not may_register and letter != "G" and letter != "B":
                    continue
                memory = None if may_register else STACK
                if memory:
                    del named["rm"]
                rule = RULE_OF[special]
                if size == "b" and special != R15:
                    rule = None
                yield Case(b"", self.encode(width, memory=memory, **named), b"", base + ([rule] if rule else []))


def texts(case):
    """CASE at every offset; what is said about each, as a list of rules, or the single rule CROSS."""
    for offset in range(32):
        start = offset + len(case.before)
        if start >= 32:
            return
        text = b"\x90" * offset + case.before + case.code
        crosses = start + len(case.code) > 32
        yield (text.ljust(64, b"\x90") if crosses else text.ljust(32, b"\x90")), crosses, start


def expected(line, case, crosses, start, options):
    if crosses:
        return {"CROSS"} if "PREFIX" not in case.rules else {"PREFIX"}
    rules = set(case.rules)
    if "--level=v3" in options:
        rules -= {"LEVEL"}
    if "--allow-nondeterminism" in options:
        rules -= {"NONDET"}
    return rules


def main():
    program, listing = sys.argv[1:]
    lines = []
    with open(listing, encoding="ascii") as source:
        for text in source:
            text = text.split("#")[0].rstrip()
            if text and not text.startswith("*"):
                lines.append(Line(text))
    wrong = total = 0
    for options in [], ["--level=v3"], ["--level=v3", "--allow-nondeterminism"]:
        asked = [(line, case, text, crosses, start) for line in lines for case in line.cases()
                 for text, crosses, start in texts(case)
                 if not options or case.rules and start % 5 == 0]
        run = subprocess.run([program, "--hex", *options], input="".join(a[2].hex() + "\n" for a in asked),
                             capture_output=True, text=True, check=False)
        answers = run.stdout.splitlines()
        if len(answers) != len(asked):
            sys.exit(f"{len(asked)} texts, {len(answers)} answers: {run.stderr}")
        for (line, case, text, crosses, start), answer in zip(asked, answers):
            total += 1
            said = {word.split(":")[1] for word in answer.split()[1:] if int(word.split(":")[0], 16) == start}
            if said != expected(line, case, crosses, start, options):
                wrong += 1
                if wrong < 20:
                    print(f"{line.text}: {text.hex()} at {start}, {options}: {answer}, not "
                          f"{expected(line, case, crosses, start, options) or 'valid'}")
    print(f"{len(lines)} instructions, {total} texts, {wrong} wrong")
    return wrong > 0


sys.exit(main())
