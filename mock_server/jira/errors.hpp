#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/operation.hpp"
#include "jira/basis.hpp"

namespace mock_jira {

/// The sentences of the errors that the simulation itself gives. All of them live here and in
/// errors.cpp.
std::string no_credentials_sentence();
std::string not_permitted_sentence();
std::string no_such_task_sentence(std::string_view task_id);
std::string not_cancellable_sentence(std::string_view task_id);
std::string no_endpoint_sentence(std::string_view method, std::string_view path);
std::string wrong_method_sentence(std::string_view method);

/// What a status says that a scenario forces without saying anything itself.
std::string default_sentence(std::optional<Operation> operation, int status,
                             std::string_view task_id);

struct ErrorBody {
  std::string json;
  Basis basis;  ///< of status and form together
};

/// Jira's own envelope for this operation and status in the profile `documented`: an array of
/// strings for cancelTask's 400, 401, 403 and 404 (jira-facts §1, 7), else the ErrorCollection
/// (§7.1). `operation` is nothing for paths that are no operation's.
ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences);

}  // namespace mock_jira
