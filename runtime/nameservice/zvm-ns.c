/*
 * zvm-ns: tells the sessions of one job where they find each other (doc/network.md).
 *
 * It waits until all of them have said where they listen, answers all, and ends. Who does not
 * prove that he knows the job's secret gets nothing, and takes nothing away: a few connections at
 * a time, each for some seconds, with one message of bounded size.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "confine.h"
#include "names.h"
#include "number.h"

#ifndef ZVM_VERSION
#define ZVM_VERSION "unreleased"
#endif

enum { DONE = 0, NOT_DONE = 1, USAGE = 125 };

enum {
	STRANGERS = 64,           /* connections that have not proved anything */
	PATIENCE = 5000,          /* milliseconds to do so, and to take an answer */
	COMPLAINTS = 10,          /* so many are printed */
	NODES_MAX = 10000,
	OTHER_DESCRIPTORS = 16,
};

/* A session that has registered, or a connection that may become one. */
struct client {
	int fd;
	bool registered;
	int64_t deadline;         /* of a stranger */
	struct sockaddr_storage address;
	struct names_proof proof;
	uint8_t *message;         /* what has come of it, or, answered, what is to be sent */
	size_t moved, size;
	struct names_request request;
};

struct service {
	size_t nodes;
	int64_t timeout;
	const char *listen;
	struct names_secret secret;
	int listener;
	unsigned complaints;
	size_t count, registered;
	struct client **clients;  /* strangers in the order they came, and sessions among them */
	struct pollfd *fds;
};

/* --- messages ----------------------------------------------------------------------------- */

