#pragma once

#include <asio/basic_waitable_timer.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <utility>

#include "http/connection/channel.hpp"
#include "http/connection/connection.hpp"
#include "http/connection/transmission.hpp"

namespace mock_jira {

/// A reply that is not sent at once, or not whole: first it is delayed, then it drips or hangs, or
/// its body comes in pieces.
struct Connection::Waiting {
  using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Channel::Executor>;

  Waiting(Reply of, const ReplyFrame& in, const Channel::Executor& executor)
      : reply(std::move(of)), frame(in), timer(executor) {}

  bool hangs() const { return !delayed && transmission.then == Transmission::Then::hang; }
  bool is_all_sent() const { return sent == transmission.bytes.size(); }
  /// Whether more of a body is to be made; nothing that was sent of it ends it.
  bool is_amid_body() const { return !delayed && reply.delivery.more; }

  Reply reply;
  ReplyFrame frame;
  Timer timer;
  bool delayed = true;
  bool hurry = false;           // nobody shall wait any longer
  Transmission transmission{};  // once it is no longer delayed
  std::size_t sent = 0;         // of its bytes
  Clock::time_point dripping_since{};
  std::optional<std::stop_callback<std::function<void()>>> cut_short{};
};

}  // namespace mock_jira
