#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace jira_task {

/// Where a task is read: at `/task/{id}`, or at `/bulk/queue/{id}`, which tells more of the tasks
/// of bulk operations and knows no others.
enum class TaskPlace { task, bulk_queue };

/// Names and values of a query, in order, as they are: encoded when they are sent.
using Query = std::vector<std::pair<std::string, std::string>>;

/// What TaskClient::start() sends. Of the operations in the catalogue request_for() makes one; any
/// other can be written down:
///
///     StartRequest{.method = "POST", .path = "/project/EX/delete"}
struct StartRequest {
  std::string method;  ///< POST, PUT or DELETE
  std::string path;    ///< behind the API's version, percent-encoded already
  Query query = {};
  std::string body = {};              ///< JSON, or empty for none
  TaskPlace place = TaskPlace::task;  ///< where the task will be read
};

struct QueryParameter {
  std::string name;
  bool required = false;
};

/// One of Jira's operations that start a long-running task.
struct Operation {
  std::string id;  ///< its operationId in Jira's OpenAPI document
  std::string method;
  std::string path;   ///< "/project/{projectIdOrKey}/delete"
  bool body = false;  ///< whether it takes one; if so it is required
  std::vector<QueryParameter> query = {};
  TaskPlace place = TaskPlace::task;
};

/// All that are documented.
const std::vector<Operation>& operations();

/// nullptr if there is none of that operationId.
const Operation* find_operation(std::string_view id);

/// The names in the braces of its path, in order.
std::vector<std::string> path_parameters(const Operation& operation);

struct OperationArguments {
  std::map<std::string, std::string> path = {};  ///< a value for each path parameter
  Query query = {};                              ///< may hold what the catalogue does not know
  std::string body = {};
};

/// The error is one sentence that names what is missing, or what does not belong.
tl::expected<StartRequest, std::string> request_for(const Operation& operation,
                                                    const OperationArguments& arguments);

}  // namespace jira_task
