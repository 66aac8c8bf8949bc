/*
 * Channels to other sessions: frames on a TCP connection (doc/network.md). While the session runs
 * it reads, writes and polls, no more. Whatever happens to the connection that is not the end of
 * the stream, or the other session's wish to have no more, is an error of the channel.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "entry.h"
#include "tcp.h"

_Static_assert(offsetof(struct tcp, data) == offsetof(struct tcp, header) + ZVM_FRAME_HEADER,
	"a frame is written in one piece");

static int64_t
fail(struct channel *c, const char *cause)
{
	struct tcp *t = c->tcp;
	int n = 0;

	if (!c->source_of) /* of a source its channel says more */
		n = snprintf(t->error, sizeof t->error, "channel %.*s: ", (int)c->name_size,
			c->name);
	snprintf(t->error + n, sizeof t->error - (size_t)n, "%s: %s", t->peer, cause);
	c->error = t->error;
	return -EIO;
}

/* After a read that returned N <= 0. */
static int64_t
lose(struct channel *c, int64_t n)
{
	return fail(c,
		n ? strerror(errno) : "it ended, or was cut off, before the end of the stream");
}

/* Reads exactly SIZE bytes; *DONE is how many there were, also when it fails. */
static bool
receive(const struct channel *c, void *to, size_t size, size_t *done, int64_t *result)
{
	while (*done < size) {
		*result = read(c->fd, (char *)to + *done, size - *done);
		if (*result > 0)
			*done += (size_t)*result;
		else if (*result == 0 || !zvm_try_again(c->fd, POLLIN))
			return false;
	}
	return true;
}

static bool
read_header(struct channel *c, struct zvm_frame *frame)
{
	struct tcp *t = c->tcp;
	const char *cause;
	size_t done = 0;
	int64_t n;

	if (!receive(c, t->header, sizeof t->header, &done, &n)) {
		lose(c, n);
		return false;
	}
	cause = zvm_frame_read(&t->frames, t->header, frame);
	if (!cause && frame->type != ZVM_FRAME_DATA && frame->type != ZVM_FRAME_END)
		cause = "a frame that only a reader sends";
	if (cause)
		fail(c, cause);
	return !cause;
}

/* Reads what of FRAME's data, DONE bytes of which are there, is missing; checks it. */
static bool
read_data(struct channel *c, const struct zvm_frame *frame, size_t done)
{
	struct tcp *t = c->tcp;
	int64_t n;

	if (!receive(c, t->data, frame->size, &done, &n)) {
		lose(c, n);
		return false;
	}
	if (!zvm_frame_holds(frame, t->data)) {
		fail(c, "the stream is damaged");
		return false;
	}
	t->at = 0;
	t->left = frame->size;
	return true;
}

/* Nothing is taken from what is there if GUEST's memory is not. */
static int64_t
hand_out(struct tcp *t, void *guest, size_t size)
{
	if (size > t->left)
		size = t->left;
	if (zvm_copy_to_guest(guest, t->data + t->at, size))
		return -EFAULT;
	t->at += (uint32_t)size;
	t->left -= (uint32_t)size;
	return (int64_t)size;
}

/*
 * A frame that fits is read to where the guest wants it and checked there: the guest sees it only
 * after this has returned, and what was wrong never counts as read.
 */
static int64_t
read_straight(struct channel *c, const struct zvm_frame *frame, void *guest)
{
	struct tcp *t = c->tcp;
	size_t done = 0;
	int64_t n;

	if (receive(c, guest, frame->size, &done, &n)) {
		if (!zvm_frame_holds(frame, guest))
			return fail(c, "the stream is damaged");
		return frame->size;
	}
	if (n == 0 || errno != EFAULT)
		return lose(c, n);
	/* Not all of it is memory: the part that is gives back what it got. */
	if (zvm_copy_from_guest(t->data, guest, done))
		return fail(c, "its data was lost in the program's memory");
	return read_data(c, frame, done) ? -EFAULT : -EIO;
}