__attribute__((format(printf, 2, 3))) static _Noreturn void
fail(int status, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("zvm-ns: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(status);
}

static void
describe(const struct client *client, char *text, size_t room)
{
	char host[64], port[8];

	/* The scope's name would take system calls that there are no more. */
	const int flags = NI_NUMERICHOST | NI_NUMERICSERV | NI_NUMERICSCOPE;

	if (getnameinfo((const struct sockaddr *)&client->address, sizeof client->address, host,
		    sizeof host, port, sizeof port, flags))
		snprintf(text, room, "somebody");
	else
		snprintf(text, room, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
}

/* Says what is wrong with CLIENT; but whoever can connect must not fill our disk with it. */
static void
complain(struct service *s, const struct client *client, const char *cause)
{
	char who[80];

	if (++s->complaints > COMPLAINTS)
		return;
	describe(client, who, sizeof who);
	fprintf(stderr, "zvm-ns: %s: %s%s\n", who, cause,
		s->complaints == COMPLAINTS ? " (no more of these is printed)" : "");
}

/* --- clients ------------------------------------------------------------------------------ */

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static void
fill_random(void *to, size_t size)
{
	if (getrandom(to, size, 0) != (ssize_t)size)
		fail(NOT_DONE, "no random numbers: %s", strerror(errno));
}

static void
drop(struct service *s, size_t i)
{
	struct client *client = s->clients[i];

	s->registered -= client->registered;
	close(client->fd);
	free(client->message);
	free(client);
	s->count--;
	memmove(s->clients + i, s->clients + i + 1, (s->count - i) * sizeof *s->clients);
}

/* Makes room for one more stranger: the oldest goes, if there are too many. */
static void
make_room(struct service *s)
{
	size_t oldest = 0;

	if (s->count - s->registered < STRANGERS)
		return;
	while (s->clients[oldest]->registered)
		oldest++;
	complain(s, s->clients[oldest], "too many connections: closed");
	drop(s, oldest);
}

static void
welcome(struct service *s)
{
	uint8_t greeting[NAMES_GREETING];
	struct client *client;
	socklen_t size = sizeof client->address;
	int fd = accept4(s->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (fd < 0)
		return;
	make_room(s);
	client = calloc(1, sizeof *client);
	if (!client || getpeername(fd, (struct sockaddr *)&client->address, &size)) {
		free(client);
		close(fd);
		return;
	}
	client->fd = fd;
	client->deadline = now() + PATIENCE;
	client->proof.label = names_asks;
	fill_random(client->proof.service, NAMES_NONCE);
	memcpy(greeting, names_greeting, sizeof names_greeting);
	memcpy(greeting + sizeof names_greeting, client->proof.service, NAMES_NONCE);
	s->clients[s->count++] = client;
	if (write(fd, greeting, sizeof greeting) != sizeof greeting)
		drop(s, s->count - 1);
}

/* Makes REPLY what CLIENT gets to read. */
static void
answer(struct service *s, struct client *client, const struct names_reply *reply)
{
	uint8_t *shorter;

	free(client->message);
	client->message = malloc(NAMES_MESSAGE_MAX);
	if (!client->message)
		fail(NOT_DONE, "out of memory");
	client->proof.label = names_tells;
	memcpy(client->proof.session, client->request.nonce, NAMES_NONCE);
	client->size = names_put_reply(client->message, reply, &s->secret, &client->proof);
	client->moved = 0;
	shorter = realloc(client->message, client->size);
	client->message = shorter ? shorter : client->message;
}

/* Writes on; false when all is written, or nobody reads it. */
static bool
tell(struct client *client)
{
	ssize_t n = send(client->fd, client->message + client->moved, client->size - client->moved,
		MSG_NOSIGNAL);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	client->moved += (size_t)n;
	return client->moved < client->size;
}

/* An answer that is short enough to be sent at once. */
static void
tell_error(struct service *s, struct client *client, const char *error)
{
	struct names_reply *reply = calloc(1, sizeof *reply);

	if (!reply)
		fail(NOT_DONE, "out of memory");
	snprintf(reply->error, sizeof reply->error, "%s", error);
	answer(s, client, reply);
	tell(client);
	free(reply);
}

static const struct client *
find(const struct service *s, uint32_t node)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->clients[i]->registered && s->clients[i]->request.node == node)
			return s->clients[i];
	return NULL;
}

/* --- a request ---------------------------------------------------------------------------- */

/* All of a message has come. Returns what is wrong with it, or NULL. */
static const char *
take_request(struct service *s, struct client *client)
{
	static const uint8_t refused[4]; /* a size of 0: the one thing said without a proof */
	char error[100];

	if (!names_proves(client->message, client->size, &s->secret, &client->proof)) {
		send(client->fd, refused, sizeof refused, MSG_NOSIGNAL);
		return "it does not know the secret";
	}
	if (!names_get_request(&client->request, client->message, client->size))
		return "its request makes no sense";
	if (find(s, client->request.node)) {
		snprintf(error, sizeof error, "node %u is registered already",
			client->request.node);
		tell_error(s, client, error);
		return "another session is registered as its node";
	}
	if (s->registered == s->nodes) {
		tell_error(s, client, "all nodes of the job are registered already");
		return "one node too many";
	}
	client->registered = true;
	s->registered++;
	free(client->message);
	client->message = NULL;
	return NULL;
}

/* Reads on. Returns why CLIENT is to be dropped, or NULL; "" is not worth a word. */
static const char *
listen_to(struct service *s, struct client *client)
{
	uint8_t *to;
	ssize_t n;

	if (client->registered)
		return "its session ended, or said more than it should";
	if (!client->message && !(client->message = malloc(NAMES_MESSAGE_MAX)))
		return "no memory for its request";
	to = client->message + client->moved;
	n = read(client->fd, to, (client->size ? client->size : 4) - client->moved);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return NULL;
	if (n <= 0)
		return "";
	client->moved += (size_t)n;
	if (client->moved == 4 && !client->size) {
		client->size = 4 + names_rest(client->message);
		if (client->size == 4)
			return "its request is too long";
	}
	return client->moved == client->size ? take_request(s, client) : NULL;
}

/* --- the job ------------------------------------------------------------------------------ */

static int
by_node(const void *a, const void *b)
{
	uint32_t x = (*(struct client *const *)a)->request.node;
	uint32_t y = (*(struct client *const *)b)->request.node;

	return (x > y) - (x < y);
}

/* The port at which READER listens for the N-th connection of node WRITER; 0: it does not. */
static uint32_t
port_of(const struct client *reader, uint32_t writer, size_t n)
{
	for (size_t i = 0; i < reader->request.listens; i++)
		if (reader->request.links[i].node == writer && n-- == 0)
			return reader->request.links[i].port;
	return 0;
}

/* How many of the first END links of R, from BEGIN on, are with NODE. */
static size_t
links_with(const struct names_request *r, size_t begin, size_t end, uint32_t node)
{
	size_t n = 0;

	for (size_t i = begin; i < end; i++)
		n += r->links[i].node == node;
	return n;
}

static void
set_address(struct names_address *a, const struct client *client, uint32_t port)
{
	const struct sockaddr_in6 *six = (const void *)&client->address;
	const struct sockaddr_in *four = (const void *)&client->address;

	a->port = port;
	a->family = client->address.ss_family == AF_INET6 ? 6 : 4;
	if (a->family == 6)
		memcpy(a->address, &six->sin6_addr, 16);
	else
		memcpy(a->address, &four->sin_addr, 4);
}

/* Does everybody that CLIENT listens for connect, as often as it listens? Else says it in ERROR. */
static bool
check_listens(const struct service *s, const struct client *client, char error[NAMES_ERROR_MAX])
{
	const struct names_request *r = &client->request;

	for (size_t i = 0; i < r->listens; i++) {
		uint32_t node = r->links[i].node;
		const struct client *writer = find(s, node);
		const struct names_request *w = writer ? &writer->request : NULL;
		size_t reads = links_with(r, 0, r->listens, node);
		size_t end = w ? w->listens + w->connects : 0;
		size_t writes = w ? links_with(w, w->listens, end, r->node) : 0;

		if (reads == writes)
			continue;
		snprintf(error, NAMES_ERROR_MAX,
			"node %u reads %zu channels from node %u, which writes %zu to it", r->node,
			reads, node, writes);
		return false;
	}
	return true;
}

/* Fills in REPLY for CLIENT; false, with an error in it, if who it connects to is not there. */
static bool
look_up(const struct service *s, const struct client *client, struct names_reply *reply)
{
	const struct names_request *r = &client->request;

	reply->count = 0;
	for (size_t i = r->listens; i < r->listens + r->connects; i++) {
		uint32_t node = r->links[i].node;
		const struct client *reader = find(s, node);
		size_t n = links_with(r, r->listens, i, node);
		uint32_t port = reader ? port_of(reader, r->node, n) : 0;

		if (!port) {
			snprintf(reply->error, sizeof reply->error,
				"node %u writes to node %u, which %s", r->node, node,
				reader ? "does not read from it" : "is not of this job");
			return false;
		}
		set_address(&reply->addresses[reply->count++], reader, port);
	}
	return check_listens(s, client, reply->error);
}

/* Closes all but the sessions. */
static void
drop_strangers(struct service *s)
{
	for (size_t i = s->count; i-- > 0;)
		if (!s->clients[i]->registered)
			drop(s, i);
}

/* Sends what is to be sent to all; returns how many did not take it. */
static size_t
deliver(struct service *s)
{
	int64_t deadline = now() + PATIENCE;
	size_t lost = 0;

	while (s->count && now() < deadline) {
		for (size_t i = 0; i < s->count; i++)
			s->fds[i] = (struct pollfd){ s->clients[i]->fd, POLLOUT, 0 };
		poll(s->fds, s->count, (int)(deadline - now()));
		for (size_t i = s->count; i-- > 0;) {
			struct client *client = s->clients[i];

			if (!s->fds[i].revents || tell(client))
				continue;
			lost += client->moved < client->size;
			drop(s, i);
		}
	}
	return lost + s->count;
}

static _Noreturn void
refuse_all(struct service *s, const char *error)
{
	drop_strangers(s);
	for (size_t i = 0; i < s->count; i++)
		tell_error(s, s->clients[i], error);
	deliver(s);
	fail(NOT_DONE, "%s", error);
}

static void
answer_all(struct service *s)
{
	struct names_reply *reply = calloc(1, sizeof *reply);
	size_t lost;

	if (!reply)
		fail(NOT_DONE, "out of memory");
	drop_strangers(s);
	qsort(s->clients, s->count, sizeof *s->clients, by_node);
	fill_random(reply->job, sizeof reply->job);
	for (size_t i = 0; i < s->count; i++) {
		if (!look_up(s, s->clients[i], reply))
			refuse_all(s, reply->error);
		answer(s, s->clients[i], reply);
	}
	free(reply);
	lost = deliver(s);
	if (lost)
		fail(NOT_DONE, "%zu sessions did not take their answer", lost);
}

/* Who is there, when time is up. */
static _Noreturn void
time_out(struct service *s)
{
	char error[NAMES_ERROR_MAX];
	int n;

	drop_strangers(s);
	qsort(s->clients, s->count, sizeof *s->clients, by_node);
	n = snprintf(error, sizeof error, "only %zu of %zu nodes have registered%s", s->registered,
		s->nodes, s->registered ? ":" : "");
	for (size_t i = 0; i < s->count && n < NAMES_ERROR_MAX - 20; i++)
		n += snprintf(error + n, sizeof error - (size_t)n, " %u",
			s->clients[i]->request.node);
	refuse_all(s, error);
}

/* Waits for one thing to happen, at most until DEADLINE. */
static void
serve(struct service *s, int64_t deadline)
{
	size_t count = s->count;
	int64_t left;

	for (size_t i = 0; i < count; i++) {
		s->fds[i] = (struct pollfd){ s->clients[i]->fd, POLLIN, 0 };
		if (!s->clients[i]->registered && s->clients[i]->deadline < deadline)
			deadline = s->clients[i]->deadline;
	}
	s->fds[count] = (struct pollfd){ s->listener, POLLIN, 0 };
	left = deadline - now();
	if (poll(s->fds, count + 1, left > 0 ? (int)left : 0) < 0)
		return;
	for (size_t i = count; i-- > 0;) {
		struct client *client = s->clients[i];
		const char *cause = s->fds[i].revents ? listen_to(s, client) : NULL;

		if (!cause && !client->registered && now() >= client->deadline)
			cause = "it said nothing in time";
		if (!cause)
			continue;
		if (*cause)
			complain(s, client, cause);
		drop(s, i);
	}
	if (s->fds[count].revents)
		welcome(s);
}

/* --- the start ---------------------------------------------------------------------------- */

static void
read_secret(struct names_secret *secret, const char *file)
{
	if (names_read_secret(secret, file))
		return;
	if (errno)
		fail(USAGE, "%s: %s", file, strerror(errno));
	fail(USAGE, "%s: a secret has %d to %d bytes", file, NAMES_SECRET_MIN, NAMES_SECRET_MAX);
}

static void
open_listener(struct service *s)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;
	char *host = strdup(s->listen), *port = host ? strrchr(host, ':') : NULL;
	char *name = host;
	int error, one = 1;

	if (!port || port == host)
		fail(USAGE, "--listen: %s is not HOST:PORT", s->listen);
	*port++ = '\0';
	if (*name == '[' && port[-2] == ']') {
		port[-2] = '\0';
		name++;
	}
	error = getaddrinfo(name, port, &hints, &found);
	if (error)
		fail(USAGE, "--listen: %s: %s", s->listen, gai_strerror(error));
	s->listener = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (s->listener < 0 || bind(s->listener, found->ai_addr, found->ai_addrlen) ||
		listen(s->listener, STRANGERS))
		fail(USAGE, "%s: %s", s->listen, strerror(errno));
	freeaddrinfo(found);
	free(host);
}

