/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subroutines for the x86_64-nacl sandbox.  */

#define IN_TARGET_CODE 1

#include "config.h"
#include "system.h"
#include "coretypes.h"
#include "backend.h"
#include "target.h"
#include "rtl.h"
#include "tree.h"
#include "stringpool.h"
#include "attribs.h"
#include "df.h"
#include "memmodel.h"
#include "tm_p.h"
#include "opts.h"
#include "options.h"
#include "emit-rtl.h"
#include "except.h"
#include "function.h"
#include "output.h"
#include "regs.h"
#include "rtl-iter.h"
#include "expr.h"
#include "optabs.h"
#include "insn-attr.h"
#include "diagnostic-core.h"
#include "flags.h"

/* Options.  */

/* Registers whose use the ABI fixes.  */
static const int nacl_reserved_regs[] = { R15_REG, R11_REG, BP_REG };

/* Reject -ffixed-REG, -fcall-used-REG and -fcall-saved-REG for them.  */

static void
nacl_check_register_options (void)
{
  const vec<cl_deferred_option> *options
    = (const vec<cl_deferred_option> *) common_deferred_options;
  if (!options)
    return;
  for (const cl_deferred_option &opt : *options)
    if (opt.opt_index == OPT_ffixed_
	|| opt.opt_index == OPT_fcall_used_
	|| opt.opt_index == OPT_fcall_saved_)
      for (int reg : nacl_reserved_regs)
	if (decode_reg_name (opt.arg) == reg)
	  error ("%<%s%s%> is not possible: the sandbox reserves %qs",
		 cl_options[opt.opt_index].opt_text, opt.arg, opt.arg);
}

/* Reject another ABI or another way to address code and data.  */

static void
nacl_check_abi_options (const gcc_options *opts, const gcc_options *opts_set)
{
  if (!TARGET_X32_P (opts->x_ix86_isa_flags))
    error ("this target has one ABI: %<-m16%>, %<-m32%> and %<-m64%> are not "
	   "possible");
  if (opts_set->x_ix86_pmode && opts->x_ix86_pmode != PMODE_SI)
    error ("%<-maddress-mode=long%> is not possible: addresses have 32 bits");
  if (opts_set->x_ix86_cmodel && opts->x_ix86_cmodel != CM_SMALL)
    error ("the only code model of this target is %<-mcmodel=small%>");
  if (opts->x_ix86_indirect_branch != indirect_branch_keep
      || opts->x_ix86_function_return != indirect_branch_keep)
    error ("%<-mindirect-branch=%> and %<-mfunction-return=%> are not "
	   "possible: the assembler writes the sequences for indirect jumps");
}

/* What no level of the sandbox has, by the option that asks for it: the bit
   in ix86_isa_flags, or in ix86_isa_flags2.  */
