/* tc-i386-nacl.c -- make every x86-64 instruction safe for NaCl.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included from tc-i386.c where TE_NACL is defined.  md_assemble calls
   nacl_assemble when an instruction has been parsed, matched and sized but
   not yet encoded; what is emitted instead is in the tables below.  The
   rules are those of the project's doc/abi.md, "Validation".

   Registers: r15 holds the sandbox's base and is never written; rsp and rbp
   hold base + offset; r11 is the scratch register of the expansions.

   A "unit" is a run of instructions that must lie in one bundle.
   assemble_one makes one unit of all that md_assemble emits; bundle_next
   ends it and starts another.  */

#define NACL_R11 11
#define NACL_R15 15
#define NACL_RSP 4
#define NACL_RBP 5

/* Largest displacement that may be added after the 32-bit truncation: the
   first and the last 64 KiB of the sandbox are unmapped, so an address that
   would have wrapped faults either way.  */
#define NACL_MAX_DISP 0xffff

static const reg_entry *nacl_reg_r11;	/* 64 bits wide */
static const reg_entry *nacl_reg_r11d;
static const reg_entry *nacl_reg_r15;
static const insn_template *nacl_lea;
static const insn_template *nacl_jmp;

/* -mnacl-trap-misaligned: an indirect jump halts where masking would have
   moved its target.  Finds labels that the compiler forgot to align.  */
static bool nacl_trap_misaligned;

/* -mnacl-allow-nondeterminism: do not refuse rcpps, fsin and the like.  */
static bool nacl_allow_nondeterminism;

/* The level of instructions that the source may use, an enum of doc/abi.md;
   0, x86-64-v2, needs no note.  */
enum { NACL_LEVEL_BASE, NACL_LEVEL_V3 };
static unsigned int nacl_level;

/* What is known of an instruction by its name.  */
struct nacl_insn
{
  void (*expand) (const insn_template *);	/* NULL: nacl_plain */
  const char *refused;				/* why, or NULL */
  unsigned int traits;				/* NACL_READS_LAST ... */
};

#define NACL_READS_LAST 1	/* does not write its last operand */
#define NACL_SETS_LAST 2	/* writes its last operand without reading it */
#define NACL_WRITES_TWO 4	/* writes the operand before it too */
#define NACL_STACK_REG 8	/* the last operand may be esp or ebp, because
				   the validator knows that it zero-extends */
#define NACL_NO_16BIT 16	/* has no 16-bit form */
#define NACL_NO_REP 32		/* rep before it means nothing */

static const struct
{
  unsigned int traits;
  const char *names;
} nacl_traits[] = {
  { NACL_READS_LAST, "cmp test push bt call jmp nop mul div idiv" },
  { NACL_SETS_LAST,
    "mov movabs lea pop movzb movzw movzx movsb movsw movsl movsx movsxd bsf"
    " bsr popcnt lzcnt tzcnt movbe movd movq movmskps movmskpd pmovmskb pextrb"
    " pextrw pextrd pextrq extractps cvtss2si cvttss2si cvtsd2si cvttsd2si"
    " vmovd vmovq vmovmskps vmovmskpd vpmovmskb vpextrb vpextrw vpextrd"
    " vpextrq vextractps vcvtss2si vcvttss2si vcvtsd2si vcvttsd2si andn bextr"
    " blsi blsmsk blsr bzhi mulx pdep pext rorx sarx shlx shrx" },
  { NACL_WRITES_TWO, "xchg xadd cmpxchg mulx" },
  { NACL_STACK_REG, "mov lea add sub and or xor inc dec pop leave" },
  { NACL_NO_16BIT, "popcnt lzcnt tzcnt movsxd" },
  { NACL_NO_REP, "ret bsf nop call jmp" },
};

static htab_t nacl_insns;

/* That of the instruction being assembled.  */
static const struct nacl_insn *nacl_insn;

static bool
nacl_has (unsigned int trait)
{
  return (nacl_insn->traits & trait) != 0;
}

/* Whether the source wrote r11 since it was last used up, and by which line
   of the source it was.  */
static struct
{
  bool written;
  unsigned int killed_line;
  segT seg;
} nacl_r11;

/* A prefix that stood on a line of its own, for the next instruction.  */
static char nacl_pending_prefix[MAX_MNEM_SIZE];

static void
nacl_emit (const void *bytes, unsigned int size)
{
  memcpy (frag_more (size), bytes, size);
}

#define NACL_EMIT(...) \
  do \
    { \
      static const unsigned char nacl_bytes_[] = { __VA_ARGS__ }; \
      nacl_emit (nacl_bytes_, sizeof nacl_bytes_); \
    } \
  while (0)

/* r11 no longer holds what the source put there.  */
static void
nacl_kill_r11 (void)
{
  nacl_r11.written = false;
  as_where (&nacl_r11.killed_line);
}

void
nacl_label (symbolS *sym ATTRIBUTE_UNUSED)
{
  nacl_r11.written = false;
}

/* The number 0-15 of a general register of any width, or -1 for others (the
   x87 stack has the same class) and for ah, ch, dh, bh, whose numbers mean
   rsp..rdi elsewhere.  */
static int
nacl_gpr (const reg_entry *r)
{
  if (r == NULL || r->reg_type.bitfield.class != Reg
      || r->reg_type.bitfield.tbyte)
    return -1;
  if (r->reg_type.bitfield.byte && r->reg_num >= 4 && r->reg_num < 8
      && !(r->reg_flags & (RegRex | RegRex64)))
    return -1;
  if (r->reg_num > 7)
    return -1;
  return r->reg_num + (r->reg_flags & RegRex ? 8 : 0);
}

/* The register in operand N, or -1.  */
static int
nacl_op_gpr (unsigned int n)
{
  if (n >= i.operands || (i.flags[n] & Operand_Mem)
      || i.types[n].bitfield.class != Reg)
    return -1;
  return nacl_gpr (i.op[n].regs);
}

static bool
nacl_is_stack_reg (int r)
{
  return r == NACL_RSP || r == NACL_RBP;
}

static bool
nacl_base_is_rip (void)
{
  return i.base_reg != NULL && i.base_reg->reg_num == RegIP;
}

