#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// A pattern in which `*` stands for any run of characters, slashes included, and everything else
/// for itself. To match a text takes steps as the text is long, at most two for each of its
/// characters, whatever both have in them.
///
///     Glob{"/rest/*/task/*"}.matches("/rest/api/3/task/1")  // true
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  /// What it was made of.
  const std::string& pattern() const { return pattern_; }

  bool matches(std::string_view text) const;
  /// The same; adds to `steps` how many characters were compared.
  bool matches(std::string_view text, std::size_t& steps) const;

 private:
  /// What stands between two stars.
  struct Part {
    std::string text;
    /// After each of its characters: how many at the front are the same as those that end there
    /// (Knuth, Morris, Pratt). So much need not be compared again.
    std::vector<std::size_t> borders;
  };
  static Part part_of(std::string_view text);
  static std::size_t find(const Part& part, std::string_view text, std::size_t& steps);

  std::string pattern_;
  std::string front_;         // before the first star; without one, all of it
  std::vector<Part> middle_;  // in their order, each as far in front as it can be
  std::string back_;          // behind the last star
  bool has_star_ = false;
  std::size_t shortest_ = 0;  // text that can match
};

}  // namespace mock_jira
