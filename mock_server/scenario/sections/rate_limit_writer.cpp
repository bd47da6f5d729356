#include "scenario/sections/rate_limit_writer.hpp"

#include <string>

#include "scenario/document/made_node.hpp"
#include "scenario/sections/answer_text.hpp"
#include "text/duration.hpp"

namespace mock_jira {
namespace {

/// What does not go without saying.
NodePtr limit_node(const RateLimit& limit) {
  const RateLimit usual;
  MappingNode node;
  node.add("requests", number_node(limit.requests));
  node.add("per", plain_node(format_duration(limit.per)));
  if (limit.burst != limit.requests) node.add("burst", number_node(limit.burst));
  if (limit.reason != usual.reason) node.add("reason", text_node(std::string{limit.reason}));
  if (limit.by != usual.by) node.add("by", text_node(std::string{to_string(limit.by)}));
  if (limit.headers != usual.headers) {
    node.add("headers", text_node(std::string{to_string(limit.headers)}));
  }
  if (limit.body != usual.body) node.add("body", text_node(std::string{to_string(limit.body)}));
  if (limit.retry_after) node.add("retry_after", plain_node(format(*limit.retry_after)));
  return node.done();
}

}  // namespace

NodePtr write_rate_limits(const std::vector<RateLimit>& limits) {
  if (limits.size() == 1) return limit_node(limits.front());
  std::vector<NodePtr> nodes;
  for (const auto& limit : limits) nodes.push_back(limit_node(limit));
  return list_node(std::move(nodes));
}

}  // namespace mock_jira