/* rip, rsp, rbp: bases that need no group.  */
static bool
nacl_base_is_safe (void)
{
  return (i.index_reg == NULL
	  && (nacl_base_is_rip () || nacl_is_stack_reg (nacl_gpr (i.base_reg))));
}

/* The operand that is in memory, or i.operands if there is none.  The target
   of a direct jump has the same flag, but is not.  */
static unsigned int
nacl_mem_operand (void)
{
  unsigned int n;

  if (i.tm.opcode_modifier.jump
      && i.tm.opcode_modifier.jump != JUMP_ABSOLUTE)
    return i.operands;
  for (n = 0; n < i.operands; n++)
    if (i.flags[n] & Operand_Mem)
      return n;
  return n;
}

/* True if memory operand M adds a small constant, or nothing, to its base:
   the displacement then stays outside the 32-bit part.  */
static bool
nacl_disp_is_small (unsigned int m)
{
  const expressionS *e = i.op[m].disps;

  if (i.disp_operands == 0)
    return true;
  return (e->X_op == O_constant
	  && (int32_t) e->X_add_number <= NACL_MAX_DISP
	  && (int32_t) e->X_add_number >= -NACL_MAX_DISP);
}

static void
nacl_drop_addr_prefix (void)
{
  if (i.prefix[ADDR_PREFIX])
    {
      i.prefix[ADDR_PREFIX] = 0;
      i.prefixes--;
    }
}

/* mov %R32,%r11d */
static void
nacl_mov_to_r11 (int r)
{
  unsigned char insn[3] = { 0x41 | (r >= 8 ? 4 : 0), 0x89,
			    0xc3 | ((r & 7) << 3) };

  nacl_emit (insn, 3);
}

/* and $-32,%r11d; add %r15,%r11; jmp *%r11: a unit of its own.  */
static void
nacl_jump_r11 (void)
{
  bundle_next ();
  if (nacl_trap_misaligned)
    {
      /* test $31,%r11b; jz .+3; hlt */
      NACL_EMIT (0x41, 0xf6, 0xc3, 0x1f, 0x74, 0x01, 0xf4);
      bundle_next ();
    }
  NACL_EMIT (0x41, 0x83, 0xe3, 0xe0, 0x4d, 0x01, 0xfb, 0x41, 0xff, 0xe3);
  nacl_kill_r11 ();
}

/* Put the base back into rsp or rbp by lea, which leaves the flags.  */
static void
nacl_rebase (int r)
{
  if (r == NACL_RSP)
    NACL_EMIT (0x4a, 0x8d, 0x24, 0x3c);		/* lea (%rsp,%r15),%rsp */
  else
    NACL_EMIT (0x4a, 0x8d, 0x6c, 0x3d, 0);	/* lea 0(%rbp,%r15),%rbp */
}

/* pop %r11; mov %r11d,%R32; rebase.  */
static void
nacl_pop_stack_reg (int r)
{
  NACL_EMIT (0x41, 0x5b);
  bundle_next ();
  if (r == NACL_RSP)
    NACL_EMIT (0x44, 0x89, 0xdc);
  else
    NACL_EMIT (0x44, 0x89, 0xdd);
  nacl_rebase (r);
  nacl_kill_r11 ();
}

/* Turn I into `OPCODE mem,%r11d', of the memory operand M that it has.  */
static void
nacl_make_r11_of_mem (unsigned int m, unsigned int opcode)
{
  struct _i386_insn old = i;
  unsigned int n;

  memset (&i, 0, sizeof i);
  i.rounding.type = rc_none;
  for (n = 0; n < MAX_OPERANDS; n++)
    i.reloc[n] = NO_RELOC;
  install_template (nacl_lea);
  i.tm.base_opcode = opcode;
  i.operands = 2;
  i.mem_operands = i.reg_operands = 1;
  i.disp_operands = old.disp_operands;
  i.types[0] = operand_type_and (old.types[m], anydisp);
  i.types[0].bitfield.baseindex = 1;
  i.op[0] = old.op[m];
  i.flags[0] = old.flags[m];
  i.reloc[0] = old.reloc[m];
  i.base_reg = old.base_reg;
  i.index_reg = old.index_reg;
  i.log2_scale_factor = old.log2_scale_factor;
  i.disp_encoding = old.disp_encoding;
  i.op[1].regs = nacl_reg_r11d;
  i.types[1] = nacl_reg_r11d->reg_type;
}

/* lea mem,%r11d, of memory operand M; I stays as it is.  */
static void
nacl_lea_to_r11 (unsigned int m)
{
  struct _i386_insn old = i;

  nacl_make_r11_of_mem (m, nacl_lea->base_opcode);
  encode_insn (nacl_lea);
  i = old;
}

/* Make memory operand M (%r15,%r11) with what must stand before it.  */
static void
nacl_sandbox_mem (unsigned int m)
{
  nacl_drop_addr_prefix ();
  if (nacl_base_is_safe ())
    return;
  if (i.index_reg == NULL && nacl_gpr (i.base_reg) >= 0
      && nacl_disp_is_small (m))
    {
      nacl_mov_to_r11 (nacl_gpr (i.base_reg));
      if (i.disp_operands)
	{
	  i.op[m].disps->X_add_number = (int32_t) i.op[m].disps->X_add_number;
	  i.types[m].bitfield.disp8
	    = (fits_in_signed_byte (i.op[m].disps->X_add_number)
	       && i.disp_encoding != disp_encoding_32bit);
	  i.types[m].bitfield.disp32 = 1;
	}
    }
  else
    {
      nacl_lea_to_r11 (m);
      i.disp_operands = 0;
      i.disp_encoding = disp_encoding_default;
      i.op[m].disps = NULL;
      i.reloc[m] = NO_RELOC;
      i.types[m] = operand_type_and_not (i.types[m], anydisp);
    }
  i.base_reg = nacl_reg_r15;
  i.index_reg = nacl_reg_r11;
  i.log2_scale_factor = 0;
  nacl_kill_r11 ();
}

