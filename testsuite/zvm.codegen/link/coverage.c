/* Area:    libgcov
   Purpose: with --coverage or -fprofile-generate a program writes its counts, into folders that it makes. The argument is
	    the file's name.  */

#include <stdio.h>

extern void __gcov_dump(void);

int
main(int argc, char **argv)
{
	char magic[4] = "";
	FILE *file;

	__gcov_dump();
	file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	if (!file || fread(magic, 1, 4, file) != 4)
		return 1;
	return magic[3] == 'g' && magic[2] == 'c' && magic[1] == 'd' && magic[0] == 'a' ? 0 : 2;
}
