/*
 * Writes JSON: values inside objects and lists, with the commas where they belong. The result is
 * printable ASCII whatever the strings are.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JSON_H
#define ZVM_JSON_H

#include <stdbool.h>

#include "output.h"

struct json {
	struct output out;
	bool follows; /* something stands before in the same object or list */
};

/* Begins the value of NAME, or, with NULL, of the next element of a list. */
void zvm_json_name(struct json *j, const char *name);

/* A name and its value. An object or list begins with BRACKET and ends with the other one. */
void zvm_json_open(struct json *j, const char *name, char bracket);
void zvm_json_close(struct json *j, char bracket);
void zvm_json_null(struct json *j, const char *name);
void zvm_json_bool(struct json *j, const char *name, bool value);
void zvm_json_number(struct json *j, const char *name, int64_t n);
void zvm_json_seconds(struct json *j, const char *name, int64_t nanoseconds);

/*
 * A string; NULL is null. What is valid UTF-8 means itself; of what is not, and of a backslash,
 * each byte is the four characters \xNN.
 */
void zvm_json_string(struct json *j, const char *name, const char *text);
void zvm_json_bytes(struct json *j, const char *name, const char *bytes, size_t size);

#endif
