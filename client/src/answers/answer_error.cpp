#include "src/answers/answer_error.hpp"

#include <array>

#include "src/answers/hints.hpp"
#include "src/answers/messages.hpp"
#include "src/http/retry_after.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

struct Meaning {
  int status;
  ErrorKind kind;
  std::string_view words;
};

constexpr std::array meanings{
    Meaning{400, ErrorKind::bad_request, "Jira refuses the request"},
    Meaning{401, ErrorKind::unauthenticated, "Jira does not accept the credentials"},
    Meaning{403, ErrorKind::forbidden, "Jira does not allow this"},
    Meaning{404, ErrorKind::not_found, "Jira does not find this task"},
    Meaning{409, ErrorKind::conflict, "another task is in the way"},
    Meaning{412, ErrorKind::conflict, "another task is in the way"},
    Meaning{429, ErrorKind::rate_limited, "Jira asks for fewer requests"},
};

Meaning meaning_of(int status, Purpose purpose) {
  if (status == 400 && purpose == Purpose::cancel) {
    return {status, ErrorKind::not_cancellable, "Jira cannot cancel this task"};
  }
  if (status == 404 && purpose == Purpose::start) {
    return {status, ErrorKind::not_found,
            "Jira does not find what this is about, or hides it from this account"};
  }
  for (const auto& meaning : meanings) {
    if (meaning.status == status) return meaning;
  }
  if (status >= 500) return {status, ErrorKind::server_error, "Jira failed"};
  if (status >= 400) return {status, ErrorKind::bad_request, "Jira refuses the request"};
  return {status, ErrorKind::malformed, "Jira answered with a status that means nothing here"};
}

}  // namespace

Error keeping(Response answer, ErrorKind kind, std::string description,
              Sleeper::WallTime wall_clock) {
  Error error{.kind = kind,
              .description = std::move(description),
              .status = answer.status,
              .headers = std::move(answer.headers),
              .body = std::move(answer.body)};
  error.messages = messages_in(error.body);
  error.retry_after = retry_after(error.headers, wall_clock);
  return error;
}

Error error_of(Response answer, Purpose purpose, Sleeper::WallTime wall_clock) {
  const auto meaning = meaning_of(answer.status, purpose);
  auto text = std::string{meaning.words} + " (" + std::to_string(answer.status) + ")";
  auto error = keeping(std::move(answer), meaning.kind, {}, wall_clock);
  if (!error.messages.empty()) text += ": " + excerpt(join(error.messages, "; "), 500);
  if (error.kind == ErrorKind::conflict) error.conflicting_task = conflicting_task(error);
  if (const auto hint = hint_for(error, purpose)) text += " [" + *hint + "]";
  error.description = std::move(text);
  return error;
}

}  // namespace jira_task::internal