/* Says on standard output, in one line, where we listen; then closes it. */
static void
announce(const struct service *s)
{
	struct client self = { .fd = s->listener };
	socklen_t size = sizeof self.address;
	char text[80];

	getsockname(s->listener, (struct sockaddr *)&self.address, &size);
	describe(&self, text, sizeof text);
	if (puts(text) < 0 || fclose(stdout))
		fail(USAGE, "standard output: %s", strerror(errno));
}

static void
raise_descriptors(const struct service *s)
{
	struct rlimit limit;
	rlim_t need = s->nodes + STRANGERS + OTHER_DESCRIPTORS;

	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= need)
		return;
	limit.rlim_cur = limit.rlim_max;
	if (limit.rlim_max < need || setrlimit(RLIMIT_NOFILE, &limit))
		fail(USAGE, "%zu nodes need %zu descriptors, more than ulimit -n allows", s->nodes,
			(size_t)need);
}

static uint64_t
number(const char *option, const char *text, uint64_t most)
{
	uint64_t n;

	if (!zvm_number(text, most, &n) || !n)
		fail(USAGE, "%s: %s is not a number from 1 to %llu", option, text,
			(unsigned long long)most);
	return n;
}

static const char help[] =
	"Usage: zvm-ns --nodes N --secret FILE [--listen HOST:PORT] [--timeout SECONDS]\n"
	"Tell the N sessions of a job, which know the secret in FILE, where they are.\n"
	"\n"
	"  --nodes N          answer when so many sessions have registered\n"
	"  --secret FILE      the job's secret, 16 to 4096 bytes; fd:N is a descriptor\n"
	"  --listen HOST:PORT where (default 127.0.0.1:0; port 0 is any); IPv6: [ADDRESS]\n"
	"  --timeout SECONDS  give up after so long (default 60)\n"
	"  --help, --version\n"
	"\n"
	"The first line of its output is the address at which it listens.\n"
	"Exit status: 0 when all have been answered, 1 if that did not come about,\n"
	"125 usage. More: man zvm-ns";