static int64_t
take_end(struct channel *c)
{
	struct tcp *t = c->tcp;

	t->ended = true;
	zvm_frame_answer(&t->frames, t->header, ZVM_FRAME_DONE);
	/* Should the writer be gone, its stream is complete all the same. */
	while (write(c->fd, t->header, sizeof t->header) < 0 && zvm_try_again(c->fd, POLLOUT))
		;
	return 0;
}

static int64_t
tcp_get(struct channel *c, void *guest, size_t size, int64_t offset)
{
	struct tcp *t = c->tcp;
	struct zvm_frame frame;

	(void)offset;
	if (c->error)
		return -EIO;
	if (!size || (t->ended && !t->left))
		return 0;
	if (!t->left) {
		if (!read_header(c, &frame))
			return -EIO;
		if (frame.type == ZVM_FRAME_END)
			return take_end(c);
		if (frame.size <= size)
			return read_straight(c, &frame, guest);
		if (!read_data(c, &frame, 0))
			return -EIO;
	}
	return hand_out(t, guest, size);
}

static bool
is_ready(const struct channel *c, short events)
{
	struct pollfd p = { .fd = c->fd, .events = events };

	return poll(&p, 1, 0) > 0;
}

/* Reads what there is of the reader's answer; returns 0, -EPIPE if it closed, or -EIO. */
static int64_t
look_for_answer(struct channel *c)
{
	struct tcp *t = c->tcp;
	enum zvm_frame_type answer;
	ssize_t n;

	while (t->answered < ZVM_FRAME_HEADER) {
		if (!is_ready(c, POLLIN))
			return 0;
		n = read(c->fd, t->answer + t->answered, ZVM_FRAME_HEADER - t->answered);
		if (n > 0)
			t->answered += (uint32_t)n;
		else if (n == 0 || !zvm_try_again(c->fd, POLLIN))
			return lose(c, n);
	}
	answer = zvm_frame_answered(&t->frames, t->answer);
	t->closed = answer == ZVM_FRAME_CLOSED;
	t->ended = answer == ZVM_FRAME_DONE && t->end_sent;
	if (!t->closed && !t->ended)
		return fail(c, "its answer is damaged");
	return t->closed ? -EPIPE : 0;
}

/* A write has failed, with errno, but the reader may have said why. */
static int64_t
put_failed(struct channel *c)
{
	const char *cause = strerror(errno);
	int64_t result = look_for_answer(c);

	return result ? result : fail(c, cause);
}

static bool
send_all(const struct channel *c, const uint8_t *at, size_t size)
{
	const uint8_t *end = at + size;

	while (at < end) {
		ssize_t n = write(c->fd, at, (size_t)(end - at));

		if (n >= 0)
			at += n;
		else if (!zvm_try_again(c->fd, POLLOUT))
			return false;
	}
	return true;
}

static int64_t
put_frame(struct channel *c, const void *guest, uint32_t size)
{
	struct tcp *t = c->tcp;
	int64_t result;

	if (zvm_copy_from_guest(t->data, guest, size))
		return -EFAULT;
	result = look_for_answer(c);
	if (result)
		return result;
	zvm_frame_make(&t->frames, t->header, ZVM_FRAME_DATA, t->data, size);
	return send_all(c, t->header, ZVM_FRAME_HEADER + size) ? size : put_failed(c);
}

static int64_t
tcp_put(struct channel *c, const void *guest, size_t size, int64_t offset)
{
	size_t done = 0;

	(void)offset;
	if (c->error)
		return -EIO;
	if (c->tcp->closed)
		return -EPIPE;
	while (done < size) {
		size_t left = size - done;
		int64_t n = put_frame(c, (const char *)guest + done,
			left < ZVM_FRAME_MAX ? (uint32_t)left : ZVM_FRAME_MAX);

		if (n < 0)
			return done ? (int64_t)done : n;
		done += (size_t)n;
	}
	return (int64_t)size;
}

/*
 * The end. Another session may read our channels in any order, and wait for the end of one before
 * it reads the next: so we never wait for one channel alone. (A session has room for one
 * descriptor, and poll() wants no more.)
 */
enum {
	PAUSE_MAX = 64, /* milliseconds */
	DRAINS = 8,     /* so often, in a quarter of a second, a closing reader looks for more */
};

