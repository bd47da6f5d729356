#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// What is wrong with requests, once for all calls of which it is said.
class RequestFindings {
 public:
  void see(const ServeEvent& event);

  /// Whether a call came that something could be found in.
  bool saw_any() const { return saw_any_; }

  /// `submitBulkDelete: the body has no 'x', which is required (calls 3 and 4)`, without a full
  /// stop, in the order in which they came; of very many the first.
  std::vector<std::string> sentences() const;

 private:
  static constexpr std::size_t max = 100;

  struct Calls {
    std::uint64_t first = 0, last = 0, count = 0;
  };

  bool saw_any_ = false;
  std::size_t left_out_ = 0;
  std::map<std::pair<Operation, std::string>, std::size_t> places_{};
  std::vector<std::pair<std::string, Calls>> found_{};
};

}  // namespace mock_jira