/* Load the target of an indirect jump or call into r11d.  */
static void
nacl_target_to_r11 (void)
{
  unsigned int m = nacl_mem_operand ();

  if (m == i.operands)
    {
      if (nacl_op_gpr (0) != NACL_R11)
	nacl_mov_to_r11 (nacl_op_gpr (0));
      return;
    }
  nacl_sandbox_mem (m);
  nacl_make_r11_of_mem (m, 0x8b);
  encode_insn (nacl_lea);
}

/* Whether the register in the last operand is written.  */
static bool
nacl_writes_last (void)
{
  if (i.operands == 1 && strcmp (i.tm.name, "imul") == 0)
    return false;
  return !nacl_has (NACL_READS_LAST);
}

/* xor or sub of a register with itself: its old value does not matter.  */
static bool
nacl_clears_last (void)
{
  return (i.operands == 2 && nacl_op_gpr (0) == nacl_op_gpr (1)
	  && (strcmp (i.tm.name, "xor") == 0 || strcmp (i.tm.name, "sub") == 0));
}

/* Whether the last operand is written without being read.  */
static bool
nacl_only_writes_last (void)
{
  if (i.operands == 3 && strcmp (i.tm.name, "imul") == 0)
    return true;
  if (nacl_clears_last ())
    return true;
  return (nacl_has (NACL_SETS_LAST)
	  && !i.types[i.operands - 1].bitfield.byte
	  && !i.types[i.operands - 1].bitfield.word);
}

/* Whether operand N is written by the instruction.  */
static bool
nacl_writes_op (unsigned int n)
{
  if (n + 1 == i.operands)
    return nacl_writes_last ();
  return n + 2 == i.operands && nacl_has (NACL_WRITES_TWO);
}

/* Whether operand N is read by the instruction.  */
static bool
nacl_reads_op (unsigned int n)
{
  if (n + 1 == i.operands)
    return !nacl_only_writes_last ();
  if (n + 2 == i.operands && nacl_has (NACL_WRITES_TWO)
      && nacl_has (NACL_SETS_LAST))
    return false;
  return !nacl_clears_last ();
}

/* Refuse to read r11 where the assembler may have used it.  *WRITTEN says
   whether the instruction writes it.  */
static bool
nacl_check_r11 (bool *written)
{
  bool in_address = (nacl_gpr (i.base_reg) == NACL_R11
		     || nacl_gpr (i.index_reg) == NACL_R11);
  bool expands = (nacl_mem_operand () < i.operands && !nacl_base_is_safe ()
		  && strcmp (i.tm.name, "lea") != 0
		  && strcmp (i.tm.name, "nop") != 0);
  bool in_operand = false;
  unsigned int n;

  *written = false;
  for (n = 0; n < i.operands; n++)
    if (nacl_op_gpr (n) == NACL_R11)
      {
	*written |= nacl_writes_op (n);
	in_operand |= nacl_reads_op (n);
      }

  if ((in_address || in_operand) && !nacl_r11.written)
    {
      if (nacl_r11.killed_line)
	as_bad (_("r11 does not survive line %u: the assembler uses it to"
		  " make instructions safe"), nacl_r11.killed_line);
      else
	as_bad (_("r11 is read but nothing wrote it: the assembler uses it to"
		  " make instructions safe"));
      return false;
    }
  if (in_operand && expands)
    {
      as_bad (_("r11 cannot be an operand beside this memory operand: the"
		" assembler needs it to make the address safe"));
      return false;
    }
  return true;
}

/* Refuse a 64-bit value in rbp; see doc/abi.md, "Registers".  */
static bool
nacl_check_rbp_write (void)
{
  if (!(i.rex & REX_W) || strcmp (i.tm.name, "pop") == 0)
    return true;
  if (strcmp (i.tm.name, "mov") == 0
      && (i.mem_operands || nacl_is_stack_reg (nacl_op_gpr (0))))
    return true;
  if (strcmp (i.tm.name, "lea") == 0
      && (nacl_base_is_rip () || nacl_is_stack_reg (nacl_gpr (i.base_reg))))
    return true;
  /* Arithmetic on an address is done on its offset.  */
  if (i.imm_operands && !startswith (i.tm.name, "mov"))
    return true;
  as_bad (_("rbp holds only 32-bit values: it cannot be written by a 64-bit"
	    " `%s'"), i.tm.name);
  return false;
}

/* Check writes to r15, rsp and rbp, and 64-bit reads of rsp and rbp.  */
static bool
nacl_check_fixed (void)
{
  unsigned int n;

  for (n = 0; n < i.operands; n++)
    {
      int r = nacl_op_gpr (n);
      bool writes;

      if (r != NACL_R15 && !nacl_is_stack_reg (r))
	continue;
      writes = nacl_writes_op (n);
      if (r == NACL_R15)
	{
	  if (!writes)
	    continue;
	  as_bad (_("r15 holds the base of the sandbox and cannot be"
		    " written"));
	  return false;
	}
      if (writes)
	{
	  if (r == NACL_RBP && !nacl_check_rbp_write ())
	    return false;
	  if (n + 1 != i.operands || !nacl_has (NACL_STACK_REG)
	      || i.types[n].bitfield.byte || i.types[n].bitfield.word)
	    {
	      as_bad (_("`%s' cannot write %%%s: the sandbox has no safe form"
			" of it"), i.tm.name, i.op[n].regs->reg_name);
	      return false;
	    }
	}
      else if (i.types[n].bitfield.qword
	       && strcmp (i.tm.name, "mov") != 0
	       && strcmp (i.tm.name, "push") != 0
	       && !(i.operands == 2 && nacl_is_stack_reg (nacl_op_gpr (!n))))
	{
	  as_bad (_("%%%s cannot be read as 64-bit data: it holds the base of"
		    " the sandbox too; use its 32-bit half"),
		  i.op[n].regs->reg_name);
	  return false;
	}
    }
  return true;
}

