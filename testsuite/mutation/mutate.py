#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mutate.py [--only FILE] [--sample N] [--seed S] [--part K/N] [--list] FOLDER NEXE

Puts one small bug after the other into the validator: into each condition, number and operator of its C and of what makes
the tables of the quick look, and each attribute of its list of instructions.  Builds it, asks the tests that are fast, and
prints "killed N of M" and the survivors.  A mutant is killed by what the second checker recorded about 2 million texts
(expect.c), or by the answers to zvm.validator's tables and damaged nexes, which that suite proves right; or by taking other
ways through the validator for these texts: what the quick look no longer knows makes it slow.  FOLDER is scratch.
--only quick.h takes the mutants of that file, and may be given again.  --part 1/4 ... --part 4/4, each with a FOLDER of its
own, share the work.  Fails if one survives that equivalent.tbl does not explain."""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
RUNTIME = os.path.join(TESTS, "..", "runtime")
VALIDATOR = os.path.join(RUNTIME, "validator")
CASES = os.path.join(TESTS, "zvm.validator")
TEXT = ["text.c", "decode.h", "groups.h", "quick.h"]
ELF = ["nexe.c", "cursor.h"]
LISTS = ["instructions.def", "generate.py"]  # of which the tables are made
WAYS = ["note", "step", "walk_bundle"]
CC = os.environ.get("CC", "gcc")

# What is put in place of what, in a line of C.
OPERATORS = [
    (r"\bif \((.*)\)$", "if (0)"), (r"\bif \((.*)\)$", "if (1)"),
    (r" && ", " || "), (r" \|\| ", " && "), (r" == ", " != "), (r" != ", " == "),
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" \+ 1\b", ""),
    (r"\breturn false;", "return true;"), (r"\breturn true;", "return false;"),
    (r" \|= ", " = "), (r" & ~", " & "), (r"!(?=[a-z(])", ""), (r" << ", " >> "), (r" >> ", " << "), (r" \+ ", " - "), (r" - ", " + "),
    (r"(?<![\w.])(\d+)u?\b(?!\.)", lambda m: str(int(m.group(1)) + 1)),
    (r"\b0x([0-9a-f]+)u?\b", lambda m: "0x%x" % (int(m.group(1), 16) ^ 1)),
    (r"\b0x([0-9a-f]+)u?\b", lambda m: "0x%x" % (int(m.group(1), 16) ^ (1 << (4 * len(m.group(1)) - 1)))),
    (r"\bR15\b", "14"), (r"\bRSP\b", "3"), (r"\bRBP\b", "3"),
    (r"^(\t+)(violation\(.*\);|left_behind\(.*\);|check_\w+\(.*\);|b->\w+ .*;|b\.\w+ .*;|w->\w+\[.*;)$", r"\1;"),
]
# The same in Python, of what makes the tables of the quick look.
GENERATOR = [
    (r"\bif (?!.* for )(.*):$", "if False:"), (r"\bif (?!.* for )(.*):$", "if True:"),
    (r" and ", " or "), (r" or ", " and "), (r" == ", " != "), (r" != ", " == "), (r" < ", " <= "), (r" > ", " >= "),
    (r"\bnot in\b", "in"), (r"\bnot (?!in\b)", ""), (r"(?<=\" )in (?=flags)", "not in "), (r"(?<= f )in (?=always)", "not in "),
    (r" & ", " | "), (r" \+ ", " - "), (r" \| (?!\")", " & "), (r" - (?=\{)", " | "), (r"\bunion\b", "intersection"),
    (r"\bintersection\b", "union"), (r"\bmax\b", "min"), (r"^( +)result(\.add\(| \|= ).*", r"\1pass"),
    (r"(?<![\w.])(\d+)\b", lambda m: str(int(m.group(1)) + 1)),
]
# And in an entry of instructions.def.
ATTRIBUTES = ["zx", "lock", "rep", "repc", "nomem", "norex", "v3", "nondet", "p66", "no66", "norexw", "ijmp"]


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read().split("\n")


def is_code(line):
    text = line.strip()
    return text and not text.startswith(("*", "/*", "//", "#", "case", "default")) and "static_assert" not in text


def mutants_of(name, number, line, code, operators):
    for pattern, by in operators:
        for found in re.finditer(pattern, code):
            changed = code[:found.start()] + (found.expand(by) if isinstance(by, str) and "\\" in by else
                                              by if isinstance(by, str) else by(found)) + code[found.end():]
            if changed != code:
                yield name, number, line, changed


def c_mutants(name):
    comment = False
    for number, line in enumerate(read(os.path.join(VALIDATOR, name))):
        comment = comment or line.strip().startswith("/*")
        if not comment and is_code(line):
            code = line.split("/*")[0].rstrip()
            yield from mutants_of(name, number, line, code, OPERATORS)
        if "*/" in line:
            comment = False


def generator_mutants():
    """Of the class Quick."""
    name = "generate.py"
    lines = read(os.path.join(VALIDATOR, name))
    begin = lines.index("class Quick:")
    end = next(n for n in range(begin + 1, len(lines)) if lines[n] and not lines[n].startswith(" "))
    for number in range(begin, end):
        if '"""' not in lines[number] and "print(" not in lines[number]:
            yield from mutants_of(name, number, lines[number], lines[number], GENERATOR)


