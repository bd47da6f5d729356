#include "http/message/request_reader.hpp"

// Holds our reader against another one, cpp-httplib's, as a proxy may have yet another: what both
// take for a request has to be the same one, down to where the next begins. Compiles with
// cpp-httplib 0.11.4 (Debian 12) and newer.
#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/client_requests.hpp"
#include "support/describe_head.hpp"
#include "support/request_fuzzer.hpp"
#include "text/letters.hpp"

namespace differential_test {

using namespace mock_jira;

namespace {

/// What a reader takes a peer's bytes for.
struct Reading {
  Request request{};   ///< headers by name; those of one name in their order
  std::string left{};  ///< for the next request
};

std::string show(const Reading& reading) {
  return describe_head(reading.request) + "body '" + escaped(reading.request.body) + "'\nleft '" +
         escaped(reading.left) + "'\n";
}

void sort_by_name(Headers& headers) {
  std::stable_sort(headers.begin(), headers.end(), [](const auto& a, const auto& b) {
    return std::lexicographical_compare(
        a.first.begin(), a.first.end(), b.first.begin(), b.first.end(),
        [](unsigned char x, unsigned char y) { return std::tolower(x) < std::tolower(y); });
  });
}

// Our reader

std::optional<Reading> read_ours(std::string_view bytes) {
  const WireLimits limits;
  RequestReader reader{limits};
  Reading reading;
  if (reader.feed(bytes, reading.request) != RequestReader::State::whole) return std::nullopt;
  sort_by_name(reading.request.headers);
  reading.left = bytes;
  return reading;
}

// cpp-httplib's

/// What a peer sent before it ended; answers are dropped. Which of these functions are virtual
/// depends on the version, so none says `override`.
class Received final : public httplib::Stream {
 public:
  explicit Received(std::string_view bytes) : left_(bytes) {}

  std::string_view left() const { return left_; }

  bool is_readable() const { return true; }
  ssize_t read(char* data, std::size_t size) {
    const auto taken = left_.copy(data, size);
    left_.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char*, std::size_t size) { return static_cast<ssize_t>(size); }
  using httplib::Stream::write;
  void get_remote_ip_and_port(std::string&, int&) const {}
  void get_local_ip_and_port(std::string&, int&) const {}
  socket_t socket() const { return 0; }

  bool is_writable() const { return true; }    // up to 0.19
  bool wait_readable() const { return true; }  // from 0.20
  bool wait_writable() const { return true; }  // from 0.20
  time_t duration() const { return 0; }        // from 0.19

 private:
  std::string_view left_;
};

class Httplib final : public httplib::Server {
 public:
  Httplib() {
    set_logger([this](const httplib::Request& request, const httplib::Response& response) {
      // It serves nothing: 404 is the answer to whatever it could read.
      if (response.status != 404) return;
      last_ = Reading{};
      last_->request = {.method = request.method, .target = request.target, .body = request.body};
      for (const auto& [name, value] : request.headers) {
        if (!is_its_own(name)) last_->request.headers.emplace_back(name, value);
      }
    });
  }

  std::optional<Reading> read(std::string_view bytes) {
    Received stream{bytes};
    last_.reset();
    bool closed = false;
    process(*this, stream, closed);
    if (last_) {
      sort_by_name(last_->request.headers);
      last_->left = stream.left();
    }
    return std::move(last_);
  }

 private:
  static bool is_its_own(const std::string& name) {
    return name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
           name == "LOCAL_PORT";
  }

  /// `process_request` takes the addresses from 0.18 on.
  template <typename Self>
  static void process(Self& self, httplib::Stream& stream, bool& closed) {
    if constexpr (requires {
                    self.process_request(stream, "", 0, "", 0, false, closed, nullptr);
                  }) {
      self.process_request(stream, "", 0, "", 0, false, closed, nullptr);
    } else {
      self.process_request(stream, false, closed, nullptr);
    }
  }

  std::optional<Reading> last_;
};

// Where they differ, and may

struct Case {
  std::string_view bytes;
  const Reading& ours;