static const struct
{
  HOST_WIDE_INT isa;
  HOST_WIDE_INT isa2;
  const char *option;
} nacl_refused_isa[] = {
  { OPTION_MASK_ISA_AVX512F, 0, "-mavx512f" },
  { OPTION_MASK_ISA_AVX512CD, 0, "-mavx512cd" },
  { OPTION_MASK_ISA_AVX512ER, 0, "-mavx512er" },
  { OPTION_MASK_ISA_AVX512PF, 0, "-mavx512pf" },
  { OPTION_MASK_ISA_AVX512BW, 0, "-mavx512bw" },
  { OPTION_MASK_ISA_AVX512DQ, 0, "-mavx512dq" },
  { OPTION_MASK_ISA_AVX512VL, 0, "-mavx512vl" },
  { OPTION_MASK_ISA_AVX512IFMA, 0, "-mavx512ifma" },
  { OPTION_MASK_ISA_AVX512VBMI, 0, "-mavx512vbmi" },
  { OPTION_MASK_ISA_AVX512VBMI2, 0, "-mavx512vbmi2" },
  { OPTION_MASK_ISA_AVX512VNNI, 0, "-mavx512vnni" },
  { OPTION_MASK_ISA_AVX512BITALG, 0, "-mavx512bitalg" },
  { OPTION_MASK_ISA_AVX512VPOPCNTDQ, 0, "-mavx512vpopcntdq" },
  { 0, OPTION_MASK_ISA2_AVX512BF16, "-mavx512bf16" },
  { 0, OPTION_MASK_ISA2_AVX512FP16, "-mavx512fp16" },
  { 0, OPTION_MASK_ISA2_AVX512VP2INTERSECT, "-mavx512vp2intersect" },
  { 0, OPTION_MASK_ISA2_AVX5124FMAPS, "-mavx5124fmaps" },
  { 0, OPTION_MASK_ISA2_AVX5124VNNIW, "-mavx5124vnniw" },
  { 0, OPTION_MASK_ISA2_AVXVNNI, "-mavxvnni" },
  { OPTION_MASK_ISA_XOP, 0, "-mxop" },
  { OPTION_MASK_ISA_FMA4, 0, "-mfma4" },
  { OPTION_MASK_ISA_SSE4A, 0, "-msse4a" },
  { OPTION_MASK_ISA_TBM, 0, "-mtbm" },
  { OPTION_MASK_ISA_LWP, 0, "-mlwp" },
  { OPTION_MASK_ISA_3DNOW_A, 0, "-m3dnowa" },
  { OPTION_MASK_ISA_3DNOW, 0, "-m3dnow" },
  { 0, OPTION_MASK_ISA2_VAES, "-mvaes" },
  { OPTION_MASK_ISA_VPCLMULQDQ, 0, "-mvpclmulqdq" },
  { OPTION_MASK_ISA_AES, 0, "-maes" },
  { OPTION_MASK_ISA_PCLMUL, 0, "-mpclmul" },
  { OPTION_MASK_ISA_SHA, 0, "-msha" },
  { OPTION_MASK_ISA_GFNI, 0, "-mgfni" },
  { OPTION_MASK_ISA_ADX, 0, "-madx" },
  { OPTION_MASK_ISA_RDRND, 0, "-mrdrnd" },
  { OPTION_MASK_ISA_RDSEED, 0, "-mrdseed" },
  { 0, OPTION_MASK_ISA2_RDPID, "-mrdpid" },
  { OPTION_MASK_ISA_FSGSBASE, 0, "-mfsgsbase" },
  { OPTION_MASK_ISA_RTM, 0, "-mrtm" },
  { OPTION_MASK_ISA_PRFCHW, 0, "-mprfchw" },
  { OPTION_MASK_ISA_PREFETCHWT1, 0, "-mprefetchwt1" },
  { OPTION_MASK_ISA_CLFLUSHOPT, 0, "-mclflushopt" },
  { OPTION_MASK_ISA_CLWB, 0, "-mclwb" },
  { 0, OPTION_MASK_ISA2_CLZERO, "-mclzero" },
  { 0, OPTION_MASK_ISA2_MWAITX, "-mmwaitx" },
};

/* Take these from what -march=CPU would turn on: where an option has said so
   explicitly it does not.  If an option asks for one by name, and not just a
   function's attribute or a pragma (headers of intrinsics have them, and the
   assembler judges what is used), it is an error.  */

static void
nacl_limit_isa (gcc_options *opts, bool main_args)
{
  for (const auto &refused : nacl_refused_isa)
    {
      if (main_args
	  && ((opts->x_ix86_isa_flags & refused.isa)
	      || (opts->x_ix86_isa_flags2 & refused.isa2)))
	{
	  error ("%qs is not possible: the sandbox has the instructions of "
		 "x86-64-v2 and, with %<-march=x86-64-v3%>, of x86-64-v3",
		 refused.option);
	  main_args = false;
	}
      opts->x_ix86_isa_flags_explicit |= refused.isa;
      opts->x_ix86_isa_flags2_explicit |= refused.isa2;
    }
}

/* True if the current options allow instructions of level v3.  */

static bool
nacl_level_is_v3 (void)
{
  return (TARGET_AVX || TARGET_BMI || TARGET_BMI2 || TARGET_LZCNT
	  || TARGET_MOVBE);
}

/* Tell the assembler, once in FILE, that the program needs level v3.  FNDECL
   is the function that follows, or NULL at the start of the file.  With -flto
   only functions know the options they were compiled with.  One that has the
   instructions by its own attribute will not be called on an older CPU: it
   must not raise the level of the program, and cannot stand in one of level
   base.  */