/* What exists outside the sandbox only, or cannot be made safe, and why.  */
static const struct
{
  const char *names;
  const char *why;
} nacl_refused[] = {
  { "syscall sysenter sysexit sysret int int1 int3 into iret vmcall vmmcall",
    N_("it calls the system") },
  { "in out ins outs cli sti clts invd wbinvd lgdt lidt lldt lmsw ltr sgdt"
    " sidt sldt smsw str lar lsl verr verw invlpg rdmsr wrmsr rsm monitor"
    " mwait swapgs rdfsbase rdgsbase wrfsbase wrgsbase",
    N_("it is a system instruction") },
  { "rdtsc rdtscp rdpmc rdrand rdseed rdpid cpuid xgetbv",
    N_("its result is not deterministic") },
  { "pushf popf enter xlat std retf lcall ljmp lret bound arpl lds les lfs"
    " lgs lss fxsave fxrstor clflush ud1 ud2b pusha popa pswapd pf2iw pfnacc"
    " pfpnacc pi2fw ud0 fdisi feni fndisi fneni fsetpm fnsetpm frstpm ffreep"
    " ht hnt",
    N_("it has no safe form") },
};

/* Deterministic on one CPU, but not the same on all.  */
static const char nacl_nondeterministic[] =
  "rcpps rcpss rsqrtps rsqrtss vrcpps vrcpss vrsqrtps vrsqrtss fsin fcos fsincos fptan fpatan f2xm1 fyl2x"
  " fyl2xp1 fprem fprem1 fstenv fnstenv fsave fnsave";

/* The entry of NAME, made if there is none.  */
static struct nacl_insn *
nacl_insn_named (const char *name)
{
  struct nacl_insn *insn = str_hash_find (nacl_insns, name);

  if (insn == NULL)
    {
      insn = XCNEW (struct nacl_insn);
      str_hash_insert (nacl_insns, name, insn, 0);
    }
  return insn;
}

/* Add TRAITS, and WHY if it is refused, to each of NAMES.  */
static void
nacl_describe (const char *names, unsigned int traits, const char *why)
{
  char *list = xstrdup (names);
  char *name;

  for (name = strtok (list, " "); name; name = strtok (NULL, " "))
    {
      struct nacl_insn *insn = nacl_insn_named (name);

      insn->traits |= traits;
      if (why)
	insn->refused = why;
    }
}

/* CPU features whose instructions each level has; a template that needs any
   other is refused.  */
#define NACL_BASE_FEATURES \
  .cpui186 = 1, .cpui286 = 1, .cpui386 = 1, .cpui486 = 1, .cpui586 = 1, \
  .cpui686 = 1, .cpucmov = 1, .cpunop = 1, .cpu8087 = 1, .cpu287 = 1, \
  .cpu387 = 1, .cpu687 = 1, .cpufisttp = 1, .cpummx = 1, .cpusse = 1, \
  .cpusse2 = 1, .cpusse3 = 1, .cpussse3 = 1, .cpusse4_1 = 1, \
  .cpusse4_2 = 1, .cpua3dnowa = 1, .cpupopcnt = 1, .cpucx16 = 1, \
  .cpu64 = 1, .cpuno64 = 1

static const i386_cpu_flags nacl_features[] = {
  [NACL_LEVEL_BASE] = { .bitfield = { NACL_BASE_FEATURES } },
  [NACL_LEVEL_V3] = { .bitfield = { NACL_BASE_FEATURES,
    .cpuavx = 1, .cpuavx2 = 1, .cpufma = 1, .cpuf16c = 1, .cpubmi = 1,
    .cpubmi2 = 1, .cpulzcnt = 1, .cpumovbe = 1 } },
};

static bool
nacl_level_has (unsigned int level)
{
  const i386_cpu_flags *have = &nacl_features[level];
  unsigned int n;

  for (n = 0; n < ARRAY_SIZE (have->array); n++)
    if (i.tm.cpu_flags.array[n] & ~have->array[n])
      return false;
  return true;
}

/* Why the instruction is above the level of the source, or NULL.  */
static const char *
nacl_above_level (void)
{
  if (nacl_level_has (nacl_level))
    return NULL;
  return (nacl_level_has (NACL_LEVEL_V3)
	  ? N_("it needs -march=x86-64-v3 (-mnacl-level=v3)")
	  : N_("no level of the target has it"));
}

/* Whether the memory operand has a vector of indices.  */
static bool
nacl_is_gather (void)
{
  return (i.index_reg != NULL
	  && (i.index_reg->reg_type.bitfield.xmmword
	      || i.index_reg->reg_type.bitfield.ymmword
	      || i.index_reg->reg_type.bitfield.zmmword));
}

/* Refuse what no expansion makes safe.  */
static bool
nacl_check_allowed (void)
{
  const char *why = nacl_insn->refused;
  unsigned int n;

  if (why == NULL && nacl_is_gather ())
    why = N_("its indices are in a vector, and could reach anywhere");
  if (why == NULL)
    why = nacl_above_level ();
  if (why == NULL
      && (i.far_branch || i.tm.opcode_modifier.jump == JUMP_INTERSEGMENT))
    why = N_("it changes a segment");
  if (why == NULL && i.prefix[SEG_PREFIX] && !i.tm.opcode_modifier.jump)
    why = N_("segment registers do not exist in the sandbox");
  if (why == NULL && (i.seg[0] || i.seg[1])
      && !i.tm.opcode_modifier.isstring)
    why = N_("segment registers do not exist in the sandbox");
  if (why == NULL && i.imm_operands == 0 && startswith (i.tm.name, "bt")
      && strlen (i.tm.name) <= 3)
    why = N_("its bit offset is in a register, and could reach anywhere");
  if (why == NULL && i.tm.opcode_modifier.opcodespace == SPACE_BASE
      && (i.tm.base_opcode & ~3) == 0xa0 && !i.tm.opcode_modifier.modrm)
    why = N_("its address is absolute and 64 bits wide");
  if (why == NULL && i.tm.opcode_modifier.jump == JUMP_BYTE
      && i.prefix[ADDR_PREFIX])
    why = N_("a 32-bit count needs an address prefix");
  if (why == NULL && i.prefix[DATA_PREFIX]
      && (nacl_has (NACL_NO_16BIT)
	  || (strcmp (i.tm.name, "push") == 0 && i.imm_operands)))
    why = N_("its 16-bit form has no safe encoding");
  for (n = 0; why == NULL && n < i.operands; n++)
    if (i.types[n].bitfield.class == SReg
	|| i.types[n].bitfield.class == RegCR
	|| i.types[n].bitfield.class == RegDR
	|| i.types[n].bitfield.class == RegTR)
      why = N_("it reads or writes a system register");
  if (why == NULL)
    return true;
  as_bad (_("`%s' is not allowed in a NaCl sandbox: %s"), i.tm.name, _(why));
  return false;
}

