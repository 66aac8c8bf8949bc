/* SPDX-License-Identifier: Apache-2.0 */
#include "tcp_names.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "clock.h"
#include "message.h"

enum { RETRY = 100 /* milliseconds */ };

int64_t
zvm_tcp_now(void)
{
	return zvm_clock() / 1000000;
}

static _Noreturn void
fail(const struct names_service *service, const char *cause)
{
	zvm_fail(ZVM_FAILED, "name server %s: %s", service->place, cause);
}

static void
read_secret(struct names_secret *secret, const char *file)
{
	if (names_read_secret(secret, file))
		return;
	if (errno)
		zvm_fail(ZVM_FAILED, "secret %s: %s", file, strerror(errno));
	zvm_fail(ZVM_FAILED, "secret %s: it does not have %d to %d bytes", file, NAMES_SECRET_MIN,
		NAMES_SECRET_MAX);
}

/* Waits until the connection is ready for EVENTS. False when time is up. */
static bool
is_ready(const struct names_service *service, short events)
{
	struct pollfd p = { .fd = service->fd, .events = events };
	int64_t left = service->deadline - zvm_tcp_now();

	return left > 0 && poll(&p, 1, (int)left) > 0;
}

static bool
receive(const struct names_service *service, uint8_t *to, size_t size)
{
	while (size) {
		ssize_t n;

		if (!is_ready(service, POLLIN)) {
			errno = ETIMEDOUT;
			return false;
		}
		n = read(service->fd, to, size);
		if (n == 0)
			errno = ECONNRESET;
		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		to += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

static bool
transmit(const struct names_service *service, const uint8_t *from, size_t size)
{
	while (size) {
		ssize_t n;

		if (!is_ready(service, POLLOUT)) {
			errno = ETIMEDOUT;
			return false;
		}
		n = send(service->fd, from, size, MSG_NOSIGNAL);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		from += n > 0 ? n : 0;
		size -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

static void
hang_up(struct names_service *service)
{
	if (service->fd >= 0)
		close(service->fd);
	service->fd = -1;
}

/* Connects to A, and takes the greeting; false, with errno, if that does not work. */
static bool
connect_to(struct names_service *service, const struct addrinfo *a)
{
	uint8_t greeting[NAMES_GREETING];
	int error = 0;
	socklen_t size = sizeof error;

	service->fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (service->fd < 0)
		return false;
	if (connect(service->fd, a->ai_addr, a->ai_addrlen) && errno != EINPROGRESS)
		return false;
	if (!is_ready(service, POLLOUT)) {
		errno = ETIMEDOUT;
		return false;
	}
	getsockopt(service->fd, SOL_SOCKET, SO_ERROR, &error, &size);
	errno = error;
	if (error || !receive(service, greeting, sizeof greeting))
		return false;
	if (memcmp(greeting, names_greeting, sizeof names_greeting))
		fail(service, "it is no name server");
	memcpy(service->proof.service, greeting + sizeof names_greeting, NAMES_NONCE);
	service->local_size = sizeof service->local;
	return !getsockname(
		service->fd, (struct sockaddr *)&service->local, &service->local_size);
}

static struct addrinfo *
resolve(const struct names_service *service)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;
	char host[256];
	const char *port = strrchr(service->place, ':'), *begin = service->place;
	size_t size = port ? (size_t)(port - begin) : 0;
	int error;

	if (size > 2 && *begin == '[' && begin[size - 1] == ']') {
		begin++;
		size -= 2;
	}
	if (!size || size >= sizeof host)
		fail(service, "it is not HOST:PORT");
	memcpy(host, begin, size);
	host[size] = '\0';
	error = getaddrinfo(host, port + 1, &hints, &found);
	if (error)
		fail(service, gai_strerror(error));
	return found;
}

static void
connect_again(struct names_service *service)
{
	struct addrinfo *addresses = resolve(service), *a = addresses;
	const char *cause = NULL;

	while (!connect_to(service, a)) {
		/* That time is up says less than what it was spent on. */
		if (!cause || errno != ETIMEDOUT)
			cause = strerror(errno);
		hang_up(service);
		if (zvm_tcp_now() >= service->deadline)
			fail(service, cause);
		a = a->ai_next;
		if (!a) {
			a = addresses;
			poll(NULL, 0, RETRY);
		}
	}
	freeaddrinfo(addresses);
}

void
zvm_names_connect(struct names_service *service, const struct options *options)
{
	service->place = options->name_server;
	service->fd = -1;
	if (!options->node)
		zvm_fail(ZVM_USAGE, "--name-server needs --node: which one is this session?");
	if (!options->secret)
		zvm_fail(ZVM_USAGE, "--name-server needs --secret");
	read_secret(&service->secret, options->secret);
	connect_again(service);
}

/* Says REQUEST, hears REPLY; false, with errno, if the connection was lost. */
static bool
converse(struct names_service *service, struct names_request *request, struct names_reply *reply,
	uint8_t *message)
{
	size_t rest;

	if (getrandom(request->nonce, NAMES_NONCE, 0) != NAMES_NONCE)
		fail(service, "no random numbers");
	memset(service->proof.session, 0, NAMES_NONCE);
	service->proof.label = names_asks;
	if (!transmit(service, message,
		    names_put_request(message, request, &service->secret, &service->proof)) ||
		!receive(service, message, 4))
		return false;
	if (!memcmp(message, (uint8_t[4]){ 0 }, 4))
		fail(service, "it has another secret than this session");
	rest = names_rest(message);
	if (!rest)
		fail(service, "its answer is too long");
	if (!receive(service, message + 4, rest))
		return false;
	memcpy(service->proof.session, request->nonce, NAMES_NONCE);
	service->proof.label = names_tells;
	if (!names_proves(message, 4 + rest, &service->secret, &service->proof))
		fail(service, "its answer does not prove that it knows the secret");
	if (!names_get_reply(reply, message, 4 + rest))
		fail(service, "its answer makes no sense");
	return true;
}

void
zvm_names_ask(
	struct names_service *service, struct names_request *request, struct names_reply *reply)
{
	uint8_t *message = malloc(NAMES_MESSAGE_MAX);

	if (!message)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	while (!converse(service, request, reply, message)) {
		const char *cause = errno == ETIMEDOUT ?
			"not all nodes have registered in time" :
			strerror(errno);

		hang_up(service);
		if (zvm_tcp_now() >= service->deadline)
			fail(service, cause);
		poll(NULL, 0, RETRY);
		connect_again(service);
	}
	hang_up(service);
	free(message);
	if (*reply->error)
		fail(service, reply->error);
	if (reply->count != request->connects)
		fail(service, "its answer makes no sense");
}
