-- SPDX-License-Identifier: Apache-2.0
-- Floating point and table fields: planets around a star; total energy hardly changes.
local function body(x, y, z, vx, vy, vz, mass)
	return { x = x, y = y, z = z, vx = vx, vy = vy, vz = vz, mass = mass }
end

local bodies = {
	body(0, 0, 0, 0, 0, 0, 40),
	body(5, -1, 0.1, 0.6, 2.8, -0.02, 0.04),
	body(8, 4, -0.4, -1.0, 1.8, 0.008, 0.01),
	body(13, -15, -0.2, 1.1, 0.9, -0.01, 0.002),
	body(15, -26, 0.2, 1.0, 0.6, -0.03, 0.002),
}

local function advance(dt)
	for i, a in ipairs(bodies) do
		for j = i + 1, #bodies do
			local b = bodies[j]
			local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
			local square = dx * dx + dy * dy + dz * dz
			local pull = dt / (square * math.sqrt(square))
			a.vx, b.vx = a.vx - dx * b.mass * pull, b.vx + dx * a.mass * pull
			a.vy, b.vy = a.vy - dy * b.mass * pull, b.vy + dy * a.mass * pull
			a.vz, b.vz = a.vz - dz * b.mass * pull, b.vz + dz * a.mass * pull
		end
	end
	for _, a in ipairs(bodies) do
		a.x, a.y, a.z = a.x + dt * a.vx, a.y + dt * a.vy, a.z + dt * a.vz
	end
end

local function energy()
	local e = 0
	for i, a in ipairs(bodies) do
		e = e + a.mass * (a.vx ^ 2 + a.vy ^ 2 + a.vz ^ 2) / 2
		for j = i + 1, #bodies do
			local b = bodies[j]
			local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
			e = e - a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
		end
	end
	return e
end

local before = energy()
for _ = 1, 150000 do advance(0.001) end
print(string.format("nbody %.9f %.9f", before, energy()))
assert(math.abs(energy() / before - 1) < 1e-3)
