#pragma once

#include <string_view>

#include "core/http.hpp"
#include "server/wire/limits.hpp"
#include "server/wire/refusal.hpp"

namespace mock_jira {

/// Who answers refused requests, as `X-Mock-Jira` says it.
inline constexpr std::string_view wire_label = "rule=wire; basis=assumed";

/// The reply to a refused request, in Jira's error shape. The connection ends after it.
Reply refusal_reply(const Refusal& refusal, const WireLimits& limits);

}  // namespace mock_jira
