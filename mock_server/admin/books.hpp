#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

/// The calls about a site's AnswerBook or ExpectationBook.
template <typename Book>
struct BookCalls {
  /// In the order in which they are tried or judged.
  static Reply list(const Context& context);
  /// One or several, where the book adds them.
  static Reply add(const Context& context);
  /// The scenario's own stay.
  static Reply remove_added(const Context& context);
  static Reply remove_one_added(const Context& context);
};

}  // namespace mock_jira::admin
