/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

enum { FILE_MAX = 1 << 20 };

static const char blanks[] = " \t\r";

/* Returns the text of the file at PATH, which stays: options keep pointers into it. */
static char *
read_text(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char *text = malloc(FILE_MAX + 1), *shorter;
	size_t size = 0;
	ssize_t n = 1;

	if (fd < 0)
		zvm_fail(ZVM_USAGE, "cannot read %s: %s", path, strerror(errno));
	if (!text)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	while (n > 0 && size <= FILE_MAX) {
		n = read(fd, text + size, FILE_MAX + 1 - size);
		if (n < 0)
			zvm_fail(ZVM_USAGE, "cannot read %s: %s", path, strerror(errno));
		size += (size_t)n;
	}
	close(fd);
	if (size > FILE_MAX)
		zvm_fail(ZVM_USAGE, "cannot read %s: it is larger than 1 MiB", path);
	if (memchr(text, '\0', size))
		zvm_fail(ZVM_USAGE, "cannot read %s: it is not text", path);
	text[size] = '\0';
	shorter = realloc(text, size + 1);
	return shorter ? shorter : text;
}

/* Cuts the blanks off both ends of LINE. */
static char *
trim(char *line)
{
	char *end;

	line += strspn(line, blanks);
	end = line + strlen(line);
	while (end > line && strchr(blanks, end[-1]))
		end--;
	*end = '\0';
	return line;
}

static void
take_line(struct options *options, char *line)
{
	char *name = trim(line), *value = name + strcspn(name, "= \t");

	if (!*name || *name == '#')
		return;
	if (value == name)
		zvm_options_refuse(options, "no option before =");
	if (!*value) {
		zvm_options_set(options, name, NULL);
		return;
	}
	if (*value != '=') {
		*value++ = '\0';
		value += strspn(value, blanks);
	}
	if (*value == '=') {
		*value++ = '\0';
		value += strspn(value, blanks);
	}
	zvm_options_set(options, name, value);
}

void
zvm_config_read(struct options *options, const char *path)
{
	const struct origin before = options->origin;
	char *text = read_text(path), *line;

	options->origin = (struct origin){ .file = path };
	while ((line = strsep(&text, "\n"))) {
		options->origin.line++;
		take_line(options, line);
	}
	options->origin = before;
}
