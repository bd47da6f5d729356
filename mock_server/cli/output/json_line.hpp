#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/json_text.hpp"
#include "text/utf8.hpp"

namespace mock_jira::cli {

/// Names and their values, each JSON already.
using Members = std::vector<std::pair<const char*, std::string>>;

inline std::string json_of(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return printable_json(out);  // people read it at terminals, too
}

/// The members of an object, without its braces.
inline std::string to_text(const Members& members) {
  std::string out;
  for (const auto& [name, value] : members) {
    out += (out.empty() ? "" : ",") + json_of(name) + ':' + value;
  }
  return out;
}

}  // namespace mock_jira::cli
