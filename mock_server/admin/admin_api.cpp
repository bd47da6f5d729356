#include "admin/admin_api.hpp"

#include <array>
#include <vector>

#include "admin/calls.hpp"
#include "text/percent.hpp"
#include "text/take_until.hpp"
#include "text/version.hpp"

namespace mock_jira {
namespace admin {
namespace {

Reply health(const Context& context) {
  if (!context.call.serving) return json(503, R"({"status":"stopping"})");
  return json(200, R"({"status":"up"})");
}

Reply read_version(const Context&) {
  return json(200, R"({"name":"mock-jira","version":")" + std::string{version()} + "\"}");
}

constexpr auto server_calls =
    std::to_array<Row>({{"GET", "health", health}, {"GET", "version", read_version}});

/// Every admin call. All but `sites…` also stand below `sites/{site}`.
const std::vector<Row>& table() {
  static const auto all = [] {
    std::vector<Row> rows;
    for (const Rows calls :
         {Rows{server_calls}, openapi_calls, sites_calls, clock_calls, tasks_calls, books_calls,
          requests_calls, verdict_calls, scenario_calls}) {
      rows.insert(rows.end(), calls.begin(), calls.end());
    }
    return rows;
  }();
  return all;
}

bool matches(std::string_view pattern, std::span<const std::string> path, std::string_view& id) {
  for (const auto& segment : path) {
    const auto part = take_until('/', pattern);
    if (part.starts_with('{')) {
      id = segment;
    } else if (part != segment) {
      return false;
    }
  }
  return pattern.empty() && !path.empty();
}

Reply unknown_call(const AdminCall& call) {
  std::string message = "there is no admin call " + call.request.method + " /__admin";
  for (const auto& segment : call.path) message += '/' + segment;
  message += "; there are";
  for (const Row& row : table()) {
    message += (&row == table().data() ? " " : ", ") + std::string{row.method} + " /__admin/";
    message += row.path;
  }
  return error(404, message);
}

}  // namespace
}  // namespace admin

Reply answer_admin(Sites& sites, const AdminCall& call) {
  std::string prefix;
  auto path = call.path;
  const bool named = path.size() >= 3 && path[0] == "sites";
  const SitePtr site = named ? sites.find(path[1]) : sites.default_site();
  if (named) {
    if (site == nullptr) {
      return admin::error(
          404, "there is no site '" + path[1] + "'; GET /__admin/sites lists those there are");
    }
    prefix = "/sites/" + percent_encode(path[1]);
    path = path.subspan(2);
  }

  const auto& method = call.request.method;
  std::string allow;
  for (const auto& row : admin::table()) {
    std::string_view id;
    if (named && row.path.starts_with("sites")) continue;
    if (!admin::matches(row.path, path, id)) continue;
    if (method == row.method || (method == "HEAD" && row.method == "GET")) {
      return row.handler({sites, *site, call, prefix, id});
    }
    allow += (allow.empty() ? "" : ", ") + std::string{row.method};
  }
  if (allow.empty()) return admin::unknown_call(call);
  Reply reply = admin::error(405, method + " is not possible here; use " + allow);
  reply.headers.emplace_back("Allow", allow);
  return reply;
}

}  // namespace mock_jira
