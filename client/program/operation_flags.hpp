#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "jira_task/operation.hpp"

namespace jira_task::program {

/// What `start` is asked to start.
struct OperationFlags {
  std::string operation;               ///< an operationId; or POST, PUT or DELETE, and a path then
  std::vector<std::string> arguments;  ///< path parameters, as name=value
  std::vector<std::string> query;      ///< as name=value
  std::optional<std::string> data;     ///< a file that holds the body, or "-"
  bool list = false;
};

/// `in` is what "-" reads. The error is one sentence: where, what is wrong, what to do.
tl::expected<StartRequest, std::string> start_request_of(const OperationFlags& flags,
                                                         std::istream& in);

/// How the program starts it: "deleteResolution id=VALUE --query replaceWith=VALUE".
std::string usage_of(const Operation& operation);

}  // namespace jira_task::program
