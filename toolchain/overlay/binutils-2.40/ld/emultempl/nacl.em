# This shell script emits a C file. -*- C -*-
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced from elf.em for the Native Client sandbox: what the linker forces
# (bundle alignment, HLT fill) and what it refuses (writable code, an executable
# stack, shared objects), and the level of instructions.  The validator checks again; these messages come
# earlier and name the object that is to blame.

source_em ${srcdir}/emultempl/elf-x86.em

fragment <<EOF

/* log2 of the bundle, the unit at which code is decoded and may be entered.  */
#define NACL_BUNDLE_POWER 5

/* The page of the host, not of the sandbox: segments start on 64 KiB pages (the
   script sees to it), but the file need not be padded to 64 KiB.  */
#define NACL_FILE_ALIGN 0x1000

/* What stands between functions must trap when it is reached.  */
static fill_type nacl_hlt = { 1, { 0xf4 } };

/* The -z keywords that only make sense with a dynamic linker.  */
static const char *const nacl_z_ignored[] =
{
  "combreloc", "dynamic-undefined-weak", "global", "globalaudit", "ibt",
  "ibtplt", "indirect-extern-access", "initfirst", "interpose", "lazy",
  "loadfltr", "nocombreloc", "nocopyreloc", "nodefaultlib", "nodelete",
  "nodlopen", "nodump", "nodynamic-undefined-weak", "noextern-protected-data",
  "noindirect-extern-access", "nopack-relative-relocs", "norelro",
  "noseparate-code", "notext", "nounique", "now", "origin",
  "pack-relative-relocs", "relro", "report-relative-reloc", "separate-code",
  "shstk", "text", "textoff", "unique"
};

static bool
nacl_ignored_z_option (const char *keyword)
{
  size_t i;

  for (i = 0; i < ARRAY_SIZE (nacl_z_ignored); i++)
    if (strcmp (keyword, nacl_z_ignored[i]) == 0)
      return true;
  return (startswith (keyword, "call-nop=")
	  || startswith (keyword, "cet-report=")
	  || startswith (keyword, "x86-64-"));
}

static bool
nacl_is_code (const asection *s)
{
  return (s->flags & (SEC_ALLOC | SEC_CODE)) == (SEC_ALLOC | SEC_CODE);
}

static bool
nacl_is_writable (const asection *s)
{
  return (s->flags & (SEC_ALLOC | SEC_READONLY)) == SEC_ALLOC;
}

static void
nacl_before_parse (void)
{
  gld${EMULATION_NAME}_before_parse ();
  link_info.relro = false;
  /* The check below is an error and says more.  */
  link_info.no_warn_rwx_segments = true;
  link_info.warn_execstack = 0;
}

static void
nacl_after_parse (void)
{
  if (!bfd_link_relocatable (&link_info) && !config.text_read_only)
    einfo (_("%F%P: -N: code cannot be writable on this target\n"));
  if (link_info.execstack)
    einfo (_("%F%P: -z execstack: the stack cannot be executable"
	     " on this target\n"));

  /* -n and -z max-page-size would break the layout.  */
  config.magic_demand_paged = true;
  link_info.maxpagesize = link_info.commonpagesize = NACL_FILE_ALIGN;
  link_info.maxpagesize_is_set = link_info.commonpagesize_is_set = true;

  if (!bfd_link_relocatable (&link_info))
    link_info.noexecstack = true;

  ldelf_after_parse ();
}

static void
nacl_create_output_section_statements (void)
{
  params.nacl = true;
  elf_x86_create_output_section_statements ();
}

/* Code may be entered at any bundle, so it starts on one, whatever its object
   file says.  Notes of ELF32 are aligned to 4: if some were aligned to more,
   there would be a second PT_NOTE.  */

