#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
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
#include "site/book.hpp"
#include "site/task/status.hpp"
#include "text/glob.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// `answers[2]` of a site's, or `added[0]`.
using AnswerName = EntryName;

inline std::string to_string(AnswerName name) {
  return to_string(name, "answers");
}
/// Reads what `to_string` writes; empty for anything else.
std::optional<AnswerName> parse_answer_name(std::string_view text);

class RequestMatch;  // site/answer/request_match.hpp
class RequestParts;

/// A body that a scenario spells out.
struct AnswerBody {
  std::string text;
  std::string content_type;

  bool operator==(const AnswerBody&) const = default;
};

/// Which of the matching calls meet the answer, whoever took them, counted from 1; both ends belong
/// to it.
struct CallRange {
  std::uint64_t from = 1;
  std::uint64_t to = std::numeric_limits<std::uint64_t>::max();

  bool operator==(const CallRange&) const = default;
};

/// What `calls` counts by itself: all calls of the site, or those of each task or user.
enum class CountedPer : unsigned char { site, task, user };

inline constexpr std::array<std::string_view, 3> counted_per_words{"site", "task", "user"};

constexpr std::string_view to_string(CountedPer per) {
  return counted_per_words[static_cast<std::size_t>(per)];
}

struct RetryAfter {
  /// Empty: the header is left off, even where Jira would send it.
  std::optional<int> seconds;
  bool as_date = false;  ///< else as seconds

  bool operator==(const RetryAfter&) const = default;
};

/// The value of the header on an answer that is sent then; not of one that is left off.
std::string value_of(const RetryAfter& retry_after, TimePoint sent);

/// A client that is still there after this long waits for ever; `hang` is for that.
inline constexpr Duration longest_delay = std::chrono::hours{1};

/// Wire time; each call gets one between the two, ends included. `from` is not the longer one.
struct DelayRange {
  Duration from{};
  Duration to{};

  bool operator==(const DelayRange&) const = default;
};

/// Wire time of a log-normal distribution, as that of networks and servers is: half of the calls
/// wait no longer than `median`, one in a hundred longer than `p99`; none longer than
/// `longest_delay`. `median` is more than 0 and not the longer one.
struct DelaySpread {
  Duration median{};
  Duration p99{};

  bool operator==(const DelaySpread&) const = default;
};

using Delay = std::variant<DelayRange, DelaySpread>;

/// Whether it is not the same for every call.
bool is_random(const Delay& delay);

/// When calls meet the answer, on the site's clock since it began or was reset: from `from` on, and
/// before `to`; again after each `every`. `to`, where it is given, is more than `from`, and `every`
/// not less than `to`.
struct CallTime {
  Duration from{};
  std::optional<Duration> to = std::nullopt;
  std::optional<Duration> every = std::nullopt;

  bool contains(Duration passed) const {
    if (every) passed %= *every;
    return passed >= from && (!to || passed < *to);
  }
  bool operator==(const CallTime&) const = default;
};

/// By the id or the name that calls have.
using CallCounts = std::map<std::string, std::uint64_t, std::less<>>;

/// A rule of `answers:`; matching calls get it instead of what the simulation would say.
struct Answer {
  // Which calls: all that is named has to match.
  std::optional<Operation> operation = std::nullopt;  ///< empty: `any`, unknown routes included
  std::optional<std::string> path = std::nullopt;     ///< `*` stands for any run of characters
  std::optional<std::string> task = std::nullopt;
  std::optional<std::string> user = std::nullopt;  ///< a user's name, or `anonymous`
  std::shared_ptr<const RequestMatch> request{};   ///< null: any
  std::optional<CallTime> during = std::nullopt;
  /// What the task of the call shows; one of these, unless there are none.
  std::vector<Status> shown{};
  CallRange calls{};
  CountedPer per = CountedPer::site;
  std::optional<double> probability = std::nullopt;

  // What they get. Without a status the simulation answers, and headers, delay and fault are added
  // to that.
  std::optional<int> status = std::nullopt;
  std::vector<std::string> messages{};
  std::optional<AnswerBody> body = std::nullopt;
  Headers headers{};
  std::optional<RetryAfter> retry_after = std::nullopt;
  /// Of a 429: one of `rate_limit_reasons`. Empty: the first.
  std::optional<std::string_view> reason = std::nullopt;
  std::optional<Delay> delay = std::nullopt;
  std::optional<NetworkFault> network = std::nullopt;

  // How far it was when the scenario started: it goes on counting, and drawing, from there.
  std::uint64_t met = 0;    ///< calls that met all but `calls` and `probability`
  CallCounts met_by{};      ///< the same of each task or user, where `per` counts them
  std::uint64_t taken = 0;  ///< of these, those that were given it
  /// Whose random numbers it draws: those of the answer it was in another site. Empty: its own.
  std::optional<AnswerName> draws = std::nullopt;

  /// Whether what a call gets of it depends on what it draws.
  bool is_random() const { return probability || (delay && mock_jira::is_random(*delay)); }

  /// Whether the reply, whoever made it, is sent otherwise than at once and whole.
  bool alters_delivery() const { return delay || network; }
};

/// What a rule is matched against.
struct Call {
  std::optional<Operation> operation = std::nullopt;
  std::string_view path{};  ///< from `/rest` on, without the site's prefix and the query
  std::string_view task{};  ///< the task id as the caller wrote it, decoded; empty if none
  std::string_view user = "anonymous";
  RequestParts* request = nullptr;  ///< null where no answer asks for it
  // The site knows these.
  Duration passed{};                           ///< on its clock, since it began or was reset
  std::optional<Status> shown = std::nullopt;  ///< of the task, if there is one
};

/// An answer of a site, and how often it was asked.
struct AnswerRule {
  AnswerName name{};
  std::shared_ptr<const Answer> answer;
  std::shared_ptr<const Glob> path{};  ///< the answer's, ready to be matched; null if it has none
  std::uint64_t met = 0;               ///< calls that met all but `calls` and `probability`
  CallCounts met_by{};                 ///< the same of each task or user, where `per` counts them
  std::uint64_t taken = 0;             ///< of these, those that were given it

  /// So many tasks or users are counted by themselves; those that come later, together.
  static constexpr std::size_t max_counted = 10'000;

  /// Counts a call that matches; the number that it has for `calls`.
  std::uint64_t count(const Call& call);
};

/// An answer that took a call.
struct TakenAnswer {
  AnswerName name;
  std::shared_ptr<const Answer> answer;
  Duration delay;    ///< drawn for this call
  TimePoint date{};  ///< of the machine, when it was taken
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

  /// Whether it matters to any of them, or did to one that was there, when a call comes or what its
  /// task shows.
  bool asks_for_moment() const { return asks_for_moment_; }
  /// The same of a call's body.
  bool asks_for_body() const { return asks_for_body_; }

  /// The first answer that takes this call; all that match count it. Each rule draws from numbers
  /// of its own, so the n-th call that meets it has the same fate for the same seed, whatever other
  /// rules did.
  std::optional<TakenAnswer> take(const Call& call);

  /// The same answers for a scenario that goes on from here.
  std::vector<Answer> continuation() const;

  /// In front of all others. What was added; empty, and nothing is added, if that were more than
  /// `max_added`.
  std::optional<std::vector<AnswerRule>> add(std::vector<Answer> answers);

 private:
  std::uint64_t seed_;
  bool asks_for_moment_;
  bool asks_for_body_;
};

}  // namespace mock_jira
