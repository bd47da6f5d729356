#include "site/answer/request_match.hpp"

#include <algorithm>
#include <functional>

#include "text/glob.hpp"
#include "text/letters.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

using Globs = std::vector<std::pair<std::string, std::vector<Glob>>>;

Globs globs_of(const RequestPattern::Named& named) {
  Globs globs;
  for (const auto& [name, values] : named) {
    globs.emplace_back(name, std::vector<Glob>(values.begin(), values.end()));
  }
  return globs;
}

/// Whether each glob fits some value of its name.
template <typename Values, typename Same>
bool holds_all(const Globs& named, const Values& values, Same same_name) {
  return std::all_of(named.begin(), named.end(), [&](const auto& each) {
    const auto& [name, globs] = each;
    return std::all_of(globs.begin(), globs.end(), [&, &wanted = name](const Glob& glob) {
      return std::any_of(values.begin(), values.end(), [&](const auto& value) {
        return same_name(value.first, wanted) && glob.matches(value.second);
      });
    });
  });
}

void add_names(std::string& text, const char* what, const RequestPattern::Named& named) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    text += (i > 0 ? ", " : what) + named[i].first;
  }
}

}  // namespace

RequestParts::RequestParts(const Request& request) : request_(request) {}

const RequestParts::Query& RequestParts::query() {
  if (!query_) {
    query_.emplace();
    for (const auto& [name, value] : parse_query(cut_url(request_.target).query)) {
      query_->emplace_back(decode_parameter(name), decode_parameter(value));
    }
  }
  return *query_;
}

const JsonText& RequestParts::body() {
  if (!body_) body_.emplace(request_.body);
  return *body_;
}

struct RequestMatch::Ready {
  Globs query;
  Globs headers;
  std::optional<JsonPattern> body;
};

RequestMatch::RequestMatch(RequestPattern pattern) : pattern_(std::move(pattern)) {
  auto ready = std::make_unique<Ready>();
  ready->query = globs_of(pattern_.query);
  ready->headers = globs_of(pattern_.headers);
  if (pattern_.body) ready->body.emplace(*pattern_.body);
  ready_ = std::move(ready);
}
RequestMatch::~RequestMatch() = default;

bool RequestMatch::matches(RequestParts& parts) const {
  const Request& request = parts.request();
  if (pattern_.method && *pattern_.method != request.method) return false;
  if (!holds_all(ready_->headers, request.headers, equal_without_case)) return false;
  if (!ready_->query.empty() && !holds_all(ready_->query, parts.query(), std::equal_to<>{})) {
    return false;
  }
  return !ready_->body || body_matches(parts);
}

bool RequestMatch::body_matches(RequestParts& parts) const {
  const Glob* text = ready_->body->glob();
  return (text != nullptr && text->matches(parts.request().body)) ||
         ready_->body->is_in(parts.body());
}

std::string say(const RequestPattern& pattern) {
  std::string text;
  add_names(text, " with the query ", pattern.query);
  add_names(text, text.empty() ? " with the header " : " and the header ", pattern.headers);
  if (pattern.body) {
    const auto shown = pattern.body->size() > 60 ? "such a body" : "the body " + *pattern.body;
    text += (text.empty() ? " with " : " and ") + shown;
  }
  if (pattern.method) text = " by " + *pattern.method + text;
  return text;
}

}  // namespace mock_jira
