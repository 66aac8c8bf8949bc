/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: an uncaught exception says what it was and aborts.  */
/* { dg-do run } */
/* { dg-shouldfail "aborts" } */
/* { dg-output "terminate called after throwing an instance of 'std::runtime_error'\[\r\n\]+ *what\\(\\):  nobody listens" } */

#include <stdexcept>

int
main()
{
	throw std::runtime_error("nobody listens");
}
