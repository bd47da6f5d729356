#include "http/connection/connection.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "http/connection/waiting.hpp"

namespace mock_jira {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr char tls_handshake = 0x16;

constexpr Refusal no_body_memory{.status = 503, .why = "no memory left for the bodies of requests"};

}  // namespace

Connection::Connection(EventLoop& loop, Channel::Socket socket, const Entrance& entrance,
                       Admission admission)
    : loop_(loop),
      entrance_(entrance),
      admission_(admission),
      channel_(std::move(socket), entrance.tls.get()),
      reader_(loop.exchange().limits),
      body_memory_(loop.exchange().body_memory) {}

Connection::~Connection() = default;

void Connection::start() {
  channel_.prepare();
  if (channel_.is_tls()) {
    shake_hands();
  } else {
    await(Stage::idle);
  }
}

void Connection::shake_hands() {
  set_stage(Stage::handshake, loop_.exchange().limits.head_time);
  channel_.wait_readable([self = shared_from_this()](const Error& error) {
    char first = 0;
    if (error || self->stage_ == Stage::closed || !self->channel_.peek(first)) {
      self->close();
    } else if (first != tls_handshake) {  // plain HTTP gets a plain answer
      self->channel_.drop_tls();
      self->refuse({.status = 400, .why = "this port speaks https"});
    } else {
      self->greeted_ = true;
      self->channel_.handshake([self](const Error& failed) {
        failed || self->stage_ == Stage::closed ? self->close() : self->await(Stage::idle);
      });
    }
  });
}

// Reading

void Connection::read() {
  if (reading_) return;
  const auto room = inbox_.room(stage_ == Stage::body);
  reading_ = true;
  channel_.read(asio::buffer(room.data(), room.size()),
                [self = shared_from_this()](const Error& error, std::size_t size) {
                  self->on_read(error, size);
                });
}

void Connection::on_read(const Error& error, std::size_t size) {
  reading_ = false;
  if (stage_ == Stage::ending) return;  // whatever it was
  if (error == asio::error::eof && is_busy()) return on_last_byte();
  if (error || stage_ == Stage::closed) return close();
  inbox_.received(size);
  if (is_busy()) return watch();
  if (!std::exchange(greeted_, true) && inbox_.unread().front() == tls_handshake) {
    return close();  // it would wait for an answer that it understands
  }
  serve();
}

/// Answers what has come in, request by request.
void Connection::serve() {
  while (true) {
    if (loop_.stopping()) return end();
    auto bytes = inbox_.unread();
    if (request_ && !make_room(bytes.size())) return refuse(no_body_memory);
    Request& request = request_ ? *request_ : loop_.spare_request();
    const auto state = reader_.feed(bytes, request);
    inbox_.keep(bytes);
    switch (state) {
      case RequestReader::State::head:
        // Half an empty line between requests begins none.
        return await(bytes.empty() || bytes == "\r" ? Stage::idle : Stage::head);
      case RequestReader::State::body:
        if (!request_ && !keep_part(request)) return refuse(no_body_memory);
        if (reader_.framing().expects_continue && !std::exchange(continue_sent_, true) &&
            !send(interim, Transmission::Then::go_on)) {
          return;
        }
        return await(Stage::body);
      case RequestReader::State::refused:
        // Too large a body: the head was read, and says whose request it is.
        if (!request_ && reader_.refusal().status == 413) {
          request_ = std::make_unique<Request>(std::move(request));
        }
        return refuse(reader_.refusal());
      case RequestReader::State::whole:
        describe_arrival(request);
        if (!answer(request)) return;
    }
  }
}

/// Keeps what has come of a request with a body. False if there is no memory for it.
bool Connection::keep_part(Request& request) {
  request_ = std::make_unique<Request>(std::move(request));
  return make_room(0);
}

/// For so much more of a body, by doubling what it has: false if there is no memory for that.
bool Connection::make_room(std::size_t more) {
  std::string& body = request_->body;
  const auto& framing = reader_.framing();
  const auto largest = framing.chunked ? loop_.exchange().limits.body : framing.body_size;
  const auto needed = std::min<std::uint64_t>(body.size() + more, largest);
  auto capacity = body.capacity();
  if (needed > capacity) capacity = std::clamp<std::uint64_t>(2 * capacity, needed, largest);
  const auto headers = request_->headers.capacity() * sizeof(Headers::value_type);
  if (!body_memory_.cover(capacity + headers)) return false;
  if (capacity > body.capacity()) {
    std::string larger;  // `reserve` may take more than it is asked for
    larger.reserve(capacity);
    body = std::move(larger += body);
  }
  return true;
}

