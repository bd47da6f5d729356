#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "site/judge/journal.hpp"

namespace mock_jira {

/// The calls of a site as an HTTP Archive (HAR 1.2), which the developer tools of browsers open.
/// Keys that begin with `_` are the format's way to say what it has no word for.
std::string as_har(const std::string& site,
                   std::span<const std::shared_ptr<const ServeEvent>> events,
                   std::uint64_t dropped);

}  // namespace mock_jira
