# x86-64 Native Client: ILP32 programs for a 4 GiB sandbox, static only.
# The layout is in scripttempl/nacl.sc; what the linker forces and refuses is
# in emultempl/nacl.em.
SCRIPT_NAME=nacl
ELFSIZE=32
OUTPUT_FORMAT="elf32-x86-64"
ARCH="i386:x64-32"
MACHINE=
TEMPLATE_NAME=elf
EXTRA_EM_FILE=nacl
DYNAMIC_LINK=false

# The options build systems pass to every link.  They speak of things that
# do not exist here (shared libraries, PIE, RELRO, PLTs), so they change nothing.
PARSE_AND_LIST_LONGOPTS='
    {"disable-new-dtags", no_argument, NULL, OPTION_NACL_IGNORED},
    {"enable-new-dtags", no_argument, NULL, OPTION_NACL_IGNORED},
    {"eh-frame-hdr", no_argument, NULL, OPTION_EH_FRAME_HDR},
    {"no-eh-frame-hdr", no_argument, NULL, OPTION_NO_EH_FRAME_HDR},
    {"exclude-libs", required_argument, NULL, OPTION_NACL_IGNORED},
    {"hash-style", required_argument, NULL, OPTION_NACL_IGNORED},
    {"ld-generated-unwind-info", no_argument, NULL, OPTION_NACL_IGNORED},
    {"no-ld-generated-unwind-info", no_argument, NULL, OPTION_NACL_IGNORED},
'
PARSE_AND_LIST_PROLOGUE='
#define OPTION_NACL_IGNORED 450
'
PARSE_AND_LIST_ARGS_CASES='
    case OPTION_EH_FRAME_HDR:
      link_info.eh_frame_hdr_type = DWARF2_EH_HDR;
      break;

    case OPTION_NO_EH_FRAME_HDR:
      link_info.eh_frame_hdr_type = 0;
      break;

    case OPTION_SHARED:
      einfo (_("%F%P: shared libraries do not exist on this target\n"));
      break;

    case OPTION_PIE:
    case OPTION_NO_PIE:
    case OPTION_CALL_SHARED:
    case OPTION_NACL_IGNORED:
      break;
'
PARSE_AND_LIST_ARGS_CASE_Z='
      else if (nacl_ignored_z_option (optarg))
	;
'