/* Drop prefixes that mean nothing to us or would mean something else.  */
static void
nacl_drop_hints (void)
{
  if (i.notrack_prefix && i.prefix[SEG_PREFIX])
    {
      i.prefix[SEG_PREFIX] = 0;
      i.prefixes--;
    }
  if (i.bnd_prefix && i.prefix[BND_PREFIX])
    {
      i.prefix[BND_PREFIX] = 0;
      i.prefixes--;
    }
  /* `pause' is F3 90 by its own template.  */
  if (i.prefix[REP_PREFIX] && i.rep_prefix != NULL && nacl_has (NACL_NO_REP))
    {
      i.prefix[REP_PREFIX] = 0;
      i.prefixes--;
    }
}

/* fstcw and the like are fwait and fnstcw: the first is no prefix.  */
static void
nacl_emit_wait (void)
{
  if (!i.prefix[WAIT_PREFIX])
    return;
  i.prefix[WAIT_PREFIX] = 0;
  i.prefixes--;
  NACL_EMIT (FWAIT_OPCODE);
  bundle_next ();
}

static void
nacl_ret (const insn_template *t ATTRIBUTE_UNUSED)
{
  if (i.operands)
    {
      as_bad (_("`ret' with a count has no safe form"));
      return;
    }
  NACL_EMIT (0x41, 0x5b);			/* pop %r11 */
  nacl_jump_r11 ();
}

static void
nacl_jmp_insn (const insn_template *t)
{
  if (i.tm.opcode_modifier.jump != JUMP_ABSOLUTE)
    {
      encode_insn (t);
      return;
    }
  nacl_target_to_r11 ();
  nacl_jump_r11 ();
}

/* [X -> r11d]; push $.Lret; jmp; .p2align 5; .Lret:  What is between the
   jump and .Lret is never executed; the row of the unwind table that
   describes .Lret - 1 is the one from before the push.  */
static void
nacl_call (const insn_template *t ATTRIBUTE_UNUSED)
{
  bool direct = i.tm.opcode_modifier.jump != JUMP_ABSOLUTE;
  symbolS *ret = symbol_temp_make ();
  static const char hlt = (char) 0xf4;
  char *p;

  if (bundle_is_locked ())
    {
      as_bad (_("a call cannot stand between .bundle_lock and"
		" .bundle_unlock"));
      return;
    }
  if (!direct)
    {
      struct _i386_insn old = i;

      nacl_target_to_r11 ();
      i = old;
      bundle_next ();
    }
  p = frag_more (5);				/* push $.Lret */
  *p = 0x68;
  fix_new (frag_now, p + 1 - frag_now->fr_literal, 4, ret, 0, 0,
	   BFD_RELOC_X86_64_32S);
  if (direct)
    {
      bundle_next ();
      install_template (nacl_jmp);
      i.suffix = 0;
      i.rex = 0;
      i.prefixes = 0;
      memset (i.prefix, 0, sizeof i.prefix);
      encode_insn (nacl_jmp);
    }
  else
    nacl_jump_r11 ();
  bundle_next ();
  frag_align_pattern (NACL_BUNDLE_P2, &hlt, 1, 0);
  record_alignment (now_seg, NACL_BUNDLE_P2);
  symbol_set_value_now (ret);
  bundle_next ();
  nacl_kill_r11 ();
}

static void
nacl_leave (const insn_template *t ATTRIBUTE_UNUSED)
{
  NACL_EMIT (0x48, 0x89, 0xec);			/* mov %rbp,%rsp */
  bundle_next ();
  nacl_pop_stack_reg (NACL_RBP);
}

static void nacl_plain (const insn_template *);

static void
nacl_pop (const insn_template *t)
{
  unsigned int m = nacl_mem_operand ();

  if (nacl_is_stack_reg (nacl_op_gpr (0)))
    {
      nacl_pop_stack_reg (nacl_op_gpr (0));
      return;
    }
  /* The address is taken after rsp was incremented, but our lea is not.  */
  if (m < i.operands && !nacl_base_is_safe ()
      && nacl_gpr (i.base_reg) == NACL_RSP)
    {
      if (i.disp_operands == 0)
	{
	  i.op[m].disps = &disp_expressions[i.disp_operands++];
	  memset (i.op[m].disps, 0, sizeof *i.op[m].disps);
	  i.op[m].disps->X_op = O_constant;
	}
      i.op[m].disps->X_add_number += 8;
      i.types[m].bitfield.disp8
	= (i.op[m].disps->X_op == O_constant
	   && fits_in_signed_byte (i.op[m].disps->X_add_number));
      i.types[m].bitfield.disp32 = 1;
    }
  nacl_plain (t);
}

/* lea computes with numbers, not with memory: only what names rsp, rbp, rip
   or asks for 32 bits is an address.  */
static void
nacl_lea_insn (const insn_template *t)
{
  int dest = nacl_op_gpr (1);

  if (i.prefix[ADDR_PREFIX] || nacl_base_is_rip ()
      || nacl_is_stack_reg (nacl_gpr (i.base_reg))
      || nacl_is_stack_reg (dest))
    i.rex &= ~REX_W;
  nacl_drop_addr_prefix ();
  encode_insn (t);
  if (nacl_is_stack_reg (dest))
    nacl_rebase (dest);
}

/* Multi-byte nops have no memory operand, whatever they look like; with a
   prefix only some of their encodings are known.  */
static void
nacl_nop (const insn_template *t)
{
  nacl_drop_addr_prefix ();
  if (i.prefix[DATA_PREFIX])
    {
      i.prefix[DATA_PREFIX] = 0;
      i.prefixes--;
    }
  encode_insn (t);
}

/* mov %eREG,%eREG; lea (%r15,%rREG),%rREG for rdi (7) or rsi (6).  */
static void
nacl_string_pointer (int r)
{
  if (r == 7)
    NACL_EMIT (0x89, 0xff, 0x49, 0x8d, 0x3c, 0x3f);
  else
    NACL_EMIT (0x89, 0xf6, 0x49, 0x8d, 0x34, 0x37);
}

