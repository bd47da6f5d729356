#include "scenario/document/fields.hpp"

#include <algorithm>

namespace mock_jira {

void read_fields(const Node& node, const Shape& shape, const std::vector<Field>& fields,
                 Reporter& report) {
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node, shape.what + " must be a mapping, such as " + shape.example);
    return;
  }
  std::vector<std::string_view> for_people;  // once a key is unknown
  for (const auto& entry : node.entries) {
    const Node& key = *entry.key;
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& each) { return each.name == key.text; });
    if (field != fields.end()) {
      field->read({*entry.value, field->name, report});
      continue;
    }
    if (for_people.empty()) {
      for (const auto& each : fields) {
        if (each.is_for_people) for_people.push_back(each.name);
      }
    }
    report.add_unknown(key, "key", for_people, " in " + shape.what);
  }
}

}  // namespace mock_jira
