#pragma once

#include <span>
#include <string_view>

#include "admin/context.hpp"

namespace mock_jira::admin {

struct Row {
  std::string_view method;
  std::string_view path;  ///< `{…}` stands for any segment
  Reply (*handler)(const Context&);
};
using Rows = std::span<const Row>;

// The calls by their subjects. A subject's file has them and their handlers.
extern const Rows openapi_calls;
extern const Rows sites_calls;
extern const Rows clock_calls;
extern const Rows tasks_calls;
extern const Rows books_calls;
extern const Rows requests_calls;
extern const Rows verdict_calls;
extern const Rows scenario_calls;  // sites.cpp

}  // namespace mock_jira::admin