static void
nacl_check_input_section (bfd *abfd, asection *s)
{
  if (strcmp (s->name, ".note.GNU-stack") == 0 && (s->flags & SEC_CODE) != 0)
    einfo (_("%X%P: %pB: needs an executable stack, which this target"
	     " does not have\n"), abfd);

  if ((s->flags & SEC_ALLOC) != 0
      && abfd->xvec->flavour == bfd_target_elf_flavour
      && elf_section_type (s) == SHT_NOTE)
    s->alignment_power = 2;
  if (!nacl_is_code (s))
    return;
  if (s->alignment_power < NACL_BUNDLE_POWER)
    s->alignment_power = NACL_BUNDLE_POWER;
  if (nacl_is_writable (s) && !bfd_link_relocatable (&link_info))
    einfo (_("%X%P: %pB: section \`%pA' is both writable and executable\n"),
	   abfd, s);
}

/* The note by which the assembler says of what level the instructions are;
   the words before the level are always these.  */
#define NACL_LEVEL_SECTION ".note.zvm.level"
#define NACL_LEVEL_NOTE_SIZE 20
#define NACL_LEVEL_MAX 1
static const bfd_byte nacl_level_note[16] =
  { 4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 'Z', 'V', 'M', 0 };

/* The level in section S of ABFD.  */

static unsigned int
nacl_level_of (bfd *abfd, asection *s)
{
  bfd_byte note[NACL_LEVEL_NOTE_SIZE];
  unsigned int level;

  if (s->size != sizeof note
      || !bfd_get_section_contents (abfd, s, note, 0, sizeof note)
      || memcmp (note, nacl_level_note, sizeof nacl_level_note) != 0
      || (level = bfd_get_32 (abfd, note + sizeof nacl_level_note))
	 > NACL_LEVEL_MAX)
    {
      einfo (_("%X%P: %pB: section \`%pA' is not a note of a known level\n"),
	     abfd, s);
      return 0;
    }
  return level;
}

static void
nacl_drop_section (asection *s)
{
  s->flags |= SEC_EXCLUDE;
  /* ld -r would keep what is only excluded.  */
  s->output_section = bfd_abs_section_ptr;
}

/* A program needs the largest level of its parts: of the notes one that says
   it remains.  */

static void
nacl_merge_levels (void)
{
  bfd *abfd;
  asection *s, *kept = NULL;
  unsigned int level, kept_level = 0;

  for (abfd = link_info.input_bfds; abfd != NULL; abfd = abfd->link.next)
    {
      if ((abfd->flags & BFD_PLUGIN) != 0)
	continue;
      for (s = abfd->sections; s != NULL; s = s->next)
	{
	  if (strcmp (s->name, NACL_LEVEL_SECTION) != 0)
	    continue;
	  level = nacl_level_of (abfd, s);
	  if (kept == NULL || level > kept_level)
	    {
	      if (kept != NULL)
		nacl_drop_section (kept);
	      kept = s;
	      kept_level = level;
	    }
	  else
	    nacl_drop_section (s);
	}
    }
  if (kept != NULL)
    kept->flags |= SEC_KEEP;
}

static void
nacl_after_open (void)
{
  bfd *abfd;
  asection *s;

  for (abfd = link_info.input_bfds; abfd != NULL; abfd = abfd->link.next)
    {
      if ((abfd->flags & DYNAMIC) != 0)
	einfo (_("%F%P: %pB: shared libraries do not exist on this target\n"),
	       abfd);
      if ((abfd->flags & BFD_PLUGIN) != 0)
	continue;
      for (s = abfd->sections; s != NULL; s = s->next)
	nacl_check_input_section (abfd, s);
    }
  nacl_merge_levels ();

  gld${EMULATION_NAME}_after_open ();
}

/* The largest alignment of any code: every output section of code is padded to
   it, so that the text segment has no gap in which bytes other than HLT stand.  */

static unsigned int
nacl_code_alignment_power (void)
{
  lang_output_section_statement_type *os;
  unsigned int power = NACL_BUNDLE_POWER;

  for (os = (void *) lang_os_list.head; os != NULL; os = os->next)
    if (os->bfd_section != NULL && nacl_is_code (os->bfd_section)
	&& power < os->bfd_section->alignment_power)
      power = os->bfd_section->alignment_power;
  return power;
}

