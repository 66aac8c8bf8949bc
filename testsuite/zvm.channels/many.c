/* Area:    sessions
   Purpose: answers a line, for which it waits  */
#include <stdio.h>

int
main(void)
{
	char line[100];

	if (!fgets(line, sizeof line, stdin))
		return 1;
	printf("heard: %s", line);
	return 7;
}
