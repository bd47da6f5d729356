#pragma once

#include <string>

#include "http/message/http.hpp"

namespace mock_jira {

/// The URL under which the caller reached us, without a trailing slash: `http://127.0.0.1:2990`.
/// `public_url` where it is set; else the proxy's X-Forwarded-Proto, -Host, -Port and -Prefix over
/// the request's Host, over the address where the connection came in. A value that could not stand
/// in a URL does not count.
std::string base_url(const Request& request, const std::string& public_url);

}  // namespace mock_jira
