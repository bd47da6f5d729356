#include <algorithm>

#include "catalogue/catalogue.hpp"
#include "contract/provocations.hpp"
#include "jira/routes/routes.hpp"
#include "support/mock.hpp"

namespace mock_jira::contract {
namespace {

Reply send(Mock& mock, const Call& call) {
  return mock.send(call.method, call.target(), call.user, call.body, call.headers);
}

}  // namespace

std::string Call::target() const {
  return path.starts_with('/') ? path : "/rest/api/3/" + path;
}

Reply provoke(const Provocation& row) {
  Mock mock{"profile: " + row.profile + '\n' + row.scenario};
  Reply reply;
  for (const Call& call : row.calls) reply = send(mock, call);
  return reply;
}

Reply provoke(const UndeclaredAnswer& row) {
  Mock mock{row.scenario};
  Reply reply;
  for (const Call& call : row.calls) reply = send(mock, call);
  return reply;
}

Reply refuse(const UndeclaredAnswer& row) {
  return Mock{""}.server.refuse({}, row.status, "The request is not valid HTTP.");
}

bool is_newer(std::string_view operation) {
  const auto served = find_operation(operation);
  return served && row_of(*served).is_newer;
}

std::vector<std::string> served_operations() {
  std::vector<std::string> ids;
  for (const auto& route : route_patterns()) {
    const std::string id{to_string(route.operation)};
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

}  // namespace mock_jira::contract
