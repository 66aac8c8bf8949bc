/*
 * A client of a server (zvm-run --via): sends its command line and its descriptors, and ends as the
 * session that they became.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "message.h"
#include "number.h"
#include "request.h"
#include "server.h"

/* Whoever listens there gets our descriptors: in a folder of all users it might be anybody. */
static bool
is_ours(int server)
{
	struct ucred peer;
	socklen_t size = sizeof peer;

	return !getsockopt(server, SOL_SOCKET, SO_PEERCRED, &peer, &size) && peer.uid == geteuid();
}

static int
connect_to(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (strlen(path) >= sizeof address.sun_path)
		zvm_fail(ZVM_USAGE, "no server at %s: a socket's path has 1 to 107 bytes", path);
	strcpy(address.sun_path, path);
	if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof address))
		zvm_fail(ZVM_FAILED, "no server at %s: %s", path, strerror(errno));
	if (!is_ours(fd))
		zvm_fail(ZVM_FAILED, "no server at %s: it is another user's", path);
	return fd;
}

/* The frame for ARGV, its head included; *SIZE is its size. */
static char *
make_frame(char *const argv[], size_t *size)
{
	size_t length = 1;
	char *frame, *at;

	for (char *const *word = argv; *word; word++)
		length += strlen(*word) + 1;
	if (length > ZVM_REQUEST_MAX)
		zvm_fail(ZVM_USAGE, "a server takes at most 1 MiB of arguments");
	*size = ZVM_LENGTH_SIZE + length;
	frame = malloc(*size);
	if (!frame)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	zvm_put_length(frame, length);
	at = frame + ZVM_LENGTH_SIZE;
	*at++ = '\0';
	for (char *const *word = argv; *word; word++)
		at = stpcpy(at, *word) + 1;
	return frame;
}

static void
pass(const char **uri, void *context)
{
	struct passed *passed = context;
	int fd = zvm_descriptor(*uri);

	if (fd < 0)
		zvm_fail(ZVM_FAILED, "cannot open channel %s: it is not fd:NUMBER", *uri);
	if (fcntl(fd, F_GETFD) < 0)
		zvm_fail(ZVM_FAILED, "cannot open channel %s: %s", *uri, strerror(errno));
	if (passed->count == ZVM_PASSED_MAX)
		zvm_fail(ZVM_USAGE, "too many descriptors for a server");
	passed->descriptors[passed->count++] = fd;
}

static void
pass_all(struct passed *passed, const struct options *options)
{
	int folder = open(".", O_PATH | O_CLOEXEC);

	if (folder < 0)
		zvm_fail(ZVM_FAILED, "cannot open the working directory: %s", strerror(errno));
	passed->descriptors[ZVM_PASSED_FOLDER] = folder;
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		passed->descriptors[ZVM_PASSED_STDIN + fd] = fd;
	passed->count = ZVM_PASSED_CHANNELS;
	zvm_request_descriptors(options, pass, passed);
}

/* The status that the server answers; -1 if it ends without an answer. */
static int
read_answer(int server)
{
	char text[ZVM_LENGTH_SIZE + sizeof "exit 255\n"];
	size_t size = 0;
	ssize_t n;
	int status;

	while (size < sizeof text - 1) {
		n = read(server, text + size, sizeof text - 1 - size);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		size += (size_t)n;
	}
	text[size] = '\0';
	if (size < ZVM_LENGTH_SIZE || sscanf(text + ZVM_LENGTH_SIZE, "exit %d\n", &status) != 1)
		return -1;
	return status;
}

void
zvm_visit(const struct options *options, char *const argv[])
{
	int status, server = connect_to(options->via);
	struct passed passed;
	size_t size;
	char *frame = make_frame(argv + 1, &size);

	pass_all(&passed, options);
	zvm_session.report.reached = true; /* by who serves it: it is his to write */
	/* A server that refuses answers, and reads no more. */
	zvm_send(server, frame, size, passed.descriptors, passed.count);
	status = read_answer(server);
	if (status < 0)
		zvm_fail(ZVM_FAILED, "the server at %s has ended", options->via);
	_exit(status);
}
