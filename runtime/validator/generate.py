#!/usr/bin/env python3
# Makes tables.inc and quick.inc, the decoder's tables, of instructions.def, which explains its columns.
# usage: generate.py            writes them
#        generate.py --print    prints both instead
#
# SPDX-License-Identifier: Apache-2.0
import contextlib
import pathlib
import re
import sys

MAPS = {"": 0, "0F": 1, "0F38": 2, "0F3A": 3}
PREFIXES = {"": 0, "66": 1, "F3": 2, "F2": 3, "66F2": 4}  # the first four as VEX.pp numbers them
MEMORY, REGISTER = "EMWQ", "ERWUQN"      # operands by ModRM that may be a memory or a register operand
BY_MODRM = set("EGRMWVUQPN")
BY_VVVV = set("BH")
OTHER_ATTRIBUTES = {"nomem", "norex", "rep", "repc", "p66", "no66", "norexw", "zx", "ijmp", "L", "L1", "W1"}
FLAGS = {"lock": "LOCK", "v3": "V3", "nondet": "NONDET"}
NO_MODRM = {False: "NO_MODRM", True: "NO_MODRM_OR_REX"}  # norex?
SPECIAL_OPCODES = {4, 5, 7}               # the low bits of the opcode, where it names rsp, rbp or r15
WRITES = {"": "TO_NONE", "rm": "TO_RM", "reg": "TO_REG", "op": "TO_OPCODE", "a": "TO_RAX",
          "vvvv": "TO_VVVV", "rm reg": "TO_RM", "op a": "TO_OPCODE", "reg vvvv": "TO_VVVV"}
PLACES = {"E": "rm", "R": "rm", "G": "reg", "Z": "op", "A": "a", "B": "vvvv"}  # where a general register is named