/* mov %eREG,%eREG: what the program sees is the offset again.  */
static void
nacl_string_restore (int r)
{
  bundle_next ();
  if (r == 7)
    NACL_EMIT (0x89, 0xff);
  else
    NACL_EMIT (0x89, 0xf6);
}

/* Which pointers a string instruction uses, by its opcode.  */
static const struct
{
  unsigned char opcode;
  bool rsi, rdi;
} nacl_strings[] = {
  { 0xa4, true, true },		/* movs */
  { 0xa6, true, true },		/* cmps */
  { 0xaa, false, true },	/* stos */
  { 0xac, true, false },	/* lods */
  { 0xae, false, true },	/* scas */
};

/* The row of the string instruction in I, or their number if it is none.  */
static unsigned int
nacl_string_row (void)
{
  unsigned int n = ARRAY_SIZE (nacl_strings);

  if (i.tm.opcode_modifier.opcodespace == SPACE_BASE
      && !i.tm.opcode_modifier.modrm && i.opcode_length == 1)
    for (n = 0; n < ARRAY_SIZE (nacl_strings); n++)
      if (nacl_strings[n].opcode == (i.tm.base_opcode & ~1u))
	break;
  return n;
}

/* Whether R, where an operand names a segment, is other than ds or es.  */
static bool
nacl_is_system_segment (const reg_entry *r)
{
  return r != NULL && strcmp (r->reg_name, "ds") != 0
	 && strcmp (r->reg_name, "es") != 0;
}

static void
nacl_string (const insn_template *t)
{
  unsigned int n = nacl_string_row ();

  if (i.prefix[SEG_PREFIX] || nacl_is_system_segment (i.seg[0])
      || nacl_is_system_segment (i.seg[1]))
    {
      as_bad (_("`%s' has no safe form"), i.tm.name);
      return;
    }
  if (i.prefix[DATA_PREFIX] && i.prefix[REP_PREFIX])
    {
      as_bad (_("a 16-bit string instruction cannot be repeated: the sandbox"
		" has no encoding for it"));
      return;
    }
  if (i.prefix[REP_PREFIX])
    {
      NACL_EMIT (0x89, 0xc9);			/* mov %ecx,%ecx */
      bundle_next ();
    }
  if (nacl_strings[n].rsi)
    nacl_string_pointer (6);
  if (nacl_strings[n].rdi)
    nacl_string_pointer (7);
  nacl_drop_addr_prefix ();
  encode_insn (t);
  if (nacl_strings[n].rsi)
    nacl_string_restore (6);
  if (nacl_strings[n].rdi)
    nacl_string_restore (7);
}

/* maskmovq, maskmovdqu: they store to (%rdi).  */
static void
nacl_maskmov (const insn_template *t)
{
  nacl_string_pointer (7);
  nacl_drop_addr_prefix ();
  encode_insn (t);
  nacl_string_restore (7);
}

/* vmaskmovdqu, which writes no register, is maskmovdqu in its old
   encoding: the validator knows that one.  */
static void
nacl_vmaskmov (const insn_template *t ATTRIBUTE_UNUSED)
{
  const reg_entry *mask = i.op[0].regs, *value = i.op[1].regs;
  unsigned char insn[5] = {
    0x66,
    0x40 | (value->reg_flags & RegRex ? 4 : 0)
      | (mask->reg_flags & RegRex ? 1 : 0),
    0x0f, 0xf7, 0xc0 | value->reg_num << 3 | mask->reg_num };

  nacl_string_pointer (7);
  nacl_emit (insn, sizeof insn);
  nacl_string_restore (7);
}

/* vextractps to a register is vpextrd: the validator knows that one.  */
static void
nacl_vextractps (const insn_template *t)
{
  if (i.types[i.operands - 1].bitfield.class == Reg
      && !(i.flags[i.operands - 1] & Operand_Mem))
    {
      i.tm.base_opcode = 0x16;
      i.tm.opcode_modifier.vexw = VEXW0;
      i.rex &= ~REX_W;
    }
  nacl_plain (t);
}

/* A write to rsp or rbp by anything but pop, leave and lea.  */
static void
nacl_write_stack_reg (const insn_template *t, int dest)
{
  bool is_mov = strcmp (i.tm.name, "mov") == 0;

  if (is_mov && nacl_is_stack_reg (nacl_op_gpr (0)) && nacl_op_gpr (0) != dest)
    {
      i.rex |= REX_W;
      encode_insn (t);
      return;
    }
  /* `and $-N,%rsp' keeps the upper half; only the imm8 form is known.  */
  if (dest == NACL_RSP && strcmp (i.tm.name, "and") == 0 && i.imm_operands
      && i.op[0].imms->X_op == O_constant
      && (int32_t) i.op[0].imms->X_add_number < 0
      && (int32_t) i.op[0].imms->X_add_number >= -128)
    {
      i.rex |= REX_W;
      encode_insn (t);
      return;
    }
  i.rex &= ~REX_W;
  encode_insn (t);
  nacl_rebase (dest);
}

/* Everything else: a memory operand or a stack register may need more.  */
static void
nacl_plain (const insn_template *t)
{
  unsigned int m = nacl_mem_operand ();
  int dest = i.operands ? nacl_op_gpr (i.operands - 1) : -1;

  if (m < i.operands)
    nacl_sandbox_mem (m);
  if (nacl_is_stack_reg (dest) && nacl_writes_last ())
    {
      nacl_write_stack_reg (t, dest);
      return;
    }
  /* 64-bit copies of rsp and rbp are offsets.  */
  if (strcmp (i.tm.name, "mov") == 0 && m == i.operands
      && nacl_is_stack_reg (nacl_op_gpr (0)))
    i.rex &= ~REX_W;
  encode_insn (t);
}

static const struct
{
  const char *name;
  void (*expand) (const insn_template *);
} nacl_expanders[] = {
  { "ret", nacl_ret },
  { "call", nacl_call },
  { "jmp", nacl_jmp_insn },
  { "leave", nacl_leave },
  { "pop", nacl_pop },
  { "lea", nacl_lea_insn },
  { "nop", nacl_nop },
  { "maskmovq", nacl_maskmov },
  { "maskmovdqu", nacl_maskmov },
  { "vmaskmovdqu", nacl_vmaskmov },
  { "vextractps", nacl_vextractps },
};

