/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: iostreams are initialised before main and flushed after it.  */
/* { match: ^hello, sandbox 42 0x2a 3\.14\n$ } */

#include <iomanip>
#include <iostream>

int
main()
{
	std::cout << "hello, " << std::string("sandbox") << ' ' << 42 << " 0x" << std::hex << 42 << ' '
		  << std::setprecision(3) << 3.14159 << '\n';
}
