/*
 * zvm-run: runs a program in the sandbox.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cpu.h"
#include "entry.h"
#include "fault.h"
#include "manifest.h"
#include "message.h"
#include "nvram.h"
#include "server.h"
#include "session.h"
#include "walls.h"
#include "walls_server.h"

/* The first stack pointer: 16-aligned, with 64 zero bytes above it, so argc is 0 and argv ends. */
#define FIRST_STACK (ZVM_STACK_END - 64)

struct session zvm_session ZVM_LARGE;

static void
check_cpu(const struct image *image)
{
	const char *missing;

	/* CPUID says what is missing, but a hypervisor takes microseconds to let it. */
	if (image->nexe.level == NVAL_LEVEL_BASE && zvm_cpu_does_v2())
		return;
	missing = zvm_cpu_lacks(image->nexe.level);
	if (missing)
		zvm_fail(ZVM_REJECTED, "%s: needs a CPU of level x86-64-v%d: this one has no %s",
			image->path, image->nexe.level == NVAL_LEVEL_V3 ? 3 : 2, missing);
}

/* The original's rule. */
static void
check_heap(const struct session *s)
{
	if (s->options.manifest && s->sandbox.heap_size <= ZVM_MANIFEST_HEAP)
		zvm_fail(ZVM_BAD_MANIFEST,
			"%s:%u: Memory: leaves a heap of %u KiB, no more than 8 MiB",
			s->options.manifest, s->options.memory_line, s->sandbox.heap_size >> 10);
}

int
main(int argc, char *argv[])
{
	struct session *s = &zvm_session;
	size_t nvram_size;
	char *nvram;

	zvm_walls_check();
	zvm_options(&s->options, argc, argv);
	if (s->options.via)
		zvm_visit(&s->options, argv);
	zvm_report_open(&s->report, &s->options);
	if (s->options.manifest)
		zvm_manifest_read(&s->options, s->options.manifest);
	zvm_options_check(&s->options);
	if (s->options.print_manifest) {
		zvm_manifest_print(&s->options, stdout);
		return 0;
	}
	zvm_report_open_memory(&s->report, &s->options);
	zvm_faults_catch();
	if (s->report.wanted || s->options.trace)
		zvm_signals_report();
	zvm_timeout_start(s->options.timeout);
	zvm_cpu_timeout_start(s->options.cpu_timeout);
	zvm_trace_open(&s->trace, s->options.trace);
	nvram = zvm_nvram(&s->options, &nvram_size);
	zvm_channels_open(&s->channels, &s->options, nvram, nvram_size);
	zvm_image_open(
		&s->image, s->options.arguments[0], zvm_jail_max(s->options.memory));
	check_cpu(&s->image);
	if (s->options.job)
		zvm_server_start(s);
	zvm_sandbox_map(&s->sandbox, &s->image, s->options.memory, &s->channels);
	check_heap(s);
	zvm_report_validating(&s->report);
	zvm_image_validate(&s->image, zvm_at(ZVM_TEXT), &s->options);
	zvm_report_validated(&s->report, s->options.no_validate);
	zvm_sandbox_seal(&s->image);
	zvm_channels_begin(&s->channels);
	if (s->to_broker)
		zvm_walls_template(s);
	else
		zvm_walls_raise(s);
	s->report.entered = true;
	zvm_enter(s->image.nexe.entry, FIRST_STACK, s->image.nexe.level >= NVAL_LEVEL_V3);
}
