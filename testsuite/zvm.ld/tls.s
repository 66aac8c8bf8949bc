# Area:    ld, thread-local storage
# Purpose: local-exec offsets end at the thread pointer, and the start-up code learns where the image is
# { headers: TLS 0x[0-9a-f]+ 0x10020000 0x10020000 0x00008 0x00034 R 0x10 }
# { contents: .text ^b8c0ffffffb8e0ffffff }
# { contents: .data ^00000210080000003400000010000000 }
	.text
	.globl	_start
	.p2align 5
_start:
	mov	$initialized@tpoff, %eax
	mov	$zeroed@tpoff, %eax
	.section .tdata, "awT", @progbits
	.globl	initialized
	.p2align 4
initialized:
	.long	1, 2
	.section .tbss, "awT", @nobits
	.globl	zeroed
	.p2align 4
	.zero	16
zeroed:	.zero	20
	.data
	.long	__tls_image_start, __tls_image_size, __tls_size, __tls_align
