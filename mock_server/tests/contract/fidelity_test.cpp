// docs/fidelity.md: what each answer rests on, in either profile, as the answers themselves say.

#include <fstream>
#include <set>
#include <sstream>

#include "contract/provocations.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace fidelity_test {

using namespace mock_jira;
using namespace mock_jira::contract;

namespace {

constexpr auto introduction = R"(# What each answer rests on

Every answer names its basis in `X-Mock-Jira`:

- `documented`: Jira's OpenAPI document declares the status and the form of its body, or a page of its
  documentation says so;
- `observed`: real Jira was seen to answer so ([profiles.md](profiles.md) says where that differs from the
  document);
- `assumed`: neither. The document declares the status without saying what its body is, or a scenario
  spells the answer out.

The table is made by the tests, which bring each operation to answer with each status that the document
declares for it, once in either profile, hold it against the document's schemas, and read its basis. For
`observed` it says what the same call is answered there, where that is something else; 403 is the answer
to a bearer at the site itself, which belongs at the gateway.

| operation | status | `documented` | source | `observed` | source |
|---|---|---|---|---|---|
)";

constexpr auto sources = R"(
## Sources

| | |
|---|---|
| O | Jira Cloud's OpenAPI document for its REST API 3, version 1001.0.0-SNAPSHOT of 2026-06-10, licence Apache 2.0 |
| B | answers of two Jira Cloud sites, measured from 2026-09-04 to 2026-10-10 and kept in brekkylab/backlot |
| L | notes of a live trial of 2026-08-08 in LetPeopleWork/Lighthouse |
| S | notes of a script that switches workflow schemes, live on 2026-09-26 |

Beside these the rate limits rest on developer.atlassian.com/cloud/jira/platform/rate-limiting, and the bean of
a finished task on one that was recorded in kateetak/forge-bulk-issue-ops. What is assumed has no source.
[evidence.md](evidence.md#13-sources) has all sources, and what else is known of Jira.
)";

std::string basis_of(const Reply& reply) {
  const std::string_view label = reply.label;
  constexpr std::string_view name = "basis=";
  const auto at = label.find(name);
  if (at == std::string_view::npos) return "(none)";
  const auto text = label.substr(at + name.size());
  return std::string{text.substr(0, text.find(';'))};
}

/// The key of what an answer rests on, as the sources are listed.
std::string source_of(const Provocation& row, const Reply& reply) {
  const auto basis = basis_of(reply);
  if (basis == "documented") return "O";
  if (basis != "observed") return "–";
  if (reply.status == 303) return "S";
  return row.operation == "getBulkOperationProgress" && reply.status == 200 ? "L" : "B";
}

/// The same call where the site follows the other profile.
Reply provoke_observed(Provocation row) {
  row.profile = "observed";
  return provoke(row);
}

bool are_alike(const Reply& a, const Reply& b) {
  return a.status == b.status && a.body == b.body && basis_of(a) == basis_of(b);
}

std::string line_of(const Provocation& row) {
  const Reply documented = provoke(row);
  const Reply observed = provoke_observed(row);
  std::string line = "| " + std::string{row.operation} + " | " + std::to_string(row.status) +
                     " | " + basis_of(documented) + " | " + source_of(row, documented) + " | ";
  if (are_alike(documented, observed)) return line + "the same | |\n";
  if (documented.status != observed.status) line += std::to_string(observed.status) + ", ";
  return line + basis_of(observed) + " | " + source_of(row, observed) + " |\n";
}

std::string page() {
  std::string text = introduction;
  std::set<std::pair<std::string, int>> told;
  for (const auto& row : provocations()) {
    if (row.profile != "documented" || !told.emplace(row.operation, row.status).second) continue;
    text += line_of(row);
  }
  return text + sources;
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

}  // namespace

// `MOCK_JIRA_UPDATE_GOLDEN=1 build/release/jira_contract_tests "fidelity:*"` writes it anew.
TEST_CASE("fidelity: docs/fidelity.md says what each answer rests on") {
  const std::string path = std::string{MOCK_JIRA_SOURCE_DIR} + "/docs/fidelity.md";
  const auto text = page();
  if (test::updating_golden()) std::ofstream{path} << text;
  CHECK(read(path) == text);
}

}  // namespace fidelity_test
