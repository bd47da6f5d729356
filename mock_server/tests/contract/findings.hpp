#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "contract/contract.hpp"
#include "contract/provocations.hpp"

namespace mock_jira::contract {

struct ProvokedAnswer {
  Provocation row;
  Reply reply;
};

/// All rows of the table, each provoked once.
std::span<const ProvokedAnswer> provoked_answers();

/// What is held against a document.
struct Findings {
  const Contract& contract;
  std::vector<std::string> served = served_operations();
  std::span<const ProvokedAnswer> answers = provoked_answers();
  std::span<const Impossible> impossible = impossible_statuses();

  /// Where the table and the answers are not as declared, a line each; empty if nothing: a declared
  /// status without a row, a row that leads elsewhere, an answer that is not valid.
  std::string gaps() const;

  /// An operation a line: which statuses are declared, which of them provoked, which valid.
  std::string table() const;
};

/// Whether an answer has its status, and the envelope that its row names; what is wrong, a line
/// each, else.
std::string objections(const UndeclaredAnswer& row, const Reply& reply);

/// The list of answers that the document does not declare.
std::string table_of_undeclared_answers();

}  // namespace mock_jira::contract
