// How a connection sends, and how it ends: the rest of `Connection`.
#include <string_view>
#include <utility>

#include "http/connection/connection.hpp"
#include "http/connection/waiting.hpp"

namespace mock_jira {
namespace {

using std::chrono::milliseconds;

/// For the peer to read the last reply and to end its side; shorter when the server stops.
constexpr milliseconds ending_time{500};
constexpr milliseconds short_ending_time{20};

}  // namespace

bool Connection::send(std::string_view bytes, Transmission::Then then) {
  Error error;
  const auto size = channel_.try_write(asio::buffer(bytes), error);
  if (error) {
    close();
    return false;
  }
  if (size == bytes.size()) return sent(then);
  out_ = bytes.substr(size);
  out_begin_ = 0;
  then_ = then;
  send_rest();
  return false;
}

void Connection::send_rest() {
  set_stage(Stage::sending, loop_.exchange().limits.stall_time);
  channel_.write(asio::buffer(out_.data() + out_begin_, out_.size() - out_begin_),
                 [self = shared_from_this()](const Error& error, std::size_t size) {
                   if (error || self->stage_ == Stage::closed) return self->close();
                   self->out_begin_ += size;
                   if (self->out_begin_ < self->out_.size()) return self->send_rest();
                   self->out_ = {};
                   if (self->sent(self->then_)) self->serve();
                 });
}

/// All that was to be sent is.
bool Connection::sent(Transmission::Then then) {
  if (waiting_ && waiting_->is_amid_body()) return await_turn();
  if (waiting_ && !waiting_->is_all_sent()) return drip();
  waiting_.reset();
  tell_sent(true);
  if (then == Transmission::Then::end) end();
  if (then == Transmission::Then::reset) reset();
  return then == Transmission::Then::go_on;
}

void Connection::tell_sent(bool whole) {
  if (const auto tell = std::exchange(tell_sent_, nullptr)) tell(whole);
}

// Ending

void Connection::end() {
  const bool all_is_read = inbox_.unread().empty() && !refused_;
  if (all_is_read && !channel_.is_tls()) return close();
  // Otherwise closing would reset the connection, and the reply could be lost to that.
  inbox_.keep({});
  set_stage(Stage::ending, loop_.stopping() ? short_ending_time : ending_time);
  if (channel_.is_tls()) {
    channel_.end_tls([self = shared_from_this()](const Error& error) {
      if (!error) self->close();
    });
  }
  channel_.end_sending();  // some peers wait for the end of the connection
  drain();
}

/// Drops what comes, until the peer's side is over too.
void Connection::drain() {
  channel_.wait_readable([self = shared_from_this()](const Error& error) {
    if (self->stage_ == Stage::closed) return;
    error || !self->channel_.drop_received() ? self->close() : self->drain();
  });
}

void Connection::close() {
  if (stage_ == Stage::closed) return;
  stage_ = Stage::closed;
  if (waiting_) waiting_->timer.cancel();
  // By this end HTTP/1.0 would tell the body to be whole.
  if (waiting_ && waiting_->is_amid_body() && waiting_->frame.http_1_0) {
    channel_.reset_when_closed();
  }
  waiting_.reset();
  tell_sent(false);
  drop_request();
  loop_.remove(shared_from_this());  // before its socket could become another one's
  channel_.close();
}

void Connection::reset() {
  channel_.reset_when_closed();
  close();
}

}  // namespace mock_jira
