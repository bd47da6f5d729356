#include "scenario/document/fields.hpp"

#include <algorithm>

namespace mock_jira {

void read_fields(const Node& node, const Shape& shape, const std::vector<Field>& fields,
                 Reporter& report) {
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node, shape.what + " must be a mapping, such as " + shape.example);
    return;
  }
  std::vector<std::string_view> names, for_people;
  for (const auto& field : fields) {
    names.push_back(field.name);
    if (field.is_for_people) for_people.push_back(field.name);
  }
  for (const auto& [key, value] : node.entries) {
    const auto field = std::find(names.begin(), names.end(), key->text);
    if (field != names.end()) {
      fields[static_cast<std::size_t>(field - names.begin())].read({*value, *field, report});
    } else {
      report.add_unknown(*key, "key", for_people, " in " + shape.what);
    }
  }
}

}  // namespace mock_jira
