/*
 * Reads the text of a job: jansson for the JSON, tables for the keys. What it cannot say of itself
 * alone (names that must exist elsewhere) is expand.c's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "job.h"

#include <jansson.h>
#include <string.h>

#include "arena.h"
#include "wildcard.h"
#include "words.h"

typedef struct job_arena arena;
typedef struct job_place place;

/* A key of an object: TAKE puts its value into TARGET, the struct that the object is. */
struct key {
	const char *name;
	bool required;
	void (*take)(arena *a, const place *at, const json_t *value, void *target);
};

/*
 * The devices of the original, and what programs do with them. All other names are system images.
 */
static const struct device_rule {
	const char *name;
	unsigned access;
	bool image;
} device_rules[] = {
	{ "stdin", JOB_READ, false },
	{ "stdout", JOB_WRITE, false },
	{ "stderr", JOB_WRITE, false },
	{ "input", JOB_READ | JOB_RANDOM, false },
	{ "script", JOB_READ | JOB_RANDOM, false },
	{ "output", JOB_WRITE | JOB_RANDOM, false },
	{ "image", JOB_READ | JOB_RANDOM, true },
	{ "debug", JOB_WRITE, false },
};

static const char *const modes[] = { [JOB_MODE_FILE] = "file",
	[JOB_MODE_CHAR] = "char",
	[JOB_MODE_PIPE] = "pipe",
	[JOB_MODE_BLOCK] = "block" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* --- values --- */

static const char *
string(arena *a, const place *at, const json_t *value)
{
	if (!json_is_string(value))
		job_fail(a, at, "not a string");
	if (json_string_length(value) > JOB_STRING_MAX)
		job_fail(a, at, "longer than %d bytes", JOB_STRING_MAX);
	return job_copy(a, json_string_value(value), json_string_length(value));
}

static const char *
filled_string(arena *a, const place *at, const json_t *value)
{
	const char *text = string(a, at, value);

	if (!*text)
		job_fail(a, at, "empty");
	return text;
}

/* A path, as opaque as it is, has a length that fits the system's. */
static const char *
path(arena *a, const place *at, const json_t *value)
{
	const char *text = filled_string(a, at, value);

	if (strlen(text) > JOB_PATH_MAX)
		job_fail(a, at, "longer than %d bytes", JOB_PATH_MAX);
	if (job_wildcards(text) > JOB_WILDCARDS_MAX)
		job_fail(a, at, "more than %d wildcards", JOB_WILDCARDS_MAX);
	return text;
}

/* Names become parts of paths and of the names of sessions. */
static const char *
name(arena *a, const place *at, const json_t *value)
{
	const char *text = filled_string(a, at, value);

	if (text[strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")])
		job_fail(a, at, "a name has letters, digits, - and _ only: %.64s", text);
	if (strlen(text) > JOB_NAME_MAX)
		job_fail(a, at, "a name has at most %d characters", JOB_NAME_MAX);
	return text;
}

static json_int_t
integer(arena *a, const place *at, const json_t *value, json_int_t min, json_int_t max)
{
	if (!json_is_integer(value))
		job_fail(a, at, "not an integer");
	if (json_integer_value(value) < min || json_integer_value(value) > max)
		job_fail(a, at, "not from %lld to %lld", (long long)min, (long long)max);
	return json_integer_value(value);
}

/* Objects of strings: env, meta. */
static struct job_pairs
pairs(arena *a, const place *at, const json_t *value)
{
	struct job_pairs result = { 0 };
	const char *key;
	json_t *member;

	if (!json_is_object(value))
		job_fail(a, at, "not an object");
	result.list = job_new(a, json_object_size(value), sizeof *result.list);
	json_object_foreach((json_t *)value, key, member)
	{
		place here = { at, key, 0 };

		if (!*key || strchr(key, '='))
			job_fail(a, &here, "not a name");
		result.list[result.count++] = (struct job_pair){ job_copy(a, key, strlen(key)),
			string(a, &here, member) };
	}
	return result;
}

static struct job_strings
names(arena *a, const place *at, const json_t *value)
{
	struct job_strings result = { 0 };

	if (!json_is_array(value))
		job_fail(a, at, "not an array");
	if (json_array_size(value) > JOB_CHANNELS_MAX)
		job_fail(a, at, "more than %d names", JOB_CHANNELS_MAX);
	result.list = job_new(a, json_array_size(value), sizeof *result.list);
	for (size_t i = 0; i < json_array_size(value); i++) {
		place here = { at, NULL, i };

		result.list[i] = name(a, &here, json_array_get(value, i));
		for (size_t k = 0; k < i; k++)
			if (!strcmp(result.list[k], result.list[i]))
				job_fail(a, &here, "named twice: %s", result.list[i]);
		result.count++;
	}
	return result;
}

/* Takes each key of the object VALUE as the COUNT rules of KEYS say; others are errors. */
static void
object(arena *a, const place *at, const json_t *value, const struct key *keys, size_t count,
	void *target)
{
	const char *key;
	json_t *member;

	if (!json_is_object(value))
		job_fail(a, at, "not an object");
	json_object_foreach((json_t *)value, key, member)
	{
		place here = { at, key, 0 };
		size_t i = 0;

		while (i < count && strcmp(keys[i].name, key) != 0)
			i++;
		if (i == count)
			job_fail(a, &here, "unknown key");
		keys[i].take(a, &here, member, target);
	}
	for (size_t i = 0; i < count; i++)
		if (keys[i].required && !json_object_get(value, keys[i].name))
			job_fail(a, at, "\"%s\" is missing", keys[i].name);
}

/*
 * Fails if an earlier one of the NEXT things at BASE, each SIZE bytes that begin with a name, has
 * the same one as the NEXT-th.
 */
static void
insist_on_new_name(arena *a, const place *at, const void *base, size_t size, size_t next)
{
	const char *const *new = (const void *)((const char *)base + next * size);

	for (size_t i = 0; i < next; i++)
		if (!strcmp(*(const char *const *)((const char *)base + i * size), *new))
			job_fail(a, at, "there is another \"%.64s\"", *new);
}

/* --- exec --- */

static void
take_exec_path(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_exec *)target)->path = path(a, at, value);
}

static void
take_exec_name(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_exec *)target)->name = filled_string(a, at, value);
}

