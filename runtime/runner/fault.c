/*
 * Signal handlers. A fault is the guest's if its pc is in the sandbox, or if it is our one read
 * from the guest's stack; a known access to guest memory that is not there fails with -EFAULT; all
 * others are our own bugs and never treated as the guest's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "fault.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#include "ending.h"
#include "entry.h"
#include "layout.h"
#include "message.h"
#include "session.h"

enum {
	STACK_SIZE = 128 << 10,
	NEAR_STACK = 64 << 10, /* a fault so close below the stack is an overflow */
	SI_GENERAL_PROTECTION = SI_KERNEL,
	DETAILS_MAX = 64,
	WAIT_MAX = 300,
};

void zvm_on_signal(int number, siginfo_t *info, void *context);

static const struct {
	int number;
	char cause[28]; /* no pointer: that would be relocated at every start */
} signals[] = {
	{ SIGSEGV, "segmentation fault" },
	{ SIGILL, "illegal instruction" },
	{ SIGFPE, "floating point exception" },
	{ SIGBUS, "bus error" },
	{ SIGTRAP, "breakpoint" },
};

enum { SIGNALS = sizeof signals / sizeof *signals };

static const char *
cause_of(int number)
{
	for (size_t i = 0; i < SIGNALS; i++)
		if (signals[i].number == number)
			return signals[i].cause;
	return "signal";
}

/* Comes from a fault or our timer, unless somebody sent it. */
static bool
is_ours(int number)
{
	for (size_t i = 0; i < SIGNALS; i++)
		if (signals[i].number == number)
			return true;
	return number == SIGALRM || number == SIGPROF;
}

static bool
is_user(uint64_t address)
{
	return address - ZVM_BASE < ZVM_SIZE;
}

/* In the view of the nexe's file, which another process may cut. */
static bool
is_in_view(uint64_t address)
{
	return address - (uint64_t)zvm_session.image.view < zvm_session.image.view_size;
}

/* DETAILS becomes ", address 0x10" for a fault at ADDRESS, which may be in a guard. */
static void
describe_address(char details[DETAILS_MAX], uint64_t address)
{
	int64_t offset = (int64_t)(address - ZVM_BASE);

	snprintf(details, DETAILS_MAX, ", address %s0x%llx", offset < 0 ? "-" : "",
		(unsigned long long)(offset < 0 ? -offset : offset));
}

/* Code that can be read, for it was just executed. */
static bool
is_code(uint32_t pc)
{
	return (pc >= ZVM_TEXT && pc < zvm_session.sandbox.text_end) ||
		zvm_jail_has(&zvm_session.jail, pc);
}

/* A memory fault of the guest at user address PC, whose stack pointer is STACK. */
static const char *
explain_segv(const siginfo_t *info, uint32_t pc, uint64_t stack, char details[DETAILS_MAX])
{
	const struct sandbox *s = &zvm_session.sandbox;
	uint64_t address = (uint64_t)info->si_addr;

	if (pc > ZVM_TRAP && pc < ZVM_TEXT)
		return "call of an unused trampoline";
	if (info->si_code == SI_GENERAL_PROTECTION) {
		if (is_code(pc) && *(uint8_t *)zvm_at(pc) == ZVM_HLT)
			return "privileged instruction";
		return "segmentation fault (misaligned operand or privileged instruction)";
	}
	if (address == (uint64_t)zvm_at(pc))
		return "jump to what is not code";
	describe_address(details, address);
	if (address < (uint64_t)zvm_at(ZVM_STACK) && address >= (uint64_t)zvm_at(s->manifest) &&
		stack - address + NEAR_STACK < 2 * NEAR_STACK)
		return "stack overflow";
	return cause_of(SIGSEGV);
}

/* What is to be said about a fault of the guest, should looking for its place fail. */
static struct {
	volatile bool active;
	struct ending ending;
	const char *cause;
	char details[DETAILS_MAX];
} report;

static _Noreturn void
finish_report(void)
{
	char place[ZVM_PLACE_MAX], reason[ZVM_REASON_MAX];

	zvm_place_print(place, &report.ending.place, report.ending.pc);
	snprintf(reason, sizeof reason, "%s: %s at %s%s", zvm_session.image.path, report.cause,
		place, report.details);
	report.ending.reason = reason;
	zvm_end(&report.ending);
}

static _Noreturn void
report_guest(const siginfo_t *info, uint32_t pc, uint64_t stack)
{
	struct ending *e = &report.ending;

	*e = (struct ending){ .cause = ZVM_SIGNAL + info->si_signo, .has_pc = true, .pc = pc };
	report.cause = cause_of(info->si_signo);
	if (info->si_signo == SIGSEGV)
		report.cause = explain_segv(info, pc, stack, report.details);
	else if (info->si_signo == SIGFPE && info->si_code == FPE_INTDIV)
		report.cause = "integer division by zero or overflow";
	report.active = true;
	zvm_place_find(&e->place, &zvm_session.image, pc);
	finish_report();
}

/* The file that zvm_place_find() looked into is no longer what it was. */
static _Noreturn void
report_without_place(void)
{
	report.active = false;
	report.ending.place = (struct zvm_place){ 0 };
	finish_report();
}

/* The guest's stack pointer, which a trap returns by, leads nowhere. */
static _Noreturn void
report_return(const siginfo_t *info)
{
	char details[DETAILS_MAX];

	describe_address(details, (uint64_t)info->si_addr);
	zvm_fail(ZVM_SIGNAL + info->si_signo, "%s: %s on return from the trap%s",
		zvm_session.image.path, cause_of(info->si_signo), details);
}

