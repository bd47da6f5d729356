#pragma once

#include <chrono>
#include <initializer_list>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jira_task {

/// The headers of a request or an answer, in order. Names compare without regard to case.
class Headers {
 public:
  using Entry = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Entry> entries) : entries_(entries) {}

  void add(std::string name, std::string value);

  /// The first value under `name`. The view lives as long as these headers do, unchanged.
  std::optional<std::string_view> find(std::string_view name) const;

  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  bool operator==(const Headers&) const = default;

 private:
  std::vector<Entry> entries_;
};

/// One request to the server that a Transport was made for.
struct Request {
  std::string method;  ///< GET, POST, PUT or DELETE
  std::string target;  ///< path and query as they go on the wire, percent-encoded already
  Headers headers = {};
  std::string body = {};
  /// Bounds the whole exchange, connecting included, besides the transport's own bounds.
  std::optional<std::chrono::milliseconds> time_limit = {};
  /// Ends the exchange early, as TransportFailure::stopped.
  std::stop_token stop = {};
};

/// One whole answer, whatever its status.
struct Response {
  int status = 0;
  Headers headers = {};
  std::string body = {};
};

}  // namespace jira_task
