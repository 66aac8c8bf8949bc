/* SPDX-License-Identifier: Apache-2.0 */
#include "wire.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Room for control messages, aligned as their heads must be. */
union control {
	struct cmsghdr align;
	char room[CMSG_SPACE(ZVM_PASSED_MAX * sizeof(int)) + CMSG_SPACE(sizeof(struct ucred))];
};

/* Where no sender is told, its room is for descriptors too. */
_Static_assert(sizeof(union control) <= CMSG_LEN(ZVM_PASSED_ROOM * sizeof(int)),
	"what was received fits into struct passed");

static void
attach(struct msghdr *message, union control *control, const int *descriptors, size_t count)
{
	struct cmsghdr *head;

	message->msg_control = control;
	message->msg_controllen = CMSG_SPACE(count * sizeof(int));
	head = CMSG_FIRSTHDR(message);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(count * sizeof(int));
	memcpy(CMSG_DATA(head), descriptors, count * sizeof(int));
}

bool
zvm_send(int socket, const void *data, size_t size, const int *descriptors, size_t count)
{
	union control control = { .room = { 0 } };
	const char *at = data, *end = at + size;

	if (count > ZVM_PASSED_MAX) {
		errno = EINVAL;
		return false;
	}
	while (at < end) {
		struct iovec part = { (void *)(uintptr_t)at, (size_t)(end - at) };
		struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
		ssize_t n;

		if (count)
			attach(&message, &control, descriptors, count);
		n = sendmsg(socket, &message, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		at += n;
		count = 0;
	}
	return true;
}

static void
take(struct passed *passed, const struct cmsghdr *head)
{
	size_t size = head->cmsg_len - CMSG_LEN(0);
	struct ucred sender;

	if (head->cmsg_level != SOL_SOCKET)
		return;
	if (head->cmsg_type == SCM_RIGHTS) {
		memcpy(passed->descriptors, CMSG_DATA(head), size);
		passed->count = size / sizeof(int);
	}
	if (head->cmsg_type == SCM_CREDENTIALS && size == sizeof sender) {
		memcpy(&sender, CMSG_DATA(head), sizeof sender);
		passed->sender = sender.pid;
	}
}

ssize_t
zvm_receive(int socket, void *data, size_t size, struct passed *passed)
{
	union control control;
	struct iovec part = { data, size };
	struct msghdr message = { .msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof control };
	ssize_t n;

	passed->count = 0;
	passed->sender = 0;
	do
		n = recvmsg(socket, &message, 0);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return n;
	for (struct cmsghdr *h = CMSG_FIRSTHDR(&message); h; h = CMSG_NXTHDR(&message, h))
		take(passed, h);
	if (!(message.msg_flags & MSG_CTRUNC))
		return n;
	for (size_t i = 0; i < passed->count; i++)
		close(passed->descriptors[i]);
	passed->count = 0;
	errno = EPROTO;
	return -1;
}

void
zvm_put_length(char at[ZVM_LENGTH_SIZE], size_t length)
{
	static const char digits[] = "0123456789abcdef";

	at[0] = '0';
	at[1] = 'x';
	for (char *p = at + ZVM_LENGTH_SIZE; p > at + 2; length >>= 4)
		*--p = digits[length & 15];
}

ssize_t
zvm_get_length(const char at[ZVM_LENGTH_SIZE])
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	ssize_t length = 0;

	if (at[0] != '0' || at[1] != 'x')
		return -1;
	for (size_t i = 2; i < ZVM_LENGTH_SIZE; i++) {
		const char *digit = memchr(digits, at[i], sizeof digits - 1);

		if (!digit)
			return -1;
		length = length << 4 | ((digit - digits) & 15);
	}
	return length;
}
