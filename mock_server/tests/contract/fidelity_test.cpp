// docs/fidelity.md: what each answer rests on, in either profile, as the answers themselves say.

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "contract/provocations.hpp"
#include "support/catch.hpp"

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

| operation | status | `documented` | `observed` |
|---|---|---|---|
)";

std::string basis_of(const Reply& reply) {
  const std::string_view label = reply.label;
  constexpr std::string_view name = "basis=";
  const auto at = label.find(name);
  if (at == std::string_view::npos) return "(none)";
  const auto text = label.substr(at + name.size());
  return std::string{text.substr(0, text.find(';'))};
}

/// The same call where the site follows the other profile.
Reply provoke_observed(Provocation row) {
  row.profile = "observed";
  return provoke(row);
}

std::string in_observed(const Reply& documented, const Reply& observed) {
  const bool same = documented.status == observed.status && documented.body == observed.body &&
                    basis_of(documented) == basis_of(observed);
  if (same) return "the same";
  if (documented.status == observed.status) return basis_of(observed);
  return std::to_string(observed.status) + ", " + basis_of(observed);
}

std::string page() {
  std::string text = introduction;
  for (const auto& row : provocations()) {
    if (row.profile != "documented") continue;
    const Reply documented = provoke(row);
    text += "| " + std::string{row.operation} + " | " + std::to_string(row.status) + " | " +
            basis_of(documented) + " | " + in_observed(documented, provoke_observed(row)) + " |\n";
  }
  return text;
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

}  // namespace

// `MOCK_JIRA_WRITE_FIDELITY=1 build/release/jira_contract_tests "fidelity:*"` writes it anew.
TEST_CASE("fidelity: docs/fidelity.md says what each answer rests on") {
  const std::string path = std::string{MOCK_JIRA_SOURCE_DIR} + "/docs/fidelity.md";
  const auto text = page();
  if (std::getenv("MOCK_JIRA_WRITE_FIDELITY") != nullptr) std::ofstream{path} << text;
  CHECK(read(path) == text);
}
