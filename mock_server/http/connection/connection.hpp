#pragma once

#include <asio/error_code.hpp>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/connection/budget.hpp"
#include "http/connection/channel.hpp"
#include "http/connection/event_loop.hpp"
#include "http/connection/inbox.hpp"
#include "http/connection/transmission.hpp"
#include "http/message/http.hpp"
#include "http/message/request_reader.hpp"

namespace mock_jira {

/// Where connections come in.
struct Entrance {
  std::shared_ptr<asio::ssl::context> tls{};  ///< nothing: they are plain
  std::string local_address{};                ///< `127.0.0.1:2990`; empty: each has its own
};

/// One client on its event loop: reads its requests, has them answered in their order, and sends
/// the replies as they say. Everything but `break_off_if_idle` happens on the loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Admission { welcome, one_too_many };

  /// `loop` and `entrance` outlive it.
  Connection(EventLoop& loop, Channel::Socket socket, const Entrance& entrance,
             Admission admission);
  ~Connection();

  void start();

  /// Ends what takes too long.
  void check_deadline(Clock::time_point now);

  /// The server stops: what waits is sent, what is being sent may be for a moment, all else ends.
  void finish();

  /// From any thread, as long as the loop has the connection: ends it unless a request is in hand.
  void break_off_if_idle();

 private:
  enum class Stage {  // in the order in which they come
    handshake,        // of TLS
    idle,             // between requests
    head,             // within a request
    body,
    answering,  // a request is in hand, or its reply waits
    sending,    // the peer has yet to take some of it
    ending,     // our side is over
    closed
  };
  struct Waiting;
  using Error = asio::error_code;

  // A bool says whether the next request can be served. It is handed up to `serve`, or to whatever
  // the loop called: an answer that is made within the one before it needs stack for both.

  void shake_hands();
  void read();
  void on_read(const Error& error, std::size_t size);
  void watch();
  void on_last_byte();
  void serve();
  bool keep_part(Request& request);
  bool make_room(std::size_t more);
  void drop_request();
  void describe_arrival(Request& request);
  void await(Stage stage);
  bool answer(const Request& request);
  Reply ask_handler(const Request& request);
  void refuse(const Refusal& why);
  Reply refusal(const Refusal& why, const Request& request) const;
  ReplyFrame frame(bool close, bool http_1_0, bool without_body) const;

  bool send(std::string_view bytes, Transmission::Then then);
  void send_rest();
  bool sent(Transmission::Then then);
  void tell_sent(bool whole);

  bool wait(Reply reply, const ReplyFrame& frame);
  bool deliver();
  bool await_rest();
  Reply make_late();
  bool drip();
  bool send_due();
  bool await_turn();
  bool send_piece();
  void cut_short();

  void end();
  void drain();
  void close();
  void reset();
  bool has_nothing_in_hand() const;
  bool is_busy() const { return stage_ == Stage::answering || stage_ == Stage::sending; }

  static constexpr auto no_limit = std::chrono::milliseconds::max();
  void set_stage(Stage stage, std::chrono::milliseconds limit);

  EventLoop& loop_;
  const Entrance& entrance_;
  const Admission admission_;
  Channel channel_;
  std::atomic<Stage> stage_ = Stage::idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool reading_ = false;  // a read is under way
  bool refused_ = false;  // what else the peer sends is of no interest
  bool greeted_ = false;  // something came

  Inbox inbox_;
  RequestReader reader_;
  std::unique_ptr<Request> request_;  // one that came in parts ...
  Share body_memory_;                 // ... and what it may hold
  bool continue_sent_ = false;

  std::string out_;  // what the peer has yet to take ...
  std::size_t out_begin_ = 0;
  Transmission::Then then_ = Transmission::Then::go_on;  // ... and what follows it
  std::shared_ptr<Waiting> waiting_;
  std::function<void(bool whole)> tell_sent_;  // of the reply in hand, if somebody wants to know
};

}  // namespace mock_jira
