#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace mock_jira {

/// What links in answers (`self`, `Location`) are made of. Jira's moved in July 2026 from the
/// site's address to the gateway's, perhaps not for every caller (evidence §14).
enum class Links : unsigned char {
  as_called,  ///< `public`: the way by which the call came
  site,       ///< the site's own address, for calls through the gateway too
  gateway     ///< `/ex/jira/{cloudId}`, for calls at the site too
};

inline constexpr std::array<std::string_view, 3> links_words{"public", "site", "gateway"};

constexpr std::string_view to_string(Links links) {
  return links_words[static_cast<std::size_t>(links)];
}

}  // namespace mock_jira
