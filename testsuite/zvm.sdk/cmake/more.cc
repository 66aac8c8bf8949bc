/* SPDX-License-Identifier: Apache-2.0 */
#include <iostream>

static struct hello {
	hello() { std::cout << "C++ too" << std::endl; }
} hello;
