#include "scenario/sections/users.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/sections/values.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t first_id = 10000;

bool is_name(std::string_view name) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return !name.empty() && name.size() <= 64 &&
         name.find_first_not_of(allowed) == std::string_view::npos;
}

void check_name(const Node& key, Reporter& report) {
  if (key.text == anonymous) {
    report.add(key,
               "no user can be called 'anonymous', which means callers without valid credentials; "
               "choose another name");
  } else if (!is_name(key.text)) {
    report.add(key, "a user's name is 1 to 64 letters, digits, '.', '_' or '-'; here is " +
                        in_quotes(key.text));
  }
}

std::string read_email(const Node& value, std::string fallback, Reporter& report) {
  const auto email = read_word(value, "email", report);
  if (email && email->find(':') != std::string::npos) {
    report.add(value, "'email' cannot have a ':': Basic credentials end the name there; remove it");
  }
  return email.value_or(std::move(fallback));
}

std::vector<std::string> read_permissions(const Node& value, Reporter& report) {
  static const std::vector<std::string_view> known{"ADMINISTER", "BULK_CHANGE"};
  std::vector<std::string> permissions;
  const auto* items = read_list(value, "permissions", "[ADMINISTER]", report);
  if (items == nullptr) return permissions;
  for (const auto& item : *items) {
    const auto name = read_text(*item, "permissions", report);
    if (!name) continue;
    if (std::find(known.begin(), known.end(), *name) == known.end()) {
      report.add_unknown(*item, "permission", known);
    }
    permissions.push_back(*name);
  }
  return permissions;
}

std::vector<std::string> read_scopes(const Node& value, Reporter& report) {
  std::vector<std::string> scopes;
  const auto* items = read_list(value, "scopes", "[read:jira-work]", report);
  if (items == nullptr) return scopes;
  if (items->empty()) {
    report.add(value, "'scopes' is empty; name at least one, or leave the key out for all");
  }
  for (const auto& item : *items) {
    if (auto scope = read_word(*item, "scopes", report)) scopes.push_back(std::move(*scope));
  }
  return scopes;
}

void read_user(const Node& node, User& user, std::optional<std::int64_t>& id, Reporter& report) {
  const auto word = [&](std::string_view name, std::string User::*field) {
    return Field{name, [&report, &user, name, field](const Node& value) {
                   if (auto text = read_word(value, name, report)) user.*field = std::move(*text);
                 }};
  };
  const auto flag = [&](std::string_view name, bool User::*field) {
    return Field{name, [&report, &user, name, field](const Node& value) {
                   user.*field = read_boolean(value, name, report).value_or(false);
                 }};
  };
  const Shape shape{"a user", "{email: me@example.com}"};
  read_fields(
      node, shape,
      {{"email", [&](const Node& value) { user.email = read_email(value, user.email, report); }},
       word("api_token", &User::api_token),
       word("bearer", &User::bearer),
       word("refresh_token", &User::refresh_token),
       {"bearer_expires",
        [&](const Node& value) {
          user.bearer_expires = read_duration(value, "bearer_expires", report);
        }},
       word("account_id", &User::account_id),
       {"id",
        [&](const Node& value) {
          id = read_whole(value, "id", 0, std::numeric_limits<std::int64_t>::max(), report);
        }},
       {"permissions",
        [&](const Node& value) { user.permissions = read_permissions(value, report); }},
       {"scopes", [&](const Node& value) { user.scopes = read_scopes(value, report); }},
       flag("deactivated", &User::deactivated),
       flag("captcha", &User::captcha)},
      report);
}

/// Numbers the users that have none, in the order of the text.
void number(std::vector<User>& users, const std::vector<std::optional<std::int64_t>>& ids) {
  const std::set<std::optional<std::int64_t>> taken{ids.begin(), ids.end()};
  std::int64_t next = first_id;
  for (std::size_t i = 0; i < users.size(); ++i) {
    while (!ids[i] && taken.contains(next)) ++next;
    users[i].id = ids[i] ? *ids[i] : next++;
  }
}

/// Where `field` of a user is written, or else the user's name, from which it follows.
const Node& place_of(const Node& users, std::size_t index, std::string_view field) {
  const auto& [key, value] = users.entries[index];
  for (const auto& entry : value->entries) {
    if (entry.key->text == field) return *entry.value;
  }
  return *key;
}

/// Credentials and ids say who calls, so no two users may share one.
void find_clashes(const Node& node, const std::vector<User>& users, Reporter& report) {
  std::array<std::map<std::string, std::size_t>, 5> seen;
  constexpr std::array<std::string_view, 5> fields{"email", "bearer", "refresh_token", "account_id",
                                                   "id"};
  for (std::size_t i = 0; i < users.size(); ++i) {
    const User& user = users[i];
    const std::array<std::string, 5> values{lower(user.email), user.bearer, user.refresh_token,
                                            user.account_id, std::to_string(user.id)};
    for (std::size_t f = 0; f < fields.size(); ++f) {
      const auto [other, fresh] = seen[f].try_emplace(values[f], i);
      if (fresh) continue;
      report.add(place_of(node, i, fields[f]),
                 "the users " + in_quotes(users[other->second].name) + " and " +
                     in_quotes(user.name) + " have the same " + std::string{fields[f]} + ", " +
                     in_quotes(values[f]) + "; give each its own");
    }
  }
}

}  // namespace

std::vector<User> read_users(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::null)) return default_users();
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'users' must be a mapping of names to users, such as "
                     "{alice: {email: alice@example.com}}");
    return default_users();
  }
  if (node.entries.empty()) return default_users();
  if (node.entries.size() > most_users) {
    report.add(*node.entries[most_users].key,
               "a scenario has at most " + std::to_string(most_users) + " users; remove some");
    return default_users();
  }
  std::vector<User> users;
  std::vector<std::optional<std::int64_t>> ids;
  for (const auto& [key, value] : node.entries) {
    check_name(*key, report);
    users.push_back(make_user(key->text, 0));
    ids.emplace_back();
    // `alice:` alone has what its name says.
    if (!value->is(Node::Kind::null)) read_user(*value, users.back(), ids.back(), report);
  }
  number(users, ids);
  find_clashes(node, users, report);
  return users;
}

}  // namespace mock_jira
