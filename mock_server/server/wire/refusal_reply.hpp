#pragma once

#include "core/http.hpp"
#include "server/wire/limits.hpp"
#include "server/wire/refusal.hpp"

namespace mock_jira {

/// The reply to a refused request, in Jira's error shape. The connection ends after it.
Reply refusal_reply(const Refusal& refusal, const WireLimits& limits);

}  // namespace mock_jira
