/*
 * Connects channels that are TCP, before the session runs: who reads binds, who writes connects and
 * tries again until somebody listens. All of them make progress at once, whoever comes first:
 * sessions wait for each other in circles. A connection counts when both sides have greeted;
 * strangers, of whom we have a few at a time, are sent away.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "message.h"
#include "number.h"
#include "replicas.h"
#include "tcp.h"
#include "tcp_names.h"

enum {
	GREETING = 8 + NAMES_TOKEN,
	WELCOME = 8,
	CALLERS = 8,       /* who have connected to us, and not greeted yet */
	RETRY_FIRST = 1,   /* milliseconds to the next attempt; doubled up to */
	RETRY_MOST = 500,
};

static const char greeting[8] = "zvm-tcp1", welcome[WELCOME + 1] = "zvm-yes1";

/* A connection that is being made, and what of the greeting has arrived on it. */
struct call {
	int fd; /* -1: none */
	bool connected;
	size_t got;
	uint8_t text[GREETING];
};

/* A channel on its way. */
struct link {
	struct channel *channel;
	bool ready;
	uint8_t greeting[GREETING];
	/* who writes: */
	struct addrinfo *addresses, *next;
	struct call out;
	int64_t retry, delay; /* when to try again */
	int error;            /* of the last attempt */
	/* who reads: */
	int listener;
	struct call callers[CALLERS];
	unsigned strangers;   /* how many were sent away */
};

struct links {
	int64_t deadline;
	size_t count;
	struct link table[];
};

static bool
is_reader(const struct channel *c)
{
	return c->limits[ZVM_GETS] != 0;
}

static _Noreturn void
refuse(const struct channel *c, const char *cause)
{
	zvm_channel_refuse(c->declared, c->tcp->peer, cause);
}

/* --- declarations ------------------------------------------------------------------------- */

static bool
is_number(const char *text, size_t size, uint64_t most, uint64_t *n)
{
	const char *end = text;

	return zvm_number_prefix(&end, most, n) && end == text + size && *n;
}

/* Reads HOST:PORT, [ADDRESS]:PORT, NODE:PORT, NODE: or NODE. */
static bool
parse(struct tcp_place *place, const char *text)
{
	const char *colon = strrchr(text, ':'), *port = colon ? colon + 1 : "";
	size_t host = colon ? (size_t)(colon - text) : strlen(text);
	uint64_t n;

	if (*port && !is_number(port, strlen(port), UINT16_MAX, &n))
		return false;
	if (strlen(port) >= sizeof place->port || !host || host >= sizeof place->host)
		return false;
	strcpy(place->port, port);
	if (is_number(text, host, INT32_MAX, &n)) {
		place->node = (uint32_t)n;
		return true;
	}
	if (*text == '[' && text[host - 1] == ']') {
		text++;
		host -= 2;
	} else if (memchr(text, ':', host)) {
		return false; /* an IPv6 address without brackets: where does it end? */
	}
	memcpy(place->host, text, host);
	return *port && host;
}

void
zvm_tcp_open(struct channel *c, const struct declaration *d, const char *rest)
{
	const char *uri = rest - strlen("tcp:");
	struct tcp *t = zvm_need(aligned_alloc(_Alignof(struct tcp), sizeof *t));

	memset(t, 0, sizeof *t);
	if (zvm_declares_get(d) == zvm_declares_put(d))
		zvm_channel_senseless(d, uri, "a connection goes one way, r or w");
	if (d->type_given && d->type != ZVM_SGET_SPUT)
		zvm_channel_senseless(d, uri, "a connection has no random access");
	if (!parse(&t->place, rest))
		zvm_channel_senseless(d, uri,
			"it is not tcp:HOST:PORT, tcp:[ADDRESS]:PORT or, with a name server, "
			"tcp:NODE");
	c->kind = &zvm_tcp;
	c->type = ZVM_SGET_SPUT;
	c->tcp = t;
	snprintf(t->peer, sizeof t->peer, "%.150s", uri);
}

