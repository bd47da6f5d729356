#include "server/listener.hpp"

// The one file of the server that talks to cpp-httplib. It works with 0.11.4 (Debian 12) and with
// newer ones, whose `process_request`, `Stream` and `TaskQueue` differ; each difference is marked.
#include <httplib.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <future>
#include <thread>
#include <utility>

#include "server/body_reader.hpp"
#include "server/listener_texts.hpp"
#include "server/socket_stream.hpp"
#include "server/worker_pool.hpp"

namespace mock_jira {
namespace {

constexpr std::size_t largest_body = 4u << 20;

/// A SocketStream as httplib wants to see it. Which of these functions are virtual depends on the
/// version, so none says `override`.
class HttplibStream final : public httplib::Stream {
 public:
  explicit HttplibStream(SocketStream& stream) : stream_(stream) {
    SocketStream::address(stream.socket(), true, remote_.ip, remote_.port);
    SocketStream::address(stream.socket(), false, local_.ip, local_.port);
  }

  bool is_readable() const { return true; }
  ssize_t read(char* data, std::size_t size) { return stream_.read(data, size); }
  ssize_t write(const char* data, std::size_t size) {
    stream_.write(data, size);
    return static_cast<ssize_t>(size);
  }
  using httplib::Stream::write;
  void get_remote_ip_and_port(std::string& ip, int& port) const {
    ip = remote_.ip;
    port = remote_.port;
  }
  void get_local_ip_and_port(std::string& ip, int& port) const {
    ip = local_.ip;
    port = local_.port;
  }
  socket_t socket() const { return 0; }  // 0.11.4 answers 500 for large descriptors

  bool is_writable() const { return true; }    // up to 0.19
  bool wait_readable() const { return true; }  // from 0.20
  bool wait_writable() const { return true; }  // from 0.20
  time_t duration() const { return 0; }        // from 0.19

 private:
  struct Address {
    std::string ip;
    int port = 0;
  };

  SocketStream& stream_;
  Address remote_, local_;  // looked up once: httplib asks for them with every request
};

class HttplibWorkers final : public httplib::TaskQueue {
 public:
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));  // void, later bool

  explicit HttplibWorkers(std::size_t most_threads) : pool_(most_threads) {}
  Enqueued enqueue(std::function<void()> job) override {
    pool_.run(std::move(job));
    return static_cast<Enqueued>(true);
  }
  void shutdown() override { pool_.finish(); }

 private:
  WorkerPool pool_;
};

bool names_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    auto item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (equal_without_case(item, token)) return true;
  }
  return false;
}

/// httplib's name for what our own reading of the body found wrong; no client can send it.
constexpr const char* refused_header = ":refused";

/// Takes over, once the head is read, what httplib would do otherwise than real clients mean it:
/// it waits for the body of a POST that announces none (0.11.4), leaves that of a GET unread,
/// reads forms and chunks without the general limit, compresses, cuts, and knows `close` only
/// alone. Returns whether the connection has to end after this request.
bool take_over(httplib::Request& request, SocketStream& stream) {
  bool close = names_token(request.get_header_value("Connection"), "close");
  if (equal_without_case(request.get_header_value("Expect"), "100-continue")) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    stream.write(go_on.data(), go_on.size());  // goes out before the first wait for the body
  }
  const auto header = [&](const char* name) -> std::optional<std::string> {
    if (!request.has_header(name)) return std::nullopt;
    if (request.get_header_value_count(name) > 1) return "more than one";
    return request.get_header_value(name);
  };
  const auto length = header("Content-Length");
  const auto encoding = header("Transfer-Encoding");
  auto body =
      read_body(stream, {.content_length = length, .transfer_encoding = encoding}, largest_body);
  request.ranges.clear();
  for (const char* name : {"Accept-Encoding", "Range", "If-Range", "Expect", "Content-Length",
                           "Transfer-Encoding", "Connection"}) {
    request.headers.erase(name);
  }
  if (body) {
    request.body = std::move(*body);
  } else {
    request.headers.emplace(refused_header, std::to_string(body.error()));
    close = true;
  }
  if (close) request.headers.emplace("Connection", "close");
  return close;
}

Request to_request(const httplib::Request& from) {
  Request request{.method = from.method, .target = from.target, .body = from.body};
  for (const auto& [name, value] : from.headers) request.headers.emplace_back(name, value);
  const bool ip6 = from.local_addr.find(':') != std::string::npos;
  request.local_address =
      (ip6 ? '[' + from.local_addr + ']' : from.local_addr) + ':' + std::to_string(from.local_port);
  return request;
}

void fill(httplib::Response& response, Reply&& reply) {
  response.status = reply.status;
  for (auto& [name, value] : reply.headers) response.headers.emplace(name, std::move(value));
  response.headers.emplace("Date", http_date());
  response.body = std::move(reply.body);
}

}  // namespace

