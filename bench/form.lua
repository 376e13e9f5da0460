-- For wrk: posts the form in the file named by FORM, with the boundary in BOUNDARY, and counts answers that are not 200.
local file = assert(io.open(os.getenv("FORM"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "multipart/form-data; boundary=" .. os.getenv("BOUNDARY")
file:close()

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format("RESULT %d %d %d %.0f %.0f", summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
