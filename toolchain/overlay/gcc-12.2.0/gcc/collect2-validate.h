/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part of collect2.cc: check what was linked with the target's validator.

   The validator is a program of its own, installed in the driver's
   directory.  It is run here, and not from the specs, because only collect2
   sees which options the linker was really given (-Wl, -Xlinker, @file).  */

/* Cleared by --no-validate.  */
static bool validate_flag = true;

/* Return true if FILE is a linked program: with -r, --version or an output
   format of its own the linker leaves something else, or nothing.  */

static bool
is_linked_program (const char *file)
{
  unsigned char header[18];
  struct stat st;

  if (stat (file, &st) != 0 || !S_ISREG (st.st_mode))
    return false;
  FILE *f = fopen (file, "rb");
  if (!f)
    return false;
  size_t n = fread (header, 1, sizeof header, f);
  fclose (f);
  /* e_type is ET_EXEC.  */
  return (n == sizeof header && memcmp (header, "\177ELF", 4) == 0
	  && header[16] == 2 && header[17] == 0);
}

/* Run the validator on the output file.  COLLECT2 is the path this program
   was called by: PREFIX/libexec/gcc/TARGET/VERSION/collect2.  Without a
   validator there, in a toolchain that is still being built, do nothing.
   A file that is not valid is removed, as the linker does with one it could
   not finish.  */

static void
validate_output (const char *collect2)
{
  char *argv[3];
  size_t dir_length = lbasename (collect2) - collect2;

  argv[0] = concat (xstrndup (collect2, dir_length), "../../../../bin/",
		    COLLECT2_VALIDATOR, NULL);
  argv[1] = CONST_CAST (char *, output_file);
  argv[2] = NULL;
  if (access (argv[0], X_OK) != 0 || !is_linked_program (output_file))
    return;

  struct pex_obj *pex = collect_execute (COLLECT2_VALIDATOR, argv, NULL, NULL,
					 PEX_LAST, false, NULL);
  if (collect_wait (COLLECT2_VALIDATOR, pex) != 0)
    {
      unlink_if_ordinary (output_file);
      fatal_error (input_location, "%qs is not valid", output_file);
    }
}
