#pragma once

#include <string>

// Catch2 2.13 has one header, Catch2 3 another; tests include this one.
#define CATCH_CONFIG_ENABLE_CHRONO_STRINGMAKER
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>

namespace jira_task::testing {
using Catch::Matchers::ContainsSubstring;
}
#else
#include <catch2/catch.hpp>

namespace jira_task::testing {
/// As Catch2 3 calls it; its Contains is another one.
inline auto ContainsSubstring(const std::string& text) {
  return Catch::Matchers::Contains(text);
}
}  // namespace jira_task::testing
#endif
