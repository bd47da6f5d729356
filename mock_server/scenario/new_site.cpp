#include "scenario/new_site.hpp"

#include <utility>

#include "scenario/document/fields.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/read_document.hpp"
#include "scenario/document/values.hpp"
#include "scenario/document/yaml.hpp"
#include "scenario/loader.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

/// No scenario has one of these keys.
bool names_a_scenario(const Node& root) {
  return root.find("scenario") != nullptr || root.find("overrides") != nullptr ||
         root.find("ttl") != nullptr;
}

/// A copy whose mistakes are blamed on one place: what it stands for in another text.
NodePtr moved_to(std::size_t offset, const Node& node) {
  auto copy = std::make_shared<Node>(Node{.kind = node.kind, .offset = offset, .text = node.text});
  for (const auto& item : node.items) copy->items.push_back(moved_to(offset, *item));
  for (const auto& [key, value] : node.entries) {
    copy->entries.push_back({moved_to(offset, *key), moved_to(offset, *value)});
  }
  return copy;
}

/// Whole keys over whole keys; what is left of `base` is blamed on `offset`.
Node merge(const Node& base, std::size_t offset, const Node& overrides) {
  Node merged{.kind = Node::Kind::mapping, .offset = overrides.offset};
  for (const auto& [key, value] : base.entries) {
    if (overrides.find(key->text) != nullptr) continue;
    merged.entries.push_back({moved_to(offset, *key), moved_to(offset, *value)});
  }
  merged.entries.insert(merged.entries.end(), overrides.entries.begin(), overrides.entries.end());
  return merged;
}

std::optional<Duration> read_ttl(const Value& value) {
  const auto ttl = read_duration(value);
  if (ttl != Duration::zero()) return ttl;
  return value.report.add(value.node,
                          "a site of no time is gone at once; write a longer 'ttl', such as 10m");
}

std::shared_ptr<const Scenario> find_base(const Node& node, const KnownScenarios& known,
                                          Reporter& report) {
  const auto name = read_text({node, "scenario", report});
  if (!name) return nullptr;
  auto base = known.find(*name);
  if (base == nullptr) {
    const auto names = known.names();
    report.add_unknown(node, "scenario", {names.begin(), names.end()});
  }
  return base;
}

/// `node` names the base, or is where one would be named.
void read_overrides(const Node& overrides, const Scenario& base, const Node& node,
                    Scenario& scenario, Reporter& report) {
  if (!overrides.is(Node::Kind::mapping)) {
    report.add_wrong(overrides,
                     "'overrides' must be a mapping of a scenario's keys, such as {seed: 7}");
    return;
  }
  if (!base.text) {
    report.add(node, in_quotes(base.name) +
                         " was made by a program, not from a text; leave 'overrides' out");
    return;
  }
  Reporter read_before{*base.text};
  const auto tree = parse_yaml(*base.text, read_before);
  if (tree == nullptr) {  // in order, but longer than what may be read, after other overrides
    report.add(node, in_quotes(base.name) + " is too large for 'overrides'; write it out");
    return;
  }
  const Node merged = merge(*tree, node.offset, overrides);
  read_scenario(merged, scenario, report);
  // A flag may have set these.
  if (overrides.find("seed") == nullptr) scenario.seed = base.seed;
  if (overrides.find("profile") == nullptr) scenario.profile = base.profile;
  if (report.count() == 0) scenario.text = to_json_text(merged, report, max_nesting);
}

void read_order(const Node& root, const KnownScenarios& known, NewSite& site, Reporter& report) {
  read_fields(root,
              {"a site that names its scenario", "{\"scenario\": \"demo\", \"ttl\": \"10m\"}"},
              {later("scenario"),
               later("overrides"),
               {"ttl", [&](const Value& value) { site.ttl = read_ttl(value); }}},
              report);
  const Node* named = root.find("scenario");
  const Node* overrides = root.find("overrides");
  const auto base = named != nullptr ? find_base(*named, known, report)
                                     : std::make_shared<const Scenario>(Scenario{.text = ""});
  if (base == nullptr) return;
  if (overrides == nullptr || overrides->is(Node::Kind::null)) {
    site.scenario = *base;
  } else {
    read_overrides(*overrides, *base, named != nullptr ? *named : root, site.scenario, report);
  }
}

}  // namespace

tl::expected<NewSite, Mistakes> load_site(std::string name, std::string file, std::string_view text,
                                          const KnownScenarios& known) {
  auto site = read_document<NewSite>(
      std::move(file), text, [&](const NodePtr& root, NewSite& into, Reporter& report) {
        if (names_a_scenario(*root)) return read_order(*root, known, into, report);
        read_scenario(*root, into.scenario, report);
        into.scenario.text = std::string{without_byte_order_mark(text)};
      });
  if (site) site->scenario.name = std::move(name);
  return site;
}

}  // namespace mock_jira
