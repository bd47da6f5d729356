#include "cli/options/access.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

#include "server/origin.hpp"
#include "text/take_until.hpp"

namespace mock_jira::cli {
namespace {

/// Of `a, b` both.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    auto item = take_until(',', text);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) items.emplace_back(item);
  }
  return items;
}

/// False if an item is not `in_order`; the first such is named.
bool read_list(const Setting& setting, std::vector<std::string>& into,
               bool (*in_order)(const std::string&), const char* remedy, std::ostream& err) {
  into = split_list(setting.value);
  const auto wrong = std::find_if_not(into.begin(), into.end(), in_order);
  if (wrong == into.end()) return true;
  err << "mock-jira: " << setting.place << ": '" << *wrong << "' " << remedy << '\n';
  return false;
}

/// A mistake is told without the token: logs are read by many.
bool read_token(const Setting& setting, std::string& into, std::ostream& err) {
  into = setting.value;
  const bool sendable = std::all_of(into.begin(), into.end(), [](char c) {
    return c > ' ' && c <= '~';  // what a header carries as it is
  });
  if (sendable && !(into.empty() && setting.given)) return true;
  err << "mock-jira: " << setting.place
      << (sendable ? ": the token is empty; write one, or leave the flag out\n"
                   : ": the token may have visible ASCII characters only, and no spaces\n");
  return false;
}

bool is_host(const std::string& text) {
  return parse_authority(text).has_value();
}

bool is_origin(const std::string& text) {
  return text == "*" || parse_origin(text).has_value();
}

}  // namespace

bool read_access(const AccessSettings& settings, MockServerOptions& options, std::ostream& err) {
  return read_token(settings.admin_token, options.admin.token, err) &&
         read_list(settings.allow_host, options.admin.hosts, is_host,
                   "is no host; write its name alone, such as mock.test", err) &&
         read_list(settings.cors, options.cors, is_origin,
                   "is no origin of a browser; write scheme, host and port alone, such as "
                   "http://localhost:3000, or * for any",
                   err);
}

}  // namespace mock_jira::cli
