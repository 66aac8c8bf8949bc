/*
 * Channels that go in order: pipes, devices, regular files declared so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "ending.h"
#include "session.h"

bool
zvm_try_again(int fd, short events)
{
	struct pollfd p = { .fd = fd, .events = events };

	if (errno == EINTR)
		return true;
	return errno == EAGAIN && (poll(&p, 1, -1) >= 0 || errno == EINTR);
}

int64_t
zvm_stream_get(struct channel *channel, void *guest, size_t size, int64_t offset)
{
	ssize_t n;

	(void)offset;
	do
		n = read(channel->fd, guest, size);
	while (n < 0 && zvm_try_again(channel->fd, POLLIN));
	return n < 0 ? -errno : n;
}

/* Nobody reads what is written; SIGPIPE is ignored in sessions with connections. */
static _Noreturn void
end_by_pipe(void)
{
	const struct session *s = &zvm_session;

	if (s->report.wanted)
		zvm_fail(ZVM_SIGNAL + SIGPIPE, "%s: ended by signal %d", s->options.arguments[0],
			SIGPIPE);
	zvm_end(&(struct ending){ .cause = ZVM_SIGNAL + SIGPIPE });
}

/* Writes everything: how much a pipe takes at once depends on its reader, not on the guest. */
int64_t
zvm_stream_put(struct channel *channel, const void *guest, size_t size, int64_t offset)
{
	const char *at = guest, *end = at + size;

	(void)offset;
	while (at < end) {
		ssize_t n = write(channel->fd, at, (size_t)(end - at));

		if (n >= 0)
			at += n;
		else if (errno == EPIPE && !channel->source_of)
			end_by_pipe();
		else if (!zvm_try_again(channel->fd, POLLOUT))
			return at == (const char *)guest ? -errno : at - (const char *)guest;
	}
	return (int64_t)size;
}

const struct channel_kind zvm_stream = { .get = zvm_stream_get, .put = zvm_stream_put };