void
nacl_output_level (FILE *file, const_tree fndecl)
{
  static bool done;

  if (done || !nacl_level_is_v3 ()
      || (fndecl && lookup_attribute ("target", DECL_ATTRIBUTES (fndecl))))
    return;
  fputs ("\t.nacl_level\tv3\n", file);
  done = true;
}

/* Implement SUBTARGET_OVERRIDE_OPTIONS.  */

void
nacl_override_options (gcc_options *opts, gcc_options *opts_set,
		       bool main_args)
{
  nacl_check_abi_options (opts, opts_set);
  nacl_limit_isa (opts, main_args);
  nacl_check_register_options ();

  /* A program is always linked statically at fixed addresses, and every
     indirect jump is masked: these options have nothing left to do.  */
  opts->x_flag_pic = opts->x_flag_pie = opts->x_flag_shlib = 0;
  opts->x_flag_plt = 1;
  opts->x_flag_cf_protection = CF_NONE;
  opts->x_flag_tls_default = TLS_MODEL_LOCAL_EXEC;

  /* Estimates of reciprocals differ between processors.  */
  opts->x_recip_mask = RECIP_MASK_NONE;
  opts->x_ix86_recip_name = NULL;
  opts->x_target_flags &= ~MASK_RECIP;

  /* The guard is a global with a fixed value.  */
  opts->x_ix86_stack_protector_guard = SSP_GLOBAL;
}

/* Registers.  */

/* Called from TARGET_CONDITIONAL_REGISTER_USAGE.  */

void
nacl_reserve_registers (void)
{
  for (int reg : nacl_reserved_regs)
    fixed_regs[reg] = call_used_regs[reg] = 1;
}

/* True if REG is rsp or rbp: no part of them can be written.  */

bool
nacl_frame_register_p (rtx reg)
{
  return REG_P (reg) && (REGNO (reg) == SP_REG || REGNO (reg) == BP_REG);
}

/* The register get_scratch_register_on_entry returns: one that holds
   neither an argument nor the static chain nor the address of the
   arguments, or failing that rax with *SAVED set.  */

int
nacl_entry_scratch_regno (bool *saved)
{
  bool r10_used = (DECL_STATIC_CHAIN (current_function_decl)
		   || (crtl->drap_reg && REGNO (crtl->drap_reg) == R10_REG));

  if (!r10_used)
    return R10_REG;
  /* A variadic function reads al after its prologue.  */
  *saved = cfun->stdarg;
  return AX_REG;
}

/* Addresses.  */

/* What the assembler adds to an access through PARTS beyond the one move
   that every base register costs.  */

int
nacl_address_cost (const ix86_address *parts)
{
  bool symbolic = parts->disp && !CONST_INT_P (parts->disp);

  return parts->index || (symbolic && parts->base) ? 1 : 0;
}

/* True if ADDR can be an operand beside ah, bh, ch or dh.  These have no
   encoding beside the REX prefix that r15 and r11 need, so ADDR must be one
   the assembler leaves alone.  */

bool
nacl_norex_address_p (rtx addr)
{
  ix86_address parts;

  if (!ix86_decompose_address (addr, &parts) || parts.index)
    return false;
  if (parts.base)
    return nacl_frame_register_p (parts.base);
  return ix86_rip_relative_addr_p (&parts);
}

/* Return a register that holds the thread pointer.  */

rtx
nacl_thread_pointer (void)
{
  rtx equiv = gen_rtx_UNSPEC (Pmode, gen_rtvec (1, const0_rtx), UNSPEC_TP);
  rtx result = gen_reg_rtx (Pmode);

  start_sequence ();
  rtx value = emit_library_call_value (init_one_libfunc ("__nacl_read_tp"),
				       NULL_RTX, LCT_CONST, Pmode);
  rtx_insn *insns = get_insns ();
  end_sequence ();

  emit_libcall_block (insns, result, value, equiv);
  return result;
}

/* Output a jump or call through TARGET, a 32-bit register or memory.  */

