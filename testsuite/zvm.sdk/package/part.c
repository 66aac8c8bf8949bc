/* SPDX-License-Identifier: Apache-2.0 */
int part(void);

int
part(void)
{
	return 42;
}
