/*
 * Starts the sessions, group by group, waits for them, and ends all of them when one fails, when
 * the time is over or when a signal says so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "zvm-job.h"

/*
 * How long what was told to end may take; how much longer than the sessions' own timeout we wait.
 */
#define GRACE 2.0

/* How often the line on the terminal is drawn. */
enum { TICK_MS = 200 };

/* --- processes --- */

/* Becomes the program ARGV, found among the tools; only returns if it is not there. */
static void
become(const struct program *program, const char *const argv[])
{
	char *path;
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if (asprintf(&path, "%s/%s", program->tools, argv[0]) > 0)
		execv(path, (char **)argv);
}

/*
 * Starts ARGV with IN as its standard input, OUT as output and MESSAGES, a file, as error. It
 * dies with us, however we die.
 */
static pid_t
start(const struct program *program, const char *const argv[], int in, int out,
	const char *messages)
{
	pid_t parent = getpid(), pid = fork();
	int error;

	if (pid < 0)
		die("cannot start %s: %s", argv[0], strerror(errno));
	if (pid > 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	error = open(messages, O_WRONLY | O_CREAT | O_APPEND | O_TRUNC, 0666);
	if (getppid() == parent && error >= 0 && dup2(in, 0) >= 0 && dup2(out, 1) >= 0 &&
		dup2(error, 2) >= 0)
		become(program, argv);
	dprintf(2, "zvm-job: cannot start %s: %s\n", argv[0], strerror(errno));
	_exit(BROKEN);
}

/* --- name service --- */

/* The secret by which the sessions of this job know each other, readable by us only. */
static const char *
make_secret(const struct program *program)
{
	const char *path = file_of(program, NULL, "secret");
	unsigned char secret[32];
	int fd;

	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (fd < 0 || getrandom(secret, sizeof secret, 0) != sizeof secret ||
		write(fd, secret, sizeof secret) != sizeof secret)
		die("%s: %s", path, strerror(errno));
	close(fd);
	return path;
}

/* Reads the line with which the name service says where it listens. */
static void
read_address(struct group *group, int fd, const char *messages)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };
	size_t size = 0;
	ssize_t n = 1;

	while (n > 0 && size < sizeof group->address - 1 && !memchr(group->address, '\n', size)) {
		n = poll(&ready, 1, 10000);
		if (n > 0)
			n = read(fd, group->address + size, sizeof group->address - 1 - size);
		size += n > 0 ? (size_t)n : 0;
	}
	if (!memchr(group->address, '\n', size)) {
		print_file(messages, stderr);
		die("the name service does not start");
	}
	group->address[strcspn(group->address, "\n")] = '\0';
}

static void
start_name_service(struct program *program, struct group *group, const char *secret)
{
	const char *messages = file_of(program, NULL, "name-service");
	char *nodes;
	int ends[2];

	if (asprintf(&nodes, "%zu", group->size) < 0 || pipe2(ends, O_CLOEXEC))
		die("cannot start the name service: %s", strerror(errno));
	group->name_service = start(program,
		(const char *[]){ "zvm-ns", "--nodes", nodes, "--secret", secret, NULL },
		STDIN_FILENO, ends[1], messages);
	close(ends[1]);
	read_address(group, ends[0], messages);
	close(ends[0]);
	free(nodes);
}

/* --- sessions --- */

static void
start_session(struct program *program, struct run *run, const char *secret, int null)
{
	const char *label = run->session->label;
	const struct job_channel *in = &run->session->channels[0];
	bool reads_ours = in->device && !in->path && !in->peer_count;

	write_files(program, run);
	run->started = now() - program->began;
	run->pid = start(program,
		(const char *[]){ "zvm-run", "--manifest", file_of(program, label, "manifest"),
			"--report", file_of(program, label, "report"), secret ? "--secret" : NULL,
			secret, NULL },
		reads_ours ? STDIN_FILENO : null, null, file_of(program, label, "messages"));
	run->state = RUNNING;
	program->running++;
}

static void
start_group(struct program *program, size_t number)
{
	struct group *group = &program->groups[number];
	const char *secret = group->connected ? make_secret(program) : NULL;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null < 0)
		die("/dev/null: %s", strerror(errno));
	if (group->connected)
		start_name_service(program, group, secret);
	group->started = true;
	for (size_t i = 0; i < program->cluster->session_count; i++)
		if (program->runs[i].session->group == number)
			start_session(program, &program->runs[i], secret, null);
	close(null);
}

/* Starts the groups for which there is room. One that is larger than allowed runs alone. */
static void
start_groups(struct program *program)
{
	size_t most = program->settings.jobs ? program->settings.jobs : SIZE_MAX;

	for (size_t g = 0; g < program->cluster->group_count; g++) {
		const struct group *group = &program->groups[g];

		if (group->started || program->stopping)
			continue;
		if (program->running && program->running + group->size > most)
			return;
		start_group(program, g);
	}
}

/* --- the end --- */

static void
signal_all(struct program *program, int number)
{
	for (size_t i = 0; i < program->cluster->session_count; i++)
		if (program->runs[i].state == RUNNING)
			kill(program->runs[i].pid, number);
	for (size_t g = 0; g < program->cluster->group_count; g++)
		if (program->groups[g].name_service)
			kill(program->groups[g].name_service, number);
}

