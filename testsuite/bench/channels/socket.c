/*
 * What plain sockets do: socket r PORT copies from a connection to nowhere, socket w PORT FILE from
 * a file to a connection, 64 KiB at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static char buffer[64 << 10];

static int
copy(int from, int to)
{
	ssize_t n;

	while ((n = read(from, buffer, sizeof buffer)) > 0)
		for (ssize_t done = 0, m; done < n; done += m)
			if ((m = write(to, buffer + done, (size_t)(n - done))) < 0)
				return 1;
	return n != 0;
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int s = socket(AF_INET, SOCK_STREAM, 0), one = 1;

	a.sin_port = htons((uint16_t)atoi(argv[2]));
	if (argc == 3) {
		setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
		if (bind(s, (void *)&a, sizeof a) || listen(s, 1))
			return 1;
		return copy(accept(s, NULL, NULL), open("/dev/null", O_WRONLY));
	}
	while (connect(s, (void *)&a, sizeof a)) {
		close(s);
		usleep(1000);
		s = socket(AF_INET, SOCK_STREAM, 0);
	}
	return copy(open(argv[3], O_RDONLY), s);
}
