#include <rapidcheck.h>

#include "contract/own_contract.hpp"
#include "contract/vendor_document.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/task_generators.hpp"

namespace mock_jira::contract::lives_test {
namespace {

/// Texts as a scenario may have them, also those that JSON has to escape.
rc::Gen<std::string> some_text() {
  return rc::gen::element<std::string>("", "Deleting issues", "\"quoted\"\n\t\x01", "\xC3\xA9",
                                       "\xFF\xFE");
}

/// A plan with all that a bean may show of it.
TaskPlan some_telling_plan() {
  TaskPlan plan = *some_plan();
  if (*rc::gen::arbitrary<bool>()) plan.description = *some_text();
  for (auto& step : plan.lifecycle) {
    if (*rc::gen::arbitrary<bool>()) step.message = *some_text();
    if (*rc::gen::arbitrary<bool>()) {
      step.result = *rc::gen::element<std::string>("null", "0", "[]", R"({"deleted":12})", "\"x\"");
    }
  }
  return plan;
}

/// Holds what getTask shows in random lives of random tasks against a document.
bool always_valid(const Contract& contract) {
  return rc::check("getTask is as declared", [&] {
    Scenario scenario;
    scenario.tasks.push_back({10641, std::make_shared<const TaskPlan>(some_telling_plan())});
    Mock mock{MockServerOptions{.scenarios = {std::make_shared<const Scenario>(scenario)}}};
    for (const Event& event : *some_events()) {
      if (event.kind == Event::Kind::wait) mock.time.advance(event.step);
      if (event.kind == Event::Kind::cancel) {
        const Reply reply = mock.cancel_task("10641", "admin");
        RC_ASSERT(contract.judge("cancelTask", reply).objections == std::vector<std::string>{});
      }
      if (event.kind == Event::Kind::force) {
        mock.post("/__admin/tasks/10641/transition", "",
                  R"({"status":")" + std::string{to_string(event.forced)} + "\"}");
      }
      const Reply reply = mock.get_task("10641", "admin");
      RC_ASSERT(reply.status == 200);
      RC_ASSERT(contract.judge("getTask", reply).objections == std::vector<std::string>{});
    }
  });
}

}  // namespace

TEST_CASE("property: whatever a task lives through, what is shown of it is as we know it",
          "[property]") {
  CHECK(always_valid(own_contract()));
}

TEST_CASE("property: whatever a task lives through, what is shown of it is as Jira declares",
          "[property]") {
  if (const auto* vendor = vendor_document_or_skip()) CHECK(always_valid(vendor->contract()));
}

}  // namespace mock_jira::contract::lives_test
