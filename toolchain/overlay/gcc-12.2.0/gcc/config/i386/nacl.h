/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Target definitions for GCC for the x86_64-nacl sandbox.

   The ABI is x32 with 32-bit addresses; the assembler turns every
   instruction into a safe one.  What is left to the compiler is to keep
   out of the reserved registers, to align what indirect jumps reach, and
   not to use instructions that have no safe form.  See doc/abi.md and
   doc/internals/gcc.md.  */

#undef TARGET_NACL
#define TARGET_NACL 1

/* libgcov may make directories and lock files.  */
#undef TARGET_POSIX_IO
#define TARGET_POSIX_IO

#define TARGET_OS_CPP_BUILTINS()			\
  do							\
    {							\
      builtin_define ("__native_client__");		\
      builtin_define ("__ZRT__");			\
      builtin_define ("__unix__");			\
      builtin_assert ("system=unix");			\
    }							\
  while (0)

/* int32_t is int, as on other systems where int has 32 bits.  */
#undef STDINT_LONG32
#define STDINT_LONG32 0

/* Options.  What build systems always pass is accepted and changes
   nothing; what would change the ABI is an error.  */
#undef SUBTARGET_OVERRIDE_OPTIONS
#define SUBTARGET_OVERRIDE_OPTIONS \
  nacl_override_options (opts, opts_set, main_args_p)

/* Registers: r15 is the sandbox base, r11 the assembler's scratch, rbp
   never holds anything but a frame address.  */
#undef REAL_PIC_OFFSET_TABLE_REGNUM
#define REAL_PIC_OFFSET_TABLE_REGNUM BX_REG

/* -fomit-frame-pointer is the default from -O1 on.  */
#undef USE_IX86_FRAME_POINTER
#define USE_IX86_FRAME_POINTER 0

/* Indirect jumps reach multiples of 32 only.  */
#undef FUNCTION_BOUNDARY
#define FUNCTION_BOUNDARY 256

#define LABEL_ALIGN(LABEL) nacl_label_align (LABEL)

/* The label of a deleted block whose address is still used as data.  */
#undef ASM_OUTPUT_DEBUG_LABEL
#define ASM_OUTPUT_DEBUG_LABEL(FILE, PREFIX, NUM) \
  nacl_output_deleted_label (FILE, PREFIX, NUM)

/* A program is linked at fixed addresses, so nothing writes into its
   exception tables before it runs.  */
#undef EH_TABLES_CAN_BE_READ_ONLY
#define EH_TABLES_CAN_BE_READ_ONLY 1

/* There is no segment register: the thread pointer comes from a call, and
   configure's test of the assembler, which reads %fs, does not apply.  */
#undef HAVE_AS_TLS
#define HAVE_AS_TLS 1

#undef TARGET_TLS_DIRECT_SEG_REFS_DEFAULT
#define TARGET_TLS_DIRECT_SEG_REFS_DEFAULT 0

#undef TARGET_LIBC_HAS_FUNCTION
#define TARGET_LIBC_HAS_FUNCTION default_libc_has_function

/* Driver.  A program is static whatever was asked for; collect2 validates
   what it has linked.  */
#undef SUBTARGET_DRIVER_SELF_SPECS
#define SUBTARGET_DRIVER_SELF_SPECS "%<pie %<static-pie %<no-pie %<rdynamic \
  %{p|pg|profile:%e-pg is not possible: a session has no timer to sample with} \
  %{pthread:%e-pthread is not possible: a session has one thread} \
  %{march=native:%e-march=native is not possible: a program runs alike on \
every host, but there is -march=x86-64-v3}"

#undef GOMP_SELF_SPECS
#define GOMP_SELF_SPECS \
  "%{fopenmp|fopenacc|%:gt(%{ftree-parallelize-loops=*:%*} 1):\
     %e-fopenmp, -fopenacc and -ftree-parallelize-loops= are not possible: \
a session has one thread}"

#undef GTM_SELF_SPECS
#define GTM_SELF_SPECS \
  "%{fgnu-tm:%e-fgnu-tm is not possible: a session has one thread}"

/* Sanitized objects can be compiled, with a run-time library of the
   user's own for instance, but none comes with the compiler.  */
#define NACL_NO_SANITIZER(NAME, WHY) \
  "%{%:sanitize(" NAME "):%e-fsanitize=" NAME " has no run-time library here" \
  WHY "}"

#undef SANITIZER_SPEC
#define SANITIZER_SPEC \
  "%{!nostdlib:%{!r:%{!nodefaultlibs:" \
  NACL_NO_SANITIZER ("address", "") \
  NACL_NO_SANITIZER ("hwaddress", "") \
  NACL_NO_SANITIZER ("thread", "") \
  NACL_NO_SANITIZER ("undefined", ": add -fsanitize-undefined-trap-on-error") \
  NACL_NO_SANITIZER ("leak", "") "}}}"

#define COLLECT2_VALIDATOR "zvm-validate"

/* Assembly by hand may use what the options allow the compiler; what the
   compiler itself writes names its level (nacl_output_level).  */
#undef ASM_SPEC
#define ASM_SPEC "--x32 %{march=x86-64-v3|mavx|mavx2|mfma|mf16c|mbmi|mbmi2|mlzcnt|mabm|mmovbe:-mnacl-level=v3}"

#define ASM_OUTPUT_FUNCTION_PREFIX(FILE, NAME) \
  nacl_output_level (FILE, current_function_decl)

#undef LINK_SPEC
#define LINK_SPEC "-m elf32_x86_64_nacl -static \
  %{shared:%e-shared is not possible: the program is always linked statically}"

#undef STARTFILE_SPEC
#define STARTFILE_SPEC "crt0.o%s crti.o%s crtbegin.o%s"

#undef ENDFILE_SPEC
#define ENDFILE_SPEC "crtend.o%s crtn.o%s"

/* What ZRT defines wins over newlib's simpler functions of the same name.
   ZRT's functions of long double call libm's of double, so a -lm of the
   user's, which stands before this, is too early.  */
#undef LIB_SPEC
#define LIB_SPEC "-lzrt -lc -lm"

#undef LINK_GCC_C_SEQUENCE_SPEC
#define LINK_GCC_C_SEQUENCE_SPEC \
  "--start-group %G %{!nolibc:%L} --end-group"

/* The guard and its handler are in libzrt: no libssp.  */
#undef LINK_SSP_SPEC
#define LINK_SSP_SPEC ""