/* --- sockets ------------------------------------------------------------------------------ */

static void
hang_up(struct call *call)
{
	if (call->fd >= 0)
		close(call->fd);
	*call = (struct call){ .fd = -1 };
}

/* LINK will not come about. The session does without if it is a source, and not the last one. */
static void
lose(struct link *link, const char *cause)
{
	struct channel *c = link->channel;

	if (!c->source_of)
		refuse(c, cause);
	snprintf(c->tcp->error, sizeof c->tcp->error, "%s", cause);
	zvm_source_drop(c, c->tcp->error);
	if (!zvm_replicas_settle(c->source_of))
		refuse(c, cause);
	hang_up(&link->out);
	for (size_t i = 0; i < CALLERS; i++)
		hang_up(&link->callers[i]);
	if (link->listener >= 0)
		close(link->listener);
	link->listener = -1;
	link->ready = true;
}

/* Sets LINK's addresses, of HOST and PORT; false if there are none. */
static bool
resolve(struct link *link, const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	int error = getaddrinfo(host, port, &hints, &link->addresses);

	if (error)
		lose(link, error == EAI_SYSTEM ? strerror(errno) : gai_strerror(error));
	link->next = link->addresses;
	return !error;
}

/* Writes an address, and its port, to TEXT. */
static void
describe(char *text, size_t room, const void *address, socklen_t size)
{
	char host[64], port[8];

	if (getnameinfo(address, size, host, sizeof host, port, sizeof port,
		    NI_NUMERICHOST | NI_NUMERICSERV))
		snprintf(text, room, "an unknown address");
	else if (strchr(host, ':'))
		snprintf(text, room, "[%s]:%s", host, port);
	else
		snprintf(text, room, "%s:%s", host, port);
}

static void
set(int fd, int level, int option, int value)
{
	setsockopt(fd, level, option, &value, sizeof value); /* none of them is vital */
}

/* The last about a connection that stands: its channel may have it. */
static void
take(struct link *link, struct call *call)
{
	struct channel *c = link->channel;
	struct sockaddr_storage address;
	socklen_t size = sizeof address;
	char text[80] = "";

	c->fd = call->fd;
	call->fd = -1;
	link->ready = true;
	fcntl(c->fd, F_SETFL, fcntl(c->fd, F_GETFL) & ~O_NONBLOCK);
	set(c->fd, IPPROTO_TCP, TCP_NODELAY, 1);
	/* A host that is gone says nothing. It is asked, after 15 idle seconds, four times. */
	set(c->fd, SOL_SOCKET, SO_KEEPALIVE, 1);
	set(c->fd, IPPROTO_TCP, TCP_KEEPIDLE, 15);
	set(c->fd, IPPROTO_TCP, TCP_KEEPINTVL, 5);
	set(c->fd, IPPROTO_TCP, TCP_KEEPCNT, 4);
	if (!getpeername(c->fd, (struct sockaddr *)&address, &size))
		describe(text, sizeof text, &address, size);
	if (c->tcp->place.node)
		snprintf(c->tcp->peer, ZVM_PEER_MAX, "node %u (%s)", c->tcp->place.node, text);
	else
		snprintf(c->tcp->peer, ZVM_PEER_MAX, "%s", text);
}

/* --- who reads ---------------------------------------------------------------------------- */

static void
listen_at(struct link *link, const struct sockaddr *address, socklen_t size)
{
	int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
	link->listener = fd;
	if (fd < 0 || bind(fd, address, size) || listen(fd, CALLERS))
		lose(link, strerror(errno));
}

