#pragma once

#include <string_view>

namespace mock_jira {

/// What evidence an answer rests on (docs/fidelity.md).
enum class Basis : unsigned char {
  documented,  ///< Jira's OpenAPI document or a page of its documentation says so
  observed,    ///< real Jira was seen to do so, and the document is silent
  assumed      ///< neither; our guess, or what a scenario spells out
};

constexpr std::string_view to_string(Basis basis) {
  switch (basis) {
    case Basis::documented:
      return "documented";
    case Basis::observed:
      return "observed";
    case Basis::assumed:
      return "assumed";
  }
  return "";
}

}  // namespace mock_jira
