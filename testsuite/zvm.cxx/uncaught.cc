/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: an uncaught exception says what it was and aborts.  */
/* { status: 134 } */
/* { match: of 'std::runtime_error'\n +what\(\):  nobody listens } */

#include <stdexcept>

int
main()
{
	throw std::runtime_error("nobody listens");
}
