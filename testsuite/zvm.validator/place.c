/* Area:    validator
   Purpose: a violation is reported with its function, file and line.  */

static void
jump(void)
{
	__asm__ volatile(".byte 0xff, 0xe0"); /* jmp *%rax */
}

int
main(void)
{
	jump();
	return 0;
}
