#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/document/mistake.hpp"
#include "scenario/document/node.hpp"

namespace mock_jira {

/// No more than this many mistakes of one text are spelled out.
inline constexpr std::size_t max_mistakes = 50;

/// Collects what is wrong in one text while it is read.
class Reporter {
 public:
  /// `text` outlives the reporter.
  explicit Reporter(std::string_view text);

  // Each `add` gives back what a reader gives back of a value that it cannot read.
  std::nullopt_t add(std::size_t offset, std::string message);
  std::nullopt_t add(const Node& at, std::string message) {
    return add(at.offset, std::move(message));
  }

  /// `unknown key 'taks' in a scenario; did you mean 'tasks'?`, or what could stand there: of few
  /// words any, of many what `otherwise` says.
  std::nullopt_t add_unknown(const Node& at, const std::string& what,
                             const std::vector<std::string_view>& known,
                             const std::string& where = "", std::string_view otherwise = "");

  /// `message; here is the text 'x'`: for a value of the wrong kind.
  std::nullopt_t add_wrong(const Node& at, const std::string& message);

  /// False once more was found than is shown: whoever errs a thousand times does not wait for
  /// suggestions that are never seen.
  bool suggests() const { return found_.size() <= max_mistakes; }

  /// How many were added so far.
  std::size_t count() const { return found_.size(); }

  /// Counted from 1.
  int line_of(std::size_t offset) const;

  /// All mistakes in the order of their places; the last one counts those left out.
  std::vector<Mistake> mistakes() const;

 private:
  struct Found {
    std::size_t offset;
    std::string message;
  };
  Mistake place(const Found& found) const;

  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::vector<Found> found_;
};

}  // namespace mock_jira
