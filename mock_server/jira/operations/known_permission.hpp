#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "site/people/user.hpp"

namespace mock_jira {

/// A permission that Jira has, as `permissions` and `mypermissions` tell of it.
struct KnownPermission {
  /// Who is said to have it: there are no projects here that could say otherwise.
  enum class Holder : unsigned char { everybody, bulk_changers, administrators };

  std::string_view key;
  std::string_view id;  ///< a number of older Jiras; empty if it has none
  std::string_view name;
  std::string_view description;
  bool is_global;  ///< else of a project
  Holder holder;

  /// `user` is null for a caller whom nobody knows; such a one has none.
  bool is_held_by(const User* user) const;
};

std::span<const KnownPermission> known_permissions();

/// Null if Jira has none that is called so.
const KnownPermission* find_permission(std::string_view key);

}  // namespace mock_jira
