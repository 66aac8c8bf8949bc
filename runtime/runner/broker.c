/*
 * The broker of a server: accepts clients, gives each an attendant, and tells it in the end how its
 * session ended. It reads nothing that a client sends, and waits for nobody.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "ending.h"
#include "message.h"
#include "server_options.h"
#include "walls.h"
#include "walls_server.h"
#include "wire.h"

enum {
	VISITS = ZVM_VISITS,
	REPORT_MAX = 160 << 10, /* names from a manifest of 64 KiB, and 1,000 etags */
	PATIENCE = 1, /* seconds for a request that others wait behind */
	FULL_INTERVAL = 50, /* milliseconds after which those are looked for */
};

/* A client, from its connection to the answer. A place is free if all of these are. */
struct visit {
	int client; /* -1: gone, or answered */
	pid_t attendant, session; /* 0: not there, or ended */
	int report; /* a file for it; -1: no client */
	time_t since;
};

struct broker {
	const struct server *server;
	pid_t template;
	int signals, records, starter;
	uid_t user;
	dev_t socket_device; /* which file the socket is */
	ino_t socket_inode;
	struct visit visits[VISITS];
};

/* CAUSE as wait() would say it. */
static int
status_of(enum zvm_cause cause)
{
	return zvm_status(&(struct ending){ .cause = cause }) << 8;
}

static time_t
now(void)
{
	return zvm_clock() / 1000000000;
}

static bool
is_free(const struct visit *v)
{
	return v->client < 0 && !v->attendant && !v->session;
}

static struct visit *
free_visit(struct broker *b)
{
	for (size_t i = 0; i < VISITS; i++)
		if (is_free(&b->visits[i]))
			return &b->visits[i];
	return NULL;
}

/* Unless it has become another server's. */
static void
remove_socket(const struct broker *b)
{
	struct stat st;

	if (!lstat(b->server->path, &st) && st.st_dev == b->socket_device &&
		st.st_ino == b->socket_inode)
		unlink(b->server->path);
}

/* Ends the server. Its processes end with their parent: they asked the kernel for that. */
static _Noreturn void
end(const struct broker *b)
{
	remove_socket(b);
	_exit(0);
}

/* As poll(); false if it was interrupted. */
static bool
wait_for(const struct broker *b, struct pollfd *polled, nfds_t count, int milliseconds)
{
	int n = poll(polled, count, milliseconds);

	if (n < 0 && errno != EINTR)
		end(b); /* rather than never to hear of a signal again */
	return n >= 0;
}

/* --- a client's end */