static void
nacl_pad_code (void)
{
  lang_output_section_statement_type *os;
  unsigned int power = nacl_code_alignment_power ();

  for (os = (void *) lang_os_list.head; os != NULL; os = os->next)
    {
      if (os->bfd_section == NULL || !nacl_is_code (os->bfd_section))
	continue;
      push_stat_ptr (&os->children);
      lang_add_assignment
	(exp_assign (".", exp_unop (ALIGN_K, exp_intop ((bfd_vma) 1 << power)),
		     false));
      pop_stat_ptr ();
    }
}

static void
nacl_fill_code (void)
{
  lang_output_section_statement_type *os;

  for (os = (void *) lang_os_list.head; os != NULL; os = os->next)
    if (os->bfd_section != NULL && nacl_is_code (os->bfd_section))
      os->fill = &nacl_hlt;
}

static void
nacl_before_allocation (void)
{
  /* The generic code sizes sections for the first time, and the padding it makes
     keeps its fill.  It also removes empty sections, which padding would keep.  */
  nacl_fill_code ();
  gld${EMULATION_NAME}_before_allocation ();
  if (!bfd_link_relocatable (&link_info))
    nacl_pad_code ();
}

/* Code and data may not share an output section: one of them would get the
   rights of the other.  */

static void
nacl_check_output_section (bfd *abfd, asection *s)
{
  asection *os = s->output_section;

  if (os == NULL || bfd_is_abs_section (os) || (s->flags & SEC_EXCLUDE) != 0
      || s->size == 0 || (s->flags & SEC_ALLOC) == 0 || !nacl_is_code (os))
    return;
  if (!nacl_is_code (s))
    einfo (_("%X%P: %pB: section \`%pA' holds data but is placed in \`%pA',"
	     " which is executable\n"), abfd, s, os);
  else if (nacl_is_writable (os))
    einfo (_("%X%P: %pB: section \`%pA' holds code but is placed in \`%pA',"
	     " which is writable\n"), abfd, s, os);
}

/* A script of the user's may still mix sections in one segment.  */

static void
nacl_check_segment (const struct elf_segment_map *m)
{
  const asection *code = NULL;
  const asection *writable = NULL;
  unsigned int i;

  for (i = 0; i < m->count; i++)
    {
      if (nacl_is_code (m->sections[i]))
	code = m->sections[i];
      if (nacl_is_writable (m->sections[i]))
	writable = m->sections[i];
    }
  if (code != NULL && writable != NULL)
    einfo (_("%X%P: \`%pA' and \`%pA' share a segment that is both writable"
	     " and executable\n"), code, writable);
  else if (m->p_flags_valid && (m->p_flags & (PF_W | PF_X)) == (PF_W | PF_X))
    einfo (_("%X%P: a segment is both writable and executable\n"));
}

static void
nacl_check_layout (void)
{
  struct elf_segment_map *m;
  bfd *abfd;
  asection *s;

  for (abfd = link_info.input_bfds; abfd != NULL; abfd = abfd->link.next)
    for (s = abfd->sections; s != NULL; s = s->next)
      nacl_check_output_section (abfd, s);

  for (m = elf_seg_map (link_info.output_bfd); m != NULL; m = m->next)
    if (m->p_type == PT_LOAD)
      nacl_check_segment (m);
}

static void
nacl_after_allocation (void)
{
  gld${EMULATION_NAME}_after_allocation ();
  if (!bfd_link_relocatable (&link_info))
    nacl_check_layout ();
}

EOF

LDEMUL_BEFORE_PARSE=nacl_before_parse
LDEMUL_AFTER_PARSE=nacl_after_parse
LDEMUL_CREATE_OUTPUT_SECTION_STATEMENTS=nacl_create_output_section_statements
LDEMUL_AFTER_OPEN=nacl_after_open
LDEMUL_BEFORE_ALLOCATION=nacl_before_allocation
LDEMUL_AFTER_ALLOCATION=nacl_after_allocation