static void
nacl_assemble (const insn_template *t)
{
  static const struct nacl_insn ordinary;
  bool writes_r11;

  if (now_seg == absolute_section)
    {
      encode_insn (t);
      return;
    }
  dwarf2_emit_insn (0);
  if (now_seg != nacl_r11.seg)
    {
      nacl_r11.seg = now_seg;
      nacl_r11.written = false;
      nacl_r11.killed_line = 0;
    }
  nacl_insn = str_hash_find (nacl_insns, i.tm.name);
  if (nacl_insn == NULL)
    nacl_insn = &ordinary;
  nacl_drop_hints ();
  nacl_emit_wait ();
  if (!nacl_check_allowed () || !nacl_check_r11 (&writes_r11)
      || !nacl_check_fixed ())
    return;
  if (nacl_string_row () < ARRAY_SIZE (nacl_strings))
    nacl_string (t);
  else if (nacl_insn->expand != NULL)
    nacl_insn->expand (t);
  else
    nacl_plain (t);
  nacl_r11.written |= writes_r11;
}

/* What older assembly for NaCl wrote out for itself, each with the register
   that holds the base as its last operand; %s is the operand before it.  */
static const struct
{
  const char *name;
  const char *insns[2];
} nacl_legacy_macros[] = {
  { "naclcall", { "mov %s,%%r11d", "call *%%r11" } },
  { "nacljmp", { "mov %s,%%r11d", "jmp *%%r11" } },
  { "naclret", { "ret", NULL } },
  { "naclasp", { "add %s,%%esp", NULL } },
  { "naclssp", { "sub %s,%%esp", NULL } },
  { "naclrestbp", { "mov %s,%%ebp", NULL } },
  { "naclrestsp", { "mov %s,%%esp", NULL } },
};

/* Assemble LINE if it is one of those; return whether it was.  */
static bool
nacl_legacy (const char *line)
{
  size_t len = strcspn (line, " \t");
  const char *operand = line + len + strspn (line + len, " \t");
  const char *base = strrchr (operand, ',');
  unsigned int n, k;

  if (!startswith (line, "nacl"))
    return false;
  for (n = 0; n < ARRAY_SIZE (nacl_legacy_macros); n++)
    {
      const char *name = nacl_legacy_macros[n].name;

      if (strlen (name) == len && strncmp (line, name, len) == 0)
	break;
    }
  if (n == ARRAY_SIZE (nacl_legacy_macros))
    return false;
  if (*operand && (base == NULL || strcmp (base, ",%r15") != 0))
    {
      as_bad (_("`%s' needs an operand and %%r15"),
	      nacl_legacy_macros[n].name);
      return true;
    }
  for (k = 0; k < 2 && nacl_legacy_macros[n].insns[k]; k++)
    {
      char *text = xstrndup (operand, base ? base - operand : 0);
      char *insn = xasprintf (nacl_legacy_macros[n].insns[k], text);

      if (k)
	bundle_next ();
      md_assemble (insn);
      free (insn);
      free (text);
    }
  return true;
}

/* fnstenv stores, beside what a program needs, the addresses of the last x87
   instruction and of its operand, which get lost when another process runs.
   These store the same with zeros there.  Which registers are in use cannot
   be had in another way: none, it says, as is so wherever a function begins
   and in what GCC makes.  The low byte of the control word with all
   exceptions masked, as fnstenv leaves it, is 7f.  */
static const struct
{
  const char *insn;
  unsigned int at;
} nacl_environment[] = {
  { "movq $0", 0 },		/* control and status word */
  { "movq $0xffff", 8 },	/* tags, FIP */
  { "movq $0", 16 },		/* FCS and FOP, FDP */
  { "movl $0", 24 },		/* FDS */
  { "fnstcw ", 4 },
  { "fnstcw ", 0 },
  { "movb $0x7f", 4 },
  { "fldcw ", 4 },
  { "fnstsw ", 4 },
};

/* Assemble LINE if it is fnstenv or fstenv; return whether it was.  */
static bool
nacl_store_environment (const char *line)
{
  bool waits = startswith (line, "fstenv ");
  const char *operand = strchr (line, ' ');
  unsigned int n;

  if (nacl_allow_nondeterminism || intel_syntax
      || !(waits || startswith (line, "fnstenv ")))
    return false;
  operand = xstrdup (operand + 1);
  if (waits)
    {
      char wait[] = "fwait";

      md_assemble (wait);
      bundle_next ();
    }
  for (n = 0; n < ARRAY_SIZE (nacl_environment); n++)
    {
      const char *insn = nacl_environment[n].insn;
      char *text = xasprintf ("%s%s%u%s%s", insn, strchr (insn, '$') ? "," : "",
			      nacl_environment[n].at,
			      *operand == '(' ? "" : "+", operand);

      if (n)
	bundle_next ();
      md_assemble (text);
      free (text);
    }
  free ((char *) operand);
  return true;
}

/* Keep a prefix that stands alone on its line for the next instruction:
   nops may not come between them.  Returns the line to assemble, or NULL if
   that is done; *BUF is for the caller to free.  */
static char *
nacl_join_prefix (char *line, char **buf)
{
  static const char *const prefixes[] = {
    "lock", "rep", "repe", "repz", "repne", "repnz", "data16", "addr32",
    "addr16", "data32", "word", "dword", "qword", "aword", "adword", "rex", "rex64",
    "notrack", "bnd", "cs", "ds", "es", "ss", "fs", "gs",
  };
  size_t len = strcspn (line, " \t");
  unsigned int n;

  *buf = NULL;
  if (nacl_legacy (line) || nacl_store_environment (line))
    return NULL;
  if (nacl_pending_prefix[0])
    {
      *buf = concat (nacl_pending_prefix, " ", line, (const char *) NULL);
      nacl_pending_prefix[0] = 0;
      return *buf;
    }
  if (line[len + strspn (line + len, " \t")] != END_OF_INSN)
    return line;
  for (n = 0; n < ARRAY_SIZE (prefixes); n++)
    if (strlen (prefixes[n]) == len && strncmp (line, prefixes[n], len) == 0)
      {
	strcpy (nacl_pending_prefix, prefixes[n]);
	return NULL;
      }
  return line;
}

