#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message/http.hpp"

namespace mock_jira {

/// Lets pages of other origins call Jira's API from a browser, as far as that was asked for. Real
/// Jira does not, so without an origin nothing is done.
class Cors {
 public:
  /// As `parse_origin` takes them, or `*` for any.
  explicit Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  /// 204 where a browser asks whether it may send what a page wants to send.
  std::optional<Reply> answer_preflight(const Request& request) const;

  /// Adds to the headers of a reply what the page needs to read it. Those that are there stay.
  void add_headers(const Request& request, Headers& headers) const;

 private:
  bool allows(std::string_view origin) const;

  const std::vector<std::string> origins_;
};

}  // namespace mock_jira
