#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "scenario/document/mistake.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/yaml.hpp"
#include "text/utf8.hpp"

namespace mock_jira {

/// What `read(root, value, report)` makes of a YAML or JSON text, or all mistakes that were
/// reported. `file` is what they call the text.
template <typename Value, typename Read>
tl::expected<Value, Mistakes> read_document(std::string file, std::string_view text, Read read) {
  text = without_byte_order_mark(text);
  Reporter report{text};
  Value value;
  if (const NodePtr root = parse_yaml(text, report)) read(root, value, report);
  if (report.count() > 0) {
    return tl::unexpected{Mistakes{std::move(file), std::string{text}, report.mistakes()}};
  }
  return value;
}

}  // namespace mock_jira
