/*
 * The session's side of the name service.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_TCP_NAMES_H
#define ZVM_TCP_NAMES_H

#include <sys/socket.h>

#include "names.h"
#include "options.h"

/* A conversation with the name service, for messages: what is to be said to, and when in vain. */
struct names_service {
	const char *place; /* HOST:PORT */
	int64_t deadline;  /* milliseconds of CLOCK_MONOTONIC */
	struct names_secret secret;
	int fd;            /* -1: not connected */
	struct sockaddr_storage local; /* our own address, as the service sees it */
	socklen_t local_size;
	struct names_proof proof;
};

/* Reads the secret and connects; tries again until the deadline. Ends the process if in vain. */
void zvm_names_connect(struct names_service *service, const struct options *options);

/* Registers with REQUEST and waits for REPLY, which has no error. Ends the process if in vain. */
void zvm_names_ask(
	struct names_service *service, struct names_request *request, struct names_reply *reply);

/* Milliseconds of CLOCK_MONOTONIC. */
int64_t zvm_tcp_now(void);

#endif
