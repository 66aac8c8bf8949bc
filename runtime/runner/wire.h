/*
 * What the processes of a server, and its clients, send each other over Unix sockets: descriptors,
 * and texts with their lengths.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_WIRE_H
#define ZVM_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * So many descriptors are sent with one message. The kernel passes three more, a C library may not;
 * who sends to us decides himself, and there is room for what may come.
 */
enum { ZVM_PASSED_MAX = 250, ZVM_PASSED_ROOM = ZVM_PASSED_MAX + 8 };

/*
 * A text is sent after its length: "0x" and six hexadecimal digits, so at most ZVM_LENGTH_MAX
 * bytes.
 */
enum { ZVM_LENGTH_SIZE = 8, ZVM_LENGTH_MAX = 0xffffff };

/* What came with a message. */
struct passed {
	size_t count;
	int descriptors[ZVM_PASSED_ROOM];
	pid_t sender; /* if the socket was asked to say it (SO_PASSCRED); else 0 */
};

/*
 * Sends the SIZE bytes at DATA, SIZE not 0, and with the first of them COUNT descriptors. False,
 * and errno, if it was not all sent; a receiver that has gone is EPIPE, not a signal.
 */
bool zvm_send(int socket, const void *data, size_t size, const int *descriptors, size_t count);

/*
 * Receives at most SIZE bytes, and what came with them. Returns how many, 0 at the end, -1 with
 * errno. Descriptors are closed, and -1 returned with EPROTO, if some were lost on the way.
 */
ssize_t zvm_receive(int socket, void *data, size_t size, struct passed *passed);

/* Writes LENGTH to AT, without a NUL. */
void zvm_put_length(char at[ZVM_LENGTH_SIZE], size_t length);

/* The length at AT, or -1 if it is none. */
ssize_t zvm_get_length(const char at[ZVM_LENGTH_SIZE]);

#endif
