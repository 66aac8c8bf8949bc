#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""generate.py SEED STEPS LEVEL: prints random x32 assembly that means the same in and out of the sandbox.

LEVEL is base or v3; at v3 half the steps are of instructions that base does not have, and the vectors are ymm.

Each step gives every register and flag a value, executes one instruction (or a few that belong together), and stores
registers and flags in its own slot of `record'. Addresses that can be seen are the same in both builds: the buffer and
the stack begin the data, which is linked to where the sandbox has it. What stores the state uses addresses relative to rip only, which the
assembler leaves alone, so it can be trusted.
"""
import random
import sys

NAMES = ["ax", "bx", "cx", "dx", "si", "di", "8", "9", "10", "12", "13", "14"]
BUFFER, BUFFER_SIZE = 0x10030000, 0x4000
FLAGS = ["c", "o", "s", "z", "p"]
VECTORS = 4
WIDTH = {"base": 16, "v3": 32}          # of a vector, in bytes
HIGH = ["%ah", "%bh", "%ch", "%dh"]
CONDITIONS = ["o", "no", "c", "nc", "z", "nz", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g"]
# Calls and indirect jumps clobber the flags, and addresses of code and stack, which differ between the builds in the
# high half or altogether, remain below the stack.
FORGET = ["push $7"] * 12 + ["add $96, %esp", "testl $0x80000001, constants(%rip)"]
SUFFIX = {1: "b", 2: "w", 4: "l", 8: "q"}


def reg(name, size=8):
    if name.isdigit():
        return "%r" + name + {8: "", 4: "d", 2: "w", 1: "b"}[size]
    if size == 1:
        return "%" + (name[0] + "l" if name[1] == "x" else name + "l")
    return "%" + {8: "r", 4: "e", 2: ""}[size] + name


def slot_size(level):
    """The bytes of the record that one step writes."""
    return 8 * len(NAMES) + 16 + WIDTH[level] * VECTORS


class Step:
    """One step: the values the registers get, and the lines to execute."""

    def __init__(self, rnd, number, level):
        self.level = level
        self.rnd = rnd
        self.number = number
        self.values = {name: self.value() for name in NAMES}
        self.free = list(NAMES)         # registers no address depends on
        rnd.shuffle(self.free)
        self.before = []                # lines executed after the registers are set, before the flags are
        self.after = []
        self.data = []
        self.label = 0

    def value(self):
        return self.rnd.choice([0, 1, 0x7f, 0x80, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 1 << 63, (1 << 64) - 1,
                                self.rnd.getrandbits(8), self.rnd.getrandbits(32), self.rnd.getrandbits(64)])

    def take(self, value=None):
        name = self.free.pop()
        if value is not None:
            self.values[name] = value & 0xffffffff
        return name

    def place(self):
        return BUFFER + self.rnd.randrange(64, BUFFER_SIZE - 128) & ~15

    def memory(self, size=8, place=None):
        """An operand of SIZE bytes in the buffer, at PLACE if given, in one of the ways to say so."""
        rnd = self.rnd
        place = self.place() if place is None else place
        kind = rnd.randrange(9)
        disp = rnd.choice([0, 8, -8, 120, -128, 4096, 0xffff, -0xffff, 0x10000, 0x12345670, -0x70000000, 0x7ffffff0])
        width = rnd.choice([4, 4, 8]) if abs(disp) <= 0xffff else 4
        if kind == 0:
            return f"{disp}({reg(self.take(place - disp), width)})" if width == 4 or 0 <= place - disp < 1 << 32 \
                else f"({reg(self.take(place), width)})"
        if kind == 1:
            scale, index = rnd.choice([1, 2, 4, 8]), rnd.choice([0, 1, 5, -1, -4, 0x10000000, 0x40000001])
            base = self.take(place - disp - scale * index)
            return f"{disp}({reg(base, 4)},{reg(self.take(index), 4)},{scale})"
        if kind == 2:
            scale, index = rnd.choice([1, 2, 4, 8]), rnd.choice([0, 3, -2, 0x20000000])
            offset = place - BUFFER - scale * index & 0xffffffff
            offset -= offset >> 31 << 32
            if not 0 <= offset + BUFFER < 1 << 31:
                index, offset = 0, place - BUFFER
            return f"buffer+{offset}(,{reg(self.take(index), 4)},{scale})"
        if kind == 3:
            return f"buffer({reg(self.take(place - BUFFER), 4)})"
        if kind == 4:
            return f"buffer+{place - BUFFER}"
        if kind == 5:
            return f"buffer+{place - BUFFER}(%rip)"
        if kind == 6:
            return f"{-rnd.randrange(16, 200) & ~7}(%rsp)"
        if kind == 7:
            index = rnd.randrange(0, 8)
            return f"{-160 + rnd.randrange(8)}(%{rnd.choice(['rsp', 'rbp'])},{reg(self.take(index), 8)},8)"
        return f"{-rnd.randrange(16, 200) & ~7}({rnd.choice(['%rbp', '%ebp', '%esp'])})"

    def register(self, size):
        return reg(self.rnd.choice(self.free), size)

    def operands(self, size):
        """A source and a destination, one of them in memory."""
        mem = self.memory(size)
        if self.rnd.random() < 0.2:
            return f"${self.rnd.choice([0, 1, -1, 127, -128, self.rnd.getrandbits(7)])}", mem
        pair = self.register(size), mem
        return pair if self.rnd.random() < 0.5 else pair[::-1]

    # The kinds of steps; each returns lines.

    def alu(self):
        size = self.rnd.choice([1, 2, 4, 8])
        source, target = self.operands(size)
        name = self.rnd.choice(["add", "sub", "adc", "sbb", "and", "or", "xor", "cmp", "mov", "mov"])
        return [f"{name}{SUFFIX[size]} {source}, {target}"]

    def locked(self):
        size = self.rnd.choice([1, 2, 4, 8])
        mem = self.memory(size)
        name = self.rnd.choice(["add", "sub", "and", "or", "xor", "xadd", "xchg", "cmpxchg", "adc"])
        return [f"{'' if name == 'xchg' else 'lock '}{name}{SUFFIX[size]} {self.register(size)}, {mem}"]

    def unary(self):
        size = self.rnd.choice([1, 2, 4, 8])
        return [f"{self.rnd.choice(['inc', 'dec', 'neg', 'not'])}{SUFFIX[size]} {self.memory(size)}"]

    def multiply(self):
        size = self.rnd.choice([2, 4, 8])
        if self.rnd.random() < 0.5:
            return [f"imul{SUFFIX[size]} {self.memory(size)}, {self.register(size)}"]
        return [f"{self.rnd.choice(['mul', 'imul'])}{SUFFIX[size]} {self.memory(size)}"]

    def shift(self):
        size = self.rnd.choice([1, 2, 4, 8])
        name = self.rnd.choice(["shl", "shr", "sar", "rol", "ror", "rcl", "rcr"])
        if self.rnd.random() < 0.5 and "cx" in self.free:
            self.free.remove("cx")
            return [f"{name}{SUFFIX[size]} %cl, {self.memory(size)}"]
        return [f"{name}{SUFFIX[size]} ${self.rnd.randrange(1, 31)}, {self.memory(size)}"]

    def double_shift(self):
        size = self.rnd.choice([4, 8])
        name = self.rnd.choice(["shld", "shrd"])
        mem = self.memory(size)
        return [f"{name}{SUFFIX[size]} ${self.rnd.randrange(1, 31)}, {self.register(size)}, {mem}"]

    def extend(self):
        name, size = self.rnd.choice([("movzbl", 4), ("movzwl", 4), ("movsbl", 4), ("movswl", 4), ("movslq", 8),
                                      ("movsbq", 8), ("movzwq", 8), ("movsbw", 2)])
        return [f"{name} {self.memory(4)}, {self.register(size)}"]

    def conditional(self):
        condition = self.rnd.choice(CONDITIONS)
        if self.rnd.random() < 0.5:
            return [f"set{condition} {self.memory(1)}"]
        size = self.rnd.choice([2, 4, 8])
        return [f"cmov{condition} {self.memory(size)}, {self.register(size)}"]

    def bits(self):
        size = self.rnd.choice([4, 8])
        mem = self.memory(size)
        if self.rnd.random() < 0.5:
            name = self.rnd.choice(["bt", "bts", "btr", "btc"])
            return [f"{name}{SUFFIX[size]} ${self.rnd.randrange(8 * size)}, {mem}"]
        return [f"{self.rnd.choice(['bsf', 'bsr', 'popcnt'])} {mem}, {self.register(size)}"]

    def address(self):
        """lea: 32 bits as an address, 64 bits as arithmetic; flags stay."""
        rnd = self.rnd
        base, index = rnd.choice(NAMES), rnd.choice(NAMES)
        if rnd.random() < 0.5:
            return [f"lea {rnd.choice([0, -4, 0x12345])}({reg(base, 4)},{reg(index, 4)},{rnd.choice([1, 2, 4, 8])}),"
                    f" {reg(rnd.choice(NAMES), 4)}"]
        return [f"lea {rnd.choice([0, -4, 0x12345])}({reg(base)},{reg(index)},{rnd.choice([1, 2, 4, 8])}),"
                f" {reg(rnd.choice(NAMES), rnd.choice([2, 4, 8]))}"]

    def vector(self):
        rnd = self.rnd
        name, size = rnd.choice([("movups", 16), ("paddd", 16), ("pxor", 16), ("mulps", 16), ("addsd", 8),
                                 ("movsd", 8), ("cvtsi2sdl", 4), ("pshufb", 16), ("pinsrd $1,", 4), ("movq", 8),
                                 ("cvtsi2ssq", 8), ("movd", 4), ("movhps", 8), ("punpcklbw", 16)])
        mem = self.memory(size, self.place())
        # Aligned, unless the stack was chosen: those that must be aligned go by a register.
        xmm = f"%xmm{rnd.randrange(VECTORS)}"
        if name in ("paddd", "pxor", "mulps", "pshufb", "punpcklbw"):
            return [f"movups {mem}, %xmm9", f"{name} %xmm9, {xmm}"]
        if name in ("movups", "movsd", "movq", "movd", "movhps") and rnd.random() < 0.5:
            return [f"{name} {xmm}, {mem}"]
        return [f"{name} {mem}, {xmm}"]

    def x87(self):
        load = self.rnd.choice(["flds", "fldl", "fildl", "fildll"])
        store = self.rnd.choice(["fstpl", "fstps", "fistpll"])
        mem = self.memory(8, self.place())
        return [f"{load} {mem}", self.rnd.choice(["fchs", "fabs", "fld1\n\tfaddp", "fld %st\n\tfmulp", "fldz\n\tfxch"
                                                  "\n\tfstp %st(1)"]), f"{store} {self.memory(8, self.place())}"]

    def push_pop(self):
        rnd = self.rnd
        lines = []
        depth = rnd.randint(1, 4)
        for _ in range(depth):
            lines.append("push " + rnd.choice([reg(rnd.choice(NAMES)), f"${rnd.getrandbits(31)}", "$-5",
                                               f"buffer+{self.place() - BUFFER}", "8(%rsp)", "(%rsp)"]))
        for _ in range(depth):
            lines.append("pop " + rnd.choice([reg(rnd.choice(NAMES)), f"buffer+{self.place() - BUFFER}(%rip)",
                                              f"buffer+{self.place() - BUFFER}", "-64(%rsp)"]))
        return lines

    def frame(self):
        size = self.rnd.randrange(0, 512, 16)
        body = [f"mov {self.register(8)}, {-8 * self.rnd.randint(1, 8)}(%rbp)",
                f"mov {8 * self.rnd.randrange(8)}(%rsp), {self.register(8)}"]
        enter = ["push %rbp", "mov %rsp, %rbp", f"sub ${size + 64}, %esp"]
        if self.rnd.random() < 0.3:
            enter.append("and $-64, %esp")
        return enter + body + ["leave"] + FORGET

    def call(self):
        target = self.rnd.choice(["direct", "register", "memory"])
        function = f"function{self.rnd.randrange(3)}"
        if target == "direct":
            return [f"call {function}"] + FORGET
        if target == "register":
            name = self.rnd.choice(["bx", "si", "di", "8", "14"])
            return [f"mov ${function}, {reg(name, 4)}", f"call *{reg(name)}", f"mov $0, {reg(name, 4)}"] + FORGET
        self.data += ["\t.p2align 3", f"pointer{self.number}: .quad {function}"]
        return [f"call *pointer{self.number}(%rip)"] + FORGET

    def jump(self):
        name = self.take(self.rnd.randrange(4))
        here = f"target{self.number}_"
        self.data += ["\t.p2align 3", f"table{self.number}:"] + [f"\t.quad {here}{i}" for i in range(4)]
        lines = [f"mov table{self.number}(,{reg(name, 4)},8), {reg(name, 4)}", f"jmp *{reg(name)}"]
        for i in range(4):
            lines += ["\t.p2align 5", f"{here}{i}: lea {3 + i}({reg(name)}), {reg(name, 4)}", f"jmp {here}end"]
        return lines + [f"{here}end: mov $0, {reg(name, 4)}"] + FORGET

    def string(self):
        rnd = self.rnd
        self.values["si"], self.values["di"] = self.place(), self.place()
        self.values["cx"] = rnd.choice([0, 1, 2, 7, 30])
        name, size = rnd.choice(["movs", "stos", "lods", "scas", "cmps"]), rnd.choice([1, 2, 4, 8])
        prefix = rnd.choice(["", "repe ", "repne "] if name in ("scas", "cmps") else ["", "rep "])
        if size == 2 and prefix:
            size = 1
        return [prefix + name + SUFFIX[size]]

    def stack(self):
        """Everything that writes esp or ebp, and pops to places that depend on esp."""
        rnd = self.rnd
        size, kept = 16 * rnd.randint(1, 9), reg(self.take(), 4)
        small = self.take(8 * rnd.randint(1, 9))
        return rnd.choice([
            [f"lea -{size}(%rsp), %esp", f"mov {self.register(8)}, 8(%rsp)", f"lea {size}(%rsp), %esp"],
            [f"mov %esp, {kept}", f"sub ${size}, %esp", f"movb {self.register(1)}, (%rsp)", f"mov {kept}, %esp"],
            [f"mov %esp, {kept}", "and $-32, %esp", "push %rax", f"pop {self.register(8)}", f"mov {kept}, %esp"],
            [f"sub {reg(small, 4)}, %esp", f"mov %ebp, {kept}", "mov %rsp, %rbp",
             f"movl $77, {8 * rnd.randrange(4)}(%rbp)", f"add {reg(small, 4)}, %esp", f"mov {kept}, %ebp"],
            ["push %rax", "push %rsi", f"pop {8 * rnd.randrange(2)}(%rsp)", "pop %rcx"],
            ["push %rax", "push %rsi", f"pop -{24 + size}(%rsp,{reg(small)},1)", "pop %rcx"],
            [f"push {self.memory(8)}", f"pop {self.memory(8)}"],
            [f"lea -{size}(%rbp), %ebp", f"mov 16(%rbp), {self.register(8)}", f"add ${size}, %ebp"],
            ["mov %rbp, %rcx", "lea 8(%rcx), %edx", "mov 8(%rbp), %rdx"],
            ["inc %ebp", "dec %ebp"], ["xor $64, %ebp", "xor $64, %ebp"],
        ]) + FORGET

    def rare(self):
        rnd = self.rnd
        xmm = f"%xmm{rnd.randrange(VECTORS)}"
        self.free.remove("di")
        mem, aligned = self.memory(8), f"buffer+{self.place() - BUFFER}(,{reg(self.take(0), 4)},8)"
        self.values["di"] = self.place()
        return rnd.choice([
            [f"cmpxchg8b {mem}"], [f"lock cmpxchg8b {mem}"], [f"cmpxchg16b {aligned}"],
            [f"movnti {self.register(4)}, {mem}"], [f"prefetcht0 {mem}"], [f"fnstcw {mem}"], [f"stmxcsr {mem}"],
            [f"crc32l {mem}, {self.register(4)}"], [f"crc32b {mem}, {self.register(4)}"],
            [f"pextrd $1, {xmm}, {mem}"], [f"extractps $2, {xmm}, {mem}"], [f"movntps {xmm}, {aligned}"],
            [f"movaps {aligned}, {xmm}"], [f"paddq {aligned}, {xmm}"], [f"maskmovdqu %xmm1, {xmm}"],
            [f"testl $0x8421, {mem}"], [f"test {self.register(8)}, {mem}"], ["lahf"], ["sahf"],
            [f"bswap {self.register(4)}"], [f"xchg {self.register(4)}, {self.register(4)}"],
            [f"fildl {mem}", "fcomip %st(0), %st"], [f"movw $0x1234, {mem}"], [f"movq $-5, {mem}"],
            [f"movb $7, {mem}"], [f"imul $100, {mem}, {self.register(4)}"],
            [f"imul $100000, {mem}, {self.register(8)}"], [f"cmpb $3, {mem}"], [f"shll {mem}"],
            [f"movddup {mem}, {xmm}"], [f"cvttsd2si {mem}, {self.register(8)}"], [f"ucomisd {mem}, {xmm}"],
            [f"pshufd $0x1b, {aligned}, {xmm}"], [f"roundsd $1, {mem}, {xmm}"], [f"insertps $0x10, {mem}, {xmm}"],
        ])

    def high_byte(self):
        """ah to dh, whose numbers mean rsp to rdi beside a REX prefix: with places that need none."""
        rnd = self.rnd
        high, other = rnd.choice(HIGH), rnd.choice(HIGH + ["%al", "%bl", "%cl", "%dl"])
        place = rnd.choice([f"{-rnd.randrange(16, 200)}(%rsp)", f"{-rnd.randrange(16, 200)}(%rbp)",
                            f"buffer+{self.place() + rnd.randrange(16) - BUFFER}(%rip)"])
        name = rnd.choice(["mov", "add", "sub", "adc", "and", "or", "xor", "cmp", "test"])
        return rnd.choice([
            [f"{name} {high}, {other}"], [f"{name} {other}, {high}"], [f"{name} {high}, {place}"],
            [f"{'mov' if name == 'test' else name} {place}, {high}"], [f"xchg {high}, {other}"], [f"xchg {high}, {place}"],
            [f"lock xadd {high}, {place}"], [f"lock cmpxchg {high}, {place}"], [f"set{rnd.choice(CONDITIONS)} {high}"],
            [f"movzbl {high}, {rnd.choice(['%eax', '%ecx', '%edi'])}"], [f"movsbw {high}, %dx"],
            [f"{rnd.choice(['inc', 'dec', 'neg', 'not', 'mul', 'imul'])} {high}"],
            [f"{rnd.choice(['shl', 'sar', 'rol', 'rcr'])} ${rnd.randrange(1, 8)}, {high}"],
            [f"movb ${rnd.getrandbits(8)}, {high}", f"movb {high}, {place}"],
        ])

    def half(self):
        """Operands of 16 bits: registers keep their upper part."""
        rnd = self.rnd
        mem, source, target = self.memory(2), self.register(2), self.register(2)
        return rnd.choice([
            [f"xchg {source}, {target}"], [f"xchg {source}, {mem}"], [f"imul $-3, {mem}, {target}"],
            [f"imul $1000, {source}, {target}"], [f"mov {mem}, {target}"], [f"movw $0x8001, {mem}"],
            [f"cmov{rnd.choice(CONDITIONS)} {source}, {target}"], [f"bsf {mem}, {target}"], [f"shldw $3, {source}, {mem}"],
            [f"rorw $8, {mem}"], [f"btsw ${rnd.randrange(16)}, {mem}"], [f"movsbw {mem}, {target}"],
            [f"lock xaddw {source}, {mem}"], [f"addw ${rnd.getrandbits(15)}, {mem}"], ["cwtd"], ["cbtw"],
            [f"pextrw $3, %xmm1, {mem}"], [f"pinsrw $2, {mem}, %xmm1"],
        ])

    def skip(self):
        """Jumps forward and back over code whose size is about what a short jump reaches."""
        rnd = self.rnd
        here, count = f"skip{self.number}_", rnd.choice([0, 1, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 40])
        name = reg(self.take(rnd.randrange(1, 4)), 4)
        filler = [rnd.choice([f"addl $1, buffer+{self.place() - BUFFER}", f"add $0x1234567, {name}", f"mov (%rsp), {self.register(8)}",
                              f"mov %rax, {rnd.choice(['(%rsp)', '-120(%rbp)'])}", "nop", f"lea 8({name}), {name}",
                              ".p2align 4", ".p2align 5,,7"]) for _ in range(count)]
        condition = rnd.choice(CONDITIONS)
        form = rnd.randrange(3)
        if form == 0:
            return [f"j{condition} {here}end"] + filler + [f"{here}end: adc $1, {name}"]
        if form == 1:
            return [f"jmp {here}test", f"{here}again: sub $1, {name}", "push %rax", "pop %rax"] \
                + [line for line in filler if name not in line] + [f"{here}test: test {name}, {name}", f"jnz {here}again"]
        self.values["cx"] = rnd.randrange(3)
        return [f"jrcxz {here}end", f"mov {self.memory(4)}, {self.register(4)}", f"{here}end: adc $0, {name}"]

    # At level v3.

    def three_operands(self):
        rnd = self.rnd
        vector = rnd.choice(["%ymm", "%xmm"])
        one, two, three = (f"{vector}{rnd.randrange(VECTORS)}" for _ in range(3))
        name = rnd.choice(["vaddps", "vmulpd", "vsubps", "vandnps", "vmaxpd", "vpaddd", "vpsubusb", "vpxor", "vpshufb",
                           "vpmaddwd", "vpsllvd", "vpsravd", "vpsrlvq", "vpunpckhbw", "vpackssdw", "vhaddps", "vunpcklpd",
                           "vfmadd231ps", "vfnmadd132pd", "vfmsub213ps", "vfmaddsub213pd", "vpermilps", "vpcmpgtd",
                           "vshufps $0x4e,", "vpalignr $5,", "vblendps $0x5a,", "vdpps $0x7f,", "vcmpps $1,",
                           "vmpsadbw $3,"])
        return [f"{name} {self.memory(32)}, {one}, {two}"] if rnd.random() < 0.7 else [f"{name} {three}, {one}, {two}"]

    def avx_memory(self):
        rnd = self.rnd
        mem, number, other = self.memory(32), rnd.randrange(VECTORS), rnd.randrange(VECTORS)
        x, y, x2, y2 = f"%xmm{number}", f"%ymm{number}", f"%xmm{other}", f"%ymm{other}"
        aligned = f"buffer+{self.place() - BUFFER & ~31}(,{reg(self.take(0), 4)},8)"
        return rnd.choice([
            [f"vmovups {mem}, {y}"], [f"vmovups {y}, {mem}"], [f"vmovdqu {x}, {mem}"], [f"vlddqu {mem}, {y}"],
            [f"vmovaps {aligned}, {y}"], [f"vmovntps {y}, {aligned}"], [f"vmovntdqa {aligned}, {y}"],
            [f"vinserti128 $1, {mem}, {y}, {y2}"], [f"vextracti128 $1, {y}, {mem}"], [f"vperm2f128 $0x21, {mem}, {y}, {y2}"],
            [f"vbroadcastss {mem}, {y}"], [f"vbroadcastsd {mem}, {y}"], [f"vbroadcasti128 {mem}, {y}"],
            [f"vpbroadcastb {mem}, {x}"], [f"vpbroadcastw {mem}, {y}"], [f"vpbroadcastd {x}, {y2}"],
            [f"vpermd {mem}, {y}, {y2}"], [f"vpermq $0x1b, {mem}, {y}"], [f"vpermpd $0x1b, {y}, {y2}"],
            [f"vpmovzxbd {mem}, {y}"], [f"vpmovsxwq {mem}, {y}"], [f"vpmovmskb {y}, {self.register(4)}"],
            [f"vmaskmovps {mem}, {y}, {y2}"], [f"vmaskmovpd {y}, {y2}, {mem}"], [f"vpmaskmovd {x}, {x2}, {mem}"],
            [f"vpmaskmovq {mem}, {x}, {x2}"], [f"vcvtph2ps {mem}, {y}"], [f"vcvtps2ph $4, {y}, {mem}"],
            [f"vcvtsi2sdl {mem}, {x}, {x2}"], [f"vcvtsi2ssq {mem}, {x}, {x2}"], [f"vcvttsd2si {mem}, {self.register(8)}"],
            [f"vcvtss2si {mem}, {self.register(4)}"], [f"vmovd {mem}, {x}"], [f"vmovd {x}, {self.register(4)}"],
            [f"vmovq {x}, {mem}"], [f"vmovq {x}, {self.register(8)}"], [f"vpinsrd $2, {mem}, {x}, {x2}"],
            [f"vpextrb $9, {x}, {mem}"], [f"vpextrq $1, {x}, {self.register(8)}"], [f"vmovss {mem}, {x}"],
            [f"vmovsd {x}, {mem}"], [f"vmovhps {mem}, {x}, {x2}"], [f"vfmadd132sd {mem}, {x}, {x2}"],
            [f"vsqrtpd {mem}, {y}"], [f"vroundps $2, {mem}, {y}"], [f"vucomisd {mem}, {x}"], [f"vptest {mem}, {y}"],
            [f"vtestps {mem}, {x}"], [f"vpblendvb {y}, {mem}, {y2}, {y}"], [f"vpcmpistri $1, {mem}, {x}", "mov $0, %ecx"],
            [f"vmovmskpd {y}, {self.register(4)}"], [f"vstmxcsr {mem}"], ["vzeroupper"], ["vzeroall"],
            [f"vpslldq $3, {y}, {y2}"], [f"vpsrad $7, {y}, {y2}"], [f"vpsllw {mem}, {y}, {y2}"],
            [f"vmovdqu {mem}, %ymm13", f"vpaddb %ymm13, {y}, {y2}"],
        ])

    def masked_move(self):
        self.free.remove("di")
        self.values["di"] = self.place() + self.rnd.randrange(16)
        return [f"vmaskmovdqu %xmm{self.rnd.randrange(VECTORS)}, %xmm{self.rnd.randrange(VECTORS)}"]

    def bmi(self):
        rnd = self.rnd
        size = rnd.choice([4, 8])
        source = self.memory(size) if rnd.random() < 0.7 else self.register(size)
        one, two = self.register(size), self.register(size)
        return rnd.choice([
            [f"andn {source}, {one}, {two}"], [f"bextr {one}, {source}, {two}"], [f"bzhi {one}, {source}, {two}"],
            [f"{rnd.choice(['blsi', 'blsr', 'blsmsk'])} {source}, {one}"], [f"mulx {source}, {one}, {two}"],
            [f"{rnd.choice(['pdep', 'pext'])} {source}, {one}, {two}"], [f"rorx ${rnd.randrange(64)}, {source}, {one}"],
            [f"{rnd.choice(['shlx', 'sarx', 'shrx'])} {one}, {source}, {two}"],
            [f"{rnd.choice(['lzcnt', 'tzcnt'])} {source}, {one}"],
            [f"movbe {self.memory(size)}, {self.register(rnd.choice([2, 4, 8]))}"],
            [f"movbe {self.register(rnd.choice([2, 4, 8]))}, {self.memory(size)}"],
        ])

    def loop(self):
        name = self.take(self.rnd.randint(1, 5))
        mem = self.memory(4)
        return [f"again{self.number}: addl $1, {mem}", f"add {self.register(4)}, {self.register(4)}",
                f"sub $1, {reg(name, 4)}", f"jnz again{self.number}"]

    def lines(self):
        kinds = [self.alu] * 6 + [self.locked, self.unary, self.multiply, self.shift, self.double_shift, self.extend,
                                  self.extend, self.conditional, self.bits, self.address, self.address, self.vector,
                                  self.vector, self.x87, self.push_pop, self.frame, self.call, self.jump,
                                  self.string, self.string, self.loop, self.stack, self.stack, self.rare,
                                  self.rare, self.rare, self.high_byte, self.high_byte, self.half, self.half,
                                  self.skip, self.skip]
        if self.level == "v3":
            kinds += [self.three_operands] * 10 + [self.avx_memory] * 14 + [self.bmi] * 10 + [self.masked_move]
        body = self.rnd.choice(kinds)()
        lines = [f"mov ${value:#x}, {reg(name)}" if value >> 32 else f"mov ${value:#x}, {reg(name, 4)}"
                 for name, value in self.values.items()]
        lines += [self.move_vector(i, f"constants+{16 * i}(%rip)", load=True) for i in range(VECTORS)]
        lines.append(f"cmpl ${self.rnd.getrandbits(31)}, constants+{4 * self.rnd.randrange(16)}(%rip)")
        return lines + body + self.store()

    def move_vector(self, number, place, load):
        name, register = ("vmovups", f"%ymm{number}") if self.level == "v3" else ("movups", f"%xmm{number}")
        return f"{name} {place}, {register}" if load else f"{name} {register}, {place}"

    def store(self):
        at = self.number * slot_size(self.level)
        lines = [f"set{flag} record+{at + i}(%rip)" for i, flag in enumerate(FLAGS)]
        lines += [f"mov %esp, record+{at + 8}(%rip)", f"mov %ebp, record+{at + 12}(%rip)"]
        at += 16
        lines += [f"mov {reg(name)}, record+{at + 8 * i}(%rip)" for i, name in enumerate(NAMES)]
        at += 8 * len(NAMES)
        return lines + [self.move_vector(i, f"record+{at + WIDTH[self.level] * i}(%rip)", load=False)
                        for i in range(VECTORS)]


PROLOGUE = """
	.text
	.globl	test, record, record_size
	.p2align 5
test:
	mov	$stack_top, %esp
	mov	$stack_top - 512, %ebp
	mov	$0x9e3779b9, %eax
	xor	%ecx, %ecx
1:	mov	%eax, buffer(,%ecx,4)
	imul	$1664525, %eax, %eax
	add	$1013904223, %eax
	inc	%ecx
	cmp	$buffer_size >> 2, %ecx
	jne	1b
"""

EPILOGUE = """
	cld
	mov	$buffer, %esi
	mov	$record + record_size - buffer_size, %edi
	mov	$buffer_size, %ecx
	rep movsb
	jmp	finish

	.p2align 5
function0:
	ret
	.p2align 5
function1:
	push	%rbp
	mov	%rsp, %rbp
	push	%rbx
	mov	%eax, %ebx
	add	%ebx, %ecx
	pop	%rbx
	leave
	ret
	.p2align 5
function2:
	sub	$40, %esp
	mov	%rcx, 8(%rsp)
	call	function1
	mov	8(%rsp), %rdx
	add	$40, %esp
	ret

	.data
buffer:	.zero	buffer_size
	.zero	8192
stack_top:
	.zero	4096
	.bss
	.p2align 4
record:	.zero	record_size
	.section .rodata
	.p2align 4
constants:
	.quad	0x3ff8000000000000, 0x0102030405060708, 0x40091eb851eb851f, 0x8000000000000001
	.quad	0x3f8000003f800000, 0x4048f5c3c0000000, 0x7fffffff80000000, 0x00000000ffffffff
	.quad	0x8000000080000000, 0x3c00bc007bff0001
"""


def main():
    seed, steps, level = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rnd = random.Random(seed)
    data = []
    print(f"\t.set\tbuffer_size, {BUFFER_SIZE}\n\t.set\trecord_size, {steps * slot_size(level) + BUFFER_SIZE}")
    print(PROLOGUE)
    for number in range(steps):
        step = Step(rnd, number, level)
        lines = step.lines()
        print(f"# step {number}")
        print("\n".join(line if ":" in line.split()[0] else "\t" + line for line in lines))
        data += step.data
    print(EPILOGUE)
    print("\n".join(data))


if __name__ == "__main__":
    main()