  std::string_view header(std::string_view name) const {
    return find_header(ours.request.headers, name).value_or(std::string_view{});
  }
  bool has(std::string_view name) const {
    return find_header(ours.request.headers, name).has_value();
  }
  std::ptrdiff_t count(std::string_view name) const {
    const auto& headers = ours.request.headers;
    return std::count_if(headers.begin(), headers.end(), [&](const auto& header) {
      return equal_without_case(header.first, name);
    });
  }
  bool is_one_of(std::initializer_list<std::string_view> methods) const {
    return std::find(methods.begin(), methods.end(), ours.request.method) != methods.end();
  }
  bool is_chunked() const { return has("Transfer-Encoding"); }
  /// Whether something stands between the last chunk's line and the end.
  bool has_trailers() const {
    if (!is_chunked()) return false;
    const auto message = bytes.substr(0, bytes.size() - ours.left.size() - 4);
    const auto line = message.substr(message.rfind("\r\n") + 2);
    return line.substr(0, line.find(';')).find_first_not_of('0') != std::string_view::npos;
  }
  std::size_t longest_line_of_head() const {
    std::size_t longest = 0;
    auto head = bytes.substr(0, bytes.find("\r\n\r\n") + 2);
    while (!head.empty()) {
      const auto end = head.find("\r\n");
      longest = std::max(longest, end + 2);
      head.remove_prefix(end + 2);
    }
    return longest;
  }
};

template <typename Map>
constexpr bool keeps_order = !requires(Map map) {
  map.bucket_count();
};

/// Something that cpp-httplib does otherwise with a request that we read.
struct Exception {
  std::string_view what;       ///< it does
  std::string_view seen_with;  ///< its version
  std::string example;
  /// Whether that makes it refuse the request.
  bool (*refuses)(const Case& of) = [](const Case&) { return false; };
  /// Takes what it does out of what both read.
  void (*allow)(const Case& of, Reading& ours, Reading& theirs) = [](const Case&, Reading&,
                                                                     Reading&) {};
};

const std::vector<Exception>& exceptions() {
  static const std::vector<Exception> all{
      {.what = "knows or serves only some methods",
       .seen_with = "0.11.4",
       .example = "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n",
       .refuses =
           [](const Case& of) {
             return !of.is_one_of({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"});
           }},
      {.what = "refuses an empty line before a request",
       .seen_with = "0.11.4",
       .example = "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
       .refuses = [](const Case& of) { return of.bytes.starts_with("\r\n"); }},
      {.what = "refuses a second question mark in the target",
       .seen_with = "0.11.4",
       .example = "GET /a?b?c HTTP/1.1\r\nHost: h\r\n\r\n",
       .refuses =
           [](const Case& of) {
             const auto& target = of.ours.request.target;
             return std::count(target.begin(), target.end(), '?') > 1;
           }},
      {.what = "refuses lines over 8192 bytes, whereas our limit is that of the whole head",
       .seen_with = "0.11.4",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(9000, 'x') + "\r\n\r\n",
       .refuses = [](const Case& of) { return of.longest_line_of_head() > 8192; }},
      {.what = "refuses a Range that it does not understand",
       .seen_with = "0.11.4",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nRange: lines=1-2\r\n\r\n",
       .refuses = [](const Case& of) { return of.has("Range"); }},
      {.what = "refuses trailers",
       .seen_with = "0.11.4",
       .example =
           "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
       .refuses = [](const Case& of) { return of.has_trailers(); }},
      {.what = "takes trailers for headers",
       .seen_with = "0.18.7",
       .example =
           "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (of.has_trailers()) theirs.request.headers = ours.request.headers;
           }},
      {.what = "forgets the order of headers of one name",
       .seen_with = "0.18.7",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nX: 1\r\nY: 1\r\nx: 2\r\n\r\n",
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (keeps_order<httplib::Headers>) return;
             const auto repeated = [&](const auto& header) { return of.count(header.first) > 1; };
             std::erase_if(ours.request.headers, repeated);
             std::erase_if(theirs.request.headers, repeated);
           }},
      {.what = "refuses forms over 8192 bytes",
       .seen_with = "0.11.4",
       .example = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                  "Content-Length: 9000\r\n\r\n" +
                  std::string(9000, 'x'),
       .refuses =
           [](const Case& of) {
             return of.header("Content-Type").starts_with("application/x-www-form-urlencoded") &&
                    of.ours.request.body.size() > 8192;
           }},
      {.what = "takes a multipart body apart, and refuses one that is none",
       .seen_with = "0.11.4",
       .example = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                  "Content-Length: 59\r\n\r\n"
                  "--b\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--b--\r\n",
       .refuses =
           [](const Case& of) { return of.header("Content-Type").starts_with("multipart/"); },
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (of.header("Content-Type").starts_with("multipart/form-data")) {
               theirs.request.body = ours.request.body;
             }
           }},
      {.what = "unpacks compressed bodies, and refuses what is not compressed as it says",
       .seen_with = "0.11.4",
       .example =
           "PUT / HTTP/1.1\r\nHost: h\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na",
       .refuses = [](const Case& of) { return of.has("Content-Encoding"); },
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (of.has("Content-Encoding")) theirs.request.body = ours.request.body;
           }},
      {.what = "leaves an absolute target as it is, and the Host header as well",
       .seen_with = "0.11.4",
       .example = "GET http://a?b HTTP/1.1\r\nHost: h\r\n\r\n",
       .allow =
           [](const Case&, Reading&, Reading& theirs) {
             auto& target = theirs.request.target;
             auto& headers = theirs.request.headers;
             const auto scheme_end = target.find("://");
             if (target.starts_with('/') || scheme_end == std::string::npos) return;
             target.erase(0, scheme_end + 3);
             const auto host = target.substr(0, target.find_first_of("/?"));
             target.erase(0, host.size());
             if (!target.starts_with('/')) target.insert(0, "/");
             set_header(headers, "Host", host);
             sort_by_name(headers);
           }},
      {.what = "drops headers without a value",
       .seen_with = "0.11.4",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nCookie:\r\n\r\n",
       .allow =
           [](const Case&, Reading& ours, Reading& theirs) {
             for (auto* reading : {&ours, &theirs}) {
               std::erase_if(reading->request.headers,
                             [](const auto& header) { return header.second.empty(); });
             }
           }},
      {.what = "decodes percent signs in values",
       .seen_with = "0.11.4",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nX: %41\r\n\r\n",
       .allow =
           [](const Case&, Reading& ours, Reading& theirs) {
             auto& from = ours.request.headers;
             auto& to = theirs.request.headers;
             if (from.size() != to.size()) return;
             for (std::size_t i = 0; i < from.size(); ++i) {
               if (from[i].second.find('%') != std::string::npos) to[i].second = from[i].second;
             }
           }},
      {.what =
           "leaves a body unread, for the next request, unless it is that of a POST, PUT, PATCH "
           "or DELETE with a length",
       .seen_with = "0.11.4",
       .example = "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (of.is_one_of({"POST", "PUT", "PATCH"})) return;
             if (of.is_one_of({"DELETE"}) && !of.is_chunked()) return;
             const bool unread = of.is_chunked() ? theirs.left.ends_with("\r\n\r\n" + ours.left)
                                                 : theirs.left == ours.request.body + ours.left;
             if (!unread || !theirs.request.body.empty()) return;
             theirs.request.body = ours.request.body;
             theirs.left = ours.left;
           }},
      {.what = "reads on to the end of the connection where a POST, PUT or PATCH has no length",
       .seen_with = "0.11.4",
       .example = "POST / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
       .allow =
           [](const Case& of, Reading& ours, Reading& theirs) {
             if (!of.is_one_of({"POST", "PUT", "PATCH"})) return;
             if (of.has("Content-Length") || of.is_chunked()) return;
             if (theirs.request.body + theirs.left != ours.left) return;
             theirs.request.body.clear();
             theirs.left = ours.left;
           }},
  };
  return all;
}

