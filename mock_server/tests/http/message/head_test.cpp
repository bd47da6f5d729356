#include "http/message/head.hpp"

#include "support/catch.hpp"
#include "support/client_requests.hpp"
#include "support/describe_head.hpp"

namespace head_test {

using namespace mock_jira;

namespace {

/// What a head says, or why it is refused.
std::string read(const std::string& head) {
  Request request;
  const auto framing = parse_head(head, request);
  return framing ? describe_head(request) + describe(*framing) : describe(framing.error());
}

std::string get(const std::string& headers) {
  return "GET /a HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

std::string read_get(const std::string& headers) {
  return read(get(headers));
}

constexpr auto bad_line = "400: a header line is not 'Name: value' in visible characters";

/// All characters with which `head_with` gives a head that `is_read` finds well read.
template <typename HeadWith, typename IsRead>
std::string characters_that_are_read(HeadWith head_with, IsRead is_read) {
  std::string all;
  for (int i = 0; i < 256; ++i) {
    const std::string c(1, static_cast<char>(i));
    Request request;
    if (parse_head(head_with(c), request) && is_read(request, c)) all += c;
  }
  return all;
}

std::string all_from(unsigned char first, unsigned char last) {
  std::string text;
  for (int c = first; c <= last; ++c) text += static_cast<char>(c);
  return text;
}

const std::string letters_and_digits = all_from('0', '9') + all_from('A', 'Z') + all_from('a', 'z');

std::string sorted(std::string text) {
  std::sort(text.begin(), text.end(), [](unsigned char a, unsigned char b) { return a < b; });
  return text;
}

}  // namespace

TEST_CASE("head: every form in which real clients ask is read") {
  for (const auto& request : client_requests()) {
    CAPTURE(request.form);
    CHECK(read(request.head) == request.reads_as);
  }
}

TEST_CASE("head: HTTP/1.1 goes on unless told, HTTP/1.0 closes unless told") {
  struct Case {
    std::string version, headers, expected;
  };
  for (const auto& [version, headers, expected] : std::vector<Case>{
           {"1.1", "", "size=0"},
           {"1.1", "Connection: keep-alive\r\n", "size=0"},
           {"1.1", "Connection: close\r\n", "size=0 close"},
           {"1.1", "Connection: Close\r\n", "size=0 close"},
           {"1.1", "Connection: TE,close\r\n", "size=0 close"},
           {"1.1", "Connection: close , TE\r\n", "size=0 close"},
           {"1.1", "Connection: ,,\tclose\t,\r\n", "size=0 close"},
           {"1.1", "Connection: keep-alive, close\r\n", "size=0 close"},
           {"1.1", "Connection: close\r\nConnection: keep-alive\r\n", "size=0 close"},
           {"1.1", "Connection: keep-alive\r\nConnection: close\r\n", "size=0 close"},
           {"1.1", "Connection: closed, enclose, clo se\r\n", "size=0"},
           {"1.1", "Connection:\r\n", "size=0"},
           {"1.1", "Connectiom: close\r\n", "size=0"},
           {"1.0", "", "size=0 1.0 close"},
           {"1.0", "Connection: TE\r\n", "size=0 1.0 close"},
           {"1.0", "Connection: keep-alive\r\n", "size=0 1.0"},
           {"1.0", "Connection: TE, Keep-Alive\r\n", "size=0 1.0"},
           {"1.0", "Connection: Keep-Alive\r\nConnection: TE\r\n", "size=0 1.0"},
           {"1.0", "Connection: keep-alive, close\r\n", "size=0 1.0 close"},
       }) {
    CAPTURE(version, headers);
    Request request;
    const auto framing =
        parse_head("GET / HTTP/" + version + "\r\nHost: h\r\n" + headers + "\r\n", request);
    REQUIRE(framing);
    CHECK(describe(*framing) == expected);
  }
}

TEST_CASE("head: only HTTP/1.1 can expect 100 Continue, and nothing else can be expected") {
  struct Case {
    std::string version, expect, expected;
  };
  for (const auto& [version, expect, expected] : std::vector<Case>{
           {"1.1", "100-continue", "size=1 continue"},
           {"1.1", "100-Continue", "size=1 continue"},
           {"1.1", "200-ok", "size=1"},
           {"1.1", "", "size=1"},
           {"1.0", "100-continue", "size=1 1.0 close"},
       }) {
    CAPTURE(version, expect);
    Request request;
    const auto framing =
        parse_head("PUT / HTTP/" + version +
                       "\r\nHost: h\r\nContent-Length: 1\r\nExpect: " + expect + "\r\n\r\n",
                   request);
    REQUIRE(framing);
    CHECK(describe(*framing) == expected);
  }
}

TEST_CASE(
    "head: a request that is used again keeps nothing of the former one but body and address") {
  Request request{.body = "{}", .local_address = "127.0.0.1:1", .tls = true};
  REQUIRE(
      parse_head("OPTIONS /long/target HTTP/1.1\r\nHost: first.test\r\nX-One: long value\r\n"
                 "X-Two: 2\r\n\r\n",
                 request));
  REQUIRE(parse_head("GET /b HTTP/1.0\r\nA: b\r\n\r\n", request));
  CHECK(describe_head(request) == "GET /b\nA: b\n");
  REQUIRE(parse_head("PUT http://h?q HTTP/1.1\r\nHost: h\r\n\r\n", request));
  CHECK(describe_head(request) == "PUT /?q\nHost: h\n");
  REQUIRE(parse_head("GET / HTTP/1.0\r\n\r\n", request));
  CHECK(describe_head(request) == "GET /\n");
  CHECK(request.body == "{}");
  CHECK(request.local_address == "127.0.0.1:1");
  CHECK(request.tls);
}

TEST_CASE("head: a host in the target replaces the Host header, wherever that stands") {
  struct Case {
    std::string target, headers, expected;
  };
  for (const auto& [target, headers, expected] : std::vector<Case>{
           {"http://a/b", "Host: a\r\n", "GET /b\nHost: a\nsize=0"},
           {"http://a/b", "X: 1\r\nhost: h\r\nY: 2\r\n", "GET /b\nHost: a\nX: 1\nY: 2\nsize=0"},
           {"hTTp://a/", "Host:\r\n", "GET /\nHost: a\nsize=0"},
           {"https://[::1]:8/b", "Host: h\r\n", "GET /b\nHost: [::1]:8\nsize=0"},
           {"http://a?b/c?d", "Host: h\r\n", "GET /?b/c?d\nHost: a\nsize=0"},
           {"http://a//b", "Host: h\r\n", "GET //b\nHost: a\nsize=0"},
           {"/http://a/b", "Host: h\r\n", "GET /http://a/b\nHost: h\nsize=0"},
       }) {
    CAPTURE(target, headers);
    CHECK(read("GET " + target + " HTTP/1.1\r\n" + headers + "\r\n") == expected);
  }
}

TEST_CASE("head: a target that is neither path, URL nor asterisk is refused") {
  for (const std::string target : {"a",
                                   "a/b",
                                   "?a",
                                   "**",
                                   "*/a",
                                   "http",
                                   "https",
                                   "http:",
                                   "http:/",
                                   "http:/a",
                                   "http://",
                                   "http:///a",
                                   "http://?a",
                                   "ftp://a/b",
                                   "http//a/b",
                                   "://a/b",
                                   "httpss://a",
                                   "h:443",
                                   "http://user@a/b",
                                   "http://user:pass@a/b",
                                   "http://a:0/",
                                   "http://a:b/",
                                   "http://[::1/",
                                   "http://:80/",
                                   "http://a@?b"}) {
    CAPTURE(target);
    CHECK(read("GET " + target + " HTTP/1.1\r\n\r\n") == "400: the target is neither path nor URL");
  }
}

TEST_CASE("head: a request line that is not three words with one space between is refused") {
  for (const std::string line : {"",
                                 " ",
                                 " / HTTP/1.1",
                                 "GET",
                                 "GET ",
                                 "GET /",
                                 "GET / ",
                                 "GET  HTTP/1.1",
                                 "GET  / HTTP/1.1",
                                 "GET /  HTTP/1.1",
                                 " GET / HTTP/1.1",
                                 "GET / HTTP/1.1 ",
                                 "GET /a b HTTP/1.1",
                                 "GET\t/ HTTP/1.1",
                                 "GET /\tHTTP/1.1",
                                 "GET /a\tb HTTP/1.1",
                                 "GET / HTTP/1.1\t",
                                 "G(T / HTTP/1.1",
                                 "GET: / HTTP/1.1",
                                 "/ HTTP/1.1",
                                 "HTTP/1.1",
                                 "GET / HTTP/1.1 HTTP/1.1"}) {
    CAPTURE(line);
    CHECK(read(line + "\r\n\r\n") == "400");
  }
}

TEST_CASE("head: a target with a fragment is refused, and says why") {
  for (const std::string target : {"/#a", "/a#", "#", "/a?b#c", "http://a/#b", "/#"}) {
    CAPTURE(target);
    CHECK(read("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n") ==
          "400: the target has a '#', and what follows that stays with the client");
  }
}

TEST_CASE("head: HTTP/1.1 says which host it asks, also where the target does") {
  const std::string missing = "400: the Host is missing", empty = "400: the Host is empty";
  CHECK(read("GET / HTTP/1.1\r\n\r\n") == missing);
  CHECK(read("GET / HTTP/1.1\r\nX-Host: h\r\n\r\n") == missing);
  CHECK(read("GET http://a/ HTTP/1.1\r\n\r\n") == missing);
  CHECK(read("OPTIONS * HTTP/1.1\r\n\r\n") == missing);
  CHECK(read("GET / HTTP/1.1\r\nHost:\r\n\r\n") == empty);
  CHECK(read("GET / HTTP/1.1\r\nHost: \t\r\n\r\n") == empty);
  CHECK(read("GET / HTTP/1.0\r\n\r\n") == "GET /\nsize=0 1.0 close");
  CHECK(read("GET / HTTP/1.0\r\nHost:\r\n\r\n") == "GET /\nHost: \nsize=0 1.0 close");
}

TEST_CASE("head: a Host that could not stand in a URL is refused, whatever the version or target") {
  for (const std::string host :
       {"a b",    ":::",         "a:abc", "a:0",  "a:65536",   "a:-1", "a:80:80",  ":80",
        "user@a", "user:pass@a", "a/b",   "a?b",  "h\xc3\xa9", "[::1", "::1",      "[]",
        "[a]",    "[::1]a",      "a,b",   "a\\b", "a%2eb",     "*",    "http://a", "."}) {
    CAPTURE(host);
    for (const std::string line : {"GET / HTTP/1.1", "GET / HTTP/1.0", "GET http://a/ HTTP/1.1"}) {
      CHECK(read(line + "\r\nHost: " + host + "\r\n\r\n") ==
            "400: the Host is no name or address, with or without a port from 1 to 65535");
    }
  }
  for (const std::string host : {"h", "H.test.", "a_b-c.test:1", "a:65535", "a:", "127.0.0.1:80",
                                 "[::1]", "[fe80::1]:2990"}) {
    CAPTURE(host);
    CHECK(read("GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n") ==
          "GET /a\nHost: " + host + "\nsize=0");
  }
}

TEST_CASE("head: other versions of HTTP are named as such, and what is none is refused") {
  for (const std::string version :
       {"HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/3.0", "HTTP/9.9", "HTTP/0.1"}) {
    CAPTURE(version);
    CHECK(read("GET / " + version + "\r\n\r\n") == "505");
  }
  for (const std::string version :
       {"http/1.1", "Http/1.1",  "HTTP/1",    "HTTP/2",   "HTTP/11",  "HTTP/1.10",   "HTTP/1.1.1",
        "HTTP/1,1", "HTTP/a.1",  "HTTP/1.a",  "HTTP/-.1", "HTTP/1. ", "HTTP/1.\x01", "HTTP/\xff.1",
        "HTTP1.1",  "HTTP /1.1", "HTTPS/1.1", "1.1",      "TTP/1.1",  "ICY/1.10"}) {
    CAPTURE(version);
    CHECK(read("GET / " + version + "\r\n\r\n") == "400");
  }
}

TEST_CASE("head: a body whose end two readers could see differently is refused") {
  struct Case {
    std::string headers, expected;
  };
  const std::string two_lengths = "400: more than one Content-Length";
  const std::string two_encodings = "400: more than one Transfer-Encoding";
  const std::string both = "400: both Content-Length and Transfer-Encoding";
  const std::string only_chunked = "400: the only Transfer-Encoding is chunked";
  for (const auto& [headers, expected] : std::vector<Case>{
           {"Content-Length: 1\r\nContent-Length: 2\r\n", two_lengths},
           {"Content-Length: 1\r\nContent-Length: 1\r\n", two_lengths},
           {"Content-Length: 0\r\nX: y\r\ncontent-length: 0\r\n", two_lengths},
           {"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", both},
           {"Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", both},
           {"Transfer-Encoding: identity\r\ncontent-length: 1\r\n", both},
           {"Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n", two_encodings},
           {"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", two_encodings},
           {"Transfer-Encoding: gzip\r\n", only_chunked},
           {"Transfer-Encoding: identity\r\n", only_chunked},
           {"Transfer-Encoding: gzip, chunked\r\n", only_chunked},
           {"Transfer-Encoding: chunked, gzip\r\n", only_chunked},
           {"Transfer-Encoding: chunked, chunked\r\n", only_chunked},
           {"Transfer-Encoding: chunked;q=1\r\n", only_chunked},
           {"Transfer-Encoding: \"chunked\"\r\n", only_chunked},
           {"Transfer-Encoding: xchunked\r\n", only_chunked},
           {"Transfer-Encoding: chunke\r\n", only_chunked},
           {"Transfer-Encoding:\r\n", only_chunked},
       }) {
    CAPTURE(headers);
    CHECK(read_get(headers) == expected);
  }
  CHECK(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n") ==
        "400: HTTP/1.0 has no Transfer-Encoding");
}

TEST_CASE("head: a length is digits and nothing else") {
  for (const std::string length :
       {"", "+5", "-5", "-0", "5, 5", "5,5", "5 5", "5;", "5.0", "0x5", "5e1", "five", "5a", "a5",
        "\"5\"", "%35", "\xd9\xa5", "+99999999999999999999", "99999999999999999999 9"}) {
    CAPTURE(length);
    for (const std::string space : {"", " ", "\t", " \t "}) {
      CHECK(read_get("Content-Length:" + space + length + space + "\r\n") ==
            "400: Content-Length is no number");
    }
  }
}

TEST_CASE("head: a length of 64 bits is one, and a longer one is too large a body") {
  CHECK(read_get("Content-Length: 18446744073709551615\r\n") ==
        "GET /a\nHost: h\nContent-Length: 18446744073709551615\nsize=18446744073709551615");
  for (const std::string length :
       {"18446744073709551616", "99999999999999999999", "1000000000000000000000000000000000"}) {
    CAPTURE(length);
    CHECK(read_get("Content-Length: " + length + "\r\n") == "413");
  }
}

TEST_CASE("head: two Hosts are refused, whatever the target says") {
  const std::string hosts = "Host: a\r\nX: y\r\nhost: a\r\n";
  CHECK(read_get(hosts) == "400: more than one Host");
  CHECK(read("GET http://a/ HTTP/1.1\r\n" + hosts + "\r\n") == "400: more than one Host");
}

TEST_CASE("head: a line that is no header is refused") {
  for (const std::string line :
       {"Name : value", "Name\t: value", " Name: value", "\tName: value", ":", ": value", ":value",
        " : value", "Name", "Name value", "Na me: value", "Na\tme: value", "Na(me): value",
        "N\xc3\xa4me: value", "Name\r: value", " ", "\t", "\"Name\": value", "GET / HTTP/1.1"}) {
    CAPTURE(line);
    CHECK(read_get(line + "\r\n") == bad_line);
    CHECK(read_get("Host: h\r\n" + line + "\r\nX: y\r\n") == bad_line);
    CHECK_FALSE(is_field_line(line));
  }
}

TEST_CASE("head: a value that goes on in the next line is refused") {
  for (const std::string fold : {" ", "\t", "  "}) {
    CAPTURE(fold);
    CHECK(read_get("X: a\r\n" + fold + "b\r\n") == bad_line);
    CHECK(read_get("X: a\r\n" + fold + "\r\n") == bad_line);
    CHECK(read_get("X:\r\n" + fold + "b: c\r\n") == bad_line);
    CHECK(read_get(fold + "X: a\r\n") == bad_line);
  }
}

TEST_CASE("head: each place has its characters") {
  const auto token = sorted(letters_and_digits + "!#$%&'*+-.^_`|~");
  CHECK(characters_that_are_read(
            [](const std::string& c) { return "A" + c + "B / HTTP/1.1\r\nHost: h\r\n\r\n"; },
            [](const Request& request, const std::string& c) {
              return request.method == "A" + c + "B";
            }) == token);
  CHECK(characters_that_are_read(
            [](const std::string& c) { return get("A" + c + "B: v\r\n"); },
            [](const Request& request, const std::string& c) {
              return request.headers == Headers{{"Host", "h"}, {"A" + c + "B", "v"}};
            }) == token);
  CHECK(characters_that_are_read(
            [](const std::string& c) { return "GET /a" + c + "b HTTP/1.1\r\nHost: h\r\n\r\n"; },
            [](const Request& request, const std::string& c) {
              return request.target == "/a" + c + "b";
            }) == all_from('!', '"') + all_from('$', '~') + all_from(0x80, 0xff));
  CHECK(characters_that_are_read(
            [](const std::string& c) { return get("N: a" + c + "b\r\n"); },
            [](const Request& request, const std::string& c) {
              return request.headers == Headers{{"Host", "h"}, {"N", "a" + c + "b"}};
            }) == '\t' + all_from(' ', '~') + all_from(0x80, 0xff));
}

TEST_CASE("head: a control character is refused wherever it stands") {
  const std::string head = "GET /a HTTP/1.1\r\nHost: h\r\nX-A: b\r\n\r\n";
  const auto may_be_tab = [&](std::size_t at) {  // around and in a value
    const auto colon = head.rfind(": ", at);
    return colon != std::string::npos && head.find('\r', colon) >= at;
  };
  const auto controls = all_from(0, 0x1f) + '\x7f';
  for (std::size_t at = 0; at + 1 < head.size(); ++at) {
    for (const char c : controls) {
      auto with = head, instead = head;
      with.insert(at, 1, c);
      instead[at] = c;
      if (c == '\t' && may_be_tab(at)) continue;
      for (const auto& broken : {with, instead}) {
        if (broken == head) continue;
        CAPTURE(escaped(broken));
        CHECK(read(broken + "\r\n\r\n").substr(0, 3) == "400");
      }
    }
  }
}

TEST_CASE("head: a line by itself is a header or is none") {
  for (const std::string line : {"A: b", "A:b", "A:", "A: ", "a-!~: \xff\t\"", "1: :"}) {
    CAPTURE(line);
    CHECK(is_field_line(line));
  }
  for (const std::string line : {"", "A", "A : b", ": b", "A: b\r", "A: b\n", "A: \x7f"}) {
    CAPTURE(line);
    CHECK_FALSE(is_field_line(line));
  }
  CHECK_FALSE(is_field_line(std::string_view{"A: \0", 4}));
  CHECK_FALSE(is_field_line(std::string_view{"A: b"}.substr(0, 1)));  // what follows is another's
}

}  // namespace head_test
