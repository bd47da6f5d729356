#pragma once

#include <string>
#include <string_view>

#include "http/message/limits.hpp"

namespace mock_jira {

/// Why a request is not answered: it is no proper HTTP (400), too large (413, 431) or too slow
/// (408), of another version (505), or one too many (503); or whoever answers it failed (500).
struct Refusal {
  int status = 0;
  /// Of a 400: what is wrong, as `two Host headers`; of a 503: what there is too little of. Lives
  /// for ever.
  std::string_view why{};
};

/// For the caller: what is wrong.
std::string to_sentence(const Refusal& refusal, const WireLimits& limits);

}  // namespace mock_jira
