-- SPDX-License-Identifier: Apache-2.0
-- Coroutines: generators, errors inside, wrap, yield across pcall, close, deep recursion.
local function range(n)
	return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end return "done" end)
end
local next_pair = range(3)
print(next_pair()) print(next_pair()) print(next_pair()) print(next_pair())
print(pcall(next_pair))

local co = coroutine.create(function(a, b)
	print("start", a, b)
	local ok, e = pcall(function()
		local got = coroutine.yield("inside pcall")
		error("thrown " .. got, 0)
	end)
	print(ok, e)
	return coroutine.yield(coroutine.isyieldable())
end)
print(coroutine.resume(co, 1, 2))
print(coroutine.resume(co, "value"))
print(coroutine.status(co), coroutine.resume(co, "end"))
print(coroutine.status(co), coroutine.resume(co))

local function permutations(a, n)
	n = n or #a
	if n <= 1 then coroutine.yield(a) end
	for i = 1, n do
		a[n], a[i] = a[i], a[n]
		permutations(a, n - 1)
		a[n], a[i] = a[i], a[n]
	end
end
local count, first = 0
for p in coroutine.wrap(function() permutations({ 1, 2, 3, 4, 5, 6, 7 }) end) do
	count = count + 1
	first = first or table.concat(p, " ")
end
print(count, first)

local chain = function() return 0 end
for _ = 1, 150 do
	local inner = chain
	chain = coroutine.wrap(function() return inner() + 1 end)
end
print(chain())

local closing = coroutine.create(function()
	local guard <close> = setmetatable({}, { __close = function() print("closed") end })
	coroutine.yield()
end)
coroutine.resume(closing)
print(coroutine.close(closing), coroutine.status(closing))
local many = {}
for i = 1, 2000 do
	many[i] = coroutine.create(function(x) local y = coroutine.yield(x + i); return x + y end)
	coroutine.resume(many[i], i)
end
local sum = 0
for i = 1, 2000 do sum = sum + select(2, coroutine.resume(many[i], 3)) end
print(sum)
