/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: std::cin at the end of an empty input, and reading numbers and lines.  */

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>

int
main()
{
	std::istringstream in("12 -7 0x1f 1e3\nrest of line\n");
	int a = 0, b = 0, c = 0;
	double d = 0;
	std::string line;

	in >> a >> b >> std::hex >> c >> d;
	in.ignore();
	std::getline(in, line);
	if (a != 12 || b != -7 || c != 31 || d != 1000 || line != "rest of line")
		std::abort();
	if (in >> a || !in.eof())
		std::abort();
	return std::getline(std::cin, line) ? 1 : 0;
}
