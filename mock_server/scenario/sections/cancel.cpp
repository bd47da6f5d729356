#include "scenario/sections/cancel.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/lifecycles.hpp"

namespace mock_jira {
namespace {

// In the order of CancelPolicy::Kind.
constexpr std::array<std::string_view, 3> policy_words{"accept", "refuse", "ignore"};

std::optional<CancelPolicy::Kind> read_policy(const Value& value) {
  if (!value.node.is(Node::Kind::text)) {
    return value.report.add_wrong(
        value.node,
        "'cancel' must be accept, refuse or ignore, or a mapping, such as "
        "{policy: accept, takes: 2s}");
  }
  const auto word = find_word(value.node, policy_words);
  if (word) return static_cast<CancelPolicy::Kind>(*word);
  return value.report.add_unknown(value.node, "cancel policy",
                                  {policy_words.begin(), policy_words.end()});
}

NodePtr write_policy(CancelPolicy::Kind kind) {
  return node_of(policy_words[static_cast<std::size_t>(kind)]);
}

const Keys<CancelPolicy>& cancel_keys() {
  static const Keys<CancelPolicy> keys{
      key("policy", &CancelPolicy::kind, read_policy, write_policy),
      key("takes", &CancelPolicy::takes, read_span, write_span),
  };
  return keys;
}

}  // namespace

CancelPolicy read_cancel(const Value& value) {
  CancelPolicy cancel;
  if (!value.node.is(Node::Kind::mapping)) {
    cancel.kind = read_policy(value).value_or(cancel.kind);
    return cancel;
  }
  read_fields(value.node, {"a cancel", "{policy: accept, takes: 2s}"}, cancel_keys(), cancel,
              value.report);
  const Node* takes = value.node.find("takes");
  if (takes != nullptr && cancel.kind != CancelPolicy::Kind::accept) {
    value.report.add(*takes,
                     "'takes' is for the policy accept; with another one nothing is cancelled, so "
                     "remove it");
  }
  return cancel;
}

NodePtr write_cancel(const CancelPolicy& cancel) {
  if (cancel.kind != CancelPolicy::Kind::accept) return write_policy(cancel.kind);
  MappingNode node;
  write_fields(cancel_keys(), cancel, node, {.kind = CancelPolicy::Kind::refuse});  // so both
  return node.done();
}

}  // namespace mock_jira