static void
stop(struct program *program)
{
	if (program->stopping)
		return;
	program->stopping = true;
	program->kill_at = now() + GRACE;
	/* All at once: or those told last would see those told first disappear. */
	signal_all(program, SIGSTOP);
	signal_all(program, SIGTERM);
	signal_all(program, SIGCONT);
}

static void
fail(struct run *run, const char *reason)
{
	run->failed = true;
	snprintf(run->reason, sizeof run->reason, "%s", reason);
}

/* Judges a session that has ended by its report, or, without one, by how the process ended. */
static void
judge(const struct program *program, struct run *run)
{
	const char *verdict, *reason;
	json_int_t code, number;
	char text[64];

	run->report = json_load_file(file_of(program, run->session->label, "report"), 0, NULL);
	verdict = json_string_value(json_object_get(run->report, "verdict"));
	reason = json_string_value(json_object_get(run->report, "reason"));
	code = json_integer_value(json_object_get(run->report, "exit"));
	number = json_integer_value(
		json_object_get(json_object_get(run->report, "signal"), "number"));
	if (verdict && !strcmp(verdict, "exited")) {
		if (code == 0)
			return;
		snprintf(text, sizeof text, "exit status %" JSON_INTEGER_FORMAT, code);
	} else if (WIFSIGNALED(run->status)) {
		number = WTERMSIG(run->status);
		snprintf(text, sizeof text, "killed by signal %d", (int)number);
	} else {
		snprintf(text, sizeof text, "no report, zvm-run exit status %d",
			WEXITSTATUS(run->status));
	}
	run->stopped = program->stopping && (number == SIGTERM || number == SIGKILL);
	if (run->stopped)
		fail(run, program->timed_out ? "timed out" : "stopped");
	else
		fail(run, reason ? reason : text);
}

/* Is another replica of the same session still of use? */
static bool
has_replica(const struct program *program, const struct run *run)
{
	const struct job_session *s = run->session;
	const struct run *first = run - (s->replica - 1);

	(void)program;
	for (unsigned r = 0; r < s->node->replicate; r++)
		if (!first[r].failed)
			return true;
	return false;
}

static void
note_end(struct program *program, struct run *run, int status)
{
	run->status = status;
	run->state = ENDED;
	run->ended = now() - program->began;
	program->running--;
	program->ended++;
	judge(program, run);
	if (run->failed && !has_replica(program, run))
		stop(program);
}

static void
reap(struct program *program)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (size_t i = 0; i < program->cluster->session_count; i++)
			if (program->runs[i].state == RUNNING && program->runs[i].pid == pid)
				note_end(program, &program->runs[i], status);
		for (size_t g = 0; g < program->cluster->group_count; g++)
			if (program->groups[g].name_service == pid)
				program->groups[g].name_service = 0;
	}
}

/* --- waiting --- */

/* A descriptor for the signals that concern us, which are blocked from now on. */
static int
open_signals(void)
{
	static const int numbers[] = { SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	sigset_t set;
	int fd;

	sigemptyset(&set);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaddset(&set, numbers[i]);
	fd = sigprocmask(SIG_BLOCK, &set, NULL) ? -1
						: signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		die("signalfd: %s", strerror(errno));
	return fd;
}

/* A Ctrl-C reaches the sessions too: it is noticed before them. */
static void
read_signals(struct program *program, int fd)
{
	struct signalfd_siginfo info;

	while (read(fd, &info, sizeof info) == sizeof info)
		if (info.ssi_signo != SIGCHLD && !program->signal)
			program->signal = (int)info.ssi_signo;
	if (program->signal)
		stop(program);
}

static void
check_time(struct program *program)
{
	double t = now();

	if (!program->stopping && t > program->began + (double)program->settings.timeout) {
		program->timed_out = true;
		stop(program);
	}
	if (program->stopping && t > program->kill_at) {
		signal_all(program, SIGKILL);
		program->kill_at = t + GRACE;
	}
}

static void
prepare(struct program *program)
{
	const struct job_cluster *cluster = program->cluster;

	program->runs = calloc(cluster->session_count, sizeof *program->runs);
	program->groups = calloc(cluster->group_count, sizeof *program->groups);
	if (!program->runs || !program->groups)
		die("out of memory");
	for (size_t i = 0; i < cluster->session_count; i++) {
		const struct job_session *s = &cluster->sessions[i];
		struct group *group = &program->groups[s->group];

		program->runs[i].session = s;
		group->size++;
		for (size_t k = 0; k < s->channel_count; k++)
			group->connected |= s->channels[k].peer_count > 0;
	}
	program->began = now();
}

static bool
is_unfinished(const struct program *program)
{
	return program->running ||
		(!program->stopping && program->ended < program->cluster->session_count);
}

void
run_sessions(struct program *program)
{
	struct pollfd signals = { .events = POLLIN };

	prepare(program);
	signals.fd = open_signals();
	while (is_unfinished(program)) {
		start_groups(program);
		show_progress(program);
		if (poll(&signals, 1, TICK_MS) < 0 && errno != EINTR)
			die("poll: %s", strerror(errno));
		read_signals(program, signals.fd);
		reap(program);
		check_time(program);
	}
	hide_progress(program);
	signal_all(program, SIGTERM); /* a name service that nobody asked */
	close(signals.fd);
	unlink(file_of(program, NULL, "secret"));
}
