/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    the libraries
   Purpose: with every object of them in it, a program that does nothing still validates and does
   nothing.  */
int
main(void)
{
	return 0;
}