/// Nothing if the two may have read that. `ours` has read it.
std::string disagreement(std::string_view bytes, Reading ours, std::optional<Reading> theirs,
                         const std::vector<Exception>& allowed) {
  const auto read = ours;
  const Case of{bytes, read};
  for (const auto& exception : allowed) {
    if (!theirs && exception.refuses(of)) return {};
    if (theirs) exception.allow(of, ours, *theirs);
  }
  const auto shown = show(ours), theirs_shown = theirs ? show(*theirs) : "refused\n";
  if (shown == theirs_shown) return {};
  return escaped(bytes) + "\nis to us\n" + shown + "and to cpp-httplib\n" + theirs_shown;
}

/// Has both read, and counts what came of it.
class Comparison {
 public:
  void compare(std::string_view bytes) {
    auto ours = read_ours(bytes);
    auto theirs = httplib_.read(bytes);
    if (!ours) {
      ++refused_;
      return;
    }
    if (theirs) ++read_by_both_;
    const auto said = disagreement(bytes, std::move(*ours), std::move(theirs), exceptions());
    if (!said.empty()) FAIL_CHECK(said);
  }

  int read_by_both() const { return read_by_both_; }
  int refused() const { return refused_; }

 private:
  Httplib httplib_;
  int read_by_both_ = 0;
  int refused_ = 0;  // by us
};

}  // namespace

TEST_CASE("differential: what real clients send is read as cpp-httplib reads it") {
  Comparison comparison;
  for (const auto& request : client_requests()) {
    for (const std::string next : {"", "GET /next HTTP/1.1\r\nHost: h\r\n\r\n"}) {
      comparison.compare(request.bytes() + next);
    }
  }
  CHECK(comparison.refused() == 0);
}

TEST_CASE("differential: with a byte less, doubled or added it is read alike or refused") {
  Comparison comparison;
  RequestFuzzer fuzzer;
  for (const auto& request : client_requests()) {
    const auto bytes = request.bytes();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      auto less = bytes, doubled = bytes, added = bytes;
      comparison.compare(less.erase(at, 1));
      comparison.compare(doubled.insert(at, 1, bytes[at]));
      comparison.compare(added.insert(at, fuzzer.any_bytes()));
    }
  }
  CHECK(comparison.read_by_both() > 2000);
  CHECK(comparison.refused() > 2000);
}

TEST_CASE("differential: what is made up and broken at random is read alike or refused") {
  Comparison comparison;
  RequestFuzzer fuzzer;
  for (int i = 0; i < 5000; ++i) comparison.compare(fuzzer.broken(fuzzer.request()));
  CHECK(comparison.read_by_both() > 1000);
  CHECK(comparison.refused() > 1000);
}

TEST_CASE("differential: each exception is needed with its version of cpp-httplib") {
  Httplib httplib;
  for (const auto& exception : exceptions()) {
    CAPTURE(exception.what);
    const auto ours = read_ours(exception.example);
    REQUIRE(ours);
    const auto theirs = httplib.read(exception.example);
    CHECK(disagreement(exception.example, *ours, theirs, exceptions()) == "");
    if (exception.seen_with == CPPHTTPLIB_VERSION) {
      CHECK(disagreement(exception.example, *ours, theirs, {}) != "");
      CHECK(disagreement(exception.example, *ours, theirs, {exception}) == "");
    }
  }
}

}  // namespace differential_test
