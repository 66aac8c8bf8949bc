/* SPDX-License-Identifier: Apache-2.0 */
#include "arguments.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

/* Pipes and devices go one way; what nobody may write, nor make, is read. */
static const char *
mode_of(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return errno == ENOENT ? "rw" : "r";
	return S_ISREG(st.st_mode) && !access(path, W_OK) ? "rw" : "r";
}

/* Declares the file at PATH; returns its name inside, /dev/N.FILE: images count too. */
static char *
declare(struct options *options, const char *path, size_t n)
{
	const char *slash = strrchr(path, '/');
	char *name, *uri;

	/* A path that looks like another scheme's URI is a path all the same. */
	if (asprintf(&name, "/dev/%zu.%s", n, slash ? slash + 1 : path) < 0 ||
		asprintf(&uri, "%s%s", *path == '/' ? "" : "./", path) < 0)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	if (strlen(name) > ZVM_NAME_MAX)
		zvm_fail(ZVM_USAGE, "@%s: its channel's name has more than %d bytes", path,
			ZVM_NAME_MAX);
	zvm_declaration_file(zvm_options_declare(options), uri, name, mode_of(path));
	return name;
}

char *const *
zvm_arguments(struct options *options, char *const words[], size_t programs)
{
	size_t count = 0, files = options->image_count;
	bool any = false;
	char **copy;

	for (; words[count]; count++)
		any |= count >= programs && words[count][0] == '@';
	if (!any)
		return words;
	copy = malloc((count + 1) * sizeof *copy);
	if (!copy)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	memcpy(copy, words, (count + 1) * sizeof *copy);
	for (size_t i = programs; i < count; i++)
		if (copy[i][0] == '@' && copy[i][1] == '@')
			copy[i]++;
		else if (copy[i][0] == '@' && copy[i][1] && !programs)
			zvm_fail(ZVM_USAGE,
				"%s: sessions of a server have no channels of their own: "
				"--channel names a file for one of the server's",
				copy[i]);
		else if (copy[i][0] == '@' && copy[i][1])
			copy[i] = declare(options, copy[i] + 1, ++files);
	return copy;
}
