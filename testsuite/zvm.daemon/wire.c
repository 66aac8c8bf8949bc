/*
 * Native: as many descriptors as the kernel passes with one message, and a guard behind what they
 * are put into.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "wire.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KERNEL_MAX = 253, GUARD = 0x5a };

/* Sends COUNT descriptors as a client that is not ours may. */
static ssize_t
send_many(int socket, size_t count)
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(KERNEL_MAX * sizeof(int))];
	} control = { .room = { 0 } };
	struct iovec part = { "x", 1 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control };

	message.msg_controllen = CMSG_SPACE(count * sizeof(int));
	control.head.cmsg_level = SOL_SOCKET;
	control.head.cmsg_type = SCM_RIGHTS;
	control.head.cmsg_len = CMSG_LEN(count * sizeof(int));
	for (size_t i = 0; i < count; i++)
		memcpy(CMSG_DATA(&control.head) + i * sizeof(int), &(int){ 0 }, sizeof(int));
	return sendmsg(socket, &message, 0);
}

/* Says what is wrong with the receipt of COUNT descriptors; NULL: nothing. */
static const char *
receive(int ends[2], size_t count)
{
	struct {
		struct passed passed;
		unsigned char guard[64];
	} in;
	int before = dup(0), after;
	ssize_t n;
	char byte;

	memset(in.guard, GUARD, sizeof in.guard);
	if (before < 0 || close(before) || send_many(ends[0], count) != 1)
		return "cannot be sent";
	n = zvm_receive(ends[1], &byte, 1, &in.passed);
	if (n != 1 || in.passed.count != count || in.passed.sender)
		return "are not received";
	for (size_t i = 0; i < in.passed.count; i++)
		close(in.passed.descriptors[i]);
	for (size_t i = 0; i < sizeof in.guard; i++)
		if (in.guard[i] != GUARD)
			return "are written behind their place";
	after = dup(0);
	close(after);
	return before == after ? NULL : "stay open";
}

int
main(void)
{
	int ends[2], failures = 0;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends))
		return 1;
	for (size_t count = 1; count <= KERNEL_MAX; count++) {
		const char *wrong = receive(ends, count);

		if (wrong)
			printf("%zu descriptors %s\n", count, wrong);
		failures += !!wrong;
	}
	printf("%d failures\n", failures);
	return failures != 0;
}
