#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "admin/admin_api.hpp"
#include "scenario/document/mistake.hpp"
#include "text/instant.hpp"

namespace mock_jira::admin {

/// A call that found its handler.
struct Context {
  Sites& sites;
  Site& site;
  const AdminCall& call;
  std::string site_prefix;  ///< `/sites/x` if the call named its site, else empty
  std::string_view id;      ///< what stands in the path for `{…}`
};

Reply json(int status, std::string body);
/// 204.
Reply done();
Reply error(int status, std::string_view message);
/// 400, one entry a mistake.
Reply error(const Mistakes& mistakes);

/// A task's bean as getTask would show it, and where in its lifecycle the task is.
std::string show(const Context& context, const FoundTask& found);
/// 404 for the task that the path names.
Reply no_task(const Context& context);

// The handlers, one file a subject.
Reply list_sites(const Context& context);
Reply put_site(const Context& context);
Reply read_site(const Context& context);
Reply remove_site(const Context& context);
Reply read_clock(const Context& context);
Reply move_clock(const Context& context);
Reply list_tasks(const Context& context);
Reply create_task(const Context& context);
Reply read_task(const Context& context);
Reply remove_task(const Context& context);
Reply force_task(const Context& context);
Reply list_requests(const Context& context);
Reply clear_requests(const Context& context);
Reply wait_for_requests(const Context& context);
Reply export_har(const Context& context);
Reply list_near_misses(const Context& context);
Reply read_verdict(const Context& context);
Reply read_coverage(const Context& context);
Reply export_scenario(const Context& context);
Reply list_answers(const Context& context);
Reply add_answers(const Context& context);
Reply remove_answers(const Context& context);
Reply remove_answer(const Context& context);
Reply list_expectations(const Context& context);
Reply add_expectations(const Context& context);
Reply remove_expectations(const Context& context);
Reply remove_expectation(const Context& context);
Reply read_openapi(const Context& context);
Reply read_docs(const Context& context);

}  // namespace mock_jira::admin
