/* Area:    validation
   Purpose: what gas cannot see, because it is data, the driver's validation finds.  */

__asm__(".text\n\t.p2align 5\n\t.globl hidden\nhidden:\n\t.byte 0x0f, 0x05");

extern void hidden(void);

int
main(int argc, char **argv)
{
	(void)argv;
	if (argc > 5)
		hidden();
	return 0;
}