def list_mutants():
    name = "instructions.def"
    for number, line in enumerate(read(os.path.join(VALIDATOR, name))):
        if not line.strip() or line.startswith(("#", "*")):
            continue
        for attribute in ATTRIBUTES:
            found = re.search(r"\s%s(?=\s|$)" % attribute, line)
            if found:
                yield name, number, line, line[:found.start()] + line[found.end():]
        for found in re.finditer(r"(?<=[a-z])\+(?=[,\s])", line):
            yield name, number, line, line[:found.start()] + line[found.end():]
        if re.search(r"\s[EGA]v\+", line) and not re.search(r"\szx(\s|$)", line):
            yield name, number, line, line + " zx"


class Workshop:
    """A copy of the validator, with what tests it."""

    def __init__(self, folder, nexe):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(RUNTIME, os.path.join(folder, "runtime"))
        shutil.copytree(os.path.join(TESTS, "..", "zrt", "include"), os.path.join(folder, "zrt", "include"))
        self.validator = os.path.join(folder, "runtime", "validator")
        include = ["-I" + self.validator, "-I" + os.path.join(folder, "runtime", "runner"),
                   "-I" + os.path.join(TESTS, "zvm.oracle"), "-idirafter", os.path.join(folder, "zrt", "include")]
        self.count_ways()
        self.cc = [CC, "-std=c11", "-D_GNU_SOURCE", '-DZVM_VERSION="m"', "-w", "-include", self.path("ways.h")] + include
        self.nexe_objects = ["symbols", "place", "zvm-validate", "lines"]
        for name in self.nexe_objects:
            where = os.path.join(folder, "runtime", "runner" if name == "lines" else "validator", name + ".c")
            if os.path.exists(where):
                self.run(self.cc + ["-O1", "-c", where, "-o", self.path(name + ".o")], check=True)
        for name, where in (("expect", HERE), ("second", os.path.join(TESTS, "zvm.oracle")),
                            ("texts", os.path.join(TESTS, "zvm.oracle"))):
            self.run(self.cc + ["-O2", "-c", os.path.join(where, name + ".c"), "-o", self.path(name + ".o")], check=True)
        self.compile("text", True)
        self.compile("nexe", True)
        self.link(True)
        self.run([self.path("expect"), "--record", self.path("expected"), nexe], check=True)
        os.makedirs(self.path("nexes"))
        self.run([sys.executable, os.path.join(CASES, "make-nexes.py"), os.path.join(CASES, "elf.tbl"), self.path("nexes")],
                 check=True)
        self.hex = "".join(columns[1].strip() + "\n" for table in ("rules.tbl", "v3.tbl", "jumps.tbl")
                           for columns in (line.split(" | ") for line in read(os.path.join(CASES, table)))
                           if len(columns) > 2 and not columns[0].startswith("#"))
        self.answers = self.ask()
        self.way = self.judge()
        if self.way.returncode != 0:
            sys.exit("mutate.py: the validator itself does not agree with the second checker")

    def count_ways(self):
        """Counts the calls of what the quick look is made of, and of what decides where it does not know."""
        with open(self.path("ways.h"), "w", encoding="ascii") as stream:
            stream.write("unsigned long nval_ways __attribute__((weak));\n")
        lines = read(os.path.join(self.validator, "text.c"))
        for way, name in enumerate(WAYS):
            begin = next(n for n, line in enumerate(lines) if line.startswith(name + "("))
            brace = lines.index("{", begin)
            lines[brace] = "{ nval_ways += %dul;" % (1 << 20 * way)
        with open(os.path.join(self.validator, "text.c"), "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines))

    def judge(self):
        """What the recorded texts say: the way through the validator, or how it is wrong."""
        return self.run([self.path("expect"), self.path("expected")], timeout=60)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, command, check=False, **more):
        return subprocess.run(command, check=check, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)

    def compile(self, name, check=False):
        # What reads or writes past the end of a table ends there.
        bounds = ["-fsanitize=bounds", "-fsanitize-undefined-trap-on-error"]
        return self.run(self.cc + bounds + ["-O1", "-c", os.path.join(self.validator, name + ".c"), "-o", self.path(name + ".o")],
                        check=check)

    def link(self, check=False):
        objects = [self.path(n + ".o") for n in self.nexe_objects if os.path.exists(self.path(n + ".o"))]
        self.run(self.cc + ["-o", self.path("zvm-validate"), self.path("text.o"), self.path("nexe.o")] + objects, check=check)
        self.run(self.cc + ["-o", self.path("expect"), self.path("expect.o"), self.path("second.o"), self.path("texts.o"),
                            self.path("text.o"), self.path("nexe.o"), "-lZydis"], check=check)

    def ask(self):
        """All that zvm-validate says about tables and nexes."""
        program = self.path("zvm-validate")
        said = [self.run([program, "--hex"] + options, input=self.hex.encode(), timeout=20).stdout
                for options in ([], ["--level=v3"], ["--allow-nondeterminism"], ["--jumps"])]
        nexes = sorted(os.path.join(self.path("nexes"), n) for n in os.listdir(self.path("nexes")))
        said.append(self.run([program] + nexes, timeout=20).stdout)
        return said

    def is_killed(self, mutant):
        """None: does not compile."""
        name, number, _, changed = mutant
        path = os.path.join(self.validator, name)
        lines = read(path)
        original = "\n".join(lines)
        lines[number] = changed
        try:
            with open(path, "w", encoding="utf-8") as stream:
                stream.write("\n".join(lines))
            if name in LISTS and self.run([sys.executable, os.path.join(self.validator, "generate.py")]).returncode:
                return True
            which = "nexe" if name in ELF else "text"
            if self.compile(which).returncode:
                return None
            self.link(True)
            try:
                if self.ask() != self.answers:
                    return True
                now = self.judge()
                return now.returncode != 0 or now.stdout != self.way.stdout
            except subprocess.TimeoutExpired:
                return True
        finally:
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(original)
            if name in LISTS:
                for tables in ("tables.inc", "quick.inc"):
                    shutil.copy(os.path.join(VALIDATOR, tables), self.validator)


