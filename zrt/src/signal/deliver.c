/* SPDX-License-Identifier: Apache-2.0 */
#include "signal/signals.h"

#include "zrt.h"

#include <unistd.h>

#define UNBLOCKABLE (signal_bit(SIGKILL) | signal_bit(SIGSTOP))

struct signals zrt_signals;

static void
call(const struct sigaction *action, siginfo_t *info)
{
	if (action->sa_flags & SA_SIGINFO)
		action->sa_sigaction(info->si_signo, info, NULL);
	else
		action->sa_handler(info->si_signo);
}

/* The handler may leave by longjmp: then the mask stays as it is, as POSIX says. */
static void
deliver(siginfo_t *info)
{
	struct sigaction *of = &zrt_signals.actions[info->si_signo];
	struct sigaction action = *of;
	sigset_t before = zrt_signals.mask;

	if (action.sa_handler == SIG_DFL) {
		signal_default(info->si_signo);
		return;
	}
	if (action.sa_handler == SIG_IGN)
		return;
	zrt_signals.mask |= action.sa_mask & ~UNBLOCKABLE;
	if (!(action.sa_flags & SA_NODEFER))
		zrt_signals.mask |= signal_bit(info->si_signo);
	if (action.sa_flags & SA_RESETHAND)
		of->sa_handler = SIG_DFL;
	zrt_signals.caught++;
	call(&action, info);
	signal_set_mask(before);
}

void
signal_send(int sig, int code, union sigval value)
{
	siginfo_t info = {
		.si_signo = sig, .si_code = code, .si_value = value, .si_pid = getpid()
	};

	if (zrt_signals.mask & signal_bit(sig)) {
		zrt_signals.pending |= signal_bit(sig);
		zrt_signals.pending_info[sig] = info;
		return;
	}
	deliver(&info);
}

int
signal_take(sigset_t set, siginfo_t *info)
{
	set &= zrt_signals.pending;
	if (!set)
		return 0;

	int sig = __builtin_ctzll(set);

	zrt_signals.pending &= ~signal_bit(sig);
	*info = zrt_signals.pending_info[sig];
	return sig;
}

void
signal_set_mask(sigset_t mask)
{
	siginfo_t info;

	zrt_signals.mask = mask & ~UNBLOCKABLE;
	while (signal_take(~zrt_signals.mask, &info))
		deliver(&info);
}