static void
take_exec_args(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_exec *)target)->args = job_words(a, at, string(a, at, value));
}

static void
take_exec_env(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_exec *)target)->env = pairs(a, at, value);
}

static const struct key exec_keys[] = {
	{ "path", true, take_exec_path },
	{ "name", false, take_exec_name },
	{ "args", false, take_exec_args },
	{ "env", false, take_exec_env },
};

/* --- devices --- */

static void
take_device_name(arena *a, const place *at, const json_t *value, void *target)
{
	struct job_device *device = target;

	/* An image may be called python2.7. */
	device->name = filled_string(a, at, value);
	if (strlen(device->name) > JOB_NAME_MAX || strchr(device->name, '/') ||
		device->name[0] == '.')
		job_fail(a, at, "not the name of a device");
	device->access = JOB_READ | JOB_RANDOM;
	device->image = device->system_image = true;
	for (size_t i = 0; i < COUNT(device_rules); i++)
		if (!strcmp(device_rules[i].name, device->name)) {
			device->access = device_rules[i].access;
			device->image = device_rules[i].image;
			device->system_image = false;
		}
}

static void
take_device_path(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_device *)target)->path = path(a, at, value);
}

static void
take_content_type(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_device *)target)->content_type = string(a, at, value);
}

static void
take_meta(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_device *)target)->meta = pairs(a, at, value);
}

static void
take_mode(arena *a, const place *at, const json_t *value, void *target)
{
	struct job_device *device = target;
	const char *text = string(a, at, value);

	for (size_t i = JOB_MODE_FILE; i < COUNT(modes); i++)
		if (!strcmp(modes[i], text))
			device->mode = (enum job_mode)i;
	if (device->mode == JOB_MODE_DEFAULT)
		job_fail(a, at, "not file, char, pipe or block");
}

static void
take_min_size(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_device *)target)->min_size = integer(a, at, value, 0, INT64_MAX);
}

static const struct key device_keys[] = {
	{ "name", true, take_device_name },
	{ "path", false, take_device_path },
	{ "content_type", false, take_content_type },
	{ "meta", false, take_meta },
	{ "mode", false, take_mode },
	{ "min_size", false, take_min_size },
};

static void
check_device(arena *a, const place *at, const struct job_device *device)
{
	/* ZRT takes a random channel for a block device anyway, and cannot take another for one. */
	if (device->mode == JOB_MODE_BLOCK && !(device->access & JOB_RANDOM))
		job_fail(a, at, "%s is read or written in order: no block device", device->name);
	if (device->path && device->system_image)
		job_fail(a, at, "there is no device %.64s, and a system image has no path",
			device->name);
	if (!device->path && (!strcmp(device->name, "image") || !strcmp(device->name, "debug")))
		job_fail(a, at, "%s needs a path", device->name);
}

/* --- nodes --- */