void Connection::drop_request() {
  request_.reset();
  body_memory_.release();
}

/// Where and how the request came.
void Connection::describe_arrival(Request& request) {
  request.tls = channel_.is_tls();
  request.http_1_0 = reader_.framing().http_1_0;
  if (entrance_.local_address.empty()) {
    request.local_address = channel_.local_address();
  } else {
    request.local_address = entrance_.local_address;
  }
}

void Connection::await(Stage stage) {
  const auto& limits = loop_.exchange().limits;
  if (stage != stage_ || deadline_ == Clock::time_point::max()) {
    const bool welcome = admission_ == Admission::welcome;
    set_stage(stage, stage == Stage::body               ? limits.body_time
                     : stage == Stage::head || !welcome ? limits.head_time
                                                        : limits.idle_time);
  }
  read();
}

// Answering

bool Connection::answer(const Request& request) {
  set_stage(Stage::answering, no_limit);
  Reply reply = ask_handler(request);
  const bool close = reader_.framing().close || admission_ == Admission::one_too_many;
  const auto frame = this->frame(close, reader_.framing().http_1_0, request.method == "HEAD");
  reader_.start_over();
  drop_request();
  continue_sent_ = false;
  if (!reply.delivery.is_plain()) {
    return wait(std::move(reply), frame);
  }
  std::string& bytes = loop_.spare_bytes();
  bytes.clear();
  append_reply(bytes, reply, frame);
  return send(bytes, frame.close ? Transmission::Then::end : Transmission::Then::go_on);
}

Reply Connection::ask_handler(const Request& request) {
  const auto& exchange = loop_.exchange();
  const auto begin = Clock::now();
  Reply reply;
  if (admission_ == Admission::one_too_many) {
    reply = refusal({.status = 503}, request);
  } else {
    try {
      reply = exchange.handler(request);
    } catch (const std::exception&) {
      reply = refusal({.status = 500}, request);
    }
  }
  if (exchange.observer) {
    exchange.observer(request, reply,
                      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin));
  }
  return reply;
}

void Connection::refuse(const Refusal& why) {
  refused_ = true;
  const Request unreadable{.method = "-", .target = "-"};
  const Request& request = request_ ? *request_ : unreadable;
  const Reply reply = refusal(why, request);
  if (const auto& observer = loop_.exchange().observer) observer(request, reply, {});
  std::string bytes;
  append_reply(bytes, reply, frame(true, false, false));
  drop_request();
  send(bytes, Transmission::Then::end);
}

Reply Connection::refusal(const Refusal& why, const Request& request) const {
  const auto& exchange = loop_.exchange();
  return exchange.refuse(request, why.status, to_sentence(why, exchange.limits));
}

ReplyFrame Connection::frame(bool close, bool http_1_0, bool without_body) const {
  return {.date = loop_.date(),
          .close = close || loop_.stopping(),
          .http_1_0 = http_1_0,
          .without_body = without_body,
          .idle = std::chrono::duration_cast<seconds>(loop_.exchange().limits.idle_time)};
}

// Deadlines

void Connection::set_stage(Stage stage, milliseconds limit) {
  stage_ = stage;
  deadline_ = limit == no_limit ? Clock::time_point::max() : Clock::now() + limit;
  if (loop_.stopping()) deadline_ = std::min(deadline_, loop_.latest_end());
}

/// Whether nobody waits for a reply that was already begun.
bool Connection::has_nothing_in_hand() const {
  return stage_ < Stage::answering;
}

void Connection::check_deadline(Clock::time_point now) {
  if (now < deadline_) return;
  if (stage_ == Stage::head || stage_ == Stage::body) return refuse({.status = 408});
  stage_ == Stage::idle&& channel_.is_tls() ? end() : close();
}

void Connection::finish() {
  if (has_nothing_in_hand()) return close();
  deadline_ = std::min(deadline_, loop_.latest_end());
  cut_short();
}

void Connection::break_off_if_idle() {
  if (has_nothing_in_hand()) channel_.shut_down_from_outside();
}

}  // namespace mock_jira
