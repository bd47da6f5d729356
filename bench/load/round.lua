-- A round of wrk: what it was, as one line of JSON with latencies in microseconds. With $IDS in the
-- environment it reads the tasks 1 to $IDS, far apart from one another, so that no cache flatters.

local ids = tonumber(os.getenv("IDS"))
local threads = 0

function setup(thread)
  thread:set("first", threads)
  threads = threads + 1
end

function init()
  at = first * 7919 * 500000  -- the second thread begins in the middle of a million
end

if ids then
  function request()
    at = (at + 7919) % ids
    return wrk.format(nil, "/rest/api/3/task/" .. at + 1)
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "failed": %d, "hung_up": %d, "p50": %d, "p99": %d}\n',
    summary.requests, summary.duration / 1e6,
    errors.connect + errors.write + errors.status + errors.timeout, errors.read,
    latency:percentile(50), latency:percentile(99)))
end