static void
take_name(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_node *)target)->name = name(a, at, value);
}

static void
take_exec(arena *a, const place *at, const json_t *value, void *target)
{
	struct job_node *node = target;

	object(a, at, value, exec_keys, COUNT(exec_keys), &node->exec);
}

static void
take_devices(arena *a, const place *at, const json_t *value, void *target)
{
	struct job_node *node = target;

	if (!json_is_array(value))
		job_fail(a, at, "not an array");
	if (json_array_size(value) > JOB_CHANNELS_MAX)
		job_fail(a, at, "more than %d devices", JOB_CHANNELS_MAX);
	node->devices = job_new(a, json_array_size(value), sizeof *node->devices);
	for (size_t i = 0; i < json_array_size(value); i++) {
		struct job_device *device = &node->devices[i];
		place here = { at, NULL, i };

		object(a, &here, json_array_get(value, i), device_keys, COUNT(device_keys), device);
		check_device(a, &here, device);
		insist_on_new_name(a, &here, node->devices, sizeof *device, i);
		node->device_count++;
	}
}

static void
take_connect(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_node *)target)->connect = names(a, at, value);
}

static void
take_count(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_node *)target)->count = (unsigned)integer(a, at, value, 1, JOB_SESSIONS_MAX);
}

static void
take_replicate(arena *a, const place *at, const json_t *value, void *target)
{
	struct job_node *node = target;

	node->replicate = (unsigned)integer(a, at, value, 1, JOB_REPLICAS_MAX);
}

static void
take_attach(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_node *)target)->attach = filled_string(a, at, value);
}

static void
take_location(arena *a, const place *at, const json_t *value, void *target)
{
	((struct job_node *)target)->location = string(a, at, value);
}

static const struct key node_keys[] = {
	{ "name", true, take_name },
	{ "exec", true, take_exec },
	{ "devices", false, take_devices },
	{ "connect", false, take_connect },
	{ "count", false, take_count },
	{ "replicate", false, take_replicate },
	{ "attach", false, take_attach },
	{ "location", false, take_location },
};

static bool
has_device(const struct job_node *node, const char *device)
{
	for (size_t i = 0; i < node->device_count; i++)
		if (!strcmp(node->devices[i].name, device))
			return true;
	return false;
}

static void
check_node(arena *a, const place *at, const struct job_node *node)
{
	if (node->attach && strcmp(node->attach, "default") != 0 && !has_device(node, node->attach))
		job_fail(a, at, "attach: there is no device %.64s", node->attach);
}

static void
take_nodes(arena *a, const json_t *root, struct job *job)
{
	if (!json_is_array(root))
		job_fail(a, NULL, "a job is an array of nodes");
	if (!json_array_size(root))
		job_fail(a, NULL, "a job needs a node");
	if (json_array_size(root) > JOB_SESSIONS_MAX)
		job_fail(a, NULL, "more than %d nodes", JOB_SESSIONS_MAX);
	job->nodes = job_new(a, json_array_size(root), sizeof *job->nodes);
	for (size_t i = 0; i < json_array_size(root); i++) {
		struct job_node *node = &job->nodes[i];
		place here = { NULL, NULL, i };

		node->replicate = 1;
		object(a, &here, json_array_get(root, i), node_keys, COUNT(node_keys), node);
		check_node(a, &here, node);
		insist_on_new_name(a, &here, job->nodes, sizeof *node, i);
		job->node_count++;
	}
}

static struct job *
take_job(const json_t *root, struct job_error *error)
{
	arena *a = job_arena_new(error);
	struct job *job;

	if (!a)
		return NULL;
	if (setjmp(a->failed)) {
		job_arena_free(a);
		return NULL;
	}
	job = job_new(a, 1, sizeof *job);
	job->arena = a;
	take_nodes(a, root, job);
	return job;
}

struct job *
job_parse(const char *text, size_t size, struct job_error *error)
{
	json_error_t syntax;
	struct job *job;
	json_t *root;

	*error = (struct job_error){ 0 };
	if (size > JOB_TEXT_MAX) {
		snprintf(error->cause, sizeof error->cause, "larger than %d bytes", JOB_TEXT_MAX);
		return NULL;
	}
	root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &syntax);
	if (!root) {
		error->line = syntax.line;
		error->column = syntax.column;
		snprintf(error->cause, sizeof error->cause, "%s", syntax.text);
		return NULL;
	}
	job = take_job(root, error);
	json_decref(root);
	return job;
}

void
job_free(struct job *job)
{
	if (job)
		job_arena_free(job->arena);
}
