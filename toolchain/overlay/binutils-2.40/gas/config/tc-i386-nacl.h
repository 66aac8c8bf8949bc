/* tc-i386-nacl.h -- what the i386 assembler needs to know about NaCl.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included from tc-i386.h where TE_NACL is defined.  */

#ifndef TC_I386_NACL
#define TC_I386_NACL

/* Code is cut into bundles of 32 bytes; no instruction, and no group that
   must stay together, crosses from one into the next.  */
#define NACL_BUNDLE_P2 5
#define NACL_BUNDLE (1 << NACL_BUNDLE_P2)

/* read.c starts in .bundle_align_mode 5 and cannot leave it.  */
#define TC_BUNDLE_ALIGN_P2 NACL_BUNDLE_P2

/* Room for the fill before a unit: start_bundle asks for alignment 0 and
   sets the real one when the unit's size is known.  */
#undef MAX_MEM_FOR_RS_ALIGN_CODE
#define MAX_MEM_FOR_RS_ALIGN_CODE \
  (alignment > NACL_BUNDLE_P2 \
   ? ((size_t) 1 << alignment) - 1 : (size_t) NACL_BUNDLE - 1)

/* The end of each code section is filled with HLT up to a bundle.  */
#undef SUB_SEGMENT_ALIGN
#define SUB_SEGMENT_ALIGN(SEG, FRCHAIN) nacl_finish_section (SEG)
extern int nacl_finish_section (segT);

/* A label may be reached from anywhere: what is known of r11 ends there.  */
#define tc_frob_label(SYM) nacl_label (SYM)
extern void nacl_label (symbolS *);

/* The level of instructions goes into a note.  */
#define NACL_LEVEL_SECTION ".note.zvm.level"
#define NACL_NOTE_LEVEL 1
#undef md_finish
#define md_finish() nacl_write_level ()
extern void nacl_write_level (void);

#endif /* TC_I386_NACL */
