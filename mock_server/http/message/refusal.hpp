#pragma once

#include <string_view>

namespace mock_jira {

/// Why a request is not answered: it is no proper HTTP (400), too large (413, 431) or too slow
/// (408), of another version (505), or one too many (503).
struct Refusal {
  int status = 0;
  std::string_view why{};  ///< of a 400: what is wrong, as `two Host headers`; lives for ever
};

}  // namespace mock_jira