static const struct zvm_fixup *
find_fixup(uint64_t pc)
{
	for (const struct zvm_fixup *f = zvm_fixups; f < zvm_fixups_end; f++)
		if (pc >= f->begin && pc < f->end)
			return f;
	return NULL;
}

static _Noreturn void
report_ours(const siginfo_t *info, uint64_t pc)
{
	extern const char __executable_start[];

	zvm_fail(ZVM_INTERNAL, "internal error: %s in the runner at 0x%llx",
		cause_of(info->si_signo),
		(unsigned long long)(pc - (uint64_t)__executable_start));
}

static _Noreturn void
report_timeout(void)
{
	char wait[WAIT_MAX];

	zvm_channel_wait(&zvm_session.channels, wait, sizeof wait);
	zvm_fail(ZVM_TIMED_OUT, "%s: timed out%s%s", zvm_session.options.arguments[0],
		*wait ? ", " : "", wait);
}

/* A session of a server that is to write nothing says no more of it than one without a server. */
static _Noreturn void
report_signal(int number)
{
	const struct session *s = &zvm_session;

	if (s->report.wanted || s->trace.active || is_ours(number))
		zvm_fail(ZVM_SIGNAL + number, "%s: ended by signal %d", s->options.arguments[0],
			number);
	zvm_end(&(struct ending){ .cause = ZVM_SIGNAL + number });
}

void
zvm_on_signal(int number, siginfo_t *info, void *context)
{
	greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
	uint64_t pc = (uint64_t)registers[REG_RIP];
	const struct zvm_fixup *fixup = find_fixup(pc);

	/* The session is over: what is left is bounded, and a report that nobody reads is said. */
	if (zvm_is_reporting() && (number == SIGALRM || number == SIGPROF || number == SIGPIPE))
		return;
	if (info->si_code <= 0 || !is_ours(number)) { /* sent by a process or a terminal */
		if (zvm_urge()) /* Ctrl-C is often followed by a signal of who started us */
			return;
		report_signal(number);
	}
	if (number == SIGALRM)
		report_timeout();
	if (number == SIGPROF)
		zvm_fail(ZVM_TIMED_OUT, "%s: timed out: it has computed for too long",
			zvm_session.options.arguments[0]);
	if (fixup && fixup->resume) {
		registers[REG_RIP] = (greg_t)fixup->resume;
		return;
	}
	if (report.active)
		report_without_place();
	if (number == SIGBUS && is_in_view((uint64_t)info->si_addr))
		zvm_fail(ZVM_REJECTED, "%s: cannot be read: it has become shorter",
			zvm_session.image.path);
	if (!is_user(pc) && !fixup)
		report_ours(info, pc);
	if (fixup)
		report_return(info);
	report_guest(info, (uint32_t)(pc - ZVM_BASE), (uint64_t)registers[REG_RSP]);
}

static void
handle(int number, void (*handler)(int))
{
	struct sigaction action = {
		.sa_handler = handler,
		/* A fault in a handler is reported too, by a nested one. */
		.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER,
	};

	if (sigaction(number, &action, NULL))
		zvm_fail(ZVM_FAILED, "cannot catch signal %d: %s", number, strerror(errno));
}

/* Unless our caller ignores it (nohup). */
static void
report_at(int number)
{
	struct sigaction old;

	if (!sigaction(number, NULL, &old) && old.sa_handler != SIG_IGN)
		handle(number, zvm_signal_entry);
}

/* All that end a process that does nothing about them, and are no faults. */
void
zvm_signals_report(void)
{
	static const unsigned char others[] = { SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGUSR1, SIGUSR2,
		SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSYS };

	report_at(SIGPIPE); /* a server's are ignored */
	for (size_t i = 0; i < sizeof others; i++)
		report_at(others[i]);
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		report_at(number);
}

static void
start_timer(int which, int number, int64_t microseconds)
{
	struct itimerval timer = { .it_value = { microseconds / 1000000, microseconds % 1000000 } };

	if (!microseconds)
		return;
	handle(number, zvm_signal_entry);
	if (setitimer(which, &timer, NULL))
		zvm_fail(ZVM_FAILED, "cannot set a timer: %s", strerror(errno));
}

void
zvm_timeout_start(int64_t microseconds)
{
	start_timer(ITIMER_REAL, SIGALRM, microseconds);
}

void
zvm_cpu_timeout_start(int64_t microseconds)
{
	start_timer(ITIMER_PROF, SIGPROF, microseconds);
}

void
zvm_timeout_stop(void)
{
	setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
	setitimer(ITIMER_PROF, &(struct itimerval){ 0 }, NULL);
}

void
zvm_faults_catch(void)
{
	/* Pages that are never used cost nothing; a report takes a tenth of it. */
	static char memory[STACK_SIZE] __attribute__((aligned(64))) ZVM_LARGE;
	stack_t stack = { .ss_sp = memory, .ss_size = sizeof memory };
	sigset_t none;

	if (sigaltstack(&stack, NULL))
		zvm_fail(ZVM_FAILED, "cannot make a signal stack: %s", strerror(errno));
	for (size_t i = 0; i < SIGNALS; i++)
		handle(signals[i].number, zvm_signal_entry);
	/* Else what a write to a closed pipe or past ulimit -f does would depend on our caller. */
	handle(SIGPIPE, SIG_DFL);
	handle(SIGXFSZ, SIG_IGN);
	/* Our caller may have blocked some, the timer's too. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}
