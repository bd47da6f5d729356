#include "contract/findings.hpp"

#include <algorithm>

#include "catalogue/target.hpp"
#include "contract/own_contract.hpp"

namespace mock_jira::contract {
namespace {

/// What the profile `documented` shows has to be as the document declares.
bool counts(const ProvokedAnswer& answer) {
  return answer.row.profile == "documented";
}

std::string name_of(std::string_view operation, int status) {
  return std::string{operation} + ' ' + std::to_string(status);
}

/// Is this the call that the document describes?
bool is_call_of(const DeclaredOperation& operation, const Call& call) {
  if (call.method != operation.method) return false;
  const auto pattern = parse_target(operation.path).segments;
  const auto path = parse_target(call.target()).segments;
  return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                    [](const std::string& expected, const std::string& segment) {
                      return expected.starts_with('{') || expected == segment;
                    });
}

std::string objections(const Contract& contract, const ProvokedAnswer& answer) {
  const auto& row = answer.row;
  const std::string name = name_of(row.operation, row.status) + ": ";
  if (row.calls.empty()) return name + "Its row has no call.\n";
  const Call& call = row.calls.back();
  const auto& declared = contract.operation(row.operation);
  std::string text;
  if (!is_call_of(declared, call)) {
    text += name + "Its last call is " + call.method + ' ' + call.target() +
            ", but the operation is " + declared.method + ' ' + declared.path + ".\n";
  }
  if (answer.reply.status != row.status) {
    return text + name + "The answer was " + std::to_string(answer.reply.status) + ": " +
           answer.reply.body + '\n';
  }
  if (!row.body.is_null() && Json::parse(answer.reply.body) != row.body) {
    text += name + "The body was " + answer.reply.body + '\n';
  }
  if (!counts(answer)) return text;
  for (const auto& objection : contract.judge(row.operation, answer.reply).objections) {
    text += name + objection + '\n';
  }
  return text;
}

std::string spaced(const std::vector<int>& statuses) {
  std::string text;
  for (const int status : statuses) text += (text.empty() ? "" : " ") + std::to_string(status);
  return text;
}

/// Columns under each other, as wide as what stands in them.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
  }
  return text;
}

/// The declared statuses that an answer of the right kind was provoked for.
template <class Predicate>
std::vector<int> statuses_with(const Findings& findings, const std::string& operation,
                               Predicate predicate) {
  std::vector<int> statuses = findings.contract.operation(operation).statuses();
  std::erase_if(statuses, [&](int status) {
    return std::none_of(findings.answers.begin(), findings.answers.end(), [&](const auto& answer) {
      return answer.row.operation == operation && answer.row.status == status && predicate(answer);
    });
  });
  return statuses;
}

std::string gaps_of(const Findings& findings, const std::string& operation) {
  if (!findings.contract.operations().contains(operation)) {
    return is_newer(operation) ? "" : operation + ": The document does not know it.\n";
  }
  const auto provoked = statuses_with(findings, operation, counts);
  std::string text;
  for (const int status : findings.contract.operation(operation).statuses()) {
    const bool is_provoked = std::find(provoked.begin(), provoked.end(), status) != provoked.end();
    const bool cannot_happen = std::any_of(
        findings.impossible.begin(), findings.impossible.end(),
        [&](const auto& it) { return it.operation == operation && it.status == status; });
    if (!is_provoked && !cannot_happen) {
      text += name_of(operation, status) + ": No row of contract.json leads there.\n";
    } else if (is_provoked && cannot_happen) {
      text += name_of(operation, status) + ": It is said to be impossible, and is provoked.\n";
    }
  }
  return text;
}

}  // namespace

std::span<const ProvokedAnswer> provoked_answers() {
  static const auto answers = [] {
    std::vector<ProvokedAnswer> all;
    for (const auto& row : provocations()) all.push_back({row, provoke(row)});
    return all;
  }();
  return answers;
}

std::string Findings::gaps() const {
  std::string text;
  for (const auto& operation : served) text += gaps_of(*this, operation);
  const auto is_served = [&](std::string_view operation) {
    return std::find(served.begin(), served.end(), operation) != served.end() &&
           contract.operations().contains(operation);
  };
  for (const auto& it : impossible) {
    if (!is_served(it.operation) || !contract.operation(it.operation).answers.contains(it.status)) {
      text +=
          name_of(it.operation, it.status) + ": It is said to be impossible, but not declared.\n";
    }
  }
  for (const auto& answer : answers) {
    if (is_served(answer.row.operation)) {
      text += objections(contract, answer);
    } else if (!is_newer(answer.row.operation)) {
      text += name_of(answer.row.operation, answer.row.status) + ": The operation is not served.\n";
    }
  }
  return text;
}

std::string Findings::table() const {
  std::vector<std::vector<std::string>> rows{{"operation", "declared", "provoked", "valid"}};
  std::string notes;
  for (const auto& operation : served) {
    if (!contract.operations().contains(operation)) continue;
    const auto is_valid = [&](const auto& answer) {
      return counts(answer) && objections(contract, answer).empty();
    };
    const auto goes_unjudged = [&](const auto& answer) {
      return !contract.judge(operation, answer.reply).declares_content;
    };
    rows.push_back({operation, spaced(contract.operation(operation).statuses()),
                    spaced(statuses_with(*this, operation, counts)),
                    spaced(statuses_with(*this, operation, is_valid))});
    const auto unjudged = statuses_with(*this, operation, goes_unjudged);
    if (!unjudged.empty()) {
      notes += operation + ' ' + spaced(unjudged) + ": declared without content, anything goes\n";
    }
  }
  for (const auto& it : impossible) {
    notes += name_of(it.operation, it.status) + ": cannot happen. " + std::string{it.reason} + '\n';
  }
  return aligned(rows) + (notes.empty() ? "" : '\n' + notes);
}

std::string objections(const UndeclaredAnswer& row, const Reply& reply) {
  const std::string name = std::to_string(row.status) + ", " + row.what + ": ";
  if (reply.status != row.status) {
    return name + "The answer was " + std::to_string(reply.status) + ".\n";
  }
  // As if it were declared so.
  const Contract as_named{
      {{row.what,
        {.method = {},
         .path = {},
         .answers = {{row.status, {{"application/json", schema_named(row.envelope)}}}}}}},
      own_contract().schemas()};
  std::string text;
  for (const auto& objection : as_named.judge(row.what, reply).objections) {
    text += name + objection + '\n';
  }
  return text;
}

std::string table_of_undeclared_answers() {
  std::vector<std::vector<std::string>> rows{{"status", "answer", "envelope", "valid"}};
  const auto add = [&](const UndeclaredAnswer& row, const Reply& reply) {
    rows.push_back({std::to_string(row.status), row.what, row.envelope,
                    objections(row, reply).empty() ? "yes" : "no"});
  };
  for (const auto& row : undeclared_answers()) add(row, provoke(row));
  for (const auto& row : refused_requests()) add(row, refuse(row));
  return aligned(rows);
}

}  // namespace mock_jira::contract
