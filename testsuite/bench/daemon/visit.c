/*
 * Measures requests to a server one after the other, each from connect() to the answer: visit ROUNDS
 * SOCKET ARGUMENT. Prints the median, the lowest and the highest time in microseconds. Its own standard
 * channels are the sessions'.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 4 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sends the SIZE bytes at FRAME with the working directory and the standard channels. */
static int
send_request(int server, char *frame, size_t size)
{
	union {
		struct cmsghdr align;
		char room[CMSG_SPACE(DESCRIPTORS * sizeof(int))];
	} control = { 0 };
	int descriptors[DESCRIPTORS] = { open(".", O_PATH), 0, 1, 2 };
	struct iovec part = { frame, size };
	struct msghdr message = { .msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof control };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	int ok;

	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof descriptors);
	memcpy(CMSG_DATA(head), descriptors, sizeof descriptors);
	ok = sendmsg(server, &message, 0) == (ssize_t)size;
	close(descriptors[0]);
	return ok;
}

/* One request: true if the session exits with 0. */
static int
visit(const char *path, char *frame, size_t size)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int server = socket(AF_UNIX, SOCK_STREAM, 0);
	char answer[64] = "";
	int ok;

	strncpy(address.sun_path, path, sizeof address.sun_path - 1);
	ok = !connect(server, (struct sockaddr *)&address, sizeof address) &&
		send_request(server, frame, size) &&
		read(server, answer, sizeof answer - 1) > 0 && !strcmp(answer + 8, "exit 0\n");
	close(server);
	return ok;
}

int
main(int argc, char *argv[])
{
	int rounds = argc == 4 ? atoi(argv[1]) : 0;
	double *times = calloc((size_t)rounds + 1, sizeof *times);
	char frame[4096] = "";
	size_t length;

	if (rounds < 1 || strlen(argv[3]) > 4000)
		return 2;
	length = strlen(argv[3]) + 2; /* a NUL, the argument, a NUL */
	snprintf(frame, sizeof frame, "0x%06zx", length);
	strcpy(frame + 9, argv[3]);
	for (int i = 0; i < rounds; i++) {
		double begin = now();

		if (!visit(argv[2], frame, 8 + length)) {
			fprintf(stderr, "visit: request %d failed\n", i);
			return 1;
		}
		times[i] = now() - begin;
	}
	qsort(times, (size_t)rounds, sizeof *times, compare);
	fprintf(stderr, "%.1f %.1f %.1f\n", times[rounds / 2], times[0], times[rounds - 1]);
	return 0;
}
