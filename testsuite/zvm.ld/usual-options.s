# Area:    ld, options
# Purpose: what build systems pass to every link is accepted and changes nothing
# { ld: -pie -z now -z relro -z noexecstack -z defs -z text --as-needed -E --hash-style=gnu }
# { ld: --enable-new-dtags --no-dynamic-linker --dynamic-linker /lib/ld.so -Bdynamic -Bsymbolic -O1 --sort-common }
# { ld: -rpath /lib -rpath-link /lib -soname x -z separate-code -z max-page-size=0x200000 -n -z nodlopen --no-relax }
# { ld: -Bsymbolic-functions --exclude-libs=ALL --no-undefined --build-id=none -z pack-relative-relocs -z ibt }
# { headers: There are 4 program headers }
# { headers: Type: EXEC|EXEC \(Executable file\) }
# { headers: LOAD 0x[0-9a-f]+ 0x00020000 0x00020000 0x00020 0x00020 R E }
# { headers: LOAD 0x[0-9a-f]+ 0x10020000 0x10020000 0x00004 0x00004 R 0x }
# { headers: LOAD 0x[0-9a-f]+ 0x10030000 0x10030000 0x00004 0x00004 RW }
# { no-headers: DYNAMIC|INTERP|RELRO|\.dyn }
	.text
	.globl _start
	.p2align 5
_start:
	jmp	_start
	.section .rodata
	.long	1
	.section .data.rel.ro, "aw"
	.long	_start
