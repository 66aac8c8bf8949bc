/*
 * Any command line of zvm-run: its options, the declarations of channels and images in them, and
 * the nvram made of it, which must be plain text in lines of the forms that doc/abi.md gives.
 * Words are separated by NUL. Nothing is opened but the files of --config: each holds the last word.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "channel.h"
#include "message.h"
#include "nvram.h"
#include "options.h"
#include "replicas.h"
#include "tcp.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST_WORDS = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf ended;

/* In place of message.c and ending.c: what would end the process ends this input. */
void
zvm_say(const char *format, ...)
{
	(void)format;
}

void
zvm_fail(enum zvm_cause cause, const char *format, ...)
{
	(void)format;
	if (cause == ZVM_EXITED || cause >= ZVM_REJECTED)
		abort();
	longjmp(ended, 1);
}

/* exit() and open() of the runner's sources, by macro. */
_Noreturn void fuzz_exit(int status);
int fuzz_open(const char *path, int flags, ...);

void
fuzz_exit(int status)
{
	(void)status;
	longjmp(ended, 1);
}

static const char *config;
static int opened[MOST_WORDS * MOST_WORDS], opened_count;

/* Files of options are known by O_CLOEXEC: channels stay open. */
int
fuzz_open(const char *path, int flags, ...)
{
	int fd;

	(void)path;
	if (!(flags & O_CLOEXEC)) {
		errno = ENOENT;
		return -1;
	}
	fd = memfd_create("config", 0);
	if (fd < 0 || write(fd, config, strlen(config)) < 0 || lseek(fd, 0, SEEK_SET))
		abort();
	opened[opened_count++] = fd;
	return fd;
}

/* Of files that were not text, or too large. */
static void
close_all(void)
{
	while (opened_count)
		close(opened[--opened_count]);
}

const struct channel_kind zvm_memory, zvm_file, zvm_cdr, zvm_ordered_file, zvm_stream, zvm_tcp;
const struct channel_kind zvm_replicas;

/* In place of channel_replicas.c: nothing is compared. */
static struct replicas replicas;

void
zvm_replicas_open(struct channel *c, const struct declaration *d, struct channel *sources,
	size_t count)
{
	(void)d;
	replicas = (struct replicas){ .count = count, .sources = sources };
	c->replicas = &replicas;
}

void
zvm_source_begin(struct channel *c, size_t i, const char *uri)
{
	c->replicas->sources[i] = (struct channel){ .declared = c->declared, .name = uri, .fd = -1 };
}

void
zvm_source_drop(struct channel *source, const char *cause)
{
	source->error = cause;
}

/* The first source decides. */
bool
zvm_replicas_settle(struct channel *c)
{
	c->type = c->replicas->sources[0].type;
	return !c->replicas->sources[0].error;
}

void
zvm_replicas_begin(struct channel *c, bool (*empty)(struct channel *source))
{
	(void)c;
	(void)empty;
}

/* Nothing is connected. */
void
zvm_tcp_open(struct channel *c, const struct declaration *d, const char *rest)
{
	(void)d;
	(void)rest;
	c->kind = &zvm_tcp;
}

void
zvm_tcp_join(struct channels *channels, const struct options *options)
{
	(void)channels;
	(void)options;
}

static void
check_nvram(const char *text, size_t size)
{
	if (size == 0 || text[size - 1] != '\n' || memcmp(text, "[args]\nargs=", 12) != 0)
		abort();
	for (size_t k = 0; k < size; k++)
		if ((text[k] < ' ' && text[k] != '\n') || text[k] > '~')
			abort();
}

static void
parse(int argc, char **argv)
{
	static struct channels channels;
	struct options options;
	size_t size;
	char *nvram;

	if (setjmp(ended))
		return;
	zvm_options(&options, argc, argv);
	if (options.manifest || options.via) /* main() reads more words elsewhere first */
		return;
	nvram = zvm_nvram(&options, &size);
	check_nvram(nvram, size);
	zvm_channels_open(&channels, &options, nvram, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *words = malloc(size + 1), *argv[MOST_WORDS + 2] = { (char[]){ "zvm-run" } };
	int argc = 1;

	memcpy(words, data, size);
	words[size] = 0;
	for (char *word = words; word < words + size && argc <= MOST_WORDS;
		word += strlen(word) + 1)
		argv[argc++] = word;
	config = argc > 1 ? argv[argc - 1] : "";
	parse(argc, argv);
	close_all();
	free(words);
	return 0;
}
