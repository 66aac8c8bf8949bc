-- SPDX-License-Identifier: Apache-2.0
-- Garbage collection: finalizers, weak tables, both modes, much memory in small and large pieces.
local finalized = 0
for _ = 1, 1000 do
	setmetatable({}, { __gc = function() finalized = finalized + 1 end })
end
collectgarbage()
print("finalized", finalized)

local weak = setmetatable({}, { __mode = "v" })
local ephemeron = setmetatable({}, { __mode = "k" })
local kept = {}
for i = 1, 100 do
	weak[i] = i <= 10 and kept or {}
	ephemeron[i <= 5 and kept or {}] = i
end
collectgarbage()
local alive, keys = 0, 0
for _ in pairs(weak) do alive = alive + 1 end
for _ in pairs(ephemeron) do keys = keys + 1 end
print("alive", alive, keys)

for _, mode in ipairs { "generational", "incremental" } do
	collectgarbage(mode)
	local chain
	for i = 1, 200000 do
		chain = { i, chain }
	end
	local length = 0
	while chain do length, chain = length + 1, chain[2] end
	print(mode, length)
end
collectgarbage()
local before = collectgarbage("count")
do
	local big = {}
	for i = 1, 50 do big[i] = ("x"):rep(100000 + i) end
	print("big", collectgarbage("count") - before > 4000)
end
collectgarbage() collectgarbage()
print("returned", collectgarbage("count") < before + 1000)
local resurrected
setmetatable({ name = "again" }, { __gc = function(o) resurrected = o end })
collectgarbage()
print(resurrected and resurrected.name, collectgarbage("isrunning"))
