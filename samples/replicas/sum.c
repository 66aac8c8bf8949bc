/* SPDX-License-Identifier: Apache-2.0 */
/* Adds up the numbers of standard input. It does not know that it reads three copies of them. */

#include <stdio.h>

int
main(void)
{
	long long sum = 0;
	int n, count = 0;

	for (; scanf("%d", &n) == 1; count++)
		sum += n;
	if (ferror(stdin)) {
		perror("sum");
		return 1;
	}
	printf("%d numbers, %lld in all\n", count, sum);
	return 0;
}
