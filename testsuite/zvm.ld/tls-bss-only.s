# Area:    ld, thread-local storage
# Purpose: without initialized variables the image is empty and the size still right
# { headers: TLS 0x[0-9a-f]+ 0x100[23]0000 0x100[23]0000 0x00000 0x00014 R 0x8 }
# { contents: .data ^0000[0-9a-f]{4}000000001400000008000000 }
	.text
	.globl	_start
	.p2align 5
_start:
	mov	$zeroed@tpoff, %eax
	.section .tbss, "awT", @nobits
	.globl	zeroed
	.p2align 3
zeroed:	.zero	20
	.data
	.long	__tls_image_start, __tls_image_size, __tls_size, __tls_align
