/*
 * zvm-job: runs the sessions of a job on this machine. sdk/man/zvm-job.1 is its manual.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "zvm-job.h"

#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "number.h"

#ifndef ZVM_VERSION
#define ZVM_VERSION "unreleased"
#endif

#define DEFAULT_TIMEOUT 3600
#define DEFAULT_MEMORY ((uint64_t)4 << 30)

/* Names come from files of others: nothing in them reaches a terminal as it is. */
void
put_escaped(FILE *out, const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || (unsigned char)*text >= 0x7f)
			fprintf(out, "\\x%02x", (unsigned char)*text);
		else
			putc(*text, out);
}

static void
say_arguments(const char *format, va_list arguments)
{
	char text[1000];

	vsnprintf(text, sizeof text, format, arguments);
	fputs("zvm-job: ", stderr);
	put_escaped(stderr, text);
	putc('\n', stderr);
}

void
say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_arguments(format, arguments);
	va_end(arguments);
}

void
die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_arguments(format, arguments);
	va_end(arguments);
	exit(BROKEN);
}

double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- the command line --- */

static void
help(void)
{
	puts("Usage: zvm-job [options] JOB.json\n"
	     "Run the sessions that JOB.json (- is standard input) describes, connected.\n"
	     "\n"
	     "  --timeout SECONDS   end the job after so long (default 3600)\n"
	     "  --memory SIZE       give each session at most SIZE bytes (K, M, G; default 4G)\n"
	     "  --jobs N            run at most N sessions at a time, or all of a group\n"
	     "  --image NAME=TAR    TAR is the system image NAME, for devices of that name\n"
	     "  --dir FOLDER        keep manifests, outputs and a report of each session there\n"
	     "  --etags             digests of what passes over each channel, in the reports\n"
	     "  --json FILE         write a summary with all reports to FILE (- is stdout)\n"
	     "  --quiet             no summary and no progress on standard error\n"
	     "  --dry-run           print the sessions and their channels and run nothing\n"
	     "  --help, --version   print this, or the version\n"
	     "\n"
	     "Exit status: 0 if every session ended with 0; 1 if one failed; 124 timeout;\n"
	     "125 usage, job file or host; 128+N ended by signal N. More: man zvm-job");
	exit(fflush(stdout) ? BROKEN : DONE);
}

/* TEXT, a number of 1 to MAX as READ_NUMBER, zvm_number or zvm_size, reads it. */
static uint64_t
number(const char *option, const char *text, uint64_t max,
	bool (*read_number)(const char *, uint64_t, uint64_t *))
{
	uint64_t n;

	if (!read_number(text, max, &n) || n < 1)
		die("bad value for --%s: %s is not a number from 1 to %llu", option, text,
			(unsigned long long)max);
	return n;
}

static void
add_image(struct settings *s, char *value)
{
	char *equals = strchr(value, '=');

	if (!equals || equals == value || !equals[1])
		die("bad value for --image: %s is not NAME=TAR", value);
	*equals = '\0';
	s->images = reallocarray(s->images, s->image_count + 1, sizeof *s->images);
	if (!s->images)
		die("out of memory");
	s->images[s->image_count++] = (struct job_pair){ value, equals + 1 };
}

static void
take_option(struct settings *s, int option)
{
	switch (option) {
	case 't':
		s->timeout = number("timeout", optarg, INT32_MAX, zvm_number);
		break;
	case 'm':
		s->memory = number("memory", optarg, DEFAULT_MEMORY, zvm_size);
		break;
	case 'j':
		s->jobs = number("jobs", optarg, JOB_SESSIONS_MAX, zvm_number);
		break;
	case 'i':
		add_image(s, optarg);
		break;
	case 'd':
		s->folder = optarg;
		break;
	case 'e':
		s->etags = true;
		break;
	case 'J':
		s->summary = optarg;
		break;
	case 'q':
		s->quiet = true;
		break;
	case 'n':
		s->dry_run = true;
		break;
	case 'h':
		help();
		break;
	case 'v':
		puts("zvm-job " ZVM_VERSION);
		exit(fflush(stdout) ? BROKEN : DONE);
	default:
		exit(BROKEN); /* getopt has said it */
	}
}

