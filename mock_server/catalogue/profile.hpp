#pragma once

#include <optional>
#include <string_view>

namespace mock_jira {

/// What a site's answers follow where Jira's document and Jira itself differ (docs/profiles.md).
enum class Profile : unsigned char {
  documented,  ///< the published OpenAPI document
  observed     ///< what real Jira was seen to do
};

constexpr std::string_view to_string(Profile profile) {
  return profile == Profile::observed ? "observed" : "documented";
}

constexpr std::optional<Profile> find_profile(std::string_view word) {
  for (const auto profile : {Profile::documented, Profile::observed}) {
    if (word == to_string(profile)) return profile;
  }
  return std::nullopt;
}

}  // namespace mock_jira