/* Nops for COUNT bytes at WHERE, which will lie at ADDRESS: none of them
   may cross from one bundle into the next.  */
static void
nacl_output_nops (char *where, addressT address, offsetT count)
{
  while (count > 0)
    {
      offsetT room = NACL_BUNDLE - (address & (NACL_BUNDLE - 1));
      int part = count < room ? count : room;

      i386_output_nops (where, alt_patt, part, 8);
      where += part;
      address += part;
      count -= part;
    }
}

int
nacl_finish_section (segT seg)
{
  static const char hlt = (char) 0xf4;

  if (bfd_section_flags (seg) & SEC_CODE)
    {
      frag_align_pattern (NACL_BUNDLE_P2, &hlt, 1, 0);
      record_alignment (seg, NACL_BUNDLE_P2);
    }
  return 0;
}

/* Bytes put into code by hand are executed as they are; said once a section,
   since whoever does it does it often.  */
static void
nacl_data_directive (void)
{
  static segT warned;

  if (!(bfd_section_flags (now_seg) & SEC_CODE) || now_seg == warned)
    return;
  warned = now_seg;
  as_warn (_("data in a code section: it must be valid instructions for the"
	     " sandbox, and none may cross a bundle"));
}

/* Sections whose references to code are never jumped to.  */
static bool
nacl_section_is_exempt (asection *sec)
{
  const char *name = bfd_section_name (sec);

  return (!(bfd_section_flags (sec) & SEC_ALLOC)
	  || strcmp (name, ".eh_frame") == 0
	  || startswith (name, ".gcc_except_table")
	  || strcmp (name, "__patchable_function_entries") == 0);
}

/* An indirect jump reaches multiples of 32 only: an address of code that is
   used as data and is not one would silently lead elsewhere.  */
static void
nacl_check_reloc (asection *sec, fixS *fixp)
{
  segT target;
  valueT value;

  if (fixp->fx_pcrel || fixp->fx_addsy == NULL || fixp->fx_subsy != NULL
      || nacl_section_is_exempt (sec))
    return;
  if (fixp->fx_r_type != BFD_RELOC_32 && fixp->fx_r_type != BFD_RELOC_64
      && fixp->fx_r_type != BFD_RELOC_X86_64_32S)
    return;
  target = S_GET_SEGMENT (fixp->fx_addsy);
  if (target == undefined_section || target == absolute_section
      || bfd_is_com_section (target)
      || !(bfd_section_flags (target) & SEC_CODE))
    return;
  value = S_GET_VALUE (fixp->fx_addsy) + fixp->fx_offset;
  if (value & (NACL_BUNDLE - 1))
    as_bad_where (fixp->fx_file, fixp->fx_line,
		  _("the address of code that is not aligned to %d bytes is"
		    " used as data (%s+0x%lx); put .p2align %d before the"
		    " label"), NACL_BUNDLE, bfd_section_name (target),
		  (unsigned long) value, NACL_BUNDLE_P2);
}

static const insn_template *
nacl_template (const char *name)
{
  return ((const templates *) str_hash_find (op_hash, name))->start;
}

static void
nacl_begin (void)
{
  unsigned int n;

  nacl_reg_r11 = str_hash_find (reg_hash, "r11");
  nacl_reg_r11d = str_hash_find (reg_hash, "r11d");
  nacl_reg_r15 = str_hash_find (reg_hash, "r15");
  nacl_lea = nacl_template ("lea");
  nacl_jmp = nacl_template ("jmp");
  nacl_insns = str_htab_create ();
  for (n = 0; n < ARRAY_SIZE (nacl_traits); n++)
    nacl_describe (nacl_traits[n].names, nacl_traits[n].traits, NULL);
  for (n = 0; n < ARRAY_SIZE (nacl_refused); n++)
    nacl_describe (nacl_refused[n].names, 0, nacl_refused[n].why);
  if (!nacl_allow_nondeterminism)
    nacl_describe (nacl_nondeterministic, 0,
		   N_("its result differs between CPU makers"));
  for (n = 0; n < ARRAY_SIZE (nacl_expanders); n++)
    nacl_insn_named (nacl_expanders[n].name)->expand
      = nacl_expanders[n].expand;
}

/* Raise the level to the one called NAME; false if there is none.  */
static bool
nacl_raise_level (const char *name)
{
  static const char *const names[] = {
    [NACL_LEVEL_BASE] = "base", [NACL_LEVEL_V3] = "v3" };
  unsigned int n;

  for (n = 0; n < ARRAY_SIZE (names); n++)
    if (strcmp (names[n], name) == 0)
      {
	if (nacl_level < n)
	  nacl_level = n;
	return true;
      }
  return false;
}

/* .nacl_level NAME: what follows may use this level's instructions.  */
static void
nacl_level_directive (int ignore ATTRIBUTE_UNUSED)
{
  char *name;
  char delimiter = get_symbol_name (&name);

  if (!nacl_raise_level (name))
    as_bad (_("unknown level `%s': there are base and v3"), name);
  (void) restore_line_pointer (delimiter);
  demand_empty_rest_of_line ();
}

/* The note by which the linker, the validator and the runner know the level:
   doc/abi.md, "ELF".  */
void
nacl_write_level (void)
{
  static const char name[4] = "ZVM";
  segT sec;
  char *p;

  if (nacl_level == NACL_LEVEL_BASE)
    return;
  sec = subseg_new (NACL_LEVEL_SECTION, 0);
  bfd_set_section_flags (sec, SEC_ALLOC | SEC_LOAD | SEC_DATA
			 | SEC_HAS_CONTENTS | SEC_READONLY);
  bfd_set_section_alignment (sec, 2);
  elf_section_type (sec) = SHT_NOTE;
  p = frag_more (20);
  md_number_to_chars (p, sizeof name, 4);
  md_number_to_chars (p + 4, 4, 4);
  md_number_to_chars (p + 8, NACL_NOTE_LEVEL, 4);
  memcpy (p + 12, name, sizeof name);
  md_number_to_chars (p + 16, nacl_level, 4);
}
