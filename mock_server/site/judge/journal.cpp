#include "site/judge/journal.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace mock_jira {
namespace {

void cut(std::string& body) {
  if (body.size() <= Journal::max_body) return;
  body.resize(Journal::max_body);
  body.shrink_to_fit();  // or the rest would stay in memory as long as the event does
}

std::size_t size_of(const Headers& headers) {
  std::size_t size = 0;
  for (const auto& [name, value] : headers) size += name.size() + value.size();
  return size;
}

std::size_t size_of(const ServeEvent& event) {
  return event.request.target.size() + size_of(event.request.headers) + event.request.body.size() +
         size_of(event.reply.headers) + event.reply.body.size();
}

}  // namespace

Journal::Events Journal::make_room() {
  Events oldest;
  while (events_.size() > capacity_ || (bytes_ > max_bytes && events_.size() > 1)) {
    oldest.push_back(std::move(events_.front()));
    events_.pop_front();
    bytes_ -= size_of(*oldest.back());
    if (!oldest.back()->matched) ++dropped_unmatched_;
  }
  return oldest;
}

void Journal::add(ServeEvent event) {
  cut(event.request.body);
  cut(event.reply.body);
  const auto added = std::make_shared<ServeEvent>(std::move(event));

  // Both are let go without the lock: a waiter may ask us again, and events have much to free.
  std::vector<std::stop_source> told;
  Events oldest;
  {
    const std::lock_guard lock(mutex_);
    added->number = ++total_;
    events_.push_back(added);
    bytes_ += size_of(*added);
    oldest = make_room();
    std::erase_if(waiters_, [&](Waiter& waiter) {
      if (!waiter.query.matches(*added) || --waiter.missing > 0) return false;
      told.push_back(std::move(waiter.source));
      return true;
    });
  }
  for (auto& source : told) source.request_stop();
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
    bytes_ = 0;
    total_ = 0;
    dropped_unmatched_ = 0;
    told.swap(waiters_);
  }
  for (auto& waiter : told) waiter.source.request_stop();
}

}  // namespace mock_jira
