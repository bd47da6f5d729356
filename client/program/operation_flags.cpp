#include "program/operation_flags.hpp"

#include <fstream>
#include <istream>
#include <iterator>

#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"

namespace jira_task::program {
namespace {

using Failure = tl::unexpected<std::string>;

bool is_method(const std::string& word) {
  return word == "POST" || word == "PUT" || word == "DELETE";
}

/// "a=b" as a and b; whatever else is in b stays there.
std::optional<std::pair<std::string, std::string>> pair_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return std::nullopt;
  return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

tl::expected<std::string, std::string> body_of(const OperationFlags& flags, std::istream& in) {
  if (!flags.data) return std::string{};
  std::ifstream file;
  const bool standard = *flags.data == "-";
  if (!standard) file.open(*flags.data, std::ios::binary);
  auto& source = standard ? in : file;
  const auto place = standard ? "standard input" : "'" + *flags.data + "'";
  const std::string body{std::istreambuf_iterator<char>{source}, {}};
  if (body.empty()) {
    return Failure{"--data: " + place +
                   " is empty or cannot be read; name a file that holds JSON, or - for standard "
                   "input"};
  }
  if (!internal::is_json(body)) {
    return Failure{"--data: " + place + " holds no valid JSON; Jira would refuse it"};
  }
  return body;
}

tl::expected<Query, std::string> query_of(const OperationFlags& flags) {
  Query query;
  for (const auto& text : flags.query) {
    auto entry = pair_of(text);
    if (!entry) return Failure{"--query: '" + text + "' is no name=value"};
    query.push_back(std::move(*entry));
  }
  return query;
}

tl::expected<std::map<std::string, std::string>, std::string> path_of(const OperationFlags& flags) {
  std::map<std::string, std::string> path;
  for (const auto& text : flags.arguments) {
    auto entry = pair_of(text);
    if (!entry) {
      return Failure{"'" + text + "' is no name=value; write the name of the path parameter, too"};
    }
    if (!path.insert(*entry).second) {
      return Failure{"'" + entry->first + "' is given twice; leave off one"};
    }
  }
  return path;
}

/// The first operation whose name holds this word, whatever its case; empty if none does.
std::string similar_to(const std::string& word) {
  for (const auto& operation : operations()) {
    const auto id = internal::lower(operation.id);
    if (id.find(internal::lower(word)) != std::string::npos) return operation.id;
  }
  return {};
}

std::string unknown(const std::string& word) {
  auto sentence = "there is no operation '" + word + "'; ";
  if (const auto similar = similar_to(word); !similar.empty()) {
    sentence += "did you mean " + similar + "? ";
  }
  return sentence +
         "jira-task start --list names them all, and any other is written as POST /its/path";
}

}  // namespace

tl::expected<StartRequest, std::string> start_request_of(const OperationFlags& flags,
                                                         std::istream& in) {
  if (flags.operation.empty()) {
    return Failure{"OPERATION is required; jira-task start --list names them all"};
  }
  const auto* operation = find_operation(flags.operation);
  const bool by_hand = is_method(flags.operation);
  if (operation == nullptr && !by_hand) return Failure{unknown(flags.operation)};
  if (by_hand && flags.arguments.size() != 1) {
    return Failure{flags.operation + " takes one path; write it as /project/EX/delete"};
  }
  auto query = query_of(flags);
  if (!query) return Failure{std::move(query.error())};
  if (operation != nullptr) {
    auto path = path_of(flags);
    if (!path) return Failure{std::move(path.error())};
    // Looked at before the body, which may be a person's to type.
    OperationArguments arguments{.path = *path, .query = *query, .body = flags.data ? "{}" : ""};
    if (const auto request = request_for(*operation, arguments); !request) {
      return Failure{request.error() + "; write jira-task start " + usage_of(*operation)};
    }
    return body_of(flags, in).and_then([&](std::string body) {
      arguments.body = std::move(body);
      return request_for(*operation, arguments);
    });
  }
  const auto& path = flags.arguments.front();
  const bool bulk = path.starts_with("/bulk/");
  return body_of(flags, in).map([&](std::string body) {
    return StartRequest{.method = flags.operation,
                        .path = path,
                        .query = std::move(*query),
                        .body = std::move(body),
                        .place = bulk ? TaskPlace::bulk_queue : TaskPlace::task};
  });
}

std::string usage_of(const Operation& operation) {
  auto text = operation.id;
  for (const auto& name : path_parameters(operation)) text += " " + name + "=VALUE";
  for (const auto& [name, required] : operation.query) {
    const auto flag = "--query " + name + "=VALUE";
    text += required ? " " + flag : " [" + flag + "]";
  }
  if (operation.body) text += " --data FILE";
  return text;
}

}  // namespace jira_task::program