/* Sends what must fit into the empty queue of a socket; a client that went away needs nothing. */
static void
send_text(int client, const char *text, size_t size)
{
	char frame[ZVM_LENGTH_SIZE + REPORT_MAX];

	zvm_put_length(frame, size);
	memcpy(frame + ZVM_LENGTH_SIZE, text, size);
	send(client, frame, ZVM_LENGTH_SIZE + size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* Lets V's client go. Processes of it may still end. */
static void
leave(struct visit *v)
{
	close(v->client);
	close(v->report);
	v->client = v->report = -1;
}

/* Answers V's client with the report, if there is one, else with STATUS, and lets it go. */
static void
answer(struct visit *v, int status)
{
	char text[REPORT_MAX + 1];
	ssize_t size;

	if (v->client < 0)
		return;
	size = pread(v->report, text, sizeof text, 0);
	if (size <= 0 || size > REPORT_MAX) /* a part of it would be another report */
		size = snprintf(text, sizeof text, "exit %d\n",
			WIFEXITED(status) ? WEXITSTATUS(status) : ZVM_SIGNAL + WTERMSIG(status));
	send_text(v->client, text, (size_t)size);
	leave(v);
}

/* The client has gone: nobody wants what its processes do. */
static void
give_up(struct visit *v)
{
	if (v->client >= 0)
		leave(v);
	if (v->attendant)
		kill(v->attendant, SIGKILL);
	if (v->session)
		kill(v->session, SIGKILL);
}

/* --- processes that end, and sessions that begin */

static bool
is_our_child(pid_t pid)
{
	siginfo_t info;

	return !waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
}

/*
 * Learns of new sessions. An attendant writes its record before the session may run, so once the
 * end of either is known, the record has been read.
 */
static void
take_records(struct broker *b)
{
	struct record r;

	while (read(b->records, &r, sizeof r) == sizeof r) {
		struct visit *v = &b->visits[r.visit];

		if (r.visit >= VISITS || !is_our_child(r.session))
			continue;
		v->session = r.session;
		if (v->client < 0)
			kill(v->session, SIGKILL);
	}
}

static void
attendant_ended(struct visit *v, int status)
{
	v->attendant = 0;
	if (v->session && !status)
		return;
	answer(v, status ? status : status_of(ZVM_FAILED));
	if (v->session)
		kill(v->session, SIGKILL);
}

static void
ended(struct broker *b, pid_t pid, int status)
{
	if (pid == b->template)
		end(b);
	for (struct visit *v = b->visits; v < b->visits + VISITS; v++)
		if (v->attendant == pid) {
			attendant_ended(v, status);
		} else if (v->session == pid) {
			v->session = 0;
			answer(v, status);
		}
}

/* A child that has ended, and that wait() is still to be called for; 0 if there is none. */
static pid_t
next_ended(void)
{
	siginfo_t info = { 0 };

	return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) ? 0 : info.si_pid;
}

static void
take_signals(struct broker *b)
{
	struct signalfd_siginfo info;
	int status;
	pid_t pid;

	while (read(b->signals, &info, sizeof info) == sizeof info)
		if (info.ssi_signo != SIGCHLD)
			end(b);
	while ((pid = next_ended()) > 0) {
		take_records(b); /* while it is still a child of ours */
		waitpid(pid, &status, 0);
		ended(b, pid, status);
	}
}

/* --- a client's beginning */

static bool
is_ours(const struct broker *b, int client)
{
	struct ucred peer;
	socklen_t size = sizeof peer;

	return !getsockopt(client, SOL_SOCKET, SO_PEERCRED, &peer, &size) && peer.uid == b->user;
}

/* Leaves an attendant nothing of other clients. */
static _Noreturn void
attend(struct broker *b, struct visit *visit)
{
	unsigned number = (unsigned)(visit - b->visits);
	sigset_t none;

	for (struct visit *v = b->visits; v < b->visits + VISITS; v++)
		if (v != visit && v->client >= 0)
			leave(v);
	close(b->signals);
	close(b->records);
	close(b->server->listener);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	zvm_attend(b->server, number, visit->client, visit->report);
}

static void
welcome(struct broker *b, struct visit *v)
{
	int client = accept4(b->server->listener, NULL, NULL, SOCK_CLOEXEC);
	pid_t pid;

	if (client < 0)
		return;
	v->client = client;
	v->report = memfd_create("report", MFD_CLOEXEC);
	if (v->report < 0 || !is_ours(b, client)) {
		leave(v);
		return;
	}
	v->since = now();
	pid = fork();
	if (!pid)
		attend(b, v);
	if (pid > 0)
		v->attendant = pid;
	else
		answer(v, status_of(ZVM_FAILED));
}

/* Every place is taken: sends away those who take their time to say what they want. */
static void
hurry(struct broker *b)
{
	time_t late = now() - PATIENCE;

	for (struct visit *v = b->visits; v < b->visits + VISITS; v++)
		if (v->client >= 0 && !v->session && v->since < late) {
			answer(v, status_of(ZVM_TIMED_OUT));
			give_up(v);
		}
}

static void
serve(struct broker *b)
{
	struct pollfd polled[VISITS + 3];
	struct visit *free = free_visit(b);

	for (size_t i = 0; i < VISITS; i++) /* no events: only that the other end is closed */
		polled[i] = (struct pollfd){ .fd = b->visits[i].client };
	polled[VISITS] = (struct pollfd){ .fd = b->signals, .events = POLLIN };
	polled[VISITS + 1] = (struct pollfd){ .fd = b->records, .events = POLLIN };
	polled[VISITS + 2] =
		(struct pollfd){ .fd = free ? b->server->listener : -1, .events = POLLIN };
	if (!wait_for(b, polled, VISITS + 3, free ? -1 : FULL_INTERVAL))
		return;
	take_records(b);
	if (polled[VISITS].revents)
		take_signals(b);
	for (size_t i = 0; i < VISITS; i++)
		if (b->visits[i].client >= 0 && polled[i].revents)
			give_up(&b->visits[i]);
	if (polled[VISITS + 2].revents && is_free(free))
		welcome(b, free);
	if (!free)
		hurry(b);
}

/* --- the server's beginning */

static void
tell_starter(struct broker *b, bool ready, int status)
{
	struct started started = { ready, status };

	if (write(b->starter, &started, sizeof started) != sizeof started)
		end(b); /* it was told to end */
	close(b->starter);
}

/* Ends the server if the template has ended before it was ready. */
static void
check_template(struct broker *b)
{
	struct signalfd_siginfo info;
	int status;

	if (read(b->signals, &info, sizeof info) == sizeof info && info.ssi_signo != SIGCHLD)
		end(b);
	if (waitpid(b->template, &status, WNOHANG) != b->template)
		return;
	remove_socket(b); /* before anybody learns that there is no server */
	tell_starter(b, false, status);
	end(b);
}

/* Waits until the program has called Fork, or a process without which there is no server ends. */
static void
wait_for_template(struct broker *b)
{
	struct pollfd polled[] = {
		{ .fd = b->server->to_template, .events = POLLIN },
		{ .fd = b->signals, .events = POLLIN },
		{ .fd = b->starter }, /* an error as soon as nobody reads it */
	};
	char byte;

	for (;;) {
		if (!wait_for(b, polled, 3, -1))
			continue;
		if (polled[2].revents)
			end(b);
		if (polled[0].revents && read(b->server->to_template, &byte, 1) == 1)
			return;
		/* It may have ended before its signal was awaited: then its socket says so. */
		if (polled[0].revents || polled[1].revents)
			check_template(b);
		if (polled[0].revents)
			polled[0].fd = -1;
	}
}

/* Says which signals are read, not handled. */
static int
open_signals(void)
{
	static const int numbers[] = { SIGCHLD, SIGTERM, SIGINT, SIGHUP };
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(&set, numbers[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/*
 * Closes what was the starter's, and its caller's, who may wait for the end of a pipe; of channels,
 * those that a session does not get from here: attendants open their own.
 */
static void
close_others(struct broker *b)
{
	const int own[] = { b->signals, b->records, b->starter, b->server->records,
		b->server->listener, b->server->to_template };
	struct session *s = b->server->session;

	for (size_t i = 0; i < zvm_channels_all(&s->channels); i++) {
		struct channel *c = zvm_channels_at(&s->channels, i);

		if (c->fd > STDERR_FILENO && (c->source_of || !zvm_is_inherited(c)))
			c->fd = -1;
	}
	for (size_t i = 0; i < ZVM_REPORT_FDS; i++)
		s->report.fds[i] = -1;
	s->trace.active = false;
	zvm_walls_close_but(s, own, sizeof own / sizeof *own);
}

static void
begin(struct broker *b, struct server *server, int starter)
{
	int records[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	struct stat st;

	b->server = server;
	b->starter = starter;
	b->signals = open_signals();
	if (pipe2(records, O_CLOEXEC) || fcntl(records[0], F_SETFL, O_NONBLOCK) || null < 0 ||
		b->signals < 0 || lstat(server->path, &st))
		zvm_fail(ZVM_FAILED, "cannot serve at %s: %s", server->path, strerror(errno));
	b->records = records[0];
	b->user = geteuid();
	server->records = records[1];
	b->socket_device = st.st_dev;
	b->socket_inode = st.st_ino;
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		dup2(null, fd);
	close_others(b);
	for (size_t i = 0; i < VISITS; i++)
		b->visits[i] = (struct visit){ .client = -1, .report = -1 };
}

void
zvm_broker(struct server *server, int starter)
{
	static struct broker b ZVM_LARGE;
	int ends[2];

	setsid();
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) ||
		(b.template = fork()) < 0)
		zvm_fail(ZVM_FAILED, "cannot serve at %s: %s", server->path, strerror(errno));
	if (!b.template) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(ends[0]);
		close(starter);
		close(server->listener);
		zvm_template_begin(server->session, ends[1]);
		return;
	}
	close(ends[1]);
	server->to_template = ends[0];
	begin(&b, server, starter);
	zvm_walls_broker();
	wait_for_template(&b);
	tell_starter(&b, true, 0);
	for (;;)
		serve(&b);
}
