#include "jira/operations/task_bean.hpp"

#include "site/task/task.hpp"
#include "support/catch.hpp"
#include "support/manual_time.hpp"
#include "support/task_builder.hpp"

namespace task_bean_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

std::string bean_of(const TaskBuilder& builder, Duration age) {
  Task task{builder.plan(), test_start};
  task.advance(test_start + age);
  return task_bean(10641, task.view(test_start + age), "http://h/rest/api/3/task/10641", 10001);
}

}  // namespace

TEST_CASE(
    "bean: fields stand in the order of a recorded one, and those without a value are absent") {
  CHECK(bean_of(TaskBuilder{}.enqueued(1s).running(), 0ms) ==
        R"({"self":"http://h/rest/api/3/task/10641","id":"10641","status":"ENQUEUED",)"
        R"("submittedBy":10001,"progress":0,"elapsedRuntime":0,)"
        R"("submitted":1717232400000,"lastUpdate":1717232400000})");
}

TEST_CASE("bean: a finished task shows everything") {
  const auto task =
      TaskBuilder{}.enqueued(1s).running(4s).message("Working").then(Status::complete);
  TaskPlan plan = *task.plan();
  plan.description = "Delete \"EX\"";
  plan.lifecycle.back().result = R"({"deletedIssues":12})";
  Task done{std::make_shared<const TaskPlan>(plan), test_start};
  done.advance(test_start + 9s);
  CHECK(task_bean(1, done.view(test_start + 9s), "s", -1) ==
        R"({"self":"s","id":"1","description":"Delete \"EX\"","status":"COMPLETE",)"
        R"("message":"Working","result":{"deletedIssues":12},"submittedBy":-1,"progress":100,)"
        R"("elapsedRuntime":4000,"submitted":1717232400000,"started":1717232401000,)"
        R"("finished":1717232405000,"lastUpdate":1717232405000})");
}

}  // namespace task_bean_test
