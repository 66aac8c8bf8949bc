/* SPDX-License-Identifier: Apache-2.0 */
#include "request.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

static void
read_all(int client, char *to, size_t size)
{
	while (size) {
		ssize_t n = read(client, to, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			zvm_fail(ZVM_FAILED, "the request ends too early");
		to += n;
		size -= (size_t)n;
	}
}

void
zvm_request_read(struct request *request, int client)
{
	char head[ZVM_LENGTH_SIZE];
	ssize_t length, n = zvm_receive(client, head, sizeof head, &request->passed);

	if (n <= 0)
		zvm_fail(ZVM_FAILED, "no request");
	read_all(client, head + n, sizeof head - (size_t)n);
	length = zvm_get_length(head);
	if (length < 1 || length > ZVM_REQUEST_MAX)
		zvm_fail(ZVM_FAILED, "the request has a bad length");
	request->size = (size_t)length;
	request->text = zvm_need(calloc(request->size + 1, 1));
	read_all(client, request->text, request->size);
	if (*request->text && request->size > ZVM_REQUEST_MANIFEST_MAX)
		zvm_fail(ZVM_BAD_MANIFEST, "the manifest has more than 64 KiB");
}

char **
zvm_request_words(const struct request *request, int *argc)
{
	char *at = request->text + 1, *end = request->text + request->size;
	size_t count = 0;
	char **argv;

	for (const char *p = at; p < end; p++)
		count += !*p;
	/* A name before; what has no NUL; NULL. */
	argv = zvm_need(calloc(count + 3, sizeof *argv));
	argv[0] = (char *)(uintptr_t) "zvm-run";
	for (*argc = 1; at < end; at += strlen(at) + 1)
		argv[(*argc)++] = at;
	return argv;
}

void
zvm_request_descriptors(const struct options *options,
	void (*visit)(const char **uri, void *context), void *context)
{
	for (size_t i = 0; i < options->channel_count; i++) {
		const struct declaration *d = &options->channels[i];

		for (size_t u = 0; u < d->uri_count; u++)
			if (!strncmp(d->uris[u], "fd:", 3))
				visit(&d->uris[u], context);
	}
}
