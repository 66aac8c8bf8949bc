#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Links random objects with random options and checks the layout of what comes out.

usage: random-layout.py AS LD VALIDATE DIRECTORY SEED COUNT

Each section begins with a marker, a number no other section has. Afterwards every marker must stand once, in a segment
with the rights of its section, at the section's alignment; text must hold nothing but markers and HLT; pointers must
lead to the marker they name; and the validator must agree. Prints what is wrong with the seed that shows it.
"""
import os
import random
import re
import struct
import subprocess
import sys

CODE, READ, WRITE, ZERO = "ax", "a", "aw", "zero"
SECTIONS = {
    CODE: [".text", ".text.f%d", ".text.unlikely.f%d", ".text.hot", ".text.startup.f%d", ".init", ".fini",
           ".odd.code", "mycode%d", ".gnu.linkonce.t.f%d"],
    READ: [".rodata", ".rodata.v%d", ".gnu.linkonce.r.v%d", "constants%d", ".odd.constants", ".lrodata"],
    WRITE: [".data", ".data.v%d", ".data.rel.ro.local", ".data.rel.ro", ".tm_clone_table", "variables%d", ".odd",
            ".rodata.written", ".ldata"],
    ZERO: [".bss", ".bss.v%d", "zeros%d", ".lbss"],
}
OPTIONS = ["--build-id", "--eh-frame-hdr", "-z now", "-z relro", "-pie", "--sort-section=name",
           "--sort-section=alignment", "-O1", "--sort-common", "-z separate-code", "-z noseparate-code", "-s", "-S",
           "--emit-relocs", "-z max-page-size=0x200000", "-n", "--no-relax", "-z stack-size=65536"]
BUNDLE, PAGE, TEXT, RODATA = 32, 0x10000, 0x20000, 0x10020000
RIGHTS = {CODE: 5, READ: 4, WRITE: 6}


class Program:
    """A random program: its sources and, for each marker, what must hold."""

    def __init__(self, rng):
        self.rng = rng
        self.markers = {}       # marker: (kind, log2 of alignment)
        self.pointers = {}      # marker of the pointer's section: marker it points to
        self.sources = [self.source(i) for i in range(rng.randint(1, 4))]

    def section(self, unit, number):
        rng = self.rng
        kind = rng.choice([CODE, CODE, READ, WRITE, ZERO])
        name = rng.choice(SECTIONS[kind])
        if "%d" in name:        # of linkonce sections with one name, one would be kept
            name %= unit << 4 | number if "linkonce" in name else rng.randint(0, 3)
        marker = 0x5a000000 | unit << 16 | number << 8 | rng.randint(1, 255)
        power = rng.choice([0, 0, 2, 3, 4, 5, 5, 6, 8, 12])
        flags = WRITE if kind == ZERO else kind
        lines = [f'\t.section {name}, "{flags}", {"@nobits" if kind == ZERO else "@progbits"}',
                 f"\t.p2align {power}" if kind != CODE or power > 5 else ""]
        if kind == ZERO:
            return lines + [f"\t.zero {rng.randint(1, 300)}"]
        if kind == CODE:
            power = 5 if power < 5 else power
            lines += ["\t.p2align 5", f"\t.globl s{marker:x}", f"s{marker:x}: mov $0x{marker:x}, %eax"]
            lines += ["\tmov $0, %eax"] * rng.randint(0, 20)
        else:
            lines.append(f"\t.long 0x{marker:x}, {self.pointer(marker)}")
            lines.append(f"\t.fill {rng.randint(0, 100)}, 1, 0")
        self.markers[marker] = (kind, power if kind == CODE else 0)
        return lines

    def pointer(self, marker):
        targets = [m for m, (kind, _) in self.markers.items() if kind == CODE]
        if not targets:
            return "0"
        self.pointers[marker] = self.rng.choice(targets)
        return f"s{self.pointers[marker]:x}"

    def source(self, unit):
        lines = []
        if unit == 0:
            lines += ["\t.text", "\t.globl _start", "\t.p2align 5", "_start: mov $0, %eax"]
        for number in range(self.rng.randint(1, 9)):
            lines += self.section(unit, number)
        if self.rng.random() < 0.3:
            lines += ['\t.section .tdata, "awT", @progbits', "\t.p2align 4", "\t.long 1"]
        if self.rng.random() < 0.3:
            lines += ['\t.section .tbss, "awT", @nobits', "\t.p2align 5", "\t.zero 40"]
        if self.rng.random() < 0.2:
            lines += ['\t.section .note.x, "a", @note', "\t.p2align 3", "\t.long 4, 4, 1", '\t.asciz "abc"',
                      "\t.long 9"]
        return "\n".join(lines) + "\n"


def segments(image):
    """The PT_LOAD segments as (flags, address, bytes in memory, contents)."""
    phoff, = struct.unpack_from("<I", image, 28)
    phnum, = struct.unpack_from("<H", image, 44)
    for i in range(phnum):
        kind, offset, vaddr, _, filesz, memsz, flags, align = struct.unpack_from("<8I", image, phoff + 32 * i)
        if kind == 1:
            if (offset - vaddr) % align:
                raise AssertionError("offset and address of a segment do not agree")
            yield flags, vaddr, memsz, image[offset:offset + filesz]


def check_segments(loads):
    order = [flags for flags, _, _, _ in loads]
    assert order == sorted(order, key=[5, 4, 6].index) and len(set(order)) == len(order), f"segments {order}"
    assert loads[0][1] == TEXT and loads[0][2] == len(loads[0][3]), "text is not alone at 0x20000"
    last = 0
    for flags, vaddr, memsz, _ in loads:
        assert vaddr % PAGE == 0 and vaddr >= last, f"segment at {vaddr:#x}"
        assert flags == 5 or vaddr >= RODATA, f"data at {vaddr:#x}"
        last = (vaddr + memsz + PAGE - 1) // PAGE * PAGE


def instruction_size(code):
    """The size of what begins CODE: a marker, HLT or a NOP of any size, 0 for anything else."""
    if code[0] in (0xf4, 0x90):
        return 1
    if code[0] == 0xb8:
        return 5
    nop = re.match(rb"\x66*\x2e?\x0f\x1f(\x00|\x04.|\x40.|\x44..|\x80.{4}|\x84.{5})|\x66+\x90", code, re.DOTALL)
    return len(nop.group()) if nop else 0


def check_text(text):
    assert len(text) % BUNDLE == 0, "text is not a multiple of 32"
    for bundle in range(0, len(text), BUNDLE):
        at = bundle
        while at < bundle + BUNDLE:
            size = instruction_size(text[at:bundle + BUNDLE])
            assert size, f"text+{at:#x} is {text[at:at + 8].hex()}"
            at += size


def check_markers(program, loads):
    for marker, (kind, power) in program.markers.items():
        pattern = (b"\xb8" if kind == CODE else b"") + struct.pack("<I", marker)
        found = [(flags, vaddr + data.find(pattern), data.count(pattern)) for flags, vaddr, _, data in loads
                 if pattern in data]
        assert len(found) == 1 and found[0][2] == 1, f"{marker:x} stands {found}"
        flags, address, _ = found[0]
        assert flags == RIGHTS[kind], f"{marker:x} of kind {kind} has rights {flags}"
        assert address % (1 << power) == 0, f"{marker:x} at {address:#x} is not aligned to {1 << power}"
        program.markers[marker] = (kind, address)
    for marker, target in program.pointers.items():
        address = program.markers[marker][1]
        value, = (struct.unpack_from("<I", data, address + 4 - vaddr) for flags, vaddr, _, data in loads
                  if vaddr <= address < vaddr + len(data))
        assert value[0] == program.markers[target][1], f"pointer after {marker:x} is {value[0]:#x}"


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"


def check(tools, directory, seed):
    assembler, linker, validator = tools
    rng = random.Random(seed)
    program = Program(rng)
    objects = []
    for i, text in enumerate(program.sources):
        source = os.path.join(directory, f"random{i}.s")
        objects.append(source[:-1] + "o")
        with open(source, "w", encoding="ascii") as stream:
            stream.write(text)
        run([assembler, source, "-o", objects[-1]])
    options = [word for option in rng.sample(OPTIONS, rng.randint(0, 5)) for word in option.split()]
    if rng.random() < 0.25:
        both = os.path.join(directory, "random-both.o")
        run([linker, "-r", *objects, "-o", both])
        objects = [both]
    nexe = os.path.join(directory, "random.nexe")
    run([linker, *options, *objects, "-o", nexe])
    run([validator, nexe])
    with open(nexe, "rb") as stream:
        loads = list(segments(stream.read()))
    check_segments(loads)
    check_text(loads[0][3])
    check_markers(program, loads)


def main():
    *tools, directory, seed, count = sys.argv[1:]
    failed = 0
    for i in range(int(seed), int(seed) + int(count)):
        try:
            check(tools, directory, i)
        except AssertionError as error:
            print(f"seed {i}: {error}")
            failed += 1
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
