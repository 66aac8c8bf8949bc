/*
 * The beginning of a server: its socket, its processes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ending.h"
#include "message.h"

enum { LOCK_TRIES = 100, LOCK_INTERVAL = 50 /* milliseconds */ };

static _Noreturn void
refuse(const char *path, const char *cause)
{
	zvm_fail(ZVM_FAILED, "cannot serve at %s: %s", path, cause);
}

static int
new_socket(const char *path)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		refuse(path, strerror(errno));
	return fd;
}

/* Locks the folder that PATH is in, so that of two servers that start one sees the other. */
static int
lock_folder(const char *path)
{
	char folder[sizeof((struct sockaddr_un *)0)->sun_path] = ".";
	const char *slash = strrchr(path, '/');
	int fd, tries = LOCK_TRIES;

	if (slash) {
		size_t n = slash == path ? 1 : (size_t)(slash - path);

		memcpy(folder, path, n);
		folder[n] = '\0';
	}
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		refuse(path, strerror(errno));
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno != EWOULDBLOCK)
			refuse(path, strerror(errno));
		/* A server takes a moment. Whoever can read the folder can keep it locked. */
		if (!tries--)
			refuse(path, "another process keeps its folder locked");
		poll(NULL, 0, LOCK_INTERVAL);
	}
	return fd;
}

/* Removes the socket of a server that has not removed it itself: nobody answers. */
static void
remove_stale(const char *path, const struct sockaddr_un *address)
{
	struct stat st;
	int fd;

	if (lstat(path, &st)) {
		if (errno == ENOENT)
			return;
		refuse(path, strerror(errno));
	}
	if (!S_ISSOCK(st.st_mode))
		refuse(path, "it is there, and is no socket");
	fd = new_socket(path);
	if (!connect(fd, (const struct sockaddr *)address, sizeof *address))
		refuse(path, "another server does");
	if (errno != ECONNREFUSED)
		refuse(path, strerror(errno));
	close(fd);
	if (unlink(path))
		refuse(path, strerror(errno));
}

static int
listen_at(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int lock, fd = new_socket(path);
	mode_t mask;

	if (!*path || strlen(path) >= sizeof address.sun_path)
		refuse(path, "a socket's path has 1 to 107 bytes");
	strcpy(address.sun_path, path);
	lock = lock_folder(path);
	remove_stale(path, &address);
	mask = umask(0177); /* the socket is nobody else's, from its first moment on */
	if (bind(fd, (const struct sockaddr *)&address, sizeof address) || listen(fd, SOMAXCONN))
		refuse(path, strerror(errno));
	umask(mask);
	close(lock);
	return fd;
}

/* Sees to it that the broker never lacks descriptors: it could neither accept a client nor wait. */
static void
raise_descriptors(const struct session *s)
{
	rlim_t need = ZVM_BROKER_DESCRIPTORS + s->channels.count;
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= need)
		return;
	limit.rlim_cur = limit.rlim_max;
	if (limit.rlim_max < need || setrlimit(RLIMIT_NOFILE, &limit))
		zvm_fail(ZVM_FAILED, "a server needs %u descriptors, more than ulimit -n allows",
			(unsigned)need);
}

/* Waits in the starter until the broker says what has become of the server. */
static _Noreturn void
wait_for(struct session *s, int broker)
{
	struct started started;

	if (read(broker, &started, sizeof started) != sizeof started)
		zvm_fail(ZVM_FAILED, "the server has ended");
	if (started.ready) {
		s->report.daemon = true;
		s->report.validation =
			s->options.no_validate ? ZVM_VALIDATION_SKIPPED : ZVM_VALIDATED;
		zvm_end(&(struct ending){ .cause = ZVM_EXITED });
	}
	s->report.wanted = false; /* the template has written it */
	if (WIFSIGNALED(started.status))
		_exit(ZVM_SIGNAL + WTERMSIG(started.status));
	if (WEXITSTATUS(started.status))
		_exit(WEXITSTATUS(started.status));
	zvm_fail(ZVM_FAILED, "%s: no server: it has ended without a call of Fork",
		s->options.arguments[0]);
}

void
zvm_server_start(struct session *s)
{
	struct server server = { .path = s->options.job, .session = s };
	int starter[2];
	pid_t broker;

	raise_descriptors(s);
	/* A session's trace may be a pipe; what channels do about one is their own. */
	signal(SIGPIPE, SIG_IGN);
	server.listener = listen_at(server.path);
	if (pipe(starter) || (broker = fork()) < 0)
		refuse(server.path, strerror(errno));
	if (broker) {
		close(starter[1]);
		s->channels.count = 0; /* they are the template's: not ours to finish */
		wait_for(s, starter[0]);
	}
	close(starter[0]);
	zvm_broker(&server, starter[1]);
}
