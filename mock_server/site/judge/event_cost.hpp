#pragma once

#include <cstddef>

#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// The bytes that a journal's memory grows by when it keeps this event: the event itself and every
/// block that it has on the heap, with what the allocator adds to each (glibc's and libstdc++'s, on
/// 64 bits; others differ by little).
std::size_t cost_of(const ServeEvent& event);

}  // namespace mock_jira
