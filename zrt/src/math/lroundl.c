/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long
lroundl(long double x)
{
	return (long)roundl(x);
}
