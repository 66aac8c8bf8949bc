/*
 * model COUNT SEED NEXE     mutates code until the validator accepted COUNT mutants; runs each
 * model --catches HEX...    runs texts unvalidated; each must be caught
 *
 * Texts run in a sandbox as doc/abi.md describes it, with trampolines of HLT, one instruction at
 * a time. Before each one this is checked, with Zydis's idea of it, not ours:
 *
 *   rip    at the beginning of an instruction of the text, as the bundle is read from its
 *          beginning, or at a multiple of 32 in the sandbox; after a direct jump, only where
 *          nval_targets() says, or at a multiple of 32 of text or trampolines
 *   r15    the base
 *   rsp    and rbp: base + offset; except before the second half of a write, where nothing jumps
 *   memory every operand in the sandbox or its guards
 *
 * A fault ends a mutant; so do STEPS instructions. A system call from the sandbox is stopped by
 * a filter and is an error.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "texts.h"
#include "validator.h"

#include <Zydis/Zydis.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <ucontext.h>
#include <unistd.h>

#define BASE 0x440a00000000u
#define SIZE 0x100000000u
#define GUARD 0xa00000000u

#define TRAMPOLINES 0x10000u
#define HEAP 0x20000000u
#define STACK 0xff000000u
#define MAPPED 0x10000u /* of each */

#define TRAP_FLAG 0x100

enum {
	BUNDLE = NVAL_BUNDLE,
	MOST_BUNDLES = 3,
	STEPS = 48,
	CPU = NVAL_LEVEL_V3 | NVAL_NONDETERMINISM
};

/* The mutant that runs. */
static struct {
	uint8_t text[MOST_BUNDLES * BUNDLE];
	size_t size;
	bool starts[MOST_BUNDLES * BUNDLE];
	bool targets[MOST_BUNDLES * BUNDLE];
	greg_t registers[NGREG];
	unsigned steps;
	uint64_t after; /* where a direct jump that has not jumped goes on; else 0 */
	const char *wrong;
} now;

static uint8_t *text_page; /* the page of text, where we can write */
static struct texts texts;
static ZydisDecoder decoder;
static sigjmp_buf stop;
static unsigned long steps, faults;

static void
must(bool ok, const char *what)
{
	if (!ok) {
		perror(what);
		exit(2);
	}
}

/* ---- The checks ---- */

static bool
in_sandbox(uint64_t address)
{
	return address - BASE < SIZE;
}

static bool
in_reach(uint64_t address)
{
	return address - (BASE - GUARD) < SIZE + 2 * GUARD;
}

static uint64_t
value_of(const greg_t *r, ZydisRegister name, uint64_t next)
{
	static const int order[16] = { REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP,
		REG_RSI, REG_RDI, REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14,
		REG_R15 };

	if (name == ZYDIS_REGISTER_NONE)
		return 0;
	return name == ZYDIS_REGISTER_RIP ? next
					  : (uint64_t)r[order[ZydisRegisterGetId(name) & 15]];
}

static bool
memory_is_right(const ZydisDecodedInstruction *z, const ZydisDecodedOperand *op, const greg_t *r,
	uint64_t next)
{
	for (unsigned k = 0; k < z->operand_count; k++) {
		const ZydisDecodedOperandMem *m = &op[k].mem;

		if (op[k].type != ZYDIS_OPERAND_TYPE_MEMORY || m->type == ZYDIS_MEMOP_TYPE_AGEN ||
			z->mnemonic == ZYDIS_MNEMONIC_NOP)
			continue;
		if (!in_reach(value_of(r, m->base, next) + value_of(r, m->index, next) * m->scale +
			    (uint64_t)m->disp.value))
			return false;
	}
	return true;
}

/* Where rip may be, and whether the text's own rules hold there. */
static const char *
place_is_wrong(uint64_t rip, const greg_t *r)
{
	uint64_t at = rip - BASE - NVAL_TEXT_START;
	bool in_text = at < now.size, jumped = now.after && rip != now.after;

	if (!in_sandbox(rip) || (in_text ? !now.starts[at] : rip % BUNDLE != 0))
		return "rip";
	if (jumped && rip % BUNDLE != 0 && !(in_text && now.targets[at]))
		return "a direct jump";
	if (jumped && (rip - BASE < TRAMPOLINES || rip - BASE > NVAL_TEXT_START + now.size))
		return "a direct jump out of the text";
	if ((uint64_t)r[REG_R15] != BASE)
		return "r15";
	if (in_text && !now.targets[at])
		return NULL;
	return in_sandbox((uint64_t)r[REG_RSP]) && in_sandbox((uint64_t)r[REG_RBP]) ? NULL
										    : "rsp or rbp";
}

