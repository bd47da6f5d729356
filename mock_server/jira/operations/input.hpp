#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalogue/operation.hpp"
#include "jira/errors/errors.hpp"
#include "jira/operations/task_start.hpp"

namespace mock_jira {

/// Whether a body of this media type is taken: JSON, by the operations that take one. Others do not
/// look at what they are sent.
bool takes_media_type(Operation operation, std::optional<std::string_view> content_type);

struct WrongInput {
  int status;
  ErrorBody body;
};

/// Parses the body of a call that is about to start a task, and holds it and the parameters against
/// the rules of the operation. Of several mistakes the first is told; without any the start has its
/// `json`.
std::optional<WrongInput> read_input(TaskStart& start);

}  // namespace mock_jira
