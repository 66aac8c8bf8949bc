/* Area:    attack, walls
   Purpose: code that escaped can make nothing writable and executable, and nothing outside the heap anything at all

   Calls mprotect with the three words that standard input holds; 66 says that it came back, with no error. After one
   it writes to the user manifest, which ends the session: 1 says that it did not. */
#include "attack.h"
	.globl	_start
	.type	_start, @function
_start:
	trap	read
	mov	$10, %eax
	mov	words, %rdi
	mov	words + 8, %rsi
	mov	words + 16, %rdx
	.byte	0x0f, 0x05
	test	%eax, %eax
	jnz	.Lerror
	exit	ESCAPED
.Lerror:
	mov	$ZVM_MANIFEST_PTR, %eax
	movl	$0, (%r15,%rax)
	exit	1
	.size	_start, . - _start

	.data
	.p2align 3
read:	.quad	ZVM_READ, 0, 0 /* stdin */, words, 24, 0
words:	.quad	0, 0, 0
