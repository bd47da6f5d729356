#include "jira/findings/documented_request.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "catalogue/embedded.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

struct Table {
  Json all = Json::parse(text_of(jira_files(), "documented_requests.json"));
  std::vector<const Json*> by_row{operations().size()};
};

const Table& table() {
  static const Table it = [] {
    Table made;
    for (const auto operation : operations()) {
      const auto found = made.all.find(to_string(operation));
      if (found != made.all.end()) made.by_row[operation.row()] = &*found;
    }
    return made;
  }();
  return it;
}

}  // namespace

const Json* documented_request(Operation operation) {
  return is_served(operation) ? table().by_row[operation.row()] : nullptr;
}

}  // namespace mock_jira