def explained():
    """The equivalent mutants: file and changed line."""
    rows = [line.split(" | ", 1) for line in read(os.path.join(HERE, "equivalent.tbl"))
            if line and not line.startswith("#")]
    return {(name, rest.rsplit(" | ", 1)[0].strip()) for name, rest in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", metavar="FILE")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("folder")
    parser.add_argument("nexe")
    options = parser.parse_args()
    mutants = [m for name in TEXT + ELF for m in c_mutants(name)] + list(generator_mutants()) + list(list_mutants())
    mutants = [m for m in mutants if not options.only or m[0] in options.only]
    part, parts = map(int, options.part.split("/"))
    mutants = mutants[part - 1::parts]
    if options.list:
        print("\n".join("%s:%d: %s" % (m[0], m[1] + 1, m[3].strip()) for m in mutants))
        return 0
    if options.sample:
        mutants = random.Random(options.seed).sample(mutants, options.sample)
    shop = Workshop(options.folder, options.nexe)
    known = explained()
    killed = made = equivalent = survived = 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for mutant in mutants:
        name, number, line, changed = mutant
        try:
            verdict = shop.is_killed(mutant)
        except KeyboardInterrupt:
            break # the score so far
        if verdict is None:
            continue
        made += 1
        if verdict:
            killed += 1
        elif known & {(name, changed.strip()), (name, "%s (was: %s)" % (changed.strip(), line.strip()))}:
            equivalent += 1
        else:
            survived += 1
            print("%s:%d: survived: %s  (was: %s)" % (name, number + 1, changed.strip(), line.strip()), flush=True)
    print("killed %d of %d, %d more are equivalent, %d survived" % (killed, made - equivalent, equivalent, survived))
    return survived > 0


if __name__ == "__main__":
    sys.exit(main())
