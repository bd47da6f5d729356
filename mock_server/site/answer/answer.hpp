#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catalogue/operation.hpp"
#include "http/message/http.hpp"
#include "http/message/network_fault.hpp"
#include "site/answer/glob.hpp"
#include "site/book.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// `answers[2]` of a site's, or `added[0]`.
using AnswerName = EntryName;

inline std::string to_string(AnswerName name) {
  return to_string(name, "answers");
}
/// Reads what `to_string` writes; empty for anything else.
std::optional<AnswerName> parse_answer_name(std::string_view text);

/// A body that a scenario spells out.
struct AnswerBody {
  std::string text;
  std::string content_type;

  bool operator==(const AnswerBody&) const = default;
};

/// Which of the matching calls meet the answer, counted from 1; both ends belong to it.
struct CallRange {
  std::uint64_t from = 1;
  std::uint64_t to = std::numeric_limits<std::uint64_t>::max();

  bool operator==(const CallRange&) const = default;
};

struct RetryAfter {
  /// Empty: the header is left off, even where Jira would send it.
  std::optional<int> seconds;

  bool operator==(const RetryAfter&) const = default;
};

/// Wire time; each call gets one between the two, ends included. `from` is not the longer one.
struct DelayRange {
  Duration from{};
  Duration to{};

  bool operator==(const DelayRange&) const = default;
};

/// A rule of `answers:`; matching calls get it instead of what the simulation would say.
struct Answer {
  // Which calls: all that is named has to match.
  std::optional<Operation> operation = std::nullopt;  ///< empty: `any`, unknown routes included
  std::optional<std::string> path = std::nullopt;     ///< `*` stands for any run of characters
  std::optional<std::string> task = std::nullopt;
  std::optional<std::string> user = std::nullopt;  ///< a user's name, or `anonymous`
  CallRange calls{};
  std::optional<double> probability = std::nullopt;

  // What they get. Without a status the simulation answers, and headers, delay and fault are added
  // to that.
  std::optional<int> status = std::nullopt;
  std::vector<std::string> messages{};
  std::optional<AnswerBody> body = std::nullopt;
  Headers headers{};
  std::optional<RetryAfter> retry_after = std::nullopt;
  std::optional<DelayRange> delay = std::nullopt;
  std::optional<NetworkFault> network = std::nullopt;

  // How far it was when the scenario started: it goes on counting, and drawing, from there.
  std::uint64_t met = 0;    ///< calls that met all but `calls` and `probability`
  std::uint64_t taken = 0;  ///< of these, those that were given it
  /// Whose random numbers it draws: those of the answer it was in another site. Empty: its own.
  std::optional<AnswerName> draws = std::nullopt;

  /// Whether what a call gets of it depends on what it draws.
  bool is_random() const { return probability || (delay && delay->from != delay->to); }

  /// Whether the reply, whoever made it, is sent otherwise than at once and whole.
  bool alters_delivery() const { return delay || network; }
};

/// What a rule is matched against.
struct Call {
  std::optional<Operation> operation = std::nullopt;
  std::string_view path{};  ///< from `/rest` on, without the site's prefix and the query
  std::string_view task{};  ///< the task id as the caller wrote it, decoded; empty if none
  std::string_view user = "anonymous";
};

/// An answer of a site, and how often it was asked.
struct AnswerRule {
  AnswerName name{};
  std::shared_ptr<const Answer> answer;
  std::shared_ptr<const Glob> path{};  ///< the answer's, ready to be matched; null if it has none
  std::uint64_t met = 0;               ///< calls that met all but `calls` and `probability`
  std::uint64_t taken = 0;             ///< of these, those that were given it
};

/// An answer that took a call.
struct TakenAnswer {
  AnswerName name;
  std::shared_ptr<const Answer> answer;
  Duration delay;  ///< drawn for this call
  /// Stopped by the site's next reset; only where the answer alters the delivery.
  std::stop_token cut_short{};
};

/// The answers of one site, in the order in which they are tried:
///
///     added last … added first, the scenario's first … the scenario's last
///
/// Those added at once keep the order they came in. Decides and counts in one step; whoever owns it
/// holds a lock around that.
class AnswerBook : public Book<AnswerRule> {
 public:
  /// The scenario's. `next_added` is the number of the first that is added.
  AnswerBook(const std::shared_ptr<const std::vector<Answer>>& answers, std::uint64_t seed,
             std::size_t next_added = 0);
  AnswerBook(std::vector<Answer> answers, std::uint64_t seed)
      : AnswerBook(std::make_shared<const std::vector<Answer>>(std::move(answers)), seed) {}

  /// The first answer that takes this call. Each rule draws from numbers of its own, so the n-th
  /// call that meets it has the same fate for the same seed, whatever other rules did.
  std::optional<TakenAnswer> take(const Call& call);

  /// The same answers for a scenario that goes on from here.
  std::vector<Answer> continuation() const;

  /// In front of all others. What was added; empty, and nothing is added, if that were more than
  /// `max_added`.
  std::optional<std::vector<AnswerRule>> add(std::vector<Answer> answers);

 private:
  std::uint64_t seed_;
};

}  // namespace mock_jira