class Listener::Impl final : public httplib::Server {
 public:
  Impl(ListenerOptions options, Listener::Handler handler)
      : options_(std::move(options)),
        handler_(std::move(handler)),
        stop_signal_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    set_tcp_nodelay(true);
    // These two are announced in `Keep-Alive:`; SocketStream holds the first.
    set_keep_alive_timeout(static_cast<time_t>(SocketStream::Limits{}.idle.count()));
    set_keep_alive_max_count(1'000'000);
    // Not SO_REUSEPORT, httplib's default: with it a second server on the port starts silently.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    answer_everything();
  }

  ~Impl() override {
    finish();
    ::close(stop_signal_);
  }

  tl::expected<void, std::string> start() {
    errno = 0;
    port_ = options_.port;
    if (port_ == 0) {
      port_ = bind_to_any_port(options_.host);
    } else if (!bind_to_port(options_.host, port_)) {
      port_ = -1;
    }
    if (port_ <= 0) return tl::unexpected(bind_error(options_.host, options_.port, errno));
    ::listen(svr_sock_, SOMAXCONN);  // httplib's own backlog is 5

    // httplib asks for its workers when it is about to accept.
    std::promise<void> accepting;
    new_task_queue = [this, &accepting]() -> httplib::TaskQueue* {
      accepting.set_value();
      return new HttplibWorkers(static_cast<std::size_t>(options_.most_connections));
    };
    acceptor_ = std::thread([this] { listen_after_bind(); });
    accepting.get_future().wait();
    return {};
  }

  void finish() {
    if (!acceptor_.joinable()) return;
    stopping_ = true;
    ::eventfd_write(stop_signal_, 1);
    Server::stop();
    acceptor_.join();
  }

  int port() const { return port_; }

  std::string url() const {
    std::string host = options_.host;
    if (host == "0.0.0.0") host = "127.0.0.1";
    if (host == "::") host = "::1";
    if (host.find(':') != std::string::npos) host = '[' + host + ']';
    return "http://" + host + ':' + std::to_string(port_);
  }

 private:
  /// Everything is answered before httplib matches routes, of which there are none.
  void answer_everything() {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      if (request.has_header(refused_header)) {
        refuse(request, response, std::stoi(request.get_header_value(refused_header)));
      } else {
        serve(request, response);
      }
      return HandlerResponse::Handled;
    });
    // Called for every status from 400 on; replies of ours have headers by then.
    set_error_handler(
        HandlerWithResponse{[this](const httplib::Request& request, httplib::Response& response) {
          if (!response.headers.empty()) return HandlerResponse::Unhandled;
          refuse(request, response, response.status);
          return HandlerResponse::Handled;
        }});
  }

  bool process_and_close_socket(socket_t socket) override {
    SocketStream connection{socket, stop_signal_, {}};
    HttplibStream stream{connection};
    while (connection.wait_for_request()) {
      const bool close = stopping_;
      bool closed = close;
      bool head_was_read = false;
      const auto setup = [&](httplib::Request& request) {
        head_was_read = true;
        closed = take_over(request, connection) || closed;
      };
      const bool well = process(*this, stream, close, closed, setup);
      if (!connection.flush()) break;
      if (!well || closed || !head_was_read) {
        connection.linger();
        break;
      }
    }
    return true;
  }

  /// `process_request` takes the addresses from 0.18 on.
  template <typename Self, typename Setup>
  static bool process(Self& self, httplib::Stream& stream, bool close, bool& closed,
                      const Setup& setup) {
    if constexpr (requires { self.process_request(stream, "", 0, "", 0, close, closed, setup); }) {
      std::string remote, local;
      int remote_port = 0, local_port = 0;
      stream.get_remote_ip_and_port(remote, remote_port);
      stream.get_local_ip_and_port(local, local_port);
      return self.process_request(stream, remote, remote_port, local, local_port, close, closed,
                                  setup);
    } else {
      return self.process_request(stream, close, closed, setup);
    }
  }

  void refuse(const httplib::Request& from, httplib::Response& response, int status) {
    Reply reply = refusal(status);
    if (options_.observer) options_.observer(to_request(from), reply, {});
    fill(response, std::move(reply));
  }

  void serve(const httplib::Request& from, httplib::Response& response) {
    const auto begin = std::chrono::steady_clock::now();
    const Request request = to_request(from);
    Reply reply = handler_(request);
    if (options_.observer) {
      const auto took = std::chrono::steady_clock::now() - begin;
      options_.observer(request, reply,
                        std::chrono::duration_cast<std::chrono::microseconds>(took));
    }
    fill(response, std::move(reply));
  }

  const ListenerOptions options_;
  const Listener::Handler handler_;
  const int stop_signal_;
  std::atomic<bool> stopping_ = false;
  int port_ = -1;
  std::thread acceptor_;
};

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Listener::~Listener() = default;

tl::expected<std::unique_ptr<Listener>, std::string> Listener::start(ListenerOptions options,
                                                                     Handler handler) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(handler));
  if (auto started = impl->start(); !started) return tl::unexpected(started.error());
  return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

int Listener::port() const {
  return impl_->port();
}

std::string Listener::url() const {
  return impl_->url();
}

void Listener::stop() {
  impl_->finish();
}

}  // namespace mock_jira
