/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long long
llroundl(long double x)
{
	return (long long)roundl(x);
}
