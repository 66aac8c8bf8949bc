/*
 * One line on the terminal, while sessions run: how many have ended, and which still run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "zvm-job.h"

static bool
is_shown(const struct program *program)
{
	return !program->settings.quiet && isatty(STDERR_FILENO);
}

/* Appends the names of sessions that run, as many as the ROOM characters at TEXT hold. */
static void
add_names(const struct program *program, char *text, size_t room)
{
	size_t used = strlen(text);

	for (size_t i = 0; i < program->cluster->session_count; i++) {
		const struct run *run = &program->runs[i];

		if (run->state != RUNNING)
			continue;
		if (used + strlen(run->session->label) + sizeof " ..." >= room) {
			snprintf(text + used, room - used, " ...");
			return;
		}
		used += (size_t)snprintf(text + used, room - used, " %s", run->session->label);
	}
}

void
show_progress(const struct program *program)
{
	struct winsize window = { .ws_col = 80 };
	char line[256];
	size_t room;

	if (!is_shown(program))
		return;
	ioctl(STDERR_FILENO, TIOCGWINSZ, &window);
	room = window.ws_col > 40 && window.ws_col < sizeof line ? window.ws_col : 80;
	snprintf(line, room, "%.1fs  %zu of %zu ended, %zu running:", now() - program->began,
		program->ended, program->cluster->session_count, program->running);
	add_names(program, line, room);
	fprintf(stderr, "\r%s\033[K", line);
	fflush(stderr);
}

void
hide_progress(const struct program *program)
{
	if (is_shown(program))
		fputs("\r\033[K", stderr);
}
