#pragma once

#include "catalogue/profile.hpp"
#include "http/message/http.hpp"
#include "site/answer/rate_limit.hpp"

namespace mock_jira {

/// What Jira's answer to a call says of the limits that counted it (evidence §7.3, 8): in the
/// single headers of one limit, which is the one that refuses the call, else the first; in the
/// structured ones of all.
///
///     X-RateLimit-Limit: 350
///     X-RateLimit-Remaining: 349
///     RateLimit-Policy: "jira-burst-based";q=100;w=1
///     RateLimit: "jira-burst-based";r=349;t=1
///
/// As they were observed (evidence §14), a reset lies in the past, since it is told without
/// seconds; the burst's limit is now one number, now another; and the beta policy is missing once a
/// quota is used up.
Headers rate_limit_headers(const RateLimitDecision& decision,
                           Profile profile = Profile::documented);

}  // namespace mock_jira