static void
accept_caller(struct link *link)
{
	int fd = accept4(link->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	size_t room = 0;

	if (fd < 0)
		return;
	while (room < CALLERS - 1 && link->callers[room].fd >= 0)
		room++;
	if (link->callers[room].fd >= 0) {
		/* Too many strangers: the one that has been silent longest goes. */
		hang_up(&link->callers[room]);
		link->strangers++;
	}
	memmove(link->callers + 1, link->callers, room * sizeof *link->callers);
	link->callers[0] = (struct call){ .fd = fd, .connected = true };
}

static void
listen_to(struct link *link, struct call *call)
{
	ssize_t n = read(call->fd, call->text + call->got, GREETING - call->got);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	call->got += n > 0 ? (size_t)n : 0;
	if (n > 0 && call->got < GREETING)
		return;
	if (n <= 0 || memcmp(call->text, link->greeting, GREETING) ||
		write(call->fd, welcome, WELCOME) != WELCOME) {
		hang_up(call);
		link->strangers++;
		return;
	}
	take(link, call);
	for (size_t i = 0; i < CALLERS; i++)
		hang_up(&link->callers[i]);
	close(link->listener);
	link->listener = -1;
}

/* --- who writes --------------------------------------------------------------------------- */

static void
call_again(struct link *link, int error)
{
	hang_up(&link->out);
	link->error = error ? error : ECONNRESET;
	link->next = link->next->ai_next;
	if (link->next)
		return;
	link->next = link->addresses;
	link->retry = zvm_tcp_now() + link->delay;
	link->delay = 2 * link->delay < RETRY_MOST ? 2 * link->delay : RETRY_MOST;
}

static void
call_out(struct link *link)
{
	const struct addrinfo *a = link->next;
	int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	link->out = (struct call){ .fd = fd };
	if (fd < 0 || (connect(fd, a->ai_addr, a->ai_addrlen) && errno != EINPROGRESS))
		call_again(link, errno);
}

static void
go_on_calling(struct link *link)
{
	struct call *call = &link->out;
	int error = 0;
	ssize_t n;

	if (!call->connected) {
		getsockopt(call->fd, SOL_SOCKET, SO_ERROR, &error, &(socklen_t){ sizeof error });
		call->connected = !error && write(call->fd, link->greeting, GREETING) == GREETING;
		if (!call->connected)
			call_again(link, error);
		return;
	}
	n = read(call->fd, call->text + call->got, WELCOME - call->got);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	call->got += n > 0 ? (size_t)n : 0;
	if (n <= 0)
		call_again(link, n ? errno : ECONNRESET);
	else if (call->got == WELCOME && memcmp(call->text, welcome, WELCOME))
		call_again(link, EPROTO);
	else if (call->got == WELCOME)
		take(link, call);
}

/* --- all of them -------------------------------------------------------------------------- */

/* Descriptors that are waited for; WHAT is NULL for a listener. */
struct waits {
	size_t count;
	struct pollfd *fds;
	struct {
		struct link *link;
		struct call *call;
	} *what;
};

static void
wait_for(struct waits *waits, struct link *link, struct call *call)
{
	int fd = call ? call->fd : link->listener;

	if (fd < 0)
		return;
	waits->fds[waits->count].fd = fd;
	waits->fds[waits->count].events = call && !call->connected ? POLLOUT : POLLIN;
	waits->what[waits->count].link = link;
	waits->what[waits->count++].call = call;
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Lists what there is to wait for; starts what is due. Returns when to wake up. */
static int64_t
list_waits(struct links *links, struct waits *waits)
{
	int64_t wake = links->deadline;

	waits->count = 0;
	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->table[i];

		if (link->ready)
			continue;
		if (!is_reader(link->channel)) {
			if (link->out.fd < 0 && link->retry <= zvm_tcp_now())
				call_out(link);
			wake = link->out.fd < 0 ? least(wake, link->retry) : wake;
			wait_for(waits, link, &link->out);
			continue;
		}
		/* Who has greeted comes before who is new, and could take his place. */
		for (size_t k = 0; k < CALLERS; k++)
			wait_for(waits, link, &link->callers[k]);
		wait_for(waits, link, NULL);
	}
	return wake;
}

static struct link *
first_missing(struct links *links)
{
	for (size_t i = 0; i < links->count; i++)
		if (!links->table[i].ready)
			return &links->table[i];
	return NULL;
}

static void
give_up(struct link *link)
{
	char cause[100];

	if (!is_reader(link->channel))
		snprintf(cause, sizeof cause, "cannot connect: %s", strerror(link->error));
	else if (link->strangers)
		snprintf(cause, sizeof cause, "its writer did not connect, but %u strangers did",
			link->strangers);
	else
		snprintf(cause, sizeof cause, "nobody connected");
	lose(link, cause);
}

static void
serve(const struct waits *waits)
{
	for (size_t i = 0; i < waits->count; i++) {
		struct link *link = waits->what[i].link;
		struct call *call = waits->what[i].call;

		if (!waits->fds[i].revents || link->ready)
			continue;
		if (!is_reader(link->channel))
			go_on_calling(link);
		else if (!call)
			accept_caller(link);
		else
			listen_to(link, call);
	}
}

static void
connect_all(struct links *links, struct channels *channels)
{
	size_t most = links->count * (1 + CALLERS);
	struct waits waits = { .fds = calloc(most, sizeof *waits.fds),
		.what = calloc(most, sizeof *waits.what) };
	struct link *missing;

	if (!waits.fds || !waits.what)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	while ((missing = first_missing(links))) {
		int64_t wake = list_waits(links, &waits), left = wake - zvm_tcp_now();

		if (zvm_tcp_now() >= links->deadline) {
			give_up(missing);
			continue;
		}
		channels->busy = missing->channel;
		channels->busy_put = !is_reader(missing->channel);
		if (poll(waits.fds, waits.count, left > 0 ? (int)left : 0) > 0)
			serve(&waits);
	}
	channels->busy = NULL;
	free(waits.fds);
	free(waits.what);
}

static void
start(struct link *link)
{
	struct channel *c = link->channel;
	const struct tcp_place *place = &c->tcp->place;

	link->listener = link->out.fd = -1;
	for (size_t i = 0; i < CALLERS; i++)
		link->callers[i].fd = -1;
	memcpy(link->greeting, greeting, sizeof greeting);
	link->delay = RETRY_FIRST;
	if (place->node)
		return; /* the name service will tell */
	if (resolve(link, place->host, place->port) && is_reader(c))
		listen_at(link, link->addresses->ai_addr, link->addresses->ai_addrlen);
}

/* --- nodes -------------------------------------------------------------------------------- */

/* Adds to REQUEST the links that go to or from nodes: first those that READ, then the others. */
static void
list_links(struct names_request *request, const struct links *links, bool read)
{
	for (size_t i = 0; i < links->count; i++) {
		const struct link *link = &links->table[i];
		uint32_t k = request->listens + request->connects;
		struct sockaddr_in6 address; /* the port is at the same place in IPv4's */
		socklen_t size = sizeof address;

		if (!link->channel->tcp->place.node || is_reader(link->channel) != read)
			continue;
		request->links[k].node = link->channel->tcp->place.node;
		request->links[k].port = 0;
		if (!read) {
			request->connects++;
			continue;
		}
		getsockname(link->listener, (struct sockaddr *)&address, &size);
		request->links[k].port = ntohs(address.sin6_port);
		request->listens++;
	}
}

/* What LINK's writer shows to its reader; links between the same two count from 0. */
static void
set_token(struct link *link, const struct links *links, const struct names_secret *secret,
	const uint8_t *job, uint32_t self)
{
	uint32_t peer = link->channel->tcp->place.node, n = 0;
	bool reads = is_reader(link->channel);

	for (const struct link *other = links->table; other < link; other++)
		n += other->channel->tcp->place.node == peer && is_reader(other->channel) == reads;
	names_token(link->greeting + sizeof greeting, secret, job, reads ? peer : self,
		reads ? self : peer, n);
}

static void
set_address(struct link *link, const struct names_address *from)
{
	struct sockaddr_storage *to = calloc(1, sizeof *to);
	struct sockaddr_in6 *six = (void *)to;
	struct sockaddr_in *four = (void *)to;
	struct addrinfo *info = calloc(1, sizeof *info);

	if (!to || !info)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	info->ai_addr = (void *)to;
	if (from->family == 6) {
		six->sin6_family = AF_INET6;
		six->sin6_port = htons((uint16_t)from->port);
		memcpy(&six->sin6_addr, from->address, 16);
		info->ai_addrlen = sizeof *six;
	} else {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)from->port);
		memcpy(&four->sin_addr, from->address, 4);
		info->ai_addrlen = sizeof *four;
	}
	info->ai_family = to->ss_family;
	link->addresses = link->next = info;
}

