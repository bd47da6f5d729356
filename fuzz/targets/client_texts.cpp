// The reference client's parsers of single texts: where a Location leads, what Retry-After and
// dates mean, what a page of HTML says to a person.
//
// The first byte says which.
#include <string>

#include "fuzz/fuzz.hpp"
#include "jira_task/base_url.hpp"
#include "src/answers/html_text.hpp"
#include "src/answers/messages.hpp"
#include "src/http/redirect.hpp"
#include "src/http/retry_after.hpp"
#include "src/http/url.hpp"
#include "src/text/time_text.hpp"

namespace {

using namespace std::chrono_literals;
namespace internal = jira_task::internal;

/// A redirect stays within the origin, and asks for something that can stand in a request's line.
void follow(std::string_view location) {
  const auto server = jira_task::BaseUrl::parse("http://jira.example:8080/jira");
  jira_task::Response answer{.status = 303};
  answer.headers.add("Location", std::string{location});
  const auto next = internal::follow(*server, {.method = "GET", .target = "/jira/x"}, answer);
  if (!next) return fuzz::require(!next.error().empty(), "who does not follow says why");
  fuzz::require(next->target.starts_with('/'), "a target begins with a slash");
  for (const char c : next->target) {
    fuzz::require(c > ' ' && c < '\x7f', "a target has no space and no control character");
  }
}

void wait_after(std::string_view text) {
  jira_task::Headers headers{{"Retry-After", std::string{fuzz::take_part(text, "\n")}}};
  if (!text.empty()) headers.add("Date", std::string{text});
  const auto pause = internal::retry_after(headers, jira_task::Sleeper::WallTime{1717232400s});
  fuzz::require(!pause || *pause >= 0ms, "a pause is not negative");
}

}  // namespace

void fuzz::take(std::string_view bytes) {
  switch (take_byte(bytes) % 6) {
    case 0:
      return follow(bytes);
    case 1:
      return wait_after(bytes);
    case 2:
      if (const auto time = internal::parse_iso_time(bytes)) (void)internal::utc_text(*time);
      return;
    case 3: {
      const auto text = internal::text_of_html(bytes);
      return require(text.size() <= bytes.size() * 4, "a page's text is no longer than the page");
    }
    case 4:
      (void)internal::messages_in(bytes);
      return;
    default:
      (void)internal::parse_http_date(bytes);
  }
}
