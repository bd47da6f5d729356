#pragma once

#include <span>
#include <string_view>

namespace mock_jira::contract {

/// A place where Jira's document contradicts itself: its example does not fit its schema
/// (evidence §5.7). The profile `documented` answers as the schema says there, since that is what
/// clients are generated from; it takes requests of either form.
struct Clash {
  std::string_view operation;
  std::string_view place;    ///< a status, or `request`
  std::string_view example;  ///< what the example does
  std::string_view follows;  ///< what `documented` answers, or takes, in its place
};

/// All that concern operations which start, show or cancel tasks.
std::span<const Clash> clashes();

}  // namespace mock_jira::contract
