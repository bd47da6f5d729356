#include "jira_task/started.hpp"

#include "src/http/url.hpp"

namespace jira_task {

std::string resource_of(const TaskHandle& task) {
  return (task.place == TaskPlace::task ? "/task/" : "/bulk/queue/") +
         internal::percent_encoded(task.id);
}

}  // namespace jira_task
