-- SPDX-License-Identifier: Apache-2.0
-- Closures, varargs, goto, integer division, metatables, to-be-closed variables.
local function counter(n)
	return function() n = n + 1 return n end, function() return n end
end
local next_one, current = counter(10)
next_one() next_one()
print(current(), select("#", nil, nil, 3), (select(-1, "a", "b")))

local list = {}
for i = 1, 3 do list[i] = function() i = i * 10 return i end end
print(list[1](), list[2](), list[3](), list[1]())

print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 2 ^ 10, 1 << 40, ~0, 3 | 8, 5 ~ 3)
print(math.maxinteger, math.mininteger, math.maxinteger + 1 == math.mininteger, math.type(3.0))
print(9007199254740993, 2^53, 0x7fffffffffffffff, 1e15, 0.1, -0.0, 1/0, 100 // 1e-1)
print(string.format("%5.2f|%-6d|%06x|%q|%s|%a", 3.14159, 42, 255, "a\nb\0", nil, 0.5))

local point = setmetatable({}, {
	__index = function(_, key) return key .. "!" end,
	__add = function(a, b) return "added" end,
	__call = function(self, x) return x * 2 end,
	__tostring = function() return "point" end,
	__len = function() return 77 end,
	__close = function() print("closed") end,
	__lt = function() return true end,
	__concat = function() return "joined" end,
})
do
	local guard <close> = point
	local constant <const> = 5
	print(point.x, point + 1, point(21), tostring(point), #point, point < point, point .. "x", constant)
end

for i = 1, 3 do
	for j = 1, 3 do
		if j == 2 then goto continue end
		io.write(i, ":", j, " ")
		::continue::
	end
end
print()

local function tail(n, sum) if n == 0 then return sum end return tail(n - 1, sum + n) end
print(tail(100000, 0))
local t = table.pack(table.unpack({ 1, 2, 3, nil, 5 }, 1, 5))
print(t.n, t[5], #table.concat({ 1, 2, 3 }, ", "), table.concat({ 4, 5 }, "-"))
table.sort(list, function(a, b) return tostring(a) < tostring(b) end)
local words = { "pear", "fig", "apple", "kiwi" }
table.sort(words, function(a, b) return #a < #b or #a == #b and a < b end)
print(table.concat(words, " "), load("return 6 * 7")(), #arg)