/* Goes on writing the end frame. */
static void
send_end(struct channel *c)
{
	struct tcp *t = c->tcp;

	while (t->moved < ZVM_FRAME_HEADER && is_ready(c, POLLOUT)) {
		ssize_t n = write(c->fd, t->header + t->moved, ZVM_FRAME_HEADER - t->moved);

		if (n < 0 && !zvm_try_again(c->fd, POLLOUT)) {
			put_failed(c);
			return;
		}
		t->moved += n > 0 ? (uint32_t)n : 0;
	}
	t->end_sent = t->moved == ZVM_FRAME_HEADER;
}

/*
 * Reads on until the writer has closed too, for some moments: if we went with bytes unread, our
 * host would reset the connection, and that might overtake the answer.
 */
static void
drain(struct channel *c)
{
	struct tcp *t = c->tcp;
	ssize_t n;

	while (!t->ended && is_ready(c, POLLIN)) {
		n = read(c->fd, t->data, sizeof t->data);
		t->ended = n == 0 || (n < 0 && !zvm_try_again(c->fd, POLLIN));
	}
	if (++t->moved > DRAINS)
		t->ended = true;
}

static bool
is_reader(const struct channel *c)
{
	return c->limits[ZVM_GETS] != 0;
}

static bool
is_finished(const struct channel *c)
{
	return c->error || c->tcp->ended || c->tcp->closed;
}

static void
finish_begin(struct channel *c)
{
	struct tcp *t = c->tcp;

	if (is_finished(c))
		return;
	t->moved = 0;
	if (!is_reader(c)) {
		zvm_frame_make(&t->frames, t->header, ZVM_FRAME_END, NULL, 0);
		return;
	}
	zvm_frame_answer(&t->frames, t->header, ZVM_FRAME_CLOSED);
	send_all(c, t->header, ZVM_FRAME_HEADER); /* nothing went this way, so there is room */
}

static void
finish_more(struct channel *c)
{
	if (is_reader(c)) {
		drain(c);
		return;
	}
	if (!c->tcp->end_sent)
		send_end(c);
	if (!is_finished(c))
		look_for_answer(c);
}

/* Waits for something to do, of what is not finished: best for an answer. */
static const struct channel *
pause_for(struct tcp_group *group, int milliseconds)
{
	struct pollfd p = { .fd = -1 };
	const struct channel *waiting = NULL;

	for (size_t i = 0; i < group->count; i++) {
		const struct channel *c = group->channels[i];

		if (is_finished(c) || (waiting && is_reader(c)))
			continue;
		waiting = c;
		if (!is_reader(c))
			p = (struct pollfd){ c->fd, c->tcp->end_sent ? POLLIN : POLLOUT, 0 };
	}
	group->all->busy = waiting;
	group->all->busy_put = waiting && !is_reader(waiting);
	if (waiting)
		poll(&p, 1, milliseconds);
	return waiting;
}

static void
tcp_finish(struct channel *channel, bool normal_end)
{
	struct tcp_group *group = channel->tcp->group;
	int pause = 1;

	/* Not connected yet; or done, with the first of the group; or no end is to be told. */
	if (!group || group->finished || !normal_end)
		return;
	group->finished = true;
	for (size_t i = 0; i < group->count; i++)
		finish_begin(group->channels[i]);
	do {
		for (size_t i = 0; i < group->count; i++)
			if (!is_finished(group->channels[i]))
				finish_more(group->channels[i]);
		pause = 2 * pause < PAUSE_MAX ? 2 * pause : PAUSE_MAX;
	} while (pause_for(group, pause));
}

/* Tells a writer that nothing more is wanted: he would wait until this session ends. */
static void
tcp_drop(struct channel *c)
{
	struct tcp *t = c->tcp;

	if (!is_reader(c) || *t->error || t->ended || t->closed)
		return;
	t->closed = true;
	zvm_frame_answer(&t->frames, t->header, ZVM_FRAME_CLOSED);
	send_all(c, t->header, ZVM_FRAME_HEADER);
}

const struct channel_kind zvm_tcp = {
	.get = tcp_get, .put = tcp_put, .finish = tcp_finish, .drop = tcp_drop
};
