/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compiler for expressions in x, such as "3*x*x - (x+1)". Each line of standard input becomes
 * machine code in the heap; zvm_jail() has it validated and makes it executable.
 *
 * The code is a stack machine: a number is pushed, an operator pops two values and pushes one. What
 * the validator asks for costs two things: no instruction may cross a bundle of 32 bytes, and the
 * return goes by a masked register.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zvm.h>

enum { BUNDLE = 32, PAGE = 0x10000, HLT = 0xf4, NOP = 0x90 };

struct compiler {
	const char *at; /* what is still to be read of the expression */
	const char *error;
	unsigned char *code; /* a page */
	size_t size;
};

static void
fail(struct compiler *c, const char *error)
{
	if (!c->error)
		c->error = error;
}

/* Appends COUNT bytes that must stay in one bundle. */
static void
emit(struct compiler *c, const void *bytes, size_t count)
{
	size_t left = BUNDLE - c->size % BUNDLE, padding = count > left ? left : 0;

	if (c->size + padding + count > PAGE) {
		fail(c, "too long");
		return;
	}
	memset(c->code + c->size, NOP, padding);
	memcpy(c->code + c->size + padding, bytes, count);
	c->size += padding + count;
}

#define EMIT(bytes) emit(c, bytes, sizeof(bytes) - 1)

#define POP       "\x58"         /* pop %rax */
#define POP_TWO   "\x59\x58"     /* pop %rcx; pop %rax */
#define PUSH      "\x50"         /* push %rax */
#define PUSH_X    "\x57"         /* push %rdi */
#define RETURN_TO "\x41\x5b"     /* pop %r11 */
#define JUMP      "\x41\x83\xe3\xe0\x4d\x01\xfb\x41\xff\xe3" /* and $-32, ...; jmp *%r11 */

static char
peek(struct compiler *c)
{
	while (*c->at == ' ')
		c->at++;
	return *c->at;
}

static void compile_sum(struct compiler *c);

static void
compile_number(struct compiler *c)
{
	unsigned long n = strtoul(c->at, (char **)&c->at, 10);
	const unsigned char push[] = { 0x68, n, n >> 8, n >> 16, n >> 24 };

	if (n > 0x7fffffff)
		fail(c, "a number is too large");
	emit(c, push, sizeof push);
}

static void
compile_value(struct compiler *c)
{
	char next = peek(c);

	if (next >= '0' && next <= '9') {
		compile_number(c);
		return;
	}
	if (next)
		c->at++;
	if (next == 'x') {
		EMIT(PUSH_X);
	} else if (next == '-') {
		compile_value(c);
		EMIT(POP "\xf7\xd8" PUSH); /* neg %eax */
	} else if (next == '(') {
		compile_sum(c);
		if (peek(c) != ')')
			fail(c, "a ) is missing");
		else
			c->at++;
	} else {
		fail(c, "there should be a number, x, - or (");
	}
}

static void
compile_product(struct compiler *c)
{
	compile_value(c);
	while (!c->error && peek(c) == '*') {
		c->at++;
		compile_value(c);
		EMIT(POP_TWO "\x0f\xaf\xc1" PUSH); /* imul %ecx, %eax */
	}
}

static void
compile_sum(struct compiler *c)
{
	compile_product(c);
	while (!c->error && (peek(c) == '+' || *c->at == '-')) {
		char sign = *c->at++;

		compile_product(c);
		if (sign == '+')
			EMIT(POP_TWO "\x01\xc8" PUSH); /* add %ecx, %eax */
		else
			EMIT(POP_TWO "\x29\xc8" PUSH); /* sub %ecx, %eax */
	}
}

/* Compiles TEXT to the page CODE, for int f(int x); returns NULL, or what is wrong. */
static const char *
compile(const char *text, unsigned char *code)
{
	struct compiler compiler = { .at = text, .code = code }, *c = &compiler;

	memset(code, HLT, PAGE);
	compile_sum(c);
	if (peek(c))
		fail(c, "something follows the expression");
	EMIT(POP);
	EMIT(RETURN_TO);
	EMIT(JUMP);
	return c->error;
}

static void
run(unsigned char *code)
{
	int (*function)(int) = (int (*)(int))code;

	for (int x = 0; x <= 5; x++)
		printf(" %d", function(x));
	putchar('\n');
}

int
main(void)
{
	unsigned char *code = aligned_alloc(PAGE, PAGE);
	char line[1000];

	if (!code)
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		const char *error;
		int jailed;

		line[strcspn(line, "\n")] = '\0';
		printf("%s:", line);
		error = compile(line, code);
		if (error) {
			printf(" error: %s\n", error);
			continue;
		}
		jailed = zvm_jail(code, PAGE);
		if (jailed) {
			printf(" error: not accepted: %s\n", strerror(-jailed));
			return 1;
		}
		run(code);
		zvm_unjail(code, PAGE);
	}
	free(code);
	return 0;
}
