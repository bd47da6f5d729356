#include "admin/admin_api.hpp"

#include <array>

#include "admin/books.hpp"
#include "admin/clock.hpp"
#include "admin/context.hpp"
#include "admin/openapi.hpp"
#include "admin/requests.hpp"
#include "admin/sites.hpp"
#include "admin/tasks.hpp"
#include "admin/verdict.hpp"
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

struct Row {
  std::string_view method;
  std::string_view path;  // `{…}` stands for any segment
  Reply (*handler)(const Context&);
};

/// Every admin call: one row each. All but `sites…` also stand below `sites/{site}`.
constexpr auto table = std::to_array<Row>({
    {"GET", "health", health},
    {"GET", "version", read_version},
    {"GET", "openapi.json", read_openapi},
    {"GET", "docs", read_docs},
    {"GET", "sites", list_sites},
    {"GET", "sites/{site}", read_site},
    {"PUT", "sites/{site}", put_site},
    {"DELETE", "sites/{site}", remove_site},
    {"GET", "clock", read_clock},
    {"POST", "clock", move_clock},
    {"POST", "reset", reset},
    {"GET", "tasks", list_tasks},
    {"POST", "tasks", create_task},
    {"GET", "tasks/{id}", read_task},
    {"DELETE", "tasks/{id}", remove_task},
    {"POST", "tasks/{id}/transition", force_task},
    {"GET", "answers", BookCalls<AnswerBook>::list},
    {"POST", "answers", BookCalls<AnswerBook>::add},
    {"DELETE", "answers", BookCalls<AnswerBook>::remove_added},
    {"DELETE", "answers/{n}", BookCalls<AnswerBook>::remove_one_added},
    {"GET", "expectations", BookCalls<ExpectationBook>::list},
    {"POST", "expectations", BookCalls<ExpectationBook>::add},
    {"DELETE", "expectations", BookCalls<ExpectationBook>::remove_added},
    {"DELETE", "expectations/{n}", BookCalls<ExpectationBook>::remove_one_added},
    {"GET", "requests", list_requests},
    {"DELETE", "requests", clear_requests},
    {"GET", "requests/wait", wait_for_requests},
    {"GET", "requests/har", export_har},
    {"GET", "requests/near-misses", list_near_misses},
    {"GET", "verdict", read_verdict},
    {"GET", "coverage", read_coverage},
    {"GET", "scenario", export_scenario},
});

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
  for (const Row& row : table) {
    message += (&row == table.begin() ? " " : ", ") + std::string{row.method} + " /__admin/";
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
  for (const auto& row : admin::table) {
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
