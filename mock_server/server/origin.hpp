#pragma once

#include <optional>
#include <string_view>

namespace mock_jira {

/// `host[:port]`, as a `Host` header or a URL has it. Views into the text it was read from.
struct Authority {
  std::string_view host;    ///< a name without its final dot, `127.0.0.1` or `[::1]`
  std::string_view port{};  ///< digits, or nothing
};

/// Nothing for what is no host, or has more than a host and its port.
std::optional<Authority> parse_authority(std::string_view text);

/// Whether a host is an address rather than a name.
bool is_address(std::string_view host);

/// Who a web page is to its browser: `http://localhost:3000`.
struct Origin {
  std::string_view scheme;
  Authority at;

  /// Its own, or what the scheme implies: `443` for https.
  std::string_view port() const;
};

/// Scheme, host and port, and nothing else; so nothing for `null`.
std::optional<Origin> parse_origin(std::string_view text);

/// Of the pages that a URL leads to: without its path.
std::optional<Origin> origin_of(std::string_view url);

/// As browsers tell them apart: `HTTP://A:80` and `http://a` are one.
bool same_origin(const Origin& a, const Origin& b);

}  // namespace mock_jira
