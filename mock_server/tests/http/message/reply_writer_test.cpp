#include "http/message/reply_writer.hpp"

#include "support/catch.hpp"

namespace reply_writer_test {

using namespace mock_jira;

namespace {

using namespace std::chrono_literals;

constexpr ReplyFrame usual{.date = "DATE"};

std::string written(const Reply& reply, const ReplyFrame& frame = usual) {
  std::string out;
  append_reply(out, reply, frame);
  return out;
}

}  // namespace

TEST_CASE("reply writer: a reply is its status, what the connection adds, its headers, its body") {
  CHECK(written({.status = 202,
                 .headers = {{"Content-Type", "application/json"}, {"X-A", ""}, {"x-a", "2"}},
                 .body = "{}"}) ==
        "HTTP/1.1 202 Accepted\r\n"
        "Date: DATE\r\n"
        "Content-Length: 2\r\n"
        "Keep-Alive: timeout=75\r\n"
        "Content-Type: application/json\r\n"
        "X-A: \r\n"
        "x-a: 2\r\n"
        "\r\n"
        "{}");
}

TEST_CASE("reply writer: nothing that a reply says makes two of what the connection says") {
  Headers headers;
  for (const std::string name : {"content-length", "Transfer-encoding", "CONNECTION", "Keep-Alive",
                                 "proxy-connection", "TE", "Trailer", "Upgrade"}) {
    headers.emplace_back(name, "9");
  }
  headers.emplace_back("Keep", "1");
  CHECK(written({.headers = headers, .body = "a"}) ==
        "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Length: 1\r\nKeep-Alive: timeout=75\r\n"
        "Keep: 1\r\n\r\na");
}

TEST_CASE("reply writer: a reply's own date stands in place of today's") {
  CHECK(written({.headers = {{"X-A", "b"}, {"date", "yesterday"}}}) ==
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: timeout=75\r\nX-A: b\r\n"
        "date: yesterday\r\n\r\n");
}

TEST_CASE("reply writer: what is there already stays in front") {
  std::string out = "HTTP/1.1 100 Continue\r\n\r\n";
  append_reply(out, {.body = "a"}, usual);
  append_reply(out, {.body = std::string{"\0\r\n", 3}}, usual);
  CHECK(out ==
        "HTTP/1.1 100 Continue\r\n\r\n"
        "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Length: 1\r\nKeep-Alive: timeout=75\r\n\r\na"
        "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Length: 3\r\nKeep-Alive: timeout=75\r\n\r\n" +
            std::string{"\0\r\n", 3});
}

TEST_CASE("reply writer: the peer is told whether the connection goes on, and for how long") {
  const auto told = [](ReplyFrame frame) {
    frame.date = "DATE";
    const auto text = written({}, frame);
    const std::string begin = "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Length: 0\r\n";
    const std::string end = "\r\n\r\n";
    REQUIRE(text.starts_with(begin));
    REQUIRE(text.ends_with(end));
    return text.substr(begin.size(), text.size() - begin.size() - end.size());
  };
  CHECK(told({}) == "Keep-Alive: timeout=75");
  CHECK(told({.idle = 5s}) == "Keep-Alive: timeout=5");
  CHECK(told({.idle = 0s}) == "Keep-Alive: timeout=0");
  CHECK(told({.close = true}) == "Connection: close");
  CHECK(told({.http_1_0 = true}) == "Connection: keep-alive\r\nKeep-Alive: timeout=75");
  CHECK(told({.close = true, .http_1_0 = true}) == "Connection: close");
}

TEST_CASE("reply writer: HEAD is answered by the same head and no body") {
  const Reply reply{.status = 404, .headers = {{"X-A", "b"}}, .body = "{}"};
  CHECK(written(reply, {.date = "DATE", .without_body = true}) + "{}" == written(reply));
}

TEST_CASE("reply writer: statuses that have no body get neither body nor length") {
  for (const int status : {204, 304, 100, 199}) {
    CAPTURE(status);
    const auto text = written({.status = status, .headers = {{"X-A", "b"}}, .body = "{}"});
    CHECK(text.substr(text.find("\r\n")) ==
          "\r\nDate: DATE\r\nKeep-Alive: timeout=75\r\nX-A: b\r\n\r\n");
  }
  for (const int status : {200, 202, 205, 303, 400, 404, 500}) {
    CAPTURE(status);
    const auto text = written({.status = status, .body = "{}"});
    CHECK(text.substr(text.find("\r\n")) ==
          "\r\nDate: DATE\r\nContent-Length: 2\r\nKeep-Alive: timeout=75\r\n\r\n{}");
  }
}

TEST_CASE("reply writer: whether a body is sent depends on status and method") {
  const ReplyFrame head{.without_body = true};
  CHECK(sends_body({.body = "a"}, usual));
  CHECK_FALSE(sends_body({.body = "a"}, head));
  CHECK_FALSE(sends_body({.status = 204, .body = "a"}, usual));
  CHECK_FALSE(sends_body({.status = 304, .body = "a"}, usual));
  CHECK_FALSE(sends_body({.status = 100, .body = "a"}, usual));
}

TEST_CASE("reply writer: the head of a body in chunks has no length") {
  const auto head = [](int status) {
    std::string out;
    append_head(out, {.status = status, .headers = {{"X-A", "b"}}}, usual, BodyEncoding::chunked,
                7);
    return out;
  };
  CHECK(head(200) ==
        "HTTP/1.1 200 OK\r\nDate: DATE\r\nTransfer-Encoding: chunked\r\n"
        "Keep-Alive: timeout=75\r\nX-A: b\r\n\r\n");
  CHECK(head(204) ==
        "HTTP/1.1 204 No Content\r\nDate: DATE\r\nKeep-Alive: timeout=75\r\nX-A: b\r\n\r\n");
}

TEST_CASE("reply writer: the head says the length that it is told") {
  std::string out;
  append_head(out, {.body = "{}"}, usual, BodyEncoding::as_it_is, 18'446'744'073'709'551'615u);
  CHECK(out ==
        "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Length: 18446744073709551615\r\n"
        "Keep-Alive: timeout=75\r\n\r\n");
}

TEST_CASE("reply writer: a status without a name has its number and the space after it") {
  struct Case {
    int status;
    std::string line;
  };
  for (const auto& [status, line] : std::vector<Case>{{200, "HTTP/1.1 200 OK"},
                                                      {303, "HTTP/1.1 303 See Other"},
                                                      {413, "HTTP/1.1 413 Content Too Large"},
                                                      {418, "HTTP/1.1 418 "},
                                                      {299, "HTTP/1.1 299 "},
                                                      {599, "HTTP/1.1 599 "},
                                                      {999, "HTTP/1.1 999 "}}) {
    CAPTURE(status);
    const auto text = written({.status = status});
    CHECK(text.substr(0, text.find("\r\n")) == line);
  }
}

}  // namespace reply_writer_test
