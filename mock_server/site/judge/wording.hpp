#pragma once

#include <cstdint>
#include <string>

#include "site/judge/expectation.hpp"
#include "site/judge/serve_event.hpp"
#include "text/time.hpp"

namespace mock_jira {

// How expectations and verdicts are said: sentences without a full stop.

/// `cancelTask of task 10641 is called once`, `a call by outsider is never answered 403`.
std::string say(const Called& expected);

/// `getTask, cancelTask of task 10641 and getTask are called in this order`.
std::string say(const InOrder& expected);

/// `task 10641 is polled every 1s or slower, at most 20 times, and no more once it has finished`.
std::string say(const Polling& expected);

/// `no call is repeated sooner than Retry-After allows`.
std::string say(const HonoursRetryAfter& expected);

/// `requests are as Jira's document has them`.
std::string say(const ValidRequests& expected);

// What the sentences are made of.

/// `never`, `once`, `twice`, `three times`, `20 times`.
std::string times(std::uint64_t count);

/// `once`, `at least twice`, `at most 20 times`, `two to five times`.
std::string how_often(const Called& expected);

/// `cancelTask of task 10641 by creator`, `call by outsider`: without status and article.
std::string noun(const EventQuery& calls);

/// The same with its status: `getTask by outsider answered 403`.
std::string noun_answered(const EventQuery& calls);

/// `79 ms`, `0.2 s`, `1.25 s`, `12.5 s`: as finely as matters. Not negative.
std::string seconds(WireTime::duration duration);

}  // namespace mock_jira
