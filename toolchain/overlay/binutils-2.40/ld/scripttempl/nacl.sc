# SPDX-License-Identifier: GPL-3.0-or-later
#
# The layout of a sandboxed program:
#
#   0x20000      text     R X   code only, no headers; HLT between functions
#   0x10020000   rodata   R     or the next 64 KiB page, if text reaches further
#   next page    data     RW    TLS image, arrays of constructors, data, bss
#
# Segments start on 64 KiB pages, the unit at which the runner maps.  The padding
# of code, with HLT and to a whole bundle, is done by emultempl/nacl.em.

TEXT_START=0x20000
RODATA_START=0x10020000
PAGE=0x10000

cat <<EOF
/* Copyright (C) 2014-2023 Free Software Foundation, Inc.

   Copying and distribution of this script, with or without modification,
   are permitted in any medium without royalty provided the copyright
   notice and this notice are preserved.  */

OUTPUT_FORMAT("${OUTPUT_FORMAT}")
OUTPUT_ARCH(${ARCH})
EOF

if test -z "${RELOCATING+0}"; then

cat <<EOF
SECTIONS
{
  .text         0 : { *(.text) }
  .rodata       0 : { *(.rodata) }
  .eh_frame     0 : { KEEP (*(.eh_frame)) }
  .gcc_except_table 0 : { *(.gcc_except_table) }
  .tdata        0 : { *(.tdata) }
  .tbss         0 : { *(.tbss) }
  .data         0 : { *(.data) ${CONSTRUCTING+SORT(CONSTRUCTORS)} }
  .bss          0 : { *(.bss) }
  .comment      0 : { *(.comment) }
EOF

else

cat <<EOF
ENTRY(_start)
${LIB_SEARCH_DIRS}

SECTIONS
{
  /* CET and ISA properties mean nothing in the sandbox, and would add a
     program header that the validator rejects.  */
  /DISCARD/ : { *(.note.gnu.property) *(.note.GNU-stack) *(.gnu_debuglink) *(.gnu.lto_*) }

  PROVIDE (__executable_start = ${TEXT_START});
  . = ${TEXT_START};
  .text :
  {
    KEEP (*(SORT_NONE(.init)))
    *(.text.unlikely .text.*_unlikely .text.unlikely.*)
    *(.text.exit .text.exit.*)
    *(.text.startup .text.startup.*)
    *(.text.hot .text.hot.*)
    *(SORT(.text.sorted.*))
    *(.text .stub .text.* .gnu.linkonce.t.*)
    KEEP (*(SORT_NONE(.fini)))
    /* Any other code, except in sections whose name is a C identifier: these
       stay apart so that __start_NAME and __stop_NAME exist.  */
    INPUT_SECTION_FLAGS (SHF_ALLOC & SHF_EXECINSTR) *(.*)
    /* .gnu.warning sections are handled specially by elf.em.  */
    *(.gnu.warning)
  }
  PROVIDE (__etext = .);
  PROVIDE (_etext = .);
  PROVIDE (etext = .);

  . = MAX (${RODATA_START}, ALIGN (${PAGE}));
  .note.gnu.build-id : { *(.note.gnu.build-id) }
  .note : { INPUT_SECTION_FLAGS (SHF_ALLOC) *(.note .note.*) }
  .rodata : { INPUT_SECTION_FLAGS (!SHF_WRITE) *(.rodata .rodata.* .gnu.linkonce.r.* .lrodata .lrodata.*) }
  .rodata1 : { *(.rodata1) }
  .eh_frame_hdr : { *(.eh_frame_hdr) *(.eh_frame_entry .eh_frame_entry.*) }
  .eh_frame : ONLY_IF_RO { PROVIDE_HIDDEN (__eh_frame_start = .); KEEP (*(.eh_frame)) *(.eh_frame.*) }
  .gcc_except_table : ONLY_IF_RO { *(.gcc_except_table .gcc_except_table.*) }

  . = ALIGN (${PAGE});
  .eh_frame : ONLY_IF_RW { PROVIDE_HIDDEN (__eh_frame_start = .); KEEP (*(.eh_frame)) *(.eh_frame.*) }
  .gcc_except_table : ONLY_IF_RW { *(.gcc_except_table .gcc_except_table.*) }

  /* The image from which the start-up code makes a thread's block: it ends
     at the thread pointer, __tls_size rounded up to __tls_align before it.  */
  .tdata : { *(.tdata .tdata.* .gnu.linkonce.td.*) }
  .tbss : { *(.tbss .tbss.* .gnu.linkonce.tb.*) *(.tcommon) }
  PROVIDE_HIDDEN (__tls_image_start = ABSOLUTE (SIZEOF (.tdata) != 0 ? ADDR (.tdata) : SIZEOF (.tbss) != 0 ? ADDR (.tbss) : 0));
  PROVIDE_HIDDEN (__tls_image_size = ABSOLUTE (SIZEOF (.tdata)));
  PROVIDE_HIDDEN (__tls_size = ABSOLUTE (SIZEOF (.tbss) != 0 ? ADDR (.tbss) + SIZEOF (.tbss) - __tls_image_start : SIZEOF (.tdata)));
  PROVIDE_HIDDEN (__tls_align = ABSOLUTE (MAX (1, MAX (ALIGNOF (.tdata), ALIGNOF (.tbss)))));

  .preinit_array :
  {
    PROVIDE_HIDDEN (__preinit_array_start = .);
    KEEP (*(.preinit_array))
    PROVIDE_HIDDEN (__preinit_array_end = .);
  }
  .init_array :
  {
    PROVIDE_HIDDEN (__init_array_start = .);
    KEEP (*(SORT_BY_INIT_PRIORITY(.init_array.*) SORT_BY_INIT_PRIORITY(.ctors.*)))
    KEEP (*(.init_array EXCLUDE_FILE (*crtbegin.o *crtbegin?.o *crtend.o *crtend?.o) .ctors))
    PROVIDE_HIDDEN (__init_array_end = .);
  }
  .fini_array :
  {
    PROVIDE_HIDDEN (__fini_array_start = .);
    KEEP (*(SORT_BY_INIT_PRIORITY(.fini_array.*) SORT_BY_INIT_PRIORITY(.dtors.*)))
    KEEP (*(.fini_array EXCLUDE_FILE (*crtbegin.o *crtbegin?.o *crtend.o *crtend?.o) .dtors))
    PROVIDE_HIDDEN (__fini_array_end = .);
  }
  .ctors :
  {
    KEEP (*crtbegin.o(.ctors))
    KEEP (*crtbegin?.o(.ctors))
    KEEP (*(.ctors))
  }
  .dtors :
  {
    KEEP (*crtbegin.o(.dtors))
    KEEP (*crtbegin?.o(.dtors))
    KEEP (*(.dtors))
  }
  .jcr : { KEEP (*(.jcr)) }
  .data.rel.ro : { *(.data.rel.ro.local* .gnu.linkonce.d.rel.ro.local.*) *(.data.rel.ro .data.rel.ro.* .gnu.linkonce.d.rel.ro.*) }
  .got : { *(.got.plt) *(.igot.plt) *(.got) *(.igot) }
  .data :
  {
    *(.data .data.* .gnu.linkonce.d.* .ldata .ldata.*)
    ${CONSTRUCTING+SORT(CONSTRUCTORS)}
  }
  .data1 : { *(.data1) }
  _edata = .;
  PROVIDE (edata = .);
  . = .;
  __bss_start = .;
  .bss :
  {
    *(.dynbss)
    *(.bss .bss.* .gnu.linkonce.b.* .lbss .lbss.*)
    *(COMMON)
    *(LARGE_COMMON)
    . = ALIGN (. != 0 ? 4 : 1);
  }
  . = ALIGN (4);
  _end = .;
  PROVIDE (end = .);

  .comment       0 : { *(.comment) }
  .gnu.build.attributes : { *(.gnu.build.attributes .gnu.build.attributes.*) }
EOF

fi

. $srcdir/scripttempl/DWARF.sc

cat <<EOF
  .gnu.attributes 0 : { KEEP (*(.gnu.attributes)) }
}
EOF
