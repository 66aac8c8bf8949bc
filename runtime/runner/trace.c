/* SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "message.h"

enum { LINE_MAX_SIZE = 400 };

void
zvm_trace_open(struct trace *trace, const char *path)
{
	if (!path)
		return;
	trace->fd = open(path,
		O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOCTTY | O_CLOEXEC, 0666);
	if (trace->fd < 0)
		zvm_fail(ZVM_FAILED, "cannot write %s: %s", path, strerror(errno));
	/* Nor is a pipe that nobody reads any more a reason to end: see zvm_trace_trap(). */
	signal(SIGPIPE, SIG_IGN);
	trace->active = true;
	trace->start = zvm_clock();
}

void
zvm_trace_begin(struct trace *trace, const uint64_t *words)
{
	if (!trace->active)
		return;
	trace->began = zvm_clock() - trace->start;
	trace->words = words;
}

void
zvm_trace_began_before(struct trace *trace, const uint64_t *words)
{
	trace->began = 0;
	trace->words = words;
}

/* What the arguments of a function are. */
static const struct shape {
	uint64_t id;
	const char *name;
	bool channel; /* the first is one; */
	unsigned words; /* so many more are numbers */
} shapes[] = {
	{ ZVM_READ, "Read", true, 3 },
	{ ZVM_WRITE, "Writ", true, 3 },
	{ ZVM_TRUNCATE, "Trun", true, 1 },
	{ ZVM_JAIL, "Jail", false, 2 },
	{ ZVM_UNJAIL, "Unjl", false, 2 },
	{ ZVM_EXIT, "Exit", false, 1 },
	{ ZVM_FORK, "Fork", false, 0 },
};

static const struct shape *
find(uint64_t id)
{
	static const struct shape unknown = { .name = "?" };

	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
		if (shapes[i].id == id)
			return &shapes[i];
	return &unknown;
}

/* The channel's name as it is in the manifest; no name can look like another column or line. */
static int
put_channel(char *to, size_t room, const struct channels *channels, uint64_t desc)
{
	const struct channel *c;
	size_t n = 0;

	if (desc >= channels->count)
		return snprintf(to, room, " %lld", (long long)desc);
	c = &channels->table[desc];
	to[n++] = ' ';
	for (size_t i = 0; i < c->name_size && n < room; i++)
		to[n++] = c->name[i] > ' ' && c->name[i] < 0x7f ? c->name[i] : '?';
	return (int)n;
}

void
zvm_trace_end(struct trace *trace, const struct channels *channels, const int32_t *result)
{
	enum { NAME_MAX_SIZE = 200 };
	const uint64_t *words = trace->words, *argument;
	const struct shape *shape;
	int64_t took;
	char line[LINE_MAX_SIZE];
	int n;

	if (!trace->active || !words)
		return;
	trace->words = NULL;
	argument = words + ZVM_WORD_FIRST;
	shape = find(words[ZVM_WORD_FUNCTION]);
	took = zvm_clock() - trace->start - trace->began;
	n = snprintf(line, sizeof line, "%lld.%06lld %lld.%06lld %s",
		(long long)(trace->began / 1000000000), (long long)(trace->began / 1000 % 1000000),
		(long long)(took / 1000000000), (long long)(took / 1000 % 1000000), shape->name);
	if (shape->channel)
		n += put_channel(line + n, NAME_MAX_SIZE, channels, *argument++);
	for (unsigned i = 0; i < shape->words; i++)
		n += snprintf(line + n, sizeof line - (size_t)n, " %lld", (long long)argument[i]);
	if (result)
		n += snprintf(line + n, sizeof line - (size_t)n, " = %d", *result);
	else if (words[ZVM_WORD_FUNCTION] != ZVM_EXIT)
		n += snprintf(line + n, sizeof line - (size_t)n, " ...");
	line[n++] = '\n';
	/* Neither what cannot be written nor what nobody reads any more ends the session. */
	if (write(trace->fd, line, (size_t)n) >= 0 || errno == EPIPE || trace->incomplete)
		return;
	trace->incomplete = true;
	zvm_say("cannot write the trace: %s", strerror(errno));
}
