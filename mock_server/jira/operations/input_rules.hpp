#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

#include "catalogue/operation.hpp"

namespace mock_jira {

/// What a property of a body is, as JSON.
enum class Kind : unsigned char {
  text,
  text_or_null,  ///< null is something else than nothing
  number,
  list,
  mapping,
  issues  ///< a list of ids and keys; what a call has of them is counted together
};

inline constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

/// What the document demands of a property of an operation's body. Properties without a rule are
/// taken as they are.
struct PropertyRule {
  Operation operation;
  std::string_view path;  ///< `issues/*/issueID`: of each that is in `issues`
  Kind kind;
  bool required = false;        ///< of each that has what comes before it in the path
  std::size_t most = no_limit;  ///< characters or parts
  std::size_t least = 0;
};

/// How a parameter is written.
enum class Form : unsigned char {
  name,          ///< in any way
  id,            ///< a number; whatever else stands there does not exist
  number,        ///< a number; anything else is a mistake
  custom_field,  ///< `customfield_10000`; anything else is a mistake
  property_key   ///< of at most 255 characters
};

/// What the document demands of a parameter of the path or the query, or of a text in the body.
struct ParameterRule {
  Operation operation;
  std::string_view name;
  Form form;
  /// The error's sentence; `{}` stands for what was given. Empty: everything exists.
  std::string_view not_found{};
  std::string_view not_valid{};  ///< empty: one that fits any parameter
  bool required = false;
};

/// No number says whether there is such a thing as it names, since mock-jira keeps none; but what
/// bears this one does not exist.
inline constexpr std::string_view id_of_nothing = "404";

/// How many issues a bulk operation takes (evidence §5.4).
inline constexpr std::size_t most_issues = 1'000;

/// Whether an operation takes a body: JSON, which has to be there.
bool takes_body(Operation operation);

/// In the order in which they are checked: a list before what is in it.
std::span<const PropertyRule> property_rules();
std::span<const ParameterRule> parameter_rules();

}  // namespace mock_jira