/* Binds what is read from nodes where the name service sees us, at the port declared, if any. */
static void
listen_for_nodes(struct links *links, const struct names_service *service)
{
	struct sockaddr_storage address = service->local;

	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->table[i];
		const struct tcp_place *place = &link->channel->tcp->place;
		uint64_t port = 0;

		if (!place->node || !is_reader(link->channel))
			continue;
		if (*place->port)
			zvm_number(place->port, UINT16_MAX, &port);
		((struct sockaddr_in6 *)&address)->sin6_port = htons((uint16_t)port);
		listen_at(link, (struct sockaddr *)&address, service->local_size);
		if (link->ready) /* its writer would be told of a port that is none */
			refuse(link->channel, link->channel->error);
	}
}

/* Finds the nodes by the name service, if there are any. */
static void
find_nodes(struct links *links, const struct options *options)
{
	struct names_service service = { .deadline = links->deadline };
	struct names_request *request;
	struct names_reply *reply;
	size_t nodes = 0, k = 0;

	for (size_t i = 0; i < links->count; i++) {
		const struct channel *c = links->table[i].channel;

		if (c->tcp->place.node && !options->name_server)
			zvm_channel_senseless(c->declared, c->tcp->peer,
				"channels between nodes need --name-server and --node");
		nodes += c->tcp->place.node != 0;
	}
	if (!nodes)
		return;
	if (nodes > NAMES_LINKS_MAX)
		zvm_fail(ZVM_USAGE, "%zu channels and sources lead to nodes: at most %d may", nodes,
			NAMES_LINKS_MAX);
	request = calloc(1, sizeof *request);
	reply = calloc(1, sizeof *reply);
	if (!request || !reply)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	zvm_names_connect(&service, options);
	listen_for_nodes(links, &service);
	request->node = options->node;
	list_links(request, links, true);
	list_links(request, links, false);
	zvm_names_ask(&service, request, reply);
	for (size_t i = 0; i < links->count; i++) {
		struct link *link = &links->table[i];

		if (!link->channel->tcp->place.node)
			continue;
		set_token(link, links, &service.secret, reply->job, request->node);
		if (!is_reader(link->channel))
			set_address(link, &reply->addresses[k++]);
	}
	free(request);
	free(reply);
}

