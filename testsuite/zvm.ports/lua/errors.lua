-- SPDX-License-Identifier: Apache-2.0
-- pcall and error, which are setjmp and longjmp below; through metamethods, C functions,
-- coroutines.
print(pcall(error, "plain"))
print(pcall(error, { code = 7 }) == false, select(2, pcall(error, setmetatable({}, {
	__tostring = function() return "object" end }))))
print(select(2, pcall(function() local x = nil; return x.field end)))
print(select(2, pcall(function() return 1 + {} end)))
print(select(2, pcall(function() return #5 end)))
print(select(2, pcall(string.rep)))
print(select(2, pcall(string.rep, "x", -1)))

local depth = 0
local function deep(n)
	depth = depth + 1
	if n == 0 then error("bottom", 0) end
	local ok, message = pcall(deep, n - 1)
	error(message .. "<", 0)
end
print(pcall(deep, 20))

print(xpcall(function() error("traced") end, function(m) return "handled: " .. m end))
print(pcall(table.sort, { 3, 2, 1, 5, 4 }, function() error("in sort", 0) end))
print(pcall(string.gsub, "abc", ".", function(c) if c == "b" then error("in gsub", 0) end end))

local function overflow() return 1 + overflow() end
local ok, message = pcall(overflow)
print(ok, message:match("stack overflow"))

for i = 1, 20000 do
	local ok, m = pcall(error, i)
	assert(not ok and m == i)
end
print(depth, load("x ="))
local t = setmetatable({}, { __gc = true, __close = function(_, e) print("closing", e) end })
print(pcall(function() local c <close> = t; error("left", 0) end))
