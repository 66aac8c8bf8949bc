-- A library that takes a while to load: a thousand functions, and a table of words with their sums.
library = { words = {} }
for i = 1, 1000 do
	library["f" .. i] = load("return function(x) return x + " .. i .. " end")()
end
for i = 1, 20000 do
	local word = string.format("%d-%x", i, i * 7919)
	library.words[word] = #word + i
end
function library.answer(i)
	local name = string.format("%d-%x", i, i * 7919)
	return library["f" .. (i % 1000 + 1)](library.words[name])
end
