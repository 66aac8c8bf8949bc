/* Relocations in a Native Client sandbox.
   SPDX-License-Identifier: GPL-3.0-or-later

   Included by elf64-x86-64.c.  There is no dynamic linker and no start-up
   relocation in the sandbox, so the models of TLS that need one, and IFUNCs, are
   refused.  An indirect jump masks its target to a multiple of 32: a pointer
   to code that is not aligned would silently lead elsewhere, and the
   validator cannot see it.  Here is the last place where it can be seen.  */

#define NACL_BUNDLE_SIZE 32

/* Where a call of an undefined weak function leads: the last trampoline slot,
   which ends the session.  Address 0 is no legal target of a jump.  */
#define NACL_NO_FUNCTION 0x1ffe0

/* Sections whose references to code are never jumped to by masked jumps: the
   unwinder looks addresses up in them, or they list places to be patched.  */
static const char *const nacl_exempt_sections[] =
{
  ".eh_frame", ".gcc_except_table", "__patchable_function_entries"
};

static bool
nacl_exempt_section_p (const asection *sec)
{
  size_t i;

  for (i = 0; i < ARRAY_SIZE (nacl_exempt_sections); i++)
    {
      size_t len = strlen (nacl_exempt_sections[i]);

      if (strncmp (sec->name, nacl_exempt_sections[i], len) == 0
	  && (sec->name[len] == '\0' || sec->name[len] == '.'))
	return true;
    }
  return false;
}

/* Return why R_TYPE cannot be used in a section that is loaded, or NULL.  */

static const char *
nacl_unsupported_reloc (unsigned int r_type, bool ifunc)
{
  if (ifunc)
    return _("an indirect function (ifunc) is resolved at run time,"
	     " which does not exist on this target");

  switch (r_type)
    {
    case R_X86_64_TLSGD:
    case R_X86_64_TLSLD:
    case R_X86_64_DTPMOD64:
    case R_X86_64_DTPOFF32:
    case R_X86_64_DTPOFF64:
    case R_X86_64_GOTTPOFF:
    case R_X86_64_GOTPC32_TLSDESC:
    case R_X86_64_TLSDESC_CALL:
      return _("only the local-exec model of thread-local storage exists"
	       " on this target; compile with -ftls-model=local-exec");

    default:
      return NULL;
    }
}

/* Return false, and report it if REPORT, if the relocation REL cannot be used
   on this target.  */

static bool
nacl_reloc_supported_p (struct bfd_link_info *info, bfd *abfd, asection *sec,
			const Elf_Internal_Rela *rel, unsigned int r_type,
			struct elf_link_hash_entry *h, bool report)
{
  bool ifunc = h != NULL && h->type == STT_GNU_IFUNC && h->def_regular;
  const char *why;

  if ((sec->flags & SEC_ALLOC) == 0)
    return true;
  why = nacl_unsupported_reloc (r_type, ifunc);
  if (why != NULL && report)
    {
      info->callbacks->einfo ("%X%P: %H: ", abfd, sec, rel->r_offset);
      if (h != NULL)
	info->callbacks->einfo ("`%s': ", h->root.root.string);
      info->callbacks->einfo ("%s\n", why);
    }
  return why == NULL;
}

/* True if the field at OFFSET of a section of code is the displacement of a
   direct call or jump.  No ModRM byte of a rip-relative operand looks like
   these opcodes.  */

static bool
nacl_branch_p (const bfd_byte *contents, bfd_vma offset, unsigned int r_type)
{
  if (r_type == R_X86_64_PLT32)
    return true;
  if (r_type != R_X86_64_PC32 || offset < 1)
    return false;
  if (contents[offset - 1] == 0xe8 || contents[offset - 1] == 0xe9)
    return true;
  return (offset >= 2
	  && contents[offset - 2] == 0x0f
	  && (contents[offset - 1] & 0xf0) == 0x80);
}

/* If REL makes a pointer to the symbol at address S, store the address it
   points to.  NAMED is false for the symbol of a section.  */

static bool
nacl_pointer_target (asection *sec, const bfd_byte *contents,
		     const Elf_Internal_Rela *rel, unsigned int r_type,
		     bfd_vma s, bool named, bfd_vma *target)
{
  switch (r_type)
    {
    case R_X86_64_64:
    case R_X86_64_32:
    case R_X86_64_32S:
      *target = s + rel->r_addend;
      return true;

    case R_X86_64_GOTPCREL:
    case R_X86_64_GOTPCRELX:
    case R_X86_64_REX_GOTPCRELX:
      *target = s;
      return true;

    case R_X86_64_PC32:
    case R_X86_64_PLT32:
      if ((sec->flags & SEC_CODE) == 0)
	/* The addend of "foo - base" holds the distance from base, too, which
	   nothing tells: believe a name.  */
	*target = named ? s : s + rel->r_addend;
      else if (rel->r_offset >= 2 && contents[rel->r_offset - 2] == 0x8d
	       && !nacl_branch_p (contents, rel->r_offset, r_type))
	*target = s + rel->r_addend + 4;
      else
	return false;
      return true;

    default:
      return false;
    }
}

/* Return false, after reporting it, if REL in the section SEC makes a pointer
   to code that is not at the start of a bundle.  The symbol NAME (NAMED as
   above) is at address S in the section TARGET_SEC.  */

static bool
nacl_check_pointer (struct bfd_link_info *info, bfd *abfd, asection *sec,
		    const bfd_byte *contents, const Elf_Internal_Rela *rel,
		    unsigned int r_type, asection *target_sec, bfd_vma s,
		    const char *name, bool named)
{
  bfd_vma target;

  /* Symbols of the linker script, such as etext, are limits, not targets.  */
  if ((sec->flags & SEC_ALLOC) == 0
      || target_sec == NULL
      || (target_sec->flags & SEC_CODE) == 0
      || target_sec->owner == info->output_bfd
      || nacl_exempt_section_p (sec)
      || !nacl_pointer_target (sec, contents, rel, r_type, s, named, &target)
      || target % NACL_BUNDLE_SIZE == 0)
    return true;

  info->callbacks->einfo
    /* xgettext:c-format */
    (_("%X%P: %H: pointer to `%s' (%pB, %pA+0x%v): code that is not aligned"
       " to 32 bytes cannot be reached by an indirect jump\n"),
     abfd, sec, rel->r_offset, name, target_sec->owner, target_sec,
     target - target_sec->output_section->vma - target_sec->output_offset);
  return false;
}