/* Takes the option NAME with its VALUE; false if there is none of that name. */
static bool
take_option(struct service *s, const char *name, const char *value)
{
	if (!strcmp(name, "--nodes"))
		s->nodes = number(name, value, NODES_MAX);
	else if (!strcmp(name, "--secret"))
		read_secret(&s->secret, value);
	else if (!strcmp(name, "--listen"))
		s->listen = value;
	else if (!strcmp(name, "--timeout"))
		s->timeout = (int64_t)number(name, value, 1000000) * 1000;
	else
		return false;
	return true;
}

static void
take_options(struct service *s, int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "--version")) {
			puts(argv[i][2] == 'h' ? help : "zvm-ns " ZVM_VERSION);
			exit(fflush(stdout) ? USAGE : 0);
		}
		if (i + 1 == argc || !take_option(s, argv[i], argv[i + 1]))
			fail(USAGE, "bad option %s; try zvm-ns --help", argv[i]);
		i++;
	}
	if (!s->nodes || !s->secret.size)
		fail(USAGE, "--nodes and --secret are needed; try zvm-ns --help");
}

int
main(int argc, char *argv[])
{
	static struct service s = { .timeout = 60000, .listen = "127.0.0.1:0" };
	int64_t deadline;

	signal(SIGPIPE, SIG_IGN);
	take_options(&s, argc, argv);
	raise_descriptors(&s);
	s.clients = calloc(s.nodes + STRANGERS + 1, sizeof *s.clients);
	s.fds = calloc(s.nodes + STRANGERS + 2, sizeof *s.fds);
	if (!s.clients || !s.fds)
		fail(USAGE, "out of memory");
	open_listener(&s);
	announce(&s);
	zvm_ns_confine();
	deadline = now() + s.timeout;
	while (s.registered < s.nodes) {
		if (now() >= deadline)
			time_out(&s);
		serve(&s, deadline);
	}
	answer_all(&s);
	return DONE;
}
