// SPDX-License-Identifier: Apache-2.0
//
// Prints the ten most frequent of all words that the reducers have counted.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

struct word {
	unsigned count;
	std::string text;

	bool operator<(const word &other) const
	{
		return count != other.count ? count > other.count : text < other.text;
	}
};

int
main()
{
	std::vector<word> words;

	for (const auto &reducer : std::filesystem::directory_iterator("/dev/in")) {
		std::ifstream in(reducer.path());
		word w;

		while (in >> w.count >> w.text)
			words.push_back(w);
	}
	std::sort(words.begin(), words.end());
	for (std::size_t i = 0; i < words.size() && i < 10; i++)
		std::printf("%6u %s\n", words[i].count, words[i].text.c_str());
}
