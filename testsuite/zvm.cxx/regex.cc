/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: std::regex, which calls deeply and through many virtual functions.  */

#include <cstdlib>
#include <regex>
#include <string>

int
main()
{
	const std::string text = "On 2022-08-19 and on 1999-12-31.";
	const std::regex date(R"((\d{4})-(\d{2})-(\d{2}))");
	int years = 0;

	for (std::sregex_iterator i(text.begin(), text.end(), date), end; i != end; ++i)
		years += std::stoi((*i)[1]);
	if (years != 2022 + 1999)
		std::abort();
	if (std::regex_replace(text, date, "$3.$2.$1") != "On 19.08.2022 and on 31.12.1999.")
		std::abort();
	try {
		std::regex broken("(");
		std::abort();
	} catch (const std::regex_error &e) {
		if (e.code() != std::regex_constants::error_paren)
			std::abort();
	}
}
