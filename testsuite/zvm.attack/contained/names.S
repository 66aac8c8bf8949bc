/* Area:    attack, messages
   Purpose: what a program calls its files does not reach the terminal as it is */
	.globl	_start
	.type	_start, @function
	.file	1 "/\033[31m\r\n" "a\033]0;title\007\nzvm-run: fake.c"
_start:
	.loc	1 7
	ud2
	.size	_start, . - _start
