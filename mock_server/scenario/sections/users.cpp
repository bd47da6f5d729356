#include "scenario/sections/users.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::int64_t first_id = 10000;
constexpr std::int64_t no_id = -1;  // of a user who is to be numbered

bool is_name(std::string_view name) {
  return name.size() <= 64 && is_word(name, "._-");
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

std::optional<std::string> read_email(const Value& value) {
  auto email = read_word(value);
  if (!email || email->find(':') == std::string::npos) return email;
  return value.refuse("cannot have a ':': Basic credentials end the name there; remove it");
}

std::optional<std::string> read_permission(const Value& value) {
  constexpr std::array<std::string_view, 2> known{"ADMINISTER", "BULK_CHANGE"};
  auto name = read_text(value);
  if (!name || find_word(value.node, known)) return name;
  return value.report.add_unknown(value.node, "permission", {known.begin(), known.end()});
}

std::vector<std::string> read_permissions(const Value& value) {
  return read_items(value, "[ADMINISTER]", read_permission);
}

std::vector<std::string> read_scopes(const Value& value) {
  if (value.node.is(Node::Kind::list) && value.node.items.empty()) {
    value.refuse("is empty; name at least one, or leave the key out for all");
  }
  return read_items(value, "[read:jira-work]", read_word);
}

const Keys<User>& user_keys() {
  static const Keys<User> keys{
      key("email", &User::email, read_email),
      key("api_token", &User::api_token, read_word),
      key("bearer", &User::bearer, read_word),
      key("refresh_token", &User::refresh_token, read_word),
      key("bearer_expires", &User::bearer_expires, read_duration),
      key("account_id", &User::account_id, read_word),
      key("id", &User::id, whole(0)),
      key("permissions", &User::permissions, read_permissions),
      key("scopes", &User::scopes, read_scopes),
      key("deactivated", &User::deactivated, read_boolean),
      key("captcha", &User::captcha, read_boolean),
  };
  return keys;
}

/// Numbers the users that have no id, in the order of the text.
void number(std::vector<User>& users) {
  std::set<std::int64_t> taken;
  for (const auto& user : users) taken.insert(user.id);
  std::int64_t next = first_id;
  for (auto& user : users) {
    if (user.id != no_id) continue;
    while (taken.contains(next)) ++next;
    user.id = next++;
  }
}

/// Whether `number` would give them the ids that they have.
bool are_in_sequence(const std::vector<User>& users) {
  auto id = first_id;
  return std::all_of(users.begin(), users.end(), [&](const User& user) { return user.id == id++; });
}

/// Where `field` of a user is written, or else the user's name, from which it follows.
const Node& place_of(const Node& users, std::size_t index, std::string_view field) {
  const auto& [key, value] = users.entries[index];
  const Node* found = value->find(field);
  return found != nullptr ? *found : *key;
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

std::vector<User> read_users(const Value& value) {
  if (value.node.is(Node::Kind::null)) return default_users();
  const auto& entries =
      read_mapping(value, "names to users, such as {alice: {email: alice@example.com}}");
  if (entries.empty()) return default_users();
  if (entries.size() > max_users) {
    value.report.add(*entries[max_users].key,
                     "a scenario has at most " + std::to_string(max_users) + " users; remove some");
    return default_users();
  }
  std::vector<User> users;
  for (const auto& [name, keys] : entries) {
    check_name(*name, value.report);
    User& user = users.emplace_back(make_user(name->text, no_id));
    // `alice:` alone has what its name says.
    if (keys->is(Node::Kind::null)) continue;
    read_fields(*keys, {"a user", "{email: me@example.com}"}, user_keys(), user, value.report);
  }
  number(users);
  find_clashes(value.node, users, value.report);
  return users;
}

std::vector<Entry> write_users(const std::vector<User>& users) {
  std::vector<Entry> entries;
  if (users == default_users()) return entries;
  const bool with_ids = !are_in_sequence(users);
  for (const auto& user : users) {
    MappingNode node;
    write_fields(user_keys(), user, node, make_user(user.name, with_ids ? no_id : user.id));
    entries.push_back({text_node(user.name), node.empty() ? plain_node("") : node.done()});
  }
  return entries;
}

}  // namespace mock_jira
