#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message/network_fault.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// In the order in which they were sent; names keep their spelling and compare without case.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first value of a header; empty if there is none.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

/// Replaces every value of a header, or adds it.
void set_header(Headers& headers, std::string_view name, std::string value);

/// Whether answers of this status have no body, whatever they are asked (RFC 9110 §6.4.1).
constexpr bool is_bodiless(int status) {
  return status < 200 || status == 204 || status == 304;
}

/// One whole HTTP request, as it came.
struct Request {
  std::string method = "GET";
  std::string target = "/";  ///< path and query, still percent-encoded
  Headers headers{};
  std::string body{};
  /// Where the connection came in (`127.0.0.1:2990`); stands in for a missing Host header.
  std::string local_address = "localhost";
  bool tls = false;
  bool http_1_0 = false;  ///< else HTTP/1.1
};

// Words of whoever makes replies; whoever sends them need not know what they stand for.
enum class Rule : unsigned char;
enum class Basis : unsigned char;

/// Gives a body piece by piece: with each call the next one, and nothing after the last. A piece
/// may be empty, where none was found yet: the next call goes on. It is called by one thread at a
/// time; copies share what they read from.
using BodySource = std::function<std::optional<std::string>()>;

struct Reply;

/// How a reply reaches its caller; by default at once and whole.
struct Delivery {
  Duration delay{};  ///< wire time before the first byte
  std::optional<NetworkFault> network = std::nullopt;
  /// Whatever the caller waits for by then is over at once: a delayed reply is sent, a dripped one
  /// completed, a hanging connection ended.
  std::stop_token cut_short{};
  /// Gives the reply that is sent instead once the delay is over: for callers who wait for
  /// something. Called once, from another thread than the one that asked for it. If that reply is
  /// late itself, it is asked again after its delay, when others had their turn.
  std::function<Reply()> late{};
  /// Gives what follows `Reply::body`, for bodies too large to be held at once. Each call has to be
  /// quick, and to give 64 KiB at most: others are served between two of them. None is made before
  /// the peer has taken the piece before, and it is dropped with the connection. If it throws, the
  /// connection ends, and the body so that the peer sees that it is not whole.
  BodySource more{};
  /// Told once what became of a reply that is not plain: whether all of it was sent, or its peer
  /// left before that. By the thread that sends it.
  std::function<void(bool whole)> sent{};

  bool is_plain() const { return delay == Duration::zero() && !network && !late && !more; }
};

/// What to send. Whoever sends it adds Content-Length and Date, and leaves the body of an answer
/// to HEAD out.
struct Reply {
  int status = 200;
  Headers headers{};
  std::string body{};
  Rule rule{};    ///< that made it
  Basis basis{};  ///< the evidence it rests on
  /// Who made it and why, for people and logs; not sent by itself.
  std::string label{};
  Delivery delivery{};
};

/// The reply with all of its body at once, for whoever has no socket.
Reply gather(Reply reply);

}  // namespace mock_jira
