#include "site/judge/journal.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "site/judge/event_cost.hpp"

namespace mock_jira {
namespace {

void cut(std::string& body) {
  if (body.size() <= Journal::max_body) return;
  body.resize(Journal::max_body);
  body.shrink_to_fit();  // or the rest would stay in memory as long as the event does
}

}  // namespace

Journal::Journal(std::size_t capacity, std::shared_ptr<JournalBudget> budget)
    : capacity_(capacity), budget_(std::move(budget)) {
  budget_->join(*this);
}

Journal::~Journal() {
  sink_to(0);  // under the lock: the budget may be about to do the same, until we leave
  budget_->leave(*this);
}

std::shared_ptr<const ServeEvent> Journal::drop_oldest() {
  auto oldest = std::move(events_.front());
  events_.pop_front();
  const auto cost = cost_of(*oldest);
  bytes_ -= cost;
  budget_->give_back(cost);
  if (!oldest->matched) ++dropped_unmatched_;
  return oldest;
}

Journal::Events Journal::sink_to(std::size_t bytes) {
  Events oldest;
  const std::lock_guard lock(mutex_);
  while (bytes_ > bytes) oldest.push_back(drop_oldest());
  return oldest;
}

void Journal::add(ServeEvent event) {
  cut(event.request.body);
  cut(event.reply.body);
  const auto added = std::make_shared<ServeEvent>(std::move(event));
  const auto cost = cost_of(*added);

  // Both are let go without the lock: a waiter may ask us again, and events have much to free.
  std::vector<std::stop_source> told;
  std::shared_ptr<const ServeEvent> oldest;
  {
    const std::lock_guard lock(mutex_);
    added->number = ++total_;
    events_.push_back(added);
    bytes_ += cost;
    budget_->take(cost);
    if (events_.size() > capacity_) oldest = drop_oldest();
    std::erase_if(waiters_, [&](Waiter& waiter) {
      if (!waiter.query.matches(*added) || --waiter.missing > 0) return false;
      told.push_back(std::move(waiter.source));
      return true;
    });
  }
  for (auto& source : told) source.request_stop();
  budget_->make_room();
}

Journal::Reading Journal::read(const EventQuery& query) const {
  const std::lock_guard lock(mutex_);
  Reading reading{.events = {},
                  .total = total_,
                  .dropped = total_ - events_.size(),
                  .dropped_unmatched = dropped_unmatched_};
  std::copy_if(events_.begin(), events_.end(), std::back_inserter(reading.events),
               [&](const auto& event) { return query.matches(*event); });
  return reading;
}

std::stop_token Journal::notify(const EventQuery& query, std::size_t wanted) {
  std::stop_source source;
  std::stop_source oldest{std::nostopstate};
  {
    const std::lock_guard lock(mutex_);
    const auto there = static_cast<std::size_t>(std::count_if(
        events_.begin(), events_.end(), [&](const auto& event) { return query.matches(*event); }));
    if (there >= wanted) {
      source.request_stop();  // nobody has a token of it yet
    } else {
      if (waiters_.size() == max_waiting) {
        oldest = std::move(waiters_.front().source);
        waiters_.pop_front();
      }
      waiters_.push_back({query, wanted - there, source});
    }
  }
  oldest.request_stop();
  return source.get_token();
}

void Journal::clear() {
  std::deque<Waiter> told;
  std::deque<std::shared_ptr<const ServeEvent>> forgotten;
  {
    const std::lock_guard lock(mutex_);
    forgotten.swap(events_);
    budget_->give_back(bytes_.exchange(0));
    total_ = 0;
    dropped_unmatched_ = 0;
    told.swap(waiters_);
  }
  for (auto& waiter : told) waiter.source.request_stop();
}

}  // namespace mock_jira
