# As a shell script calls Jira: the cancel has no body, no type and no length.
url=$1/rest/api/3/task
call() {  # SENTENCE USER:TOKEN ARGUMENT…
  local sentence=$1 user=$2 answer
  shift 2
  answer=$(curl -s -m 10 -u "$user" -w '\n%{http_code}' "$@")
  local code=${answer##*$'\n'} status
  status=$(sed -n 's/.*"status":"\([A-Z_]*\)".*/ \1/p' <<<"$answer")
  echo "$sentence: $code$status"
}
creator=creator@example.com:creator-token
call "read a task" $creator "$url/10004"
call "read it with a wrong token" creator@example.com:wrong "$url/10004"
call "read it as an outsider" outsider@example.com:outsider-token "$url/10004"
call "read an unknown one" $creator "$url/99"
call "cancel a task" $creator -X POST "$url/10003/cancel"
call "cancel it again" $creator -d '' "$url/10003/cancel"
call "read it" $creator --http2 "$url/10003"
call "cancel a finished one" $creator -X POST "$url/10004/cancel"
call "delete a task" $creator -X DELETE "$url/10004"
