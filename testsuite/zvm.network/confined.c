/*
 * confined NUMBER [ARGUMENT...]: confines itself as zvm-ns does, then makes that system call, and
 * ends with 66 if it comes back.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

int
main(int argc, char *argv[])
{
	long words[7] = { 0 };

	for (int i = 1; i < argc && i <= 7; i++)
		words[i - 1] = strtol(argv[i], NULL, 0);
	zvm_ns_confine();
	syscall(words[0], words[1], words[2], words[3], words[4], words[5], words[6]);
	syscall(SYS_exit_group, 66);
}
