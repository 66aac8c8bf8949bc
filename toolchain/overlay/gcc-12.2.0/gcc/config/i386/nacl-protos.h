/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of nacl.cc.  */

struct gcc_options;

extern void nacl_override_options (struct gcc_options *, struct gcc_options *,
				   bool);
extern void nacl_output_level (FILE *, const_tree);
extern void nacl_reserve_registers (void);
extern int nacl_entry_scratch_regno (bool *);
extern void nacl_reject_trampoline (tree);
extern void nacl_output_deleted_label (FILE *, const char *, int);
#ifdef RTX_CODE
struct ix86_address;
extern int nacl_address_cost (const struct ix86_address *);
extern bool nacl_frame_register_p (rtx);
extern bool nacl_norex_address_p (rtx);
extern rtx nacl_thread_pointer (void);
extern const char *nacl_output_indirect (rtx, bool);
extern align_flags nacl_label_align (const rtx_insn *);
extern void nacl_find_indirect_targets (void);
#endif