const char *
nacl_output_indirect (rtx target, bool jump)
{
  const char *insn;

  if (REG_P (target))
    insn = jump ? "jmp\t*%q0" : "call\t*%q0";
  else
    insn = jump ? "jmp\t*%0" : "call\t*%0";
  output_asm_insn (insn, &target);
  return "";
}

/* Called from TARGET_TRAMPOLINE_INIT.  */

void
nacl_reject_trampoline (tree fndecl)
{
  error_at (DECL_SOURCE_LOCATION (fndecl),
	    "the address of nested function %qD cannot be taken: it needs "
	    "code on the stack, which the sandbox never executes", fndecl);
}

/* Alignment of what indirect jumps reach.  */

/* CODE_LABEL_NUMBER of each label of the current function that something
   else than a direct jump may reach.  Numbers are not reused between
   functions, so what an earlier function left here does no harm.  */
typedef int_hash <int, -1, -2> label_number;
static hash_set <label_number> *nacl_indirect_targets;

static void
nacl_mark_label (const_rtx label)
{
  if (label)
    nacl_indirect_targets->add (CODE_LABEL_NUMBER (label));
}

/* True if INSN is a label, or what is left of one, that must stay.  */

static bool
nacl_forced_label_p (const rtx_insn *insn)
{
  if (NOTE_P (insn) && NOTE_KIND (insn) == NOTE_INSN_DELETED_LABEL)
    return LABEL_PRESERVE_P (insn);
  return LABEL_P (insn) && LABEL_PRESERVE_P (insn);
}

/* Mark the labels of a jump table, or those whose address INSN uses
   otherwise than by jumping to it.  */

static void
nacl_mark_labels_of_insn (rtx_insn *insn)
{
  subrtx_iterator::array_type array;

  if (JUMP_P (insn) && !computed_jump_p (insn) && !tablejump_p (insn, 0, 0))
    return;
  FOR_EACH_SUBRTX (iter, array, PATTERN (insn), NONCONST)
    if (GET_CODE (*iter) == LABEL_REF && !LABEL_REF_NONLOCAL_P (*iter)
	&& LABEL_P (label_ref_label (*iter)))
      nacl_mark_label (label_ref_label (*iter));
}

/* Collect the targets of indirect jumps in the current function.  */

void
nacl_find_indirect_targets (void)
{
  rtx_insn *insn;
  unsigned int i;

  if (!nacl_indirect_targets)
    nacl_indirect_targets = new hash_set <label_number>;
  nacl_indirect_targets->empty ();

  for (insn = get_insns (); insn; insn = NEXT_INSN (insn))
    if (NONDEBUG_INSN_P (insn) || JUMP_TABLE_DATA_P (insn))
      nacl_mark_labels_of_insn (insn);
    else if (nacl_forced_label_p (insn))
      nacl_mark_label (insn);

  FOR_EACH_VEC_SAFE_ELT (forced_labels, i, insn)
    nacl_mark_label (insn);

  eh_landing_pad lp;
  if (cfun->eh)
    FOR_EACH_VEC_SAFE_ELT (cfun->eh->lp_array, i, lp)
      if (lp && lp->landing_pad && LABEL_P (lp->landing_pad))
	nacl_mark_label (lp->landing_pad);

  for (rtx_insn_list *x = nonlocal_goto_handler_labels; x; x = x->next ())
    if (LABEL_P (x->insn ()))
      nacl_mark_label (x->insn ());
}

/* Implement LABEL_ALIGN.  */

align_flags
nacl_label_align (const rtx_insn *label)
{
  const align_flags bundle (5, 31);

  if (nacl_indirect_targets
      && nacl_indirect_targets->contains (CODE_LABEL_NUMBER (label)))
    return align_flags::max (align_labels, bundle);
  return align_labels;
}

/* Implement ASM_OUTPUT_DEBUG_LABEL.  PREFIX is "L" for a label whose
   block is gone.  If its address may still be data somewhere it is aligned,
   though nothing will jump there: code addresses in data must be.  */

void
nacl_output_deleted_label (FILE *file, const char *prefix, int number)
{
  if (strcmp (prefix, "L") == 0 && nacl_indirect_targets
      && nacl_indirect_targets->contains (number))
    ASM_OUTPUT_ALIGN (file, 5);
  targetm.asm_out.internal_label (file, prefix, number);
}
