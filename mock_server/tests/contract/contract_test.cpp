#include <algorithm>
#include <iterator>
#include <set>

#include "catalogue/operation.hpp"
#include "contract/findings.hpp"
#include "contract/own_contract.hpp"
#include "contract/vendor_document.hpp"
#include "support/catch.hpp"

namespace contract_test {

using namespace mock_jira;
using namespace mock_jira::contract;

namespace {

/// The statuses that the core lists of what is served, where they are not those of the document.
std::string listed_otherwise(const Contract& contract) {
  std::string text;
  for (const auto& id : served_operations()) {
    if (is_newer(id) && !contract.operations().contains(id)) continue;
    const auto listed = declared_statuses(*find_operation(id));
    std::vector<int> statuses{listed.begin(), listed.end()};
    std::sort(statuses.begin(), statuses.end());
    if (statuses != contract.operation(id).statuses()) text += id + '\n';
  }
  return text;
}

/// Where one of them finds an answer valid, and the other not.
std::string judged_otherwise(const Contract& one, const Contract& other) {
  std::string text;
  for (const auto& [row, reply] : provoked_answers()) {
    if (is_newer(row.operation)) continue;
    const auto first = one.judge(row.operation, reply), second = other.judge(row.operation, reply);
    if (first.valid() != second.valid() || first.declares_content != second.declares_content) {
      text += std::string{row.operation} + ' ' + std::to_string(reply.status) + '\n';
    }
  }
  return text;
}

/// Every value that comes from this one by one change: a part that is missing, is of another type,
/// or too much.
std::vector<Json> spoiled(const Json& value) {
  std::vector<Json> all;
  const auto parts = value.is_structured() ? static_cast<std::ptrdiff_t>(value.size()) : 0;
  for (std::ptrdiff_t i = 0; i < parts; ++i) {
    Json without = value;
    without.erase(std::next(without.begin(), i));
    all.push_back(without);
    for (const auto& other : spoiled(*std::next(value.begin(), i))) {
      Json changed = value;
      *std::next(changed.begin(), i) = other;
      all.push_back(changed);
    }
  }
  if (value.is_object()) {
    all.push_back(value);
    all.back()["unheard-of"] = true;
  }
  for (const Json& other : {Json(nullptr), Json(true), Json(7), Json(0.5), Json("2024-06-01"),
                            Json("2024-06-01T09:00:00Z"), Json("PENDING"), Json(3'000'000'000),
                            Json(18'000'000'000'000'000'000u), Json::array(), Json::object()}) {
    if (other != value) all.push_back(other);
  }
  return all;
}

/// The examples that do not fit their schemas: `removeLevel 400`.
std::vector<std::string> wrong_examples(const VendorDocument& vendor,
                                        const std::string& operation) {
  std::vector<std::string> wrong;
  for (const auto& example : vendor.examples(operation)) {
    if (!vendor.contract().objections(example.schema, example.value).empty()) {
      wrong.push_back(operation + ' ' + example.place);
    }
  }
  return wrong;
}

}  // namespace

TEST_CASE("contract: every declared answer of what is served is provoked, and is as we know it") {
  CHECK(Findings{own_contract()}.gaps() == "");
}

TEST_CASE("contract: contract.json's schemas accept their examples") {
  for (const auto& [name, schema] : own_contract().schemas().items()) {
    CAPTURE(name);
    CHECK_FALSE(schema.at("examples").empty());
    for (const auto& example : schema["examples"]) {
      CHECK(own_contract().objections(schema_named(name), example) == std::vector<std::string>{});
    }
  }
}

TEST_CASE("contract: the statuses that the core lists are those we know to be declared") {
  CHECK(listed_otherwise(own_contract()) == "");
}

TEST_CASE("contract: what the document does not declare has the envelope that is known of it") {
  for (const auto& row : undeclared_answers()) CHECK(objections(row, provoke(row)) == "");
  for (const auto& row : refused_requests()) CHECK(objections(row, refuse(row)) == "");
}

TEST_CASE("vendor: every declared answer of what is served is provoked, and is as declared") {
  if (const auto* vendor = vendor_document_or_skip()) {
    CHECK(Findings{vendor->contract()}.gaps() == "");
  }
}

TEST_CASE("vendor: the statuses that the core lists are those that the document declares") {
  if (const auto* vendor = vendor_document_or_skip()) {
    CHECK(listed_otherwise(vendor->contract()) == "");
  }
}

TEST_CASE("vendor: document and contract.json judge every provoked answer alike") {
  if (const auto* vendor = vendor_document_or_skip()) {
    CHECK(judged_otherwise(vendor->contract(), own_contract()) == "");
  }
}

TEST_CASE("vendor: contract.json has calls, statuses and media types as the document has them") {
  const auto* vendor = vendor_document_or_skip();
  if (vendor == nullptr) return;
  for (const auto& [id, ours] : own_contract().operations()) {
    CAPTURE(id);
    CHECK(is_newer(id) == !vendor->contract().operations().contains(id));
    if (is_newer(id)) continue;
    const auto& theirs = vendor->contract().operation(id);
    CHECK(ours.method + ' ' + ours.path == theirs.method + ' ' + theirs.path);
    REQUIRE(ours.statuses() == theirs.statuses());
    for (const auto& [status, content] : ours.answers) {
      CAPTURE(status);
      REQUIRE(content.size() == theirs.answers.at(status).size());
      for (const auto& media_type : content) {
        CHECK(theirs.answers.at(status).contains(media_type.first));
      }
    }
  }
}

TEST_CASE("vendor: document and contract.json judge every body alike, however it is spoiled") {
  const auto* vendor = vendor_document_or_skip();
  if (vendor == nullptr) return;
  std::string judged_otherwise;
  for (const auto& [name, schema] : own_contract().schemas().items()) {
    if (!vendor->contract().schemas().contains(name)) continue;
    for (const auto& example : schema.at("examples")) {
      CHECK(vendor->contract().objections(schema_named(name), example).empty());
      for (const auto& body : spoiled(example)) {
        const auto ours = own_contract().objections(schema_named(name), body);
        const auto theirs = vendor->contract().objections(schema_named(name), body);
        if (ours.empty() != theirs.empty()) judged_otherwise += name + ' ' + body.dump() + '\n';
      }
    }
  }
  CHECK(judged_otherwise == "");
}

TEST_CASE("vendor: of the document's examples those contradict their schemas that are known to") {
  const auto* vendor = vendor_document_or_skip();
  if (vendor == nullptr) return;
  std::set<std::string> operations, known, wrong;
  for (const auto& id : served_operations()) {
    if (!is_newer(id)) operations.insert(id);
  }
  for (const auto& [operation, what] : own_document().at("operations").items()) {
    const auto clashes = what.value("clashes", OrderedJson::object());
    for (const auto& clash : clashes.items()) known.insert(operation + ' ' + clash.key());
  }
  for (const auto& operation : operations) {
    for (auto& example : wrong_examples(*vendor, operation)) wrong.insert(std::move(example));
  }
  CHECK(wrong == known);
}

}  // namespace contract_test
