/* SPDX-License-Identifier: Apache-2.0 */
#include "time/zone.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAX 65536u /* the largest there is has 4 KiB */
#define FOLDER "/usr/share/zoneinfo"

/* The whole file; NULL if it cannot be read or is larger than zone files are. */
static unsigned char *
read_all(int fd, size_t *size)
{
	unsigned char *text = malloc(FILE_MAX);
	ssize_t n = 1;

	for (*size = 0; text && *size < FILE_MAX && n > 0; *size += (size_t)n) {
		n = read(fd, text + *size, FILE_MAX - *size);
		if (n < 0)
			break;
	}
	if (n == 0)
		return text;
	free(text);
	return NULL;
}

static bool
load(struct zone *zone, int fd)
{
	size_t size;
	unsigned char *text = read_all(fd, &size);

	if (text && zone_parse_file(zone, text, size))
		return true;
	free(text);
	return false;
}

/* FOLDER/NAME, or an absolute NAME, in PATH; false if it is too long or would leave the folder. */
static bool
make_path(char path[PATH_MAX], const char *name)
{
	const char *folder = getenv("TZDIR");

	if (strlen(name) >= PATH_MAX)
		return false;
	if (*name == '/') {
		strcpy(path, name);
		return true;
	}
	if (!folder || *folder != '/')
		folder = FOLDER;
	if (strstr(name, "..") || strlen(folder) + strlen(name) + 2 > PATH_MAX)
		return false;
	strcpy(path, folder);
	strcat(path, "/");
	strcat(path, name);
	return true;
}

bool
zone_load(struct zone *zone, const char *name)
{
	char path[PATH_MAX];
	int fd;
	bool ok;

	if (!make_path(path, name))
		return false;
	fd = open(path, O_RDONLY | O_NONBLOCK);
	if (fd < 0)
		return false;
	ok = load(zone, fd);
	close(fd);
	return ok;
}
