-- The same call again and again: $METHOD, with what is in the file $BODY.
wrk.method = os.getenv("METHOD")
local file = io.open(os.getenv("BODY"))
wrk.body = file:read("*a")
file:close()
