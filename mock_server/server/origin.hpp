#pragma once

#include <optional>
#include <string_view>

#include "text/url.hpp"

namespace mock_jira {

/// Who a web page is to its browser: `http://localhost:3000`.
struct Origin {
  std::string_view scheme;
  Authority at;

  /// Its own, or what the scheme implies: `443` for https.
  std::string_view port() const;
};

/// Scheme, host and port, and nothing else; so empty for `null`.
std::optional<Origin> parse_origin(std::string_view text);

/// The origin of the pages that a URL leads to: without its path.
std::optional<Origin> origin_of(std::string_view url);

/// As browsers tell them apart: `HTTP://A:80` and `http://a` are one.
bool same_origin(const Origin& a, const Origin& b);

}  // namespace mock_jira
