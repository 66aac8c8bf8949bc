/* SPDX-License-Identifier: Apache-2.0 */
// A calculator for reverse Polish notation: C++ with exceptions, containers and iostreams.

#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

class stack
{
public:
	void push(double value) { values.push_back(value); }

	double pop()
	{
		if (values.empty())
			throw std::out_of_range("too few operands");
		double value = values.back();
		values.pop_back();
		return value;
	}

	bool empty() const { return values.empty(); }

private:
	std::vector<double> values;
};

static double
divide(double a, double b)
{
	if (b == 0)
		throw std::domain_error("division by zero");
	return a / b;
}

static const std::map<std::string, std::function<double(double, double)>> operators = {
	{ "+", std::plus<double>() },
	{ "-", std::minus<double>() },
	{ "*", std::multiplies<double>() },
	{ "/", divide },
};

static double
evaluate(const std::string &line)
{
	std::istringstream words(line);
	stack operands;

	for (std::string word; words >> word;) {
		auto op = operators.find(word);

		if (op == operators.end()) {
			operands.push(std::stod(word));
			continue;
		}
		double b = operands.pop(), a = operands.pop();
		operands.push(op->second(a, b));
	}
	double result = operands.pop();
	if (!operands.empty())
		throw std::invalid_argument("too many operands");
	return result;
}

int
main()
{
	int failures = 0;

	for (std::string line; std::getline(std::cin, line);) {
		try {
			double result = evaluate(line);

			std::cout << line << " = " << result << '\n';
		} catch (const std::logic_error &e) {
			std::cout << line << ": " << e.what() << '\n';
			failures++;
		}
	}
	std::cout << failures << " failed\n";
}
