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

/* Implement SUBTARGET_OVERRIDE_OPTIONS.  */

void
nacl_override_options (gcc_options *opts, gcc_options *opts_set)
{
  nacl_check_abi_options (opts, opts_set);
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
