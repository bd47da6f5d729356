// The schema lists the operations three times, as the catalogue has them.

#include <fstream>
#include <nlohmann/json.hpp>

#include "catalogue/operation.hpp"
#include "scenario/schema_check.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace schema_operations_test {

using namespace mock_jira;
using namespace mock_jira::test;

namespace {

/// A list of operations in the text of the schema: behind these words, one after the other.
struct Listing {
  std::vector<std::string> behind;
  bool starting;          ///< only those that start a task; else all that are documented, and `any`
  std::string reference;  ///< what each refers to; empty: they are an enum
};

const std::vector<Listing> listings{
    {{"\"operations\": {", "\"properties\": {"}, true, "started_tasks"},
    {{"\n    \"operation\": {", "\"enum\": ["}, false, ""},
    {{"\"starting_operation\": {", "\"enum\": ["}, true, ""},
};

struct Place {
  std::size_t begin, end;  ///< within the brackets
};

Place find(const Listing& listing, const std::string& schema) {
  std::size_t begin = 0;
  for (const auto& word : listing.behind) begin = schema.find(word, begin) + word.size();
  return {begin, schema.find(listing.reference.empty() ? "\n      ]" : "\n      }", begin)};
}

std::vector<std::string> expected(const Listing& listing) {
  std::vector<std::string> ids;
  for (const auto operation : all_operations()) {
    if (!listing.starting || starts_a_task(operation)) ids.emplace_back(to_string(operation));
  }
  if (!listing.starting) ids.emplace_back("any");
  return ids;
}

std::vector<std::string> listed(const Listing& listing, const std::string& text) {
  using Json = nlohmann::ordered_json;
  if (listing.reference.empty()) return Json::parse('[' + text + ']');
  std::vector<std::string> ids;
  const auto each = Json::parse('{' + text + '}');
  for (const auto& [id, reference] : each.items()) {
    CHECK(reference == Json{{"$ref", "#/definitions/" + listing.reference}});
    ids.push_back(id);
  }
  return ids;
}

/// As the schema is written: a line each with its reference, or lines full of words.
std::string written(const Listing& listing) {
  constexpr std::size_t width = 100;
  const std::string indent = "\n        ";
  std::string text, line = indent;
  for (const auto& id : expected(listing)) {
    std::string word = '"' + id + '"';
    if (!listing.reference.empty()) {
      word += ": {\"$ref\": \"#/definitions/" + listing.reference + "\"}";
    }
    const bool is_first = line == indent;
    if (!is_first && (!listing.reference.empty() || line.size() + word.size() + 2 > width)) {
      text += line + ',';
      line = indent + word;
    } else {
      line += (is_first ? "" : ", ") + word;
    }
  }
  return text + line;
}

}  // namespace

// MOCK_JIRA_UPDATE_GOLDEN=1 writes the lists that differ.
TEST_CASE("schema: it lists the operations that there are, in their order") {
  const auto path = source_dir + "/scenarios/scenario.schema.json";
  auto schema = read_file(path);
  for (const auto& listing : listings) {
    CAPTURE(listing.behind);
    const auto [begin, end] = find(listing, schema);
    const auto text = schema.substr(begin, end - begin);
    if (updating_golden() && listed(listing, text) != expected(listing)) {
      schema.replace(begin, end - begin, written(listing));
      std::ofstream{path, std::ios::binary} << schema;
    } else {
      CHECK(listed(listing, text) == expected(listing));
    }
  }
}

}  // namespace schema_operations_test
