-- SPDX-License-Identifier: Apache-2.0
-- Calls of Lua functions.
local function fib(n)
	if n < 2 then return n end
	return fib(n - 1) + fib(n - 2)
end

local sum = fib(34)
print("fib", sum)
assert(sum == 5702887)
