/*
 * The way into the sandbox, and the way out of it: the only code that runs with the registers of
 * both sides. What a hostile program controls here: every register but r15 (rsp and rbp hold base +
 * offset, any offset), the flags a validated program can change, MXCSR, the x87 state, all memory
 * of the sandbox. So nothing is pushed before the stack is ours, and nothing is read from the
 * sandbox twice.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "layout.h"

#define FLAGS_NT_AC 0x44000 /* nested task, alignment check */
#define X87_PENDING 0x80    /* an unmasked exception waits for the next x87 instruction */

/* What a trap keeps on the runner's stack beside the six saved registers. */
#define FRAME       40
#define FRAME_X87   0 /* 28 bytes, of which the first two are the control word */
#define FRAME_MXCSR 28
#define FRAME_ENV   32 /* not 0: all of FRAME_X87 counts */

	.macro	clear_vector_registers
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	pxor	%xmm\n, %xmm\n
	.endr
	.endm

	/*
	 * Only code of level v3 sees the upper halves. Trusted code might change them, should its C
	 * library do so.
	 */
	.macro	clear_guest_vector_registers
	cmpb	$0, guest_has_avx(%rip)
	jne	.Lavx\@
	clear_vector_registers
	jmp	.Lcleared\@
.Lavx\@:
	vzeroall
.Lcleared\@:
	.endm

	.macro	clear registers:vararg
	.irp	r, \registers
	xor	%\r, %\r
	.endr
	.endm

	.macro	function name
	.globl	\name
	.hidden	\name
	.type	\name, @function
	.p2align 4
\name:
	.endm

/*
 * What leads from the sandbox to us is per thread: the guest has no way to read, write or move %fs.
 * The trampoline names offsets only, so its bytes, which the guest can read, are always the same.
 */
	.section .tdata, "awT", @progbits
	.p2align 3
trap_target:
	.quad	zvm_trap_entry
runner_stack:
	.quad	0

/* The first trampoline, for zvm_sandbox_map(), which copies it. */
	.section .rodata
	.globl	zvm_trampoline, zvm_trampoline_end
	.hidden	zvm_trampoline, zvm_trampoline_end
zvm_trampoline:
	jmp	*%fs:trap_target@tpoff
zvm_trampoline_end:

	.bss
guest_has_avx:
	.byte	0

	.section .rodata
	.p2align 2
runner_mxcsr:
	.long	ZVM_MXCSR
runner_x87cw:
	.word	ZVM_X87CW

	.text

/* void zvm_enter(uint32_t entry, uint32_t stack, bool avx) */
function zvm_enter
	mov	%dl, guest_has_avx(%rip)
	and	$-16, %rsp
	mov	%rsp, %fs:runner_stack@tpoff
	cld
	.rept	8 /* what these registers hold stays there after fninit, for mm0 to mm7 to see */
	fldz
	.endr
	fninit
	ldmxcsr	runner_mxcsr(%rip)
	movabs	$ZVM_BASE, %r15
	mov	%edi, %r11d
	mov	%esi, %esi
	lea	(%r15, %rsi), %rsp
	mov	%r15, %rbp
	add	%r15, %r11
	clear_guest_vector_registers
	clear	eax, ebx, ecx, edx, esi, edi, r8d, r9d, r10d, r12d, r13d, r14d
	jmp	*%r11
	.size	zvm_enter, . - zvm_enter

/* From the guest, by way of the trampoline: edi = the words, (rsp) = the return address. */
function zvm_trap_entry
	cld
	mov	%esp, %r11d
	mov	%fs:runner_stack@tpoff, %rsp
	push	%r11
	push	%rbx
	push	%rbp
	push	%r12
	push	%r13
	push	%r14
	sub	$FRAME, %rsp
	stmxcsr	FRAME_MXCSR(%rsp)
	ldmxcsr	runner_mxcsr(%rip)
	fnstcw	FRAME_X87(%rsp)
	movl	$0, FRAME_ENV(%rsp)
	cmpb	$0, guest_has_avx(%rip)
	jne	.Lavx_entry
.Lavx_entered:
	/* fldcw would deliver a pending exception, here. fnstenv does not: it masks them all. */
	fnstsw	%ax
	test	$X87_PENDING, %al
	jnz	.Lx87_pending
	cmpw	$ZVM_X87CW, FRAME_X87(%rsp)
	jne	.Lx87_other
.Lx87_ours:
	/* No valid program can set AC or NT, yet with them we would fault on our own accesses. */
	pushfq
	pop	%rax
	test	$FLAGS_NT_AC, %eax
	jnz	.Lflags