# The rows where decoding begins, numbered from 1: PLAIN_ROW of decode.h. Bytes there that are more prefixes.
PLAIN_ROWS = [("legacy", w, 0, opmap) for opmap in (0, 1) for w in (0, 1)]
MORE_PREFIXES = {0: [0x0f, 0x66, 0xf0, 0xf2, 0xf3, 0xc4, 0xc5], 1: [0x38, 0x3a]}
PREFIX = "MORE(PREFIX, 0)"
# The rows of the quick look, as quick.h numbers them: by prefix, map, and no REX, REX, REX.W.
QUICK_ROWS = [("legacy", rex // 2, prefix, opmap, rex) for prefix in (0, 1, 2, 3) for opmap in (0, 1) for rex in (0, 1, 2)]
ENTRY = re.compile(r"ENTRY\((\w+), (\d+), (\w+), (\w+), (.*)\)$")
UNKNOWN = "Q_UNKNOWN"
MAY_REG = "MAY_REG"
NOTHING = "NOT_ALLOWED"


def fail(line, why):
    sys.exit(f"generate.py: {why}: {line}")


class Instruction:
    """One line of instructions.def."""

    ENCODING = re.compile(r"(vex )?(?:(66F2|66|F2|F3) )?(?:(0F3A|0F38|0F) )?([0-9A-F]{2})(\+[rc])?"
                          r"(?: /([0-7])| =([0-9A-F]{2})(\+i)?)?$")

    def __init__(self, line):
        self.line = line
        self.name = line[:16].strip()
        self.operands = [self.operand(o) for o in line[16:30].strip().split(",") if o]
        encoding, _, attributes = line[30:].strip().partition("  ")
        match = self.ENCODING.match(encoding.strip())
        if not match:
            fail(line, "encoding not understood")
        self.vex, prefix, opmap, opcode, plus, self.slash, modrm, plus_i = match.groups()
        self.prefix, self.map = PREFIXES[prefix or ""], MAPS[opmap or ""]
        count = {None: 1, "+r": 8, "+c": 16}[plus]
        self.opcodes = range(int(opcode, 16), int(opcode, 16) + count)
        self.modrm = range(int(modrm, 16), int(modrm, 16) + (8 if plus_i else 1)) if modrm else None
        self.attributes = set(attributes.split()) | ({"v3"} if self.vex else set())
        if self.attributes - OTHER_ATTRIBUTES - set(FLAGS):
            fail(line, "unknown attribute")

    def operand(self, text):
        match = re.match(r"([EGRMWVUQPNBHZAIJKXY])([bwdqvyrz]?)(\+?)$", text)
        if not match:
            fail(self.line, "operand not understood")
        return match.groups()

    def letters(self):
        return {letter for letter, _, _ in self.operands}

    def sizes(self):
        return {size for _, size, _ in self.operands}

    def forms(self):
        """The (row, operand size in bits) it may be in; a row is of opcodes with the same prefixes."""
        if self.vex:
            yield from self.vex_forms()
            return
        for w, prefix, size in self.legacy_forms():
            yield ("legacy", w, prefix, self.map), size

    def vex_forms(self):
        attributes = self.attributes
        widths = (0, 1) if "y" in self.sizes() else (1,) if "W1" in attributes else (0,)
        lengths = (0, 1) if "L" in attributes else (1,) if "L1" in attributes else (0,)
        for w in widths:
            for length in lengths:
                for vvvv in (0, 1) if self.letters() & BY_VVVV else (0,):
                    yield ("vex", w, self.prefix, self.map, length, vvvv), 64 if w else 32

    def legacy_forms(self):
        """The (REX.W, prefix, operand size) it may have; the size is 0 if it does not vary."""
        sizes, attributes = self.sizes(), self.attributes
        varies = "v" in sizes or "y" in sizes
        for w in (0,) if "norexw" in attributes else (0, 1):
            size = 64 if w else 32
            yield w, self.prefix, size if varies else 0
            if "rep" in attributes or "repc" in attributes:
                yield w, PREFIXES["F3"], size
            if "repc" in attributes:
                yield w, PREFIXES["F2"], size
        if (sizes & set("vrz") or "p66" in attributes) and "no66" not in attributes and self.prefix == 0:
            yield 0, PREFIXES["66"], 16

    def immediate(self, size):
        """Bytes after the operands."""
        for letter, kind, _ in self.operands:
            if letter in "IJK":
                return {"b": 1, "w": 2, "d": 4, "z": 2 if size == 16 else 4, "v": size // 8}[kind]
        return 0

    def written(self):
        """Which general registers are written, and how wide."""
        operands = [(PLACES[letter], kind) for letter, kind, plus in self.operands if plus]
        kinds = {kind for _, kind in operands}
        if len(kinds) > 1:
            fail(self.line, "writes registers of two sizes")
        return " ".join(place for place, _ in operands), kinds.pop() if kinds else ""

    def width(self, kind, size):
        if kind == "b":
            return "BYTE"
        bits = size if kind in "vy" else 32 if kind == "d" else 64
        return "ZERO_EXTENDS" if bits == 32 and "zx" in self.attributes else "WIDE"

    def kind(self):
        letters = self.letters()
        if " " in self.written()[0]:
            return "EXCHANGE"
        if "J" in letters:
            return "JUMP"
        if self.name == "hlt":
            return "FILL"
        if "K" in letters:
            return "BLEND"
        if "ijmp" in self.attributes:
            return "INDIRECT_JUMP"
        if letters & set("XY"):
            return "STRING_" + ("RSI_RDI" if letters >= set("XY") else "RSI" if "X" in letters else "RDI")
        return "PLAIN"

    def entry(self, opcode, size):
        """The table entry, as a C expression."""
        norex = "norex" in self.attributes or (self.letters() & set("XY") and size == 16)
        flags = [FLAGS[a] for a in sorted(self.attributes) if a in FLAGS]
        if self.letters() & BY_MODRM or self.modrm or self.slash:
            flags.append("HAS_MODRM")
            if self.letters() & set(MEMORY):
                flags += ["MAY_MEM"] if "nomem" in self.attributes else ["MAY_MEM", "ACCESS"]
            if self.letters() & set(REGISTER) or self.modrm:
                flags.append("MAY_REG")
            if norex:
                fail(self.line, "norex is for instructions without ModRM")
        else:
            flags.append(NO_MODRM[bool(norex)])
        places, kind = self.written()
        if "op" in places and opcode & 7 in SPECIAL_OPCODES:
            flags.append("WRITES_OTHER")
        width = self.width(kind, size) if places else "NO_WIDTH"
        return f"ENTRY({self.kind()}, {self.immediate(size)}, {WRITES[places]}, {width}, {' | '.join(flags)})"

    def needs_group(self):
        """Whether the entry depends on more of ModRM than the general rules look at."""
        return self.slash is not None or self.modrm is not None


class Tables:
    def __init__(self):
        self.entries = {NOTHING: 0}
        self.names = {0: []}
        self.rows = {}      # row -> { opcode: entry }
        self.by_modrm = {}  # (row, opcode) -> { place in group: entry }
        self.groups = {}    # contents of a group -> its number

    def number(self, entry, name):
        n = self.entries.setdefault(entry, len(self.entries))
        names = self.names.setdefault(n, [])
        if name not in names:
            names.append(name)
        return n

    def put(self, table, key, entry, line):
        if table.setdefault(key, entry) != entry:
            fail(line, "two instructions have this encoding")

    def add(self, i):
        for row, size in i.forms():
            for opcode in i.opcodes:
                if i.needs_group():
                    self.add_to_group(i, (row, opcode), i.entry(opcode, size))
                else:
                    self.add_to_row(i, self.rows.setdefault(row, {}), opcode, i.entry(opcode, size))

    def add_to_row(self, i, row, opcode, entry):
        """Two instructions may share an opcode if one has it with memory and one with a register."""
        for old in [old for old, n in self.entries.items() if n == row.get(opcode, 0) and n != 0]:
            memory, register = sorted((old, entry), key=lambda e: MAY_REG in e)
            if memory.replace("MAY_MEM | ACCESS", MAY_REG) == register:
                entry = register.replace(MAY_REG, "MAY_MEM | ACCESS | MAY_REG")
                del row[opcode]
        self.put(row, opcode, self.number(entry, i.name), i.line)

    def add_to_group(self, i, key, entry):
        """A group has 8 places for memory by ModRM.reg and 64 for registers by ModRM.reg and .rm."""
        group = self.by_modrm.setdefault(key, {})
        regs = [int(i.slash)] if i.slash else range(8)
        if i.modrm:
            places = [8 + (m & 63) for m in i.modrm]
        else:
            places = [8 + reg * 8 + rm for reg in regs for rm in range(8)] if i.letters() & set(REGISTER) else []
        for place in places:
            self.put(group, place, self.number(entry, i.name), i.line)
        if not i.modrm and i.letters() & set(MEMORY):
            for reg in regs:
                self.put(group, reg, self.number(entry, i.name), i.line)

    def close_groups(self):
        for (row, opcode), group in self.by_modrm.items():
            contents = tuple(group.get(place, 0) for place in range(72))
            number = self.groups.setdefault(contents, len(self.groups))
            n = self.number(f"MORE(GROUP, {number})", "group")
            self.put(self.rows.setdefault(row, {}), opcode, n, str((row, opcode)))

    def add_prefixes(self):
        for row in PLAIN_ROWS:
            for byte in MORE_PREFIXES[row[3]]:
                self.put(self.rows[row], byte, self.number(PREFIX, "prefix"), str(row))

    def numbered_rows(self):
        """The different rows as tuples, the empty one first, and the number of each."""
        others = sorted(row for row in self.rows if row not in PLAIN_ROWS)
        contents = {(): 0}
        numbers = {row: contents.setdefault(tuple(sorted(self.rows[row].items())), len(contents))
                   for row in PLAIN_ROWS + others}
        return list(contents), numbers


class Quick:
    """What the quick look knows of an opcode: only what quick.h need not look at twice."""

    def __init__(self, tables):
        self.entries = {n: entry for entry, n in tables.entries.items()}
        self.groups = {f"MORE(GROUP, {n})": contents for contents, n in tables.groups.items()}
        self.rows = tables.rows

    def form(self, n, opcode, rex):
        """The length of opcode and immediate, and the flags, of an entry; or None."""
        match = ENTRY.match(self.entries[n])
        if not match:
            return None
        kind, immediate, writes, width, flags = match.groups()
        flags = set(flags.split(" | "))
        result = set()
        if flags & {"V3", "NONDET"} or (rex and "NO_MODRM_OR_REX" in flags):
            return None
        if kind == "JUMP":
            result.add("Q_JUMP")
        elif kind not in ("PLAIN", "FILL") and (kind != "EXCHANGE" or "HAS_MODRM" in flags):
            return None
        if "WRITES_OTHER" in flags:
            if writes != "TO_OPCODE":
                return None
            result.add("Q_HIGH" if opcode & 7 == 7 else "Q_LOW")
        if "HAS_MODRM" in flags:
            result.add("Q_MODRM")
            result |= {"Q_ACCESS"} & {"Q_" + flag for flag in flags}
            result |= {"Q_NO_" + form for form in ("MEM", "REG") if "MAY_" + form not in flags}
            if writes in ("TO_REG", "TO_RM") and width != "NO_WIDTH":
                result.add("Q_WRITES" + writes[2:])
                if width == "ZERO_EXTENDS":
                    result.add("Q_ZEROES" + writes[2:])
        return 1 + int(immediate), result

    @staticmethod
    def common(sets):
        """Of what is dangerous what any has, of what makes an index harmless what all have."""
        always = set.intersection(*sets)
        return {f for f in set.union(*sets) if f in always or not f.startswith("Q_ZEROES")}

    def merged(self, group, opcode, rex):
        """One form for those of a group that all have, in memory and as a register, by ModRM.reg; and the other ModRM.reg."""
        forms = {}
        for reg in range(8):
            found = [self.form(group[place], opcode, rex) for place in [reg, *range(8 + 8 * reg, 16 + 8 * reg)]]
            if None not in found and len({length for length, _ in found}) == 1:
                forms[reg] = found[0][0], self.common([flags for _, flags in found]) - {"Q_NO_MEM", "Q_NO_REG"}
        if not forms:
            return None
        lengths = sorted(length for length, _ in forms.values())
        length = max(lengths, key=lengths.count)
        fit = [reg for reg in forms if forms[reg][0] == length]
        return length, self.common([forms[reg][1] for reg in fit]) | {f"Q_UNFIT({sum(1 << reg for reg in range(8) if reg not in fit)})"}

    def word(self, row, opcode):
        """As a C expression."""
        _, _, prefix, opmap, rex = row
        n = self.rows.get(row[:4], {}).get(opcode, 0)
        group = self.groups.get(self.entries[n])
        form = self.merged(group, opcode, rex) if group else self.form(n, opcode, rex)
        if not form or (prefix and "Q_JUMP" in form[1]):
            return UNKNOWN
        length = form[0] + opmap + (rex > 0) + (prefix > 0)
        return " | ".join([f"Q_KNOWN({length})", *sorted(form[1])])

    def emit(self):
        words = [[self.word(row, opcode) for opcode in range(256)] for row in QUICK_ROWS]
        words.append([UNKNOWN] + [f"Q_KNOWN({n})" if n < 32 else UNKNOWN for n in range(1, 256)])
        numbers = {}
        print("/* Generated by generate.py from instructions.def. Do not edit. */\n")
        for word in (word for row in words for word in row):
            if word not in numbers:
                numbers[word] = len(numbers)
                print(f"#define Q{numbers[word]} ({word})")
        print("\n/* By opcode, for the prefixes as quick.h numbers them; the last by how much is filled. */")
        print(f"static const uint32_t quick[{len(words)}][256] = {{")
        for row in words:
            print("\t{")
            wrap([f"Q{numbers[word]}," for word in row], "\t\t")
            print("\t},")
        print("};")


def wrap(items, indent="\t"):
    line = ""
    for item in items:
        if line and len(line) + len(item) + 1 > 84:
            print(indent + line)
            line = ""
        line += (" " if line else "") + item
    if line:
        print(indent + line)


def emit_numbers(name, sizes, numbers):
    """A table that says which row is for which prefixes."""
    print(f"static const uint8_t {name}{''.join(f'[{size}]' for size in sizes)} = {{")
    wrap(["".join(f"[{index}]" for index in row[1:]) + f" = {number}," for row, number in numbers])
    print("};\n")


def emit(tables, fixed):
    print("/* Generated by generate.py from instructions.def. Do not edit. */\n")
    for entry, n in tables.entries.items():
        names = ", ".join(tables.names[n][:4]) + (", ..." if len(tables.names[n]) > 4 else "")
        print(f"#define E{n} {entry} /* {names or 'nothing'} */")
    contents, numbers = tables.numbered_rows()
    print("\n/* By opcode. Row 0 is for prefixes that nothing has, the four from PLAIN_ROW on follow. */")
    print(f"static const uint32_t rows[{len(contents)}][256] = {{")
    for number, row in enumerate(contents):
        if row:
            print(f"\t[{number}] = {{")
            wrap([f"[0x{opcode:02x}] = E{n}," for opcode, n in row], "\t\t")
            print("\t},")
    print("};\n")
    print("/* The rows by REX.W, prefix and map. */")
    emit_numbers("legacy_rows", (2, 6, 4), [item for item in numbers.items() if item[0][0] == "legacy"])
    print("/* The rows by VEX.W, VEX.pp, map, VEX.L, and whether VEX.vvvv names a register. */")
    emit_numbers("vex_rows", (2, 4, 4, 2, 2), [item for item in numbers.items() if item[0][0] == "vex"])
    print("/* 8 places for memory by ModRM.reg, 64 for registers by ModRM.reg and ModRM.rm. */")
    print("static const uint32_t groups[][72] = {")
    for group, n in tables.groups.items():
        print(f"\t[{n}] = {{")
        wrap([f"[{place}] = E{e}," for place, e in enumerate(group) if e], "\t\t")
        print("\t},")
    print("};\n")
    print("static const struct fixed fixed[] = {")
    for data in fixed:
        print(f"\t{{ {len(data)}, {{ {', '.join(f'0x{b:02x}' for b in data)} }} }},")
    print("};")


def main():
    tables, fixed = Tables(), []
    folder = pathlib.Path(__file__).parent
    with open(folder / "instructions.def", encoding="ascii") as lines:
        for line in lines:
            line = line.split("#")[0].rstrip()
            if line.startswith("*"):
                fixed.append(bytes.fromhex(line[16:]))
            elif line:
                tables.add(Instruction(line))
    tables.close_groups()
    tables.add_prefixes()
    if len(tables.groups) > 127 or len(tables.numbered_rows()[0]) > 255:
        sys.exit("generate.py: more rows or groups than decode.h can number")
    if sys.argv[1:] == ["--print"]:
        emit(tables, fixed)
        Quick(tables).emit()
        return
    with open(folder / "tables.inc", "w", encoding="ascii") as out, contextlib.redirect_stdout(out):
        emit(tables, fixed)
    with open(folder / "quick.inc", "w", encoding="ascii") as out, contextlib.redirect_stdout(out):
        Quick(tables).emit()


main()
