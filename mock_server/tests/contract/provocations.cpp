#include "contract/provocations.hpp"

#include <fstream>

#include "contract/own_contract.hpp"
#include "support/starting_call.hpp"

namespace mock_jira::contract {
namespace {

/// A list of so many is written `{"1001 times": "EX-1"}`.
Json written_out(const Json& body) {
  constexpr std::string_view times = " times";
  if (!body.is_structured()) return body;
  Json out = body;
  for (auto& part : out) part = written_out(part);
  if (!body.is_object() || body.size() != 1) return out;
  const auto& name = body.begin().key();
  return name.ends_with(times) ? Json(std::stoul(name), *body.begin()) : out;
}

/// `"GET task/1"`, `["GET task/1", "outsider"]` or `["PUT issue/archive", "admin", {…}]`.
Call read_call(const std::string& operation, const Json& json) {
  const Json parts = json.is_array() ? json : Json::array({json});
  const auto line = parts.at(0).get<std::string>();
  const auto space = line.find(' ');
  Call call{line.substr(0, space), line.substr(space + 1)};
  if (line == "start") {
    auto start = starting_call(*find_operation(operation));
    call = {std::move(start.method), std::move(start.path), "admin", std::move(start.body)};
  }
  if (parts.size() > 1) call.user = parts[1];
  if (parts.size() > 2) call.body = written_out(parts[2]).dump();
  const auto as_bearer = [&](const char* token) {
    call.user = nobody;
    call.headers = {{"Authorization", token}};
  };
  if (call.user == "nobody") call.user = nobody;
  if (call.user == "stranger") as_bearer("Bearer wrong");
  if (call.user == "app") as_bearer("Bearer creator-bearer");
  return call;
}

struct Rows {
  std::vector<Provocation> provocations;
  std::vector<Impossible> impossible;
};

Rows read_rows() {
  Rows rows;
  for (const auto& [operation, what] : own_document()["operations"].items()) {
    for (const auto& row : what["provoked"]) {
      Provocation it{operation, row["status"], row.value("scenario", "tasks: {}"), {}};
      for (const Json call : row["calls"]) it.calls.push_back(read_call(operation, call));
      it.profile = row.value("profile", "documented");
      it.body = row.value("body", Json());
      rows.provocations.push_back(std::move(it));
    }
    const auto impossible = what.value("impossible", OrderedJson::object());
    for (const auto& [status, reason] : impossible.items()) {
      rows.impossible.push_back({operation, std::stoi(status), reason});
    }
  }
  return rows;
}

const Rows& rows() {
  static const auto all = read_rows();
  return all;
}

const std::string none = "tasks: {}";

// One line an answer.
// clang-format off
const std::vector<UndeclaredAnswer> undeclared{
    {404, "an unknown route", "ErrorCollection", none, {{"GET", "nope"}}},
    {404, "an unknown site", "ErrorCollection", none, {{"GET", "/sites/nope/rest/api/3/task/1"}}},
    {404, "an unknown cloudId", "ErrorCollection", none, {{"GET", "/ex/jira/nope/rest/api/3/task/1"}}},
    {405, "another method", "ErrorCollection", none, {{"DELETE", "task/1"}}},
    {415, "another media type", "ErrorCollection", none, {{"POST", "issue/archive", "admin", "{}", {{"Content-Type", "text/plain"}}}}},
    {429, "a call too soon", "ErrorCollection", "rate_limit: {requests: 1, per: 1h}", {{"GET", "task/1"}, {"GET", "task/1"}}},
    {429, "forced by the scenario", "ErrorCollection", "answers: [any: 429]", {{"GET", "task/1"}}},
    {501, "an operation that is not served", "ErrorCollection", none, {{"GET", "issue/EX-1"}}},
    {500, "forced by the scenario", "ErrorCollection", "answers: [any: 500]", {{"GET", "task/1"}}},
    {502, "forced by the scenario", "ErrorCollection", "answers: [any: 502]", {{"GET", "task/1"}}},
    {503, "forced by the scenario", "ErrorCollection", "answers: [any: 503]", {{"POST", "task/1/cancel"}}},
    {504, "forced by the scenario", "ErrorCollection", "answers: [any: 504]", {{"POST", "task/1/cancel"}}},
};

const std::vector<UndeclaredAnswer> refused{
    {400, "no proper HTTP", "ErrorCollection"},
    {408, "a request that comes too slowly", "ErrorCollection"},
    {413, "a body that is too large", "ErrorCollection"},
    {431, "a head that is too large", "ErrorCollection"},
    {500, "a defect of the server", "ErrorCollection"},
    {503, "a connection too many", "ErrorCollection"},
    {505, "another version of HTTP", "ErrorCollection"},
};
// clang-format on

}  // namespace

std::span<const Provocation> provocations() {
  return rows().provocations;
}

std::span<const Impossible> impossible_statuses() {
  return rows().impossible;
}

std::span<const UndeclaredAnswer> undeclared_answers() {
  return undeclared;
}

std::span<const UndeclaredAnswer> refused_requests() {
  return refused;
}

}  // namespace mock_jira::contract
