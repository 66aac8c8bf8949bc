#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare.py SOURCE LEVEL NATIVE SANDBOXED: says in which step of SOURCE the two records first differ, and how."""
import struct
import sys

import generate


def fields(slot, level):
    """What a slot of the record holds, by name."""
    values = dict(zip(generate.FLAGS, slot))
    values["esp"], values["ebp"] = struct.unpack_from("<2I", slot, 8)
    for i, name in enumerate(generate.NAMES):
        values[generate.reg(name)], = struct.unpack_from("<Q", slot, 16 + 8 * i)
    width = generate.WIDTH[level]
    for i in range(generate.VECTORS):
        at = 16 + 8 * len(generate.NAMES) + width * i
        values[f"vector {i}"] = slot[at:at + width].hex()
    return values


def step_lines(source, number):
    with open(source, encoding="ascii") as stream:
        return stream.read().split(f"# step {number}\n")[1].split("# step")[0].splitlines()


def main():
    source, level, *records = sys.argv[1:]
    size = generate.slot_size(level)
    native, sandboxed = (open(name, "rb").read() for name in records)
    if native == sandboxed:
        return 0
    if len(native) != len(sandboxed):
        print(f"{len(native)} and {len(sandboxed)} bytes")
        return 1
    at = next(i for i, pair in enumerate(zip(native, sandboxed)) if pair[0] != pair[1])
    number = at // size
    if at >= len(native) - generate.BUFFER_SIZE:
        print(f"memory differs at buffer+{at - len(native) + generate.BUFFER_SIZE:#x}")
        return 1
    slots = [fields(data[number * size:(number + 1) * size], level) for data in (native, sandboxed)]
    print(f"step {number} differs:")
    for name, value in slots[0].items():
        if value != slots[1][name]:
            print(f"  {name}: native {value:#x}, sandboxed {slots[1][name]:#x}" if isinstance(value, int)
                  else f"  {name}: native {value}, sandboxed {slots[1][name]}")
    print("\n".join(line for line in step_lines(source, number) if "record+" not in line))
    return 1


if __name__ == "__main__":
    sys.exit(main())
