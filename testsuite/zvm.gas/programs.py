#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""programs.py SEED LEVEL FILE: writes a random assembly program that uses every expansion of the assembler.

The program is not meant to run: the point is that whatever the assembler accepts must be valid, wherever it
comes to lie in a bundle, with jumps that are short or long, labels, alignments and line numbers between.
"""
import random
import sys

GPR = ["ax", "bx", "cx", "dx", "si", "di"] + [str(n) for n in (8, 9, 10, 12, 13, 14)]


def reg(r, size):
    if r.isdigit():
        return "%r" + r + {8: "", 4: "d", 2: "w", 1: "b"}[size]
    if size == 1:
        return "%" + (r[0] + "l" if r[1] == "x" else r + "l")
    return "%" + {8: "r", 4: "e", 2: ""}[size] + r


class Program:
    def __init__(self, seed):
        self.rnd = random.Random(seed)
        self.labels = 0
        self.lines = ["\t.text", "\t.globl _start", "_start:"]

    def pick(self, *choices):
        return self.rnd.choice(choices)

    def any(self, size):
        return reg(self.rnd.choice(GPR), size)

    def disp(self):
        return self.pick("", "0", "8", "-8", "127", "-129", "65535", "-65535", "65536", "0x12345678",
                         "-0x80000000", "0x90000000", "datum", "datum+4")

    def mem(self):
        kind = self.rnd.randrange(8)
        base, index = self.any(4), self.any(4)
        if kind == 0:
            return self.pick("", "8", "-300") + self.pick("(%rsp)", "(%esp)", "(%rbp)", "(%ebp)")
        if kind == 1:
            return "datum" + self.pick("(%rip)", "+12(%rip)", "")
        if kind == 2:
            return "%s(%s,%s,%d)" % (self.disp(), base, index, self.pick(1, 2, 4, 8))
        if kind == 3:
            return "%s(,%s,%d)" % (self.pick("8", "datum"), index, self.pick(1, 2, 4, 8))
        if kind == 4:
            return "%s(%s,%s)" % (self.disp(), self.pick("%esp", "%ebp"), index)
        if kind == 5:
            return "%s(%s,%s,2)" % (self.pick("", "16"), self.any(8), self.any(8))
        return "%s(%s)" % (self.disp(), base)

    def arithmetic(self):
        size = self.pick(1, 2, 4, 8)
        suffix = {1: "b", 2: "w", 4: "l", 8: "q"}[size]
        op = self.pick("mov", "add", "sub", "and", "or", "xor", "cmp", "test", "adc", "sbb")
        a, b = self.any(size), self.any(size)
        if self.rnd.random() < 0.5:
            a = self.mem()
            if op != "test" and self.rnd.random() < 0.5:
                a, b = b, a
        elif self.rnd.random() < 0.3:
            a = "$%d" % self.pick(0, 1, -1, 100, 127)
        return "%s%s %s, %s" % (op, suffix, a, b)

    def one_operand(self):
        op = self.pick("inc", "dec", "neg", "not", "mul", "imul", "div", "idiv", "shl", "sar", "rol")
        size = self.pick(2, 4, 8)
        operand = self.mem() if self.rnd.random() < 0.5 else self.any(size)
        return "%s%s %s" % (op, {2: "w", 4: "l", 8: "q"}[size], operand)

    def wide(self):
        return self.pick("movzbl %s, %s" % (self.mem(), self.any(4)),
                         "movsbq %s, %s" % (self.mem(), self.any(8)),
                         "cmovne %s, %s" % (self.mem(), self.any(4)),
                         "imull $1000, %s, %s" % (self.mem(), self.any(4)),
                         "bsf %s, %s" % (self.mem(), self.any(4)),
                         "popcntl %s, %s" % (self.mem(), self.any(4)),
                         "setne %s" % self.mem(), "btl $3, %s" % self.mem(),
                         "shldl $3, %s, %s" % (self.any(4), self.mem()),
                         "leal %s, %s" % (self.mem(), self.any(4)),
                         "leaq 5(%s,%s,4), %s" % (self.any(8), self.any(8), self.any(8)),
                         "movabs $0x123456789abcdef0, %s" % self.any(8),
                         "prefetcht0 %s" % self.mem(), "crc32b %s, %%eax" % self.mem())

    def vector(self):
        x, y = "%%xmm%d" % self.rnd.randrange(16), "%%xmm%d" % self.rnd.randrange(16)
        return self.pick("movaps %s, %s" % (self.mem(), x), "movups %s, %s" % (x, self.mem()),
                         "movsd %s, %s" % (self.mem(), x), "movss %s, %s" % (x, self.mem()),
                         "addpd %s, %s" % (self.mem(), x), "pshufd $27, %s, %s" % (self.mem(), y),
                         "pshufb %s, %s" % (self.mem(), x), "pextrd $1, %s, %s" % (x, self.mem()),
                         "cvtsi2sdl %s, %s" % (self.mem(), x), "movq %s, %s" % (x, self.any(8)),
                         "roundsd $1, %s, %s" % (self.mem(), x), "pcmpistri $1, %s, %s" % (self.mem(), x),
                         "movq %s, %%mm3" % self.mem(), "maskmovdqu %s, %s" % (x, y), "emms")

    def wide_vector(self):
        """AVX, AVX2, FMA, F16C."""
        kind = self.pick("xmm", "ymm")
        a, b, c = ("%%%s%d" % (kind, self.rnd.randrange(16)) for _ in range(3))
        x, y, z = ("%%xmm%d" % self.rnd.randrange(16) for _ in range(3))
        mem = self.mem()
        return self.pick("vaddps %s, %s, %s" % (mem, a, b), "vaddps %s, %s, %s" % (a, b, c), "vmovaps %s, %s" % (mem, a),
                         "vmovups %s, %s" % (a, mem), "vmovntdq %s, %s" % (a, mem), "vpermd %s, %%ymm3, %%ymm9" % mem,
                         "vfmadd213pd %s, %s, %s" % (mem, a, b), "vfnmsub132ss %s, %s, %s" % (mem, x, y),
                         "vpshufd $27, %s, %s" % (mem, a), "vpblendvb %s, %s, %s, %s" % (a, mem, b, c),
                         "vinserti128 $1, %s, %%ymm1, %%ymm12" % mem, "vextractf128 $1, %%ymm8, %s" % mem,
                         "vmaskmovps %s, %s, %s" % (a, b, mem), "vpmaskmovq %s, %s, %s" % (mem, a, b),
                         "vcvtph2ps %s, %s" % (mem, a), "vcvtps2ph $3, %s, %s" % (a, mem), "vpbroadcastw %s, %s" % (mem, a),
                         "vcvtsi2sdl %s, %s, %s" % (mem, x, y), "vcvttsd2si %s, %s" % (mem, self.any(8)),
                         "vpextrd $1, %s, %s" % (x, mem), "vextractps $2, %s, %s" % (x, self.any(4)), "vmovd %s, %s" % (x, self.any(4)),
                         "vmovq %s, %s" % (mem, x), "vpinsrb $5, %s, %s, %s" % (mem, x, y), "vpcmpestri $1, %s, %s" % (mem, x),
                         "vmaskmovdqu %s, %s" % (x, y), "vzeroupper", "vzeroall", "vldmxcsr %s" % mem, "vptest %s, %s" % (mem, a),
                         "vpsllvq %s, %s, %s" % (mem, a, b), "vcmpltsd %s, %s, %s" % (mem, x, y), "vroundss $1, %s, %s, %s" % (x, y, z))

    def bit_manipulation(self):
        size = self.pick(4, 8)
        source = self.mem() if self.rnd.random() < 0.6 else self.any(size)
        return self.pick("andn %s, %s, %s", "mulx %s, %s, %s", "pdep %s, %s, %s", "pext %s, %s, %s") \
            % (source, self.any(size), self.any(size)) if self.rnd.random() < 0.4 else self.pick(
                "bextr %s, %s, %s" % (self.any(size), source, self.any(size)), "shrx %s, %s, %s" % (self.any(size), source, self.any(size)),
                "rorx $7, %s, %s" % (source, self.any(size)), "blsr %s, %s" % (source, self.any(size)),
                "blsi %s, %s" % (source, self.any(size)), "lzcnt %s, %s" % (source, self.any(size)),
                "tzcnt %s, %s" % (source, self.any(size)), "movbe %s, %s" % (self.mem(), self.any(size)),
                "movbe %s, %s" % (self.any(self.pick(2, 4, 8)), self.mem()))

    def x87(self):
        return self.pick("fldl %s", "flds %s", "fldt %s", "fstpt %s", "fistpll %s", "fldcw %s", "fnstcw %s",
                         "fnstenv %s", "fildl %s") % self.mem()

    def atomic(self):
        return self.pick("lock addl $1, %s" % self.mem(), "lock; incl %s" % self.mem(),
                         "lock cmpxchgl %s, %s" % (self.any(4), self.mem()), "xchgq %s, %s" % (self.any(8), self.mem()),
                         "lock\n\txaddl %s, %s" % (self.any(4), self.mem()), "lock cmpxchg16b %s" % self.mem(), "mfence")

    def stack(self):
        return self.pick("push %rbp", "pop %rbp", "leave", "mov %rsp, %rbp", "mov %esp, %ebp", "mov %ebp, %esp",
                         "sub $24, %esp", "add $4096, %rsp", "and $-32, %rsp", "and $-4096, %esp", "lea -16(%ebp), %esp",
                         "lea 8(%rsp,%rax), %esp", "movl %eax, %esp", "pop %rsp", "push %rsp", "mov %rsp, %rax",
                         "mov %s, %%ebp" % self.mem(), "mov %s, %%rsp" % self.mem(), "push %s" % self.mem(), "pop %s" % self.mem(),
                         "push $datum", "pop %s" % self.any(8), "xor %ebp, %ebp", "or $8, %esp")

    def string(self):
        return self.pick("", "rep ", "rep; ") + self.pick("movsb", "movsl", "movsq", "stosb", "stosl", "stosq", "lodsb") \
            if self.rnd.random() < 0.7 else self.pick("stosw", "movsw", "repne scasb", "repe cmpsb", "cmpsl", "scasw")

    def jump(self):
        return self.pick("call f", "call *%s" % self.any(8), "call *%s" % self.mem(), "jmp *%s" % self.any(8),
                         "jmp *%s" % self.mem(), "ret", "rep ret", "notrack jmp *%rax", "jmp f", "jmp .L%d" % self.target(),
                         "jne .L%d" % self.target(), "jb .L%d" % self.target(), "call .L%d" % self.target())

    def target(self):
        return self.rnd.randrange(self.count)

    def note(self):
        return self.pick(".p2align 4", ".p2align 4,,10", ".p2align 5", ".p2align 3", "nop", ".loc 1 %d" % self.rnd.randrange(1, 900),
                         "nopw 8(%rax,%rax)", "pause", "ud2", "cld", ".nops 40", "# comment")

    def body(self, length, level):
        kinds = [(self.arithmetic, 30), (self.one_operand, 10), (self.wide, 15), (self.vector, 12), (self.x87, 5),
                 (self.atomic, 5), (self.stack, 10), (self.string, 5), (self.jump, 15), (self.note, 10)]
        if level == "v3":
            kinds += [(self.wide_vector, 60), (self.bit_manipulation, 30)]
        makers = [maker for maker, weight in kinds for _ in range(weight)]
        self.count = length // 8
        where = set(self.rnd.sample(range(length), self.count))
        for n in range(length):
            if n in where:
                self.lines.append(".L%d:" % self.labels)
                self.labels += 1
            self.lines.append("\t" + self.rnd.choice(makers)())

    def finish(self):
        self.lines += ["\t.p2align 5", "\t.globl f", "f:", "\tret", "\t.data", "datum:\t.skip 32",
                       "\t.section .rodata", "\t.long f", "\t.uleb128 f-_start"]
        self.lines += ["\t.uleb128 .L%d-.L%d" % (n + 1, n) for n in range(self.labels - 1)]
        return "\n".join(['\t.file 1 "random.c"'] + self.lines) + "\n"


def main():
    seed = int(sys.argv[1])
    program = Program(seed)
    program.body(50 + seed * 37 % 1500, sys.argv[2])
    with open(sys.argv[3], "w") as out:
        out.write(program.finish())


main()
