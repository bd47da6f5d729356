#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "jira_task/base_url.hpp"

// As much of RFC 3986 as base URLs and redirects need.
namespace jira_task::internal {

struct Url {
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< lower case; IPv6 without brackets
  int port = 0;        ///< the scheme's own unless named
  std::string path;    ///< "" or begins with "/"
  std::string query;   ///< "" or begins with "?"

  std::string target() const { return (path.empty() ? "/" : path) + query; }
};

/// An absolute http or https URL, without its fragment. The error is the end of a sentence that
/// begins with the text: "has no scheme". User names are refused: they would be sent along.
tl::expected<Url, std::string> parse_url(std::string_view text);

/// What `reference` (absolute, "//host/x", "/x", "x", "?x") means in a document at `base`, with
/// dot segments removed; an error as of parse_url().
tl::expected<Url, std::string> resolve(const Url& base, std::string_view reference);

/// The URL of what is asked of `server`: its path and query, as they go on the wire.
Url url_of(const BaseUrl& server, std::string_view target);

bool same_origin(const BaseUrl& server, const Url& url);

/// `path` with these names and values behind it, encoded.
std::string with_query(std::string path,
                       const std::vector<std::pair<std::string, std::string>>& query);

/// `text` as one segment of a path: everything but unreserved characters is encoded.
std::string percent_encoded(std::string_view text);

/// The text that a segment of a path stands for; what is no encoding is left as it is.
std::string percent_decoded(std::string_view text);

/// A host as it stands before a port: an IPv6 address in brackets.
std::string bracketed(const std::string& host);

int default_port(std::string_view scheme);

}  // namespace jira_task::internal
