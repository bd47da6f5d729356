// How a connection treats replies that wait, drip or come in pieces: the rest of `Connection`.
#include "http/connection/waiting.hpp"

#include <algorithm>
#include <asio/post.hpp>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

namespace mock_jira {

using std::chrono::milliseconds;

bool Connection::wait(Reply reply, const ReplyFrame& frame) {
  tell_sent_ = std::move(reply.delivery.sent);
  waiting_ = std::make_shared<Waiting>(std::move(reply), frame, channel_.executor());
  if (const auto& token = waiting_->reply.delivery.cut_short; token.stop_possible()) {
    waiting_->cut_short.emplace(token, [executor = channel_.executor(), weak = weak_from_this()] {
      asio::post(executor, [weak] {
        if (const auto self = weak.lock()) self->cut_short();
      });
    });
  }
  const auto delay = waiting_->reply.delivery.delay;
  if (delay == Duration::zero()) {
    const bool go_on = deliver();
    watch();
    return go_on;
  }
  waiting_->timer.expires_after(delay);
  waiting_->timer.async_wait([self = shared_from_this(), waiting = waiting_](const Error&) {
    if (self->waiting_ == waiting && waiting->delayed && self->deliver()) self->serve();
  });
  watch();
  return false;
}

/// As long as a reply waits: notices that the client leaves, and keeps what else it sends, up to
/// the size of a head.
void Connection::watch() {
  if (!waiting_) return;
  if (waiting_->hangs()) inbox_.keep({});  // nobody will ask for it
  if (inbox_.unread().size() < loop_.exchange().limits.head) read();
}

/// The client has sent all that it had to send. Either it has left, or it waits for its reply.
void Connection::on_last_byte() {
  if (!waiting_) return;  // sending it tells
  if (waiting_->hangs() || channel_.is_tls()) return close();
  if (waiting_->delayed) {
    if (waiting_->frame.http_1_0) return close();  // and cannot be asked
    // Who has left answers this with a RST.
    Error error;
    const auto size = channel_.try_write(asio::buffer(interim), error);
    if (error || (size > 0 && size < interim.size())) return close();
  }
  channel_.wait_broken([self = shared_from_this()](const Error& error) {
    if (!error) self->close();
  });
}

/// What is sent now that the delay is over.
Reply Connection::make_late() {
  Reply reply = std::move(waiting_->reply);
  try {
    if (const auto late = std::move(reply.delivery.late)) reply = late();
    // Faults know the body whole.
    return reply.delivery.network ? gather(std::move(reply)) : reply;
  } catch (const std::exception&) {
    return refusal({.status = 500}, {.method = "-", .target = "-"});
  }
}

/// The delay is over.
bool Connection::deliver() {
  waiting_->delayed = false;
  auto& reply = waiting_->reply = make_late();
  if (reply.delivery.late) return await_rest();
  waiting_->frame.date = loop_.date();
  waiting_->frame.close = waiting_->frame.close || loop_.stopping() ||
                          encoding_of(reply, waiting_->frame) == BodyEncoding::until_close;
  auto& transmission = waiting_->transmission = transmit(reply, waiting_->frame);
  if (!sends_body(reply, waiting_->frame)) reply.delivery.more = {};
  if (waiting_->is_amid_body()) {
    reply.body = {};
    return send(std::exchange(transmission.bytes, {}), Transmission::Then::go_on);
  }
  if (transmission.bytes_per_second > 0) {
    waiting_->dripping_since = Clock::now();
    return drip();
  }
  if (transmission.then == Transmission::Then::hang) {
    waiting_->hurry ? close() : watch();
    return false;
  }
  const auto whole = std::move(waiting_);
  return send(whole->transmission.bytes, whole->transmission.then);
}

/// What is to be sent is not done yet: others have their turn first, for as long as it says.
bool Connection::await_rest() {
  waiting_->timer.expires_after(waiting_->reply.delivery.delay);
  waiting_->timer.async_wait([self = shared_from_this(), waiting = waiting_](const Error&) {
    if (self->waiting_ == waiting && self->deliver()) self->serve();
  });
  return false;
}

/// Waits until the next bytes are due.
bool Connection::drip() {
  constexpr milliseconds shortest{20};
  // A portion that the peer was slow to take has come through.
  set_stage(Stage::answering, no_limit);
  if (waiting_->hurry) return send_due();
  const auto rate = static_cast<milliseconds::rep>(waiting_->transmission.bytes_per_second);
  waiting_->timer.expires_after(std::max(shortest, milliseconds{1000 / rate}));
  waiting_->timer.async_wait([self = shared_from_this(), waiting = waiting_](const Error&) {
    if (self->waiting_ == waiting && self->send_due()) self->serve();
  });
  return false;
}

bool Connection::send_due() {
  auto& [bytes, rate, then] = waiting_->transmission;
  const std::chrono::duration<double> elapsed = Clock::now() - waiting_->dripping_since;
  const auto due = elapsed.count() * static_cast<double>(rate);
  const auto upto = waiting_->hurry || due >= static_cast<double>(bytes.size())
                        ? bytes.size()
                        : static_cast<std::size_t>(due);
  const auto portion = std::string_view{bytes}.substr(waiting_->sent, upto - waiting_->sent);
  waiting_->sent = upto;
  const auto next = upto == bytes.size() ? then : Transmission::Then::go_on;
  return send(portion, next);
}

/// Lets others be served before the next piece.
bool Connection::await_turn() {
  set_stage(Stage::answering, no_limit);
  asio::post(channel_.executor(), [self = shared_from_this(), waiting = waiting_] {
    if (self->waiting_ == waiting && self->send_piece()) self->serve();
  });
  return false;
}

bool Connection::send_piece() {
  std::optional<std::string> piece;
  bool cut = loop_.stopping();
  try {
    if (!cut) piece = waiting_->reply.delivery.more();
  } catch (const std::exception&) {
    cut = true;
  }
  if (cut) {
    close();  // without what would end the body
    return false;
  }
  const bool chunked = !waiting_->frame.http_1_0;
  if (!piece) {
    const auto then = waiting_->transmission.then;
    waiting_.reset();
    return send(chunked ? end_of_chunks : "", then);
  }
  std::string& bytes = loop_.spare_bytes();
  bytes.clear();
  if (!chunked) {
    bytes = std::move(*piece);
  } else if (!piece->empty()) {
    append_chunk(bytes, *piece);
  }
  return send(bytes, Transmission::Then::go_on);
}

/// Nobody shall wait any longer.
void Connection::cut_short() {
  if (!waiting_) return;
  waiting_->hurry = true;
  waiting_->timer.cancel();  // what drips goes on with that
  if (waiting_->delayed) {
    if (deliver()) serve();
  } else if (waiting_->hangs()) {
    close();
  }
}

}  // namespace mock_jira
