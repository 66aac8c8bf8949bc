/* Area:    faults
   Purpose: behind the text there is nothing but HLT, to the end of its page
   { status: 139 }
   { match: privileged instruction at 0x20[0-9a-f]+\n$ } */
	.globl	_start
	.type	_start, @function
_start:
	/* Zeros would be writes to wherever rax points, which need not be the sandbox. */
	mov	$word, %eax
	add	%r15, %rax
	jmp	end
	.p2align 5
	.size	_start, . - _start
end:

	.data
word:	.quad	0