static size_t
count_tcp(struct channels *channels)
{
	size_t n = 0;

	for (size_t i = 0; i < zvm_channels_all(channels); i++)
		n += zvm_channels_at(channels, i)->kind == &zvm_tcp;
	return n;
}

void
zvm_tcp_join(struct channels *channels, const struct options *options)
{
	size_t count = count_tcp(channels);
	struct links *links;
	struct tcp_group *group;

	if (!count)
		return;
	links = calloc(1, sizeof *links + count * sizeof *links->table);
	group = calloc(1, sizeof *group + count * sizeof *group->channels);
	if (!links || !group)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	group->all = channels;
	for (size_t i = 0; i < zvm_channels_all(channels); i++) {
		struct channel *c = zvm_channels_at(channels, i);

		if (c->kind != &zvm_tcp)
			continue;
		links->table[links->count++].channel = c;
		group->channels[group->count++] = c;
	}
	/* A write to a peer that is gone has to be told apart from one to a closed pipe. */
	signal(SIGPIPE, SIG_IGN);
	links->deadline = zvm_tcp_now() + options->connect_timeout / 1000;
	for (size_t i = 0; i < count; i++)
		start(&links->table[i]);
	find_nodes(links, options);
	connect_all(links, channels);
	for (size_t i = 0; i < count; i++)
		group->channels[i]->tcp->group = group;
	free(links);
}