.Lflags_ours:
	mov	%edi, %edi
	xor	%ebp, %ebp
	sub	$8, %rsp
	call	zvm_trap
	add	$8, %rsp

	/*
	 * Back, with the result in eax, the guest's own registers, and nothing of ours in the
	 * others.
	 */
	ldmxcsr	FRAME_MXCSR(%rsp)
	cmpl	$0, FRAME_ENV(%rsp)
	jne	.Lx87_environment
	cmpw	$ZVM_X87CW, FRAME_X87(%rsp)
	jne	.Lx87_control
.Lx87_theirs:
	add	$FRAME, %rsp
	pop	%r14
	pop	%r13
	pop	%r12
	pop	%rbp
	pop	%rbx
	pop	%r11
	movabs	$ZVM_BASE, %r15
	mov	%eax, %eax
.Lread_return:
	mov	(%r15, %r11), %ecx
.Lread_return_end:
	add	$8, %r11d
	lea	(%r15, %r11), %rsp
	mov	%ecx, %r11d
	clear_guest_vector_registers
	clear	ecx, edx, esi, edi, r8d, r9d, r10d
	and	$-32, %r11d
	add	%r15, %r11
	jmp	*%r11

.Lavx_entry:
	vzeroupper /* else each of our own SSE instructions might wait for the upper halves */
	jmp	.Lavx_entered
.Lx87_pending:
	fnstenv	FRAME_X87(%rsp)
	fninit
	movl	$1, FRAME_ENV(%rsp)
	jmp	.Lx87_ours
.Lx87_other:
	fldcw	runner_x87cw(%rip)
	jmp	.Lx87_ours
.Lflags:
	and	$~FLAGS_NT_AC, %rax
	push	%rax
	popfq
	jmp	.Lflags_ours
.Lx87_environment:
	fldenv	FRAME_X87(%rsp)
	jmp	.Lx87_theirs
.Lx87_control:
	fldcw	FRAME_X87(%rsp)
	jmp	.Lx87_theirs
	.size	zvm_trap_entry, . - zvm_trap_entry

/* int zvm_fetch_words(uint64_t *to, const void *guest, size_t words) */
function zvm_fetch_words
	test	%rdx, %rdx
	jz	2f
1:	mov	(%rsi), %rax
	mov	%rax, (%rdi)
	add	$8, %rsi
	add	$8, %rdi
	dec	%rdx
	jnz	1b
2:	xor	%eax, %eax
	ret
	.size	zvm_fetch_words, . - zvm_fetch_words
.Lfetch_end:

/*
 * int zvm_copy_to_guest(void *guest, const void *from, size_t size)
 * int zvm_copy_from_guest(void *to, const void *guest, size_t size)
 */
function zvm_copy_from_guest
function zvm_copy_to_guest
	mov	%rdx, %rcx
	rep movsb
	xor	%eax, %eax
	ret
	.size	zvm_copy_from_guest, . - zvm_copy_from_guest
	.size	zvm_copy_to_guest, . - zvm_copy_to_guest
.Lcopy_end:

.Lcopy_failed:
	mov	$-14, %eax /* -EFAULT */
	ret

/*
 * bool zvm_cpu_does_v2(void)
 *
 * One instruction of each set that the level adds. Where there is none of it, it faults: on no CPU
 * does one of these mean something else.
 */
function zvm_cpu_does_v2
	pxor	%xmm0, %xmm0
	haddps	%xmm0, %xmm0 /* SSE3 */
	pshufb	%xmm0, %xmm0 /* SSSE3 */
	ptest	%xmm0, %xmm0 /* SSE4.1 */
	pcmpgtq	%xmm0, %xmm0 /* SSE4.2 */
	popcnt	%eax, %eax
	cmpxchg16b -24(%rsp) /* a multiple of 16, below our stack */
	mov	$1, %eax
	ret
	.size	zvm_cpu_does_v2, . - zvm_cpu_does_v2
.Lcpu_end:

.Lcpu_does_not:
	xor	%eax, %eax
	ret

/*
 * The kernel clears DF and TF for a handler, and gives it a fresh floating point state and, by
 * sigaltstack, a stack outside the sandbox; AC and NT it leaves as the guest had them.
 */
function zvm_signal_entry
	cld
	pushfq
	andq	$~FLAGS_NT_AC, (%rsp)
	popfq
	jmp	zvm_on_signal
	.size	zvm_signal_entry, . - zvm_signal_entry

	.section .data.rel.ro, "aw"
	.p2align 3
	.globl	zvm_fixups, zvm_fixups_end
	.hidden	zvm_fixups, zvm_fixups_end
zvm_fixups:
	.quad	zvm_fetch_words, .Lfetch_end, .Lcopy_failed
	.quad	zvm_copy_to_guest, .Lcopy_end, .Lcopy_failed
	.quad	zvm_cpu_does_v2, .Lcpu_end, .Lcpu_does_not
	.quad	.Lread_return, .Lread_return_end, 0
zvm_fixups_end:

	.section .note.GNU-stack, "", @progbits
