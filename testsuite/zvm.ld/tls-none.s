# Area:    ld, thread-local storage
# Purpose: without thread-local variables the symbols say so
# { no-headers: TLS 0x }
# { contents: .data ^00000000000000000000000001000000 }
	.text
	.globl	_start
	.p2align 5
_start:
	jmp	_start
	.data
	.long	__tls_image_start, __tls_image_size, __tls_size, __tls_align