static struct settings
read_options(int argc, char **argv)
{
	static const struct option options[] = {
		{ "timeout", required_argument, NULL, 't' },
		{ "memory", required_argument, NULL, 'm' },
		{ "jobs", required_argument, NULL, 'j' },
		{ "image", required_argument, NULL, 'i' },
		{ "dir", required_argument, NULL, 'd' },
		{ "etags", no_argument, NULL, 'e' },
		{ "json", required_argument, NULL, 'J' },
		{ "quiet", no_argument, NULL, 'q' },
		{ "dry-run", no_argument, NULL, 'n' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	struct settings s = { .memory = DEFAULT_MEMORY, .timeout = DEFAULT_TIMEOUT };
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		take_option(&s, option);
	if (optind + 1 != argc)
		die("%s; try zvm-job --help", optind < argc ? "more than one job" : "no job given");
	s.file = argv[optind];
	return s;
}

/* --- the job --- */

/* Reads all of FILE, up to one byte more than a job may have. */
static char *
read_text(const char *file, size_t *size)
{
	FILE *in = strcmp(file, "-") ? fopen(file, "r") : stdin;
	char *text = malloc(JOB_TEXT_MAX + 1);

	if (!text)
		die("out of memory");
	*size = in ? fread(text, 1, JOB_TEXT_MAX + 1, in) : 0;
	if (!in || ferror(in))
		die("%s: %s", file, strerror(errno));
	if (in != stdin)
		fclose(in);
	return text;
}

_Noreturn static void
die_of(const char *file, const struct job_error *error)
{
	if (error->line)
		die("%s:%d:%d: %s", file, error->line, error->column, error->cause);
	if (*error->path)
		die("%s: %s: %s", file, error->path, error->cause);
	die("%s: %s", file, error->cause);
}

static void
read_job(struct program *program)
{
	struct job_resolver resolver = local_resolver(&program->settings);
	const char *file = program->settings.file;
	struct job_error error;
	size_t size;
	char *text = read_text(file, &size);

	program->job = job_parse(text, size, &error);
	free(text);
	if (!program->job)
		die_of(file, &error);
	program->cluster = job_expand(program->job, &resolver, &error);
	if (!program->cluster)
		die_of(file, &error);
}

/* --dry-run: a line for each session and each of its channels. */
static void
print_plan(const struct program *program)
{
	const struct job_cluster *cluster = program->cluster;

	for (size_t i = 0; i < cluster->session_count; i++) {
		const struct job_session *s = &cluster->sessions[i];

		printf("%s: %s, group %u\n", s->label, s->node->exec.path, s->group + 1);
		for (size_t k = 0; k < s->channel_count; k++) {
			const struct job_channel *c = &s->channels[k];

			printf("  %s %s%s", c->alias, c->access & JOB_READ ? "from" : "to",
				c->access & JOB_RANDOM ? " (random)" : "");
			for (size_t p = 0; p < c->peer_count; p++)
				printf(" %s", cluster->sessions[c->peers[p] - 1].label);
			if (!c->peer_count) {
				putchar(' ');
				put_escaped(stdout, place_of(program, s, c));
			}
			putchar('\n');
		}
	}
}

/* --- the folder --- */

static char *made_folder;

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

/* However the process ends, but for SIGKILL and its like. */
static void
remove_folder(void)
{
	nftw(made_folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static char *
absolute(const char *path)
{
	char *result = realpath(path, NULL);

	if (!result)
		die("%s: %s", path, strerror(errno));
	return result;
}

static void
make_folder(struct program *program)
{
	const char *parent = getenv("TMPDIR"), *given = program->settings.folder;

	if (given) {
		if (mkdir(given, 0777) && errno != EEXIST)
			die("%s: %s", given, strerror(errno));
		program->folder = absolute(given);
		return;
	}
	if (asprintf(&made_folder, "%s/zvm-job.XXXXXX", parent && *parent ? parent : "/tmp") < 0)
		die("out of memory");
	if (!mkdtemp(made_folder))
		die("%s: %s", made_folder, strerror(errno));
	program->folder = made_folder = absolute(made_folder);
	atexit(remove_folder);
}

/* zvm-run and zvm-ns are beside this program. */
static const char *
find_tools(void)
{
	char *path = absolute("/proc/self/exe");

	*strrchr(path, '/') = '\0';
	return path;
}

int
main(int argc, char **argv)
{
	struct program program = { .settings = read_options(argc, argv) };
	int status;

	read_job(&program);
	check_paths(&program);
	if (program.settings.dry_run) {
		program.folder = program.settings.folder ? program.settings.folder : "FOLDER";
		print_plan(&program);
		return fflush(stdout) ? BROKEN : DONE;
	}
	program.tools = find_tools();
	make_folder(&program);
	signal(SIGPIPE, SIG_IGN); /* the folder goes, whoever stops reading */
	run_sessions(&program);
	status = finish(&program);
	job_cluster_free(program.cluster);
	job_free(program.job);
	return status;
}
