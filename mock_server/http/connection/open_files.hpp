#pragma once

#include <cstddef>

namespace mock_jira {

/// Lets this process have as many open files as it may, and returns how many connections that
/// leaves room for.
std::size_t raise_open_files();

}  // namespace mock_jira
