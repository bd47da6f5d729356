#pragma once

#include <random>
#include <string>
#include <vector>

namespace mock_jira {

/// Makes up requests, and breaks them. Each fuzzer makes the same ones.
class RequestFuzzer {
 public:
  /// Mostly a good one, and sometimes another after it, or what could be mistaken for one.
  std::string request() {
    auto text =
        any_of({"GET", "HEAD", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "COPY"});
    text += ' ';
    text += any_of({"/", "/a/b%20c", "/a?b=c&d", "/?", "*", "http://a/b", "https://a:1?b", "//a"});
    text += one_in(8) ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n";
    if (!one_in(8)) text += any_of({"Host: h\r\n", "host:a.b:80\r\n", "HOST: [::1]\r\n"});
    for (auto headers = random_() % 5; headers > 0; --headers) {
      text += any_of({"Host: c", "Accept: */*", "Cookie:", "X-A: 1", "x-a:2 ", "X-a: \t3",
                      "X-B: a%20b%", "Connection: close", "User-Agent: a/1 (b; c) \xc3\xa9",
                      "Expect: 100-continue", "Range: bytes=0-9", "X-C: a,b\t\"c\""});
      text += "\r\n";
    }
    switch (random_() % 3) {
      case 0:
        text += "\r\n";
        break;
      case 1:
        add_body(text);
        break;
      default:
        add_chunks(text);
        break;
    }
    return text + any_of({"", "\r\n", "GET /next HTTP/1.1\r\nHost: h\r\n\r\n", "0\r\n\r\n"});
  }

  /// `text` with up to three bytes changed, or pieces of it elsewhere as well.
  std::string broken(std::string text) {
    for (auto times = random_() % 4; times > 0 && !text.empty(); --times) {
      const auto at = random_() % text.size();
      switch (random_() % 5) {
        case 0:
          text[at] = static_cast<char>(text[at] ^ (1 << random_() % 8));
          break;
        case 1:
          text.insert(at, any_bytes());
          break;
        case 2:
          text.erase(at, 1);
          break;
        case 3:
          text.replace(at, 1, any_bytes());
          break;
        default: {
          const auto slice = text.substr(at, 1 + random_() % 30);
          text.insert(random_() % text.size(), slice);
          break;
        }
      }
    }
    return text;
  }

  /// Something that means something somewhere in a request.
  std::string any_bytes() {
    return any_of(
        {"\r", "\n", "\r\n", " ", "\t", ":", ",",  ";",    "0",    "1",    "+",
         "-",  "x",  "#",    "?", "%",  "/", "\"", "\x7f", "\x01", "\xff", std::string(1, '\0')});
  }

 private:
  bool one_in(unsigned times) { return random_() % times == 0; }

  std::string any_of(const std::vector<std::string>& texts) {
    return texts[random_() % texts.size()];
  }

  void add_body(std::string& text) {
    const std::string body(random_() % 12, 'b');
    text += any_of({"Content-Length: ", "content-length:", "Content-Length:\t0"}) +
            std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  void add_chunks(std::string& text) {
    text += any_of({"Transfer-Encoding: chunked\r\n\r\n", "transfer-encoding:CHUNKED \r\n\r\n"});
    for (auto chunks = random_() % 4; chunks > 0; --chunks) {
      text += any_of({"1\r\na\r\n", "a;x=y\r\n0123456789\r\n", "03\r\n\r\n0\r\n",
                      "0B\r\n" + std::string(11, 'c') + "\r\n"});
    }
    text += one_in(10) ? "0\r\nX: y\r\n\r\n" : any_of({"0\r\n\r\n", "00;x\r\n\r\n"});
  }

  std::mt19937 random_{1};
};

}  // namespace mock_jira
