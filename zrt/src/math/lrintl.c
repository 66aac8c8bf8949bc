/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long
lrintl(long double x)
{
	return (long)rintl(x);
}
