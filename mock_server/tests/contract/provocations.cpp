#include "contract/provocations.hpp"

namespace mock_jira::contract {
namespace {

const std::string running = "tasks: {'1': [RUNNING]}";
const std::string finished = "tasks: {'1': [COMPLETE: {result: {deletedIssues: 12}}]}";
const std::string none = "tasks: {}";

// One line an answer.
// clang-format off
const std::vector<Provocation> declared{
    {"getTask", 200, finished, {{"GET", "task/1"}}},
    {"getTask", 401, running, {{"GET", "task/1", nobody}}},
    {"getTask", 403, running, {{"GET", "task/1", "outsider"}}},
    {"getTask", 404, none, {{"GET", "task/1"}}},

    {"cancelTask", 202, running, {{"POST", "task/1/cancel"}}},
    {"cancelTask", 400, finished, {{"POST", "task/1/cancel"}}},
    {"cancelTask", 401, running, {{"POST", "task/1/cancel", nobody}}},
    {"cancelTask", 403, running, {{"POST", "task/1/cancel", "outsider"}}},
    {"cancelTask", 404, none, {{"POST", "task/1/cancel"}}},
};

const std::vector<Impossible> impossible{
    // {"createProject…", 500, "The reason, a sentence."},
};

const std::vector<UndeclaredAnswer> undeclared{
    {404, "an unknown route", "ErrorCollection", none, {"GET", "nope"}},
    {404, "an unknown site", "ErrorCollection", none, {"GET", "/sites/nope/rest/api/3/task/1"}},
    {404, "an unknown cloudId", "ErrorCollection", none, {"GET", "/ex/jira/nope/rest/api/3/task/1"}},
    {405, "another method", "ErrorCollection", none, {"DELETE", "task/1"}},
    {429, "forced by the scenario", "ErrorCollection", "answers: [any: 429]", {"GET", "task/1"}},
    {500, "forced by the scenario", "ErrorCollection", "answers: [any: 500]", {"GET", "task/1"}},
    {502, "forced by the scenario", "ErrorCollection", "answers: [any: 502]", {"GET", "task/1"}},
    {503, "forced by the scenario", "ErrorCollection", "answers: [any: 503]", {"POST", "task/1/cancel"}},
    {504, "forced by the scenario", "ErrorCollection", "answers: [any: 504]", {"POST", "task/1/cancel"}},
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
  return declared;
}

std::span<const Impossible> impossible_statuses() {
  return impossible;
}

std::span<const UndeclaredAnswer> undeclared_answers() {
  return undeclared;
}

std::span<const UndeclaredAnswer> refused_requests() {
  return refused;
}

}  // namespace mock_jira::contract
