/*
 * The two files that zvm-run reads for a session: its manifest and its nvram.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <string.h>

#include "job.h"

/* Limits on calls and bytes of a direction that is open. */
#define UNLIMITED INT64_MAX

/* --- manifest --- */

/* Puts a value; what would end it early, or the line, cannot be written: there is no escape. */
static const char *
put_value(FILE *out, const char *value)
{
	for (const char *p = value; *p; p++)
		if (strchr(",;=\n", *p) || (unsigned char)*p < ' ' || *p == 0x7f)
			return "a path has a character that a manifest cannot hold";
	fputs(value, out);
	return NULL;
}

/* A connection's URIs: tcp:NODE: for each replica of the peer. */
static void
put_peers(FILE *out, const struct job_channel *channel)
{
	for (size_t i = 0; i < channel->peer_count; i++)
		fprintf(out, "%stcp:%u:", i ? ";" : "", channel->peers[i]);
}

static const char *
put_channel(FILE *out, const struct job_session *session, const struct job_channel *channel,
	const struct job_manifest *manifest)
{
	int64_t gets = channel->access & JOB_READ ? UNLIMITED : 0;
	int64_t puts = channel->access & JOB_WRITE ? UNLIMITED : 0;
	const char *error = NULL;

	fputs("Channel = ", out);
	if (channel->peer_count)
		put_peers(out, channel);
	else
		error = put_value(out, manifest->open_channel(manifest->ctx, session, channel));
	fprintf(out, ", %s, %d, %d, %" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64 "\n",
		channel->alias, channel->access & JOB_RANDOM ? 3 : 0, manifest->etags, gets, gets,
		puts, puts);
	return error;
}

/* How a session with connections finds its peers. */
static bool
is_connected(const struct job_session *session)
{
	for (size_t i = 0; i < session->channel_count; i++)
		if (session->channels[i].peer_count)
			return true;
	return false;
}

const char *
job_write_manifest(
	FILE *out, const struct job_session *session, const struct job_manifest *manifest)
{
	const char *error;

	fputs("Version = 20130611\nProgram = ", out);
	error = put_value(out, manifest->open_program(manifest->ctx, session));
	fprintf(out, "\nMemory = %" PRIu64 ", 0\nTimeout = %" PRIu64 "\n", manifest->memory,
		manifest->timeout);
	if (is_connected(session))
		fprintf(out, "NameServer = tcp:%s\nNode = %u\n", manifest->name_server,
			session->number);
	for (size_t i = 0; i < session->channel_count && !error; i++)
		error = put_channel(out, session, &session->channels[i], manifest);
	if (!error) {
		fputs("Channel = ", out);
		error = put_value(out, manifest->nvram);
		fprintf(out, ", /dev/nvram, 3, 0, %" PRId64 ", %" PRId64 ", 0, 0\n", UNLIMITED,
			UNLIMITED);
	}
	return error;
}

/* --- nvram --- */

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		(c && strchr("_./:+@%-", c));
}

/* Puts TEXT so that no value can forge a line, a field or a word. */
static void
put_escaped(FILE *out, const char *text)
{
	if (!*text)
		fputs("\"\"", out);
	for (; *text; text++)
		if (is_plain(*text))
			putc(*text, out);
		else
			fprintf(out, "\\x%02X", (unsigned char)*text);
}

static void
put_arguments(FILE *out, const struct job_session *session)
{
	const struct job_exec *exec = &session->node->exec;

	fputs("[args]\nargs=", out);
	put_escaped(out, exec->name ? exec->name : session->name);
	for (size_t i = 0; i < exec->args.count; i++) {
		putc(' ', out);
		put_escaped(out, exec->args.list[i]);
	}
	fputs("\n[env]\n", out);
	for (size_t i = 0; i < exec->env.count; i++) {
		fputs("name=", out);
		put_escaped(out, exec->env.list[i].name);
		fputs(", value=", out);
		put_escaped(out, exec->env.list[i].value);
		putc('\n', out);
	}
}

/* Images are all mounted on the root, later ones over earlier ones, as the original did. */
static void
put_mounts(FILE *out, const struct job_session *session)
{
	fputs("[fstab]\n", out);
	for (size_t i = 0; i < session->channel_count; i++) {
		const struct job_channel *c = &session->channels[i];

		if (c->device && c->device->image)
			fprintf(out, "channel=%s, mountpoint=/, access=ro\n", c->alias);
	}
}

static void
put_mappings(FILE *out, const struct job_session *session)
{
	static const char *const modes[] = {
		[JOB_MODE_FILE] = "file", [JOB_MODE_CHAR] = "char", [JOB_MODE_PIPE] = "pipe"
	};

	fputs("[mapping]\n", out);
	for (size_t i = 0; i < session->channel_count; i++) {
		const struct job_channel *c = &session->channels[i];

		/* A random channel is a block device by itself. */
		if (c->device && c->device->mode && c->device->mode != JOB_MODE_BLOCK)
			fprintf(out, "channel=%s, mode=%s\n", c->alias, modes[c->device->mode]);
	}
}

void
job_write_nvram(FILE *out, const struct job_session *session)
{
	put_arguments(out, session);
	put_mounts(out, session);
	put_mappings(out, session);
}
