#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

// Of a Book that is the site's AnswerBook or its ExpectationBook.

/// In the order in which they are tried or judged.
template <typename Book>
Reply list_entries(const Context& context);

/// One or several, where the book adds them.
template <typename Book>
Reply add_entries(const Context& context);

/// The scenario's own stay.
template <typename Book>
Reply remove_added(const Context& context);

template <typename Book>
Reply remove_one_added(const Context& context);

}  // namespace mock_jira::admin
