#pragma once

#include <string_view>

#include "http/message/http.hpp"
#include "http/message/limits.hpp"
#include "http/message/refusal.hpp"

namespace mock_jira {

/// Who answers refused requests, as `X-Mock-Jira` says it.
inline constexpr std::string_view wire_label = "rule=wire; basis=assumed";

/// The reply to a refused request, in Jira's error shape. The connection ends after it.
Reply refusal_reply(const Refusal& refusal, const WireLimits& limits);

}  // namespace mock_jira