static const char *
state_is_wrong(const greg_t *r)
{
	uint64_t rip = (uint64_t)r[REG_RIP], at = rip - BASE - NVAL_TEXT_START;
	const char *wrong = place_is_wrong(rip, r);
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];

	now.after = 0;
	if (wrong || at >= now.size)
		return wrong;
	if (ZYAN_FAILED(
		    ZydisDecoderDecodeFull(&decoder, now.text + at, BUNDLE - at % BUNDLE, &z, op)))
		return "what Zydis does not know";
	if (z.raw.imm[0].is_relative)
		now.after = rip + z.length;
	return memory_is_right(&z, op, r, rip + z.length) ? NULL : "memory";
}

/* ---- Running ---- */

static void
start(int signal, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	fpregset_t vectors = ((ucontext_t *)context)->uc_mcontext.fpregs;

	(void)signal;
	(void)info;
	for (int k = 0; k < NGREG; k++)
		if (k <= REG_RSP || k == REG_RIP)
			r[k] = now.registers[k];
	for (unsigned k = 0; k < 16; k++)
		for (unsigned word = 0; word < 4; word++)
			vectors->_xmm[k].element[word] = texts_random(&texts, UINT32_MAX);
	r[REG_EFL] = TRAP_FLAG | 2;
	now.wrong = state_is_wrong(r);
	if (now.wrong)
		siglongjmp(stop, 1);
}

static void
step(int signal, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;

	if (signal == SIGSYS) {
		now.wrong = "a system call";
	} else if (signal !=
		SIGTRAP) { /* a fault: with an address, the hardware says what was touched */
		faults++;
		if (signal == SIGSEGV && info->si_code > 0 && info->si_code != SI_KERNEL &&
			!in_reach((uint64_t)info->si_addr))
			now.wrong = "a fault outside";
		if (!in_sandbox((uint64_t)r[REG_RIP]))
			now.wrong = "rip";
	} else {
		steps++;
		now.wrong = state_is_wrong(r);
		if (!now.wrong && ++now.steps < STEPS)
			return;
	}
	siglongjmp(stop, 1);
}

static void
catch_signals(void)
{
	static const int all[] = { SIGTRAP, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS };
	static uint8_t stack[1 << 16];
	struct sigaction action = { .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER };

	must(sigaltstack(&(stack_t){ .ss_sp = stack, .ss_size = sizeof(stack) }, NULL) == 0,
		"sigaltstack");
	action.sa_sigaction = start;
	sigaction(SIGUSR1, &action, NULL);
	action.sa_sigaction = step;
	for (size_t k = 0; k < sizeof(all) / sizeof(all[0]); k++)
		sigaction(all[k], &action, NULL);
}

/* Stops system calls whose instruction is in the sandbox. */
static void
filter_system_calls(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			offsetof(struct seccomp_data, instruction_pointer) + 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)((uint64_t)BASE >> 32), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(filter) / sizeof(filter[0]), filter };

	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no_new_privs");
	must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0, "seccomp");
}

static void *
map(uint64_t address, size_t size, int access, int flags, int fd)
{
	void *mapped = mmap((void *)address, size, access, flags | MAP_NORESERVE, fd, 0);

	must(mapped != MAP_FAILED, "mmap");
	return mapped;
}

static void
map_sandbox(void)
{
	int fd = memfd_create("text", 0);
	const int private = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;

	must(fd >= 0 && ftruncate(fd, MAPPED) == 0, "memfd");
	map(BASE - GUARD, SIZE + 2 * GUARD, PROT_NONE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1);
	text_page = map(0, MAPPED, PROT_READ | PROT_WRITE, MAP_SHARED, fd);
	memset(text_page, 0xf4, MAPPED);
	map(BASE + NVAL_TEXT_START, MAPPED, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED, fd);
	memset(map(BASE + TRAMPOLINES, MAPPED, PROT_READ | PROT_WRITE, private, -1), 0xf4, MAPPED);
	must(mprotect((void *)(BASE + TRAMPOLINES), MAPPED, PROT_READ | PROT_EXEC) == 0,
		"mprotect");
	map(BASE + HEAP, MAPPED, PROT_READ | PROT_WRITE, private, -1);
	map(BASE + STACK, MAPPED, PROT_READ | PROT_WRITE, private, -1);
}

/* ---- Mutants ---- */

static uint64_t
any64(void)
{
	return (uint64_t)texts_random(&texts, UINT32_MAX) << 32 | texts_random(&texts, UINT32_MAX);
}

static greg_t
any_value(void)
{
	uint32_t offset = texts_random(&texts, MAPPED);

	switch (texts_random(&texts, 7)) {
	case 0:
		return (greg_t)any64();
	case 1:
		return (greg_t)(any64() >> 32);
	case 2:
		return texts_random(&texts, 64);
	case 3:
		return -(greg_t)texts_random(&texts, 64);
	case 4: /* code */
		return NVAL_TEXT_START + texts_random(&texts, MOST_BUNDLES * BUNDLE);
	case 5: /* memory, and above it what must not matter */
		return (greg_t)((any64() & 0xffffffff00000000u) | (HEAP + offset));
	default: /* something of ours */
		return (greg_t)&texts;
	}
}

