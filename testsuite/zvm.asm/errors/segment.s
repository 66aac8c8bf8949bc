/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    assembler
   Purpose: segment registers do not exist in the sandbox.  */

	.text
	mov	%fs:0, %eax		/* { error: segment } */
	mov	%fs:(%rax), %rax	/* { error: segment } */
	mov	%gs:16(%rdx,%rcx,4), %edx /* { error: segment } */
	add	%eax, %gs:8		/* { error: segment } */
	mov	%fs, %eax		/* { error: system register } */
	mov	%eax, %ds		/* { error: system register } */
	push	%fs			/* { error: } */
	fs movsb			/* { error: segment } */
	lodsb	%fs:(%esi)		/* { error: no safe form } */
	mov	(%eax), %eax
