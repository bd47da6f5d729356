#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message/http.hpp"
#include "text/json_pattern.hpp"

namespace mock_jira {

/// What a request has to be, beside a call of an operation (`request:`). Texts are globs.
struct RequestPattern {
  /// Names to what each has to hold; several are held by several values of that name, or by one.
  using Named = std::vector<std::pair<std::string, std::vector<std::string>>>;

  std::optional<std::string> method = std::nullopt;
  Named query{};
  Named headers{};  ///< their names in any case
  /// JSON that the body contains (text/json_pattern.hpp). A text also fits a body that is no JSON.
  std::optional<std::string> body = std::nullopt;

  bool operator==(const RequestPattern&) const = default;
};

/// A request, taken apart once for all who ask. Not safe to use from two threads.
class RequestParts {
 public:
  /// `request` outlives it.
  explicit RequestParts(const Request& request);
  RequestParts(const RequestParts&) = delete;
  RequestParts& operator=(const RequestParts&) = delete;

  const Request& request() const { return request_; }
  /// Takes its time with a large one, and spares it who asks later.
  void read_body() { body(); }

 private:
  friend class RequestMatch;
  using Query = std::vector<std::pair<std::string, std::string>>;
  const Query& query();
  const JsonText& body();

  const Request& request_;
  std::optional<Query> query_{};  // decoded
  std::optional<JsonText> body_{};
};

/// A pattern, ready to be matched. Never changes; safe to use from any thread.
class RequestMatch {
 public:
  explicit RequestMatch(RequestPattern pattern);
  ~RequestMatch();
  RequestMatch(const RequestMatch&) = delete;
  RequestMatch& operator=(const RequestMatch&) = delete;

  const RequestPattern& pattern() const { return pattern_; }
  bool asks_for_body() const { return pattern_.body.has_value(); }

  bool matches(RequestParts& parts) const;

 private:
  struct Ready;
  bool body_matches(RequestParts& parts) const;

  RequestPattern pattern_;
  std::unique_ptr<const Ready> ready_;
};

/// `GET with query jql and a body`: what it asks for beside the operation, for people.
std::string say(const RequestPattern& pattern);

}  // namespace mock_jira
