-- SPDX-License-Identifier: Apache-2.0
-- Allocation and garbage collection: many short-lived trees beside one that lives long.
local function tree(depth)
	if depth == 0 then return {} end
	return { tree(depth - 1), tree(depth - 1) }
end

local function nodes(t)
	return t[1] and 1 + nodes(t[1]) + nodes(t[2]) or 1
end

local keep, total = tree(13), 0
for depth = 4, 13, 3 do
	for _ = 1, 1 << (13 - depth + 5) do
		total = total + nodes(tree(depth))
	end
end
print("binarytrees", total, nodes(keep))
assert(nodes(keep) == (1 << 14) - 1)
assert(total == 4 * 519608)
