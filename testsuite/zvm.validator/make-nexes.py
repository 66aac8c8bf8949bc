#!/usr/bin/env python3
# Makes nexes with something changed, one for each line of a table "title | changes | verdict".
# usage: make-nexes.py TABLE DIR      writes DIR/1.nexe, DIR/2.nexe ... (lines counted from 1)
#        make-nexes.py --plain FILE   writes the nexe that nothing is changed in
#
# Changes, separated by spaces:
#   HEADER.FIELD=NUMBER   HEADER is ehdr, text, rodata, data, stack, note, symtab, strtab or symbol
#   code=HEX notes=HEX name=HEX    the bytes of text (padded with nops), of the notes, of the symbol's name
#   notes+=HEX symbol=ADDRESS      more notes; the address of the symbol
#   drop=HEADER,...  swap=HEADER,HEADER  cut=SIZE
#
# SPDX-License-Identifier: Apache-2.0
import struct
import sys

EHDR = ("magic:I class:B data:B identversion:B osabi:B abiversion:B pad:7s type:H machine:H version:I entry:I "
        "phoff:I shoff:I flags:I ehsize:H phentsize:H phnum:H shentsize:H shnum:H shstrndx:H")
PHDR = "type:I offset:I vaddr:I paddr:I filesz:I memsz:I flags:I align:I"
SHDR = "sh_name:I type:I flags:I addr:I offset:I size:I link:I info:I addralign:I entsize:I"
SYMBOL = "name:I value:I size:I info:B other:B shndx:H"
SEGMENTS = ["text", "rodata", "data", "stack", "note"]
TEXT, RODATA, DATA, NOTES, SECTIONS = 0x180, 0x1a0, 0x1b0, 0x1d0, 0x220


def pack(layout, values):
    fields = [field.split(":") for field in layout.split()]
    return struct.pack("<" + "".join(kind for _, kind in fields), *(values[name] for name, _ in fields))


class Nexe:
    def __init__(self):
        self.code, self.notes, self.name = b"\x90" * 32, b"", b"main"
        self.order, self.cut = list(SEGMENTS), None
        names = [field.split(":")[0] for field in PHDR.split()]

        def segment(*values):
            return dict(zip(names, values))

        self.headers = {
            "ehdr": dict(magic=0x464c457f, data=1, identversion=1, osabi=0, abiversion=0, pad=b"", type=2,
                         machine=62, version=1, entry=0x20000, phoff=52, shoff=SECTIONS, flags=0, ehsize=52,
                         phentsize=32, phnum=5, shentsize=40, shnum=3, shstrndx=0) | {"class": 1},
            "text": segment(1, TEXT, 0x20000, 0, 32, 32, 5, 0),
            "rodata": segment(1, RODATA, 0x10020000, 0, 16, 16, 4, 0),
            "data": segment(1, DATA, 0x10030000, 0, 16, 64, 6, 0),
            "stack": segment(0x6474e551, 0, 0, 0, 0, 0, 6, 0),
            "note": segment(4, NOTES, 0, 0, 0, 0, 4, 0),
            "symtab": dict(sh_name=0, type=2, flags=0, addr=0, offset=0x300, size=32, link=2, info=0,
                           addralign=4, entsize=16),
            "strtab": dict(sh_name=0, type=3, flags=0, addr=0, offset=0x340, size=16, link=0, info=0,
                           addralign=1, entsize=0),
            "symbol": dict(name=1, value=0x20000, size=4, info=0x12, other=0, shndx=1),
        }

    def change(self, text):
        key, value = text.split("=", 1)
        if key in ("code", "notes", "name"):
            setattr(self, key, bytes.fromhex(value))
        elif key == "notes+":
            self.notes += bytes.fromhex(value)
        elif key == "symbol":
            self.headers["symbol"]["value"] = int(value, 0)
        elif key == "drop":
            self.order = [s for s in self.order if s not in value.split(",")]
            self.headers["ehdr"]["phnum"] = len(self.order)
        elif key == "swap":
            a, b = (self.order.index(s) for s in value.split(","))
            self.order[a], self.order[b] = self.order[b], self.order[a]
        elif key == "cut":
            self.cut = int(value, 0)
        else:
            header, field = key.split(".")
            if field not in self.headers[header]:
                sys.exit(f"no field {key}")
            self.headers[header][field] = int(value, 0)

    def bytes(self):
        h = self.headers
        if self.notes:
            h["note"]["filesz"] = h["note"]["memsz"] = len(self.notes)
        out = bytearray(0x350)
        parts = {0: pack(EHDR, h["ehdr"]) + b"".join(pack(PHDR, h[s]) for s in self.order),
                 TEXT: self.code.ljust(32, b"\x90"), RODATA: b"r" * 16, DATA: b"d" * 16, NOTES: self.notes,
                 SECTIONS: bytes(40) + pack(SHDR, h["symtab"]) + pack(SHDR, h["strtab"]),
                 0x300: bytes(16) + pack(SYMBOL, h["symbol"]),
                 0x340: (b"\0" + self.name).ljust(16, b"\0")}
        for offset, part in parts.items():
            out[offset:offset + len(part)] = part
        return bytes(out[:self.cut])


def write(path, nexe):
    with open(path, "wb") as out:
        out.write(nexe.bytes())


def main():
    if sys.argv[1] == "--plain":
        write(sys.argv[2], Nexe())
        return
    with open(sys.argv[1], encoding="ascii") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or "|" not in line:
                continue
            nexe = Nexe()
            for change in line.split("|")[1].split():
                nexe.change(change)
            write(f"{sys.argv[2]}/{number}.nexe", nexe)


main()
