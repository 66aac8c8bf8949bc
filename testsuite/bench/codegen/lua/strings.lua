-- SPDX-License-Identifier: Apache-2.0
-- String building, patterns, formatting, interning.
local words, count, longest = {}, {}, ""
for i = 1, 120000 do
	words[#words + 1] = string.format("%s%x", ("w"):rep(i % 7), i * 2654435761 % 4096)
end
local text = table.concat(words, " ")
for _ = 1, 4 do
	for w in text:gmatch("%w+") do
		count[w] = (count[w] or 0) + 1
		if #w > #longest then longest = w end
	end
	text = text:gsub("(%l)(%d)", "%2%1"):upper():lower():reverse()
end
local keys, sum = {}, 0
for w in pairs(count) do keys[#keys + 1] = w end
table.sort(keys)
for i, w in ipairs(keys) do
	sum = (sum * 31 + i * count[w] + w:byte(-1)) % 4294967296
end
local pieces = ""
for i = 1, 4000 do pieces = pieces .. keys[i % #keys + 1]:sub(1, 3) end
print("strings", #text, #keys, #longest, sum, #pieces)
assert(#longest >= 7 and sum == 85998379)
