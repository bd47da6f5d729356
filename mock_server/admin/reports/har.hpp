#pragma once

#include <cstdint>
#include <string>

#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// The calls of a site as an HTTP Archive (HAR 1.2), which the developer tools of browsers open.
/// Keys that begin with `_` are the format's way to say what it has no word for. The text is made
/// in parts: the head, the calls with commas between, and the tail.
std::string har_head();
void append_to_har(std::string& out, const ServeEvent& event);
std::string har_tail(const std::string& site, std::uint64_t dropped);

}  // namespace mock_jira