static greg_t
any_stack(void)
{
	uint32_t inside = STACK + texts_random(&texts, MAPPED / 8) * 8;

	return (greg_t)(BASE +
		(texts_random(&texts, 4) ? inside : texts_random(&texts, UINT32_MAX)));
}

static void
note_target(void *ctx, size_t offset)
{
	(void)ctx;
	now.targets[offset] = true;
}

/* Runs now.text from its bundle BUNDLE_AT on; false if something was wrong. */
static bool
run(unsigned bundle_at)
{
	ZydisDecodedInstruction z;

	memset(now.starts, 0, sizeof(now.starts));
	for (size_t at = 0; at < now.size; at += z.length) {
		now.starts[at] = true;
		if (ZYAN_FAILED(ZydisDecoderDecodeInstruction(
			    &decoder, NULL, now.text + at, BUNDLE - at % BUNDLE, &z)))
			z.length = 1;
	}
	memcpy(text_page, now.text, now.size);
	memset(text_page + now.size, 0xf4, sizeof(now.text) - now.size);
	for (int k = 0; k <= REG_RSP; k++)
		now.registers[k] = any_value();
	now.registers[REG_R15] = BASE;
	now.registers[REG_RSP] = any_stack();
	now.registers[REG_RBP] = any_stack();
	now.registers[REG_RIP] = (greg_t)(BASE + NVAL_TEXT_START + bundle_at * BUNDLE);
	now.steps = 0;
	now.after = 0;
	now.wrong = NULL;
	if (sigsetjmp(stop, 0) == 0)
		raise(SIGUSR1);
	return !now.wrong;
}

static void
show(void)
{
	printf("%s: ", now.wrong);
	for (size_t k = 0; k < now.size; k++)
		printf("%02x%s", now.text[k], k % BUNDLE == BUNDLE - 1 ? " " : "");
	printf("\n");
}

static void
ignore(void *ctx, size_t offset, enum nval_rule rule)
{
	(void)ctx;
	(void)offset;
	(void)rule;
}

static bool
next_mutant(void)
{
	unsigned bundles = 1 + texts_random(&texts, MOST_BUNDLES);

	now.size = bundles * BUNDLE;
	if (texts_random(&texts, 3))
		texts_generated(&texts, now.text, bundles);
	else
		texts_real(&texts, now.text, bundles);
	texts_mutate(&texts, now.text, bundles);
	if (nval_text(now.text, now.size, NVAL_TEXT_START, CPU, ignore, NULL) != 0)
		return false;
	memset(now.targets, 0, sizeof(now.targets));
	nval_targets(now.text, now.size, NVAL_TEXT_START, CPU, note_target, NULL);
	return true;
}

static int
run_mutants(unsigned long count)
{
	unsigned long made = 0, accepted = 0, wrong = 0;

	while (accepted < count) {
		made++;
		if (!next_mutant())
			continue;
		accepted++;
		if (!run(texts_random(&texts, (uint32_t)(now.size / BUNDLE))) && wrong++ < 20)
			show();
	}
	printf("%lu mutants made, %lu accepted and run: %lu instructions, %lu faults, %lu "
	       "escapes\n",
		made, accepted, steps, faults, wrong);
	return wrong > 0;
}

/* What the checks are worth: each of these must be caught, within some tries. */
static int
run_catches(char **hex, int many)
{
	int missed = 0;

	for (int k = 0; k < many; k++) {
		bool caught = false;
		size_t n = 0;

		memset(now.text, 0x90, BUNDLE);
		for (unsigned byte; n < BUNDLE && sscanf(hex[k] + 2 * n, "%2x", &byte) == 1; n++)
			now.text[n] = (uint8_t)byte;
		now.size = BUNDLE;
		memset(now.targets, true, sizeof(now.targets));
		for (unsigned tries = 0; tries < 200 && !caught; tries++)
			caught = !run(0);
		printf("%s: %s\n", hex[k], caught ? now.wrong : "not caught");
		missed += !caught;
	}
	return missed > 0;
}

int
main(int argc, char **argv)
{
	bool catches = argc > 1 && strcmp(argv[1], "--catches") == 0;

	if (argc < 3 || (!catches && argc != 4)) {
		fprintf(stderr, "usage: model COUNT SEED NEXE, or model --catches HEX...\n");
		return 2;
	}
	ZydisDecoderInit(&decoder, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	if (catches)
		texts.random = 1;
	else
		texts_open(&texts, argv[3], strtoul(argv[2], NULL, 0));
	setvbuf(stdout, NULL, _IONBF, 0);
	map_sandbox();
	catch_signals();
	filter_system_calls();
	return catches ? run_catches(argv + 2, argc - 2) : run_mutants(strtoul(argv[1], NULL, 0));
}
