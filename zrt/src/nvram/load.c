/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "nvram/nvram.h"
#include "nvram/parser.h"
#include "unistd/credentials.h"

#include <string.h>

#define NVRAM "/dev/nvram"
#define MAX_SIZE (16 << 20)

#define SEED 0x5a65726f564d2121 /* of a session that says none */

extern char **environ;

struct nvram zrt_nvram = { .seed = SEED };

static void
parse_line(struct nvram_parser *p, const struct nvram_section **section)
{
	nvram_skip_spaces(p);
	if (*p->at == '\0' || *p->at == '#')
		return;
	if (*p->at == '[') {
		*section = nvram_take_section(p);
		return;
	}
	if (!*section)
		nvram_fail(p, "not in a section");
	if (p->given & (*section)->once)
		nvram_fail(p, "this is given twice");
	p->given |= (*section)->once;
	if ((*section)->fields)
		nvram_take_fields(p, *section);
	else
		(*section)->end(p, NULL);
}

static void
parse(struct nvram_parser *p, char *text, char *end)
{
	const struct nvram_section *section = NULL;

	p->out = text;
	while (text < end) {
		char *newline = memchr(text, '\n', (size_t)(end - text));

		p->line++;
		p->at = text;
		text = newline ? newline + 1 : end;
		if (newline)
			*newline = '\0';
		parse_line(p, &section);
	}
}

void *
nvram_need(size_t size)
{
	void *p = zrt_heap_take(size);

	if (!p)
		zrt_die("no memory for what " NVRAM " says", 0);
	return p;
}

/* The text of the channel, with a NUL after it; *END is that NUL. */
static char *
load(int channel, char **end)
{
	int64_t size = zvm_manifest()->channels[channel].size;
	char *text;
	int32_t done = 0;

	if (size < 0 || size > MAX_SIZE)
		zrt_die(NVRAM ": too large", 0);
	text = nvram_need((size_t)size + 1);
	while (done < size) {
		ssize_t r = channel_read_at(channel, text + done, (size_t)(size - done), done);

		if (r < 0)
			zrt_die(NVRAM ": cannot be read", 0);
		if (r == 0)
			break;
		done += r;
	}
	*end = text + done;
	**end = '\0';
	return text;
}

void
nvram_parse(char *text, char *end, int *argc, char ***argv)
{
	struct nvram_parser p = { 0 };
	size_t words = 2; /* are separated by at least one character, and variables by a line */

	for (const char *c = text; c < end; c++) {
		if (*c == '\0')
			zrt_die(NVRAM ": has a NUL in it", 0);
		words += (unsigned char)*c <= ' ';
	}
	p.argv = nvram_need(words * sizeof *p.argv);
	p.envp = nvram_need(words * sizeof *p.envp);
	zrt_nvram = (struct nvram){ .seed = SEED };
	p.last_mount = &zrt_nvram.mounts;
	p.last_mapping = &zrt_nvram.mappings;
	parse(&p, text, end);
	environ = p.envp;
	if (p.argc) {
		*argc = p.argc;
		*argv = p.argv;
	}
}

void
zrt_nvram_init(int *argc, char ***argv)
{
	static char *nothing[] = { (char *)"", NULL };
	int channel = channel_find(NVRAM);
	char *text, *end;

	*argc = 1;
	*argv = nothing;
	if (channel >= 0) {
		text = load(channel, &end);
		nvram_parse(text, end, argc, argv);
	}
	zrt_become(zrt_nvram.uid, zrt_nvram.gid);
}
