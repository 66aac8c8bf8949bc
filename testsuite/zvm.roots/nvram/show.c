/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    nvram
   Purpose: parses standard input as /dev/nvram is parsed, and prints what came out  */
#include "nvram/parser.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern char **environ;

static char text[1 << 20];

int
main(void)
{
	static const char *const accesses[] = { "ro", "rw", "wo" }, *const kinds[] = { "pipe", "char", "file" };
	const struct nvram *n = &zrt_nvram;
	size_t size = fread(text, 1, sizeof text - 1, stdin);
	int argc = 0;
	char **argv = NULL;

	nvram_parse(text, text + size, &argc, &argv);
	for (int i = 0; i < argc; i++)
		printf("arg <%s>\n", argv[i]);
	for (char **e = environ; *e; e++)
		printf("env <%s>\n", *e);
	for (const struct nvram_mount *m = n->mounts; m; m = m->next)
		printf("mount <%s> <%s> %s line %d\n", m->channel, m->place, accesses[m->access], m->line);
	for (const struct nvram_mapping *m = n->mappings; m; m = m->next)
		printf("map <%s> %s line %d\n", m->channel, kinds[m->kind], m->line);
	printf("uid %u gid %u seed %llu verbosity %d clock %lld\n", (unsigned)n->uid, (unsigned)n->gid,
		(unsigned long long)n->seed, n->verbosity, (long long)(zrt_clock_now() / 1000000));
	return 0;
}
