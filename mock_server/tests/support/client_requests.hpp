#pragma once

#include <string>
#include <vector>

namespace mock_jira {

/// A request in a form in which some client sends it.
struct ClientRequest {
  std::string form;
  std::string head;  ///< the empty line included
  std::string body;  ///< as it is sent
  /// Method, target and headers, one in a line; then what they say of the message.
  std::string reads_as;

  std::string bytes() const { return head + body; }
};

inline std::vector<ClientRequest> client_requests() {
  return {
      {"a bodyless POST of axios and HttpURLConnection",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
       "Content-Length: 0\r\n\r\n",
       "",
       "POST /c\nHost: h\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 0\n"
       "size=0"},
      {"a bodyless POST of jira.js 6, python-jira and jira-ruby",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n",
       "", "POST /c\nHost: h\nContent-Type: application/json\nContent-Length: 0\nsize=0"},
      {"a bodyless POST of fetch, Go, OkHttp, java.net.http and Guzzle",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "",
       "POST /c\nHost: h\nContent-Length: 0\nsize=0"},
      {"a bodyless POST of curl, Apache HttpClient and PHP streams",
       "POST /c HTTP/1.1\r\nHost: h\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n", "",
       "POST /c\nHost: h\nUser-Agent: curl/7.88.1\nAccept: */*\nsize=0"},
      {"a bodyless POST of JIRA::REST",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n",
       "{}", "POST /c\nHost: h\nContent-Type: application/json\nContent-Length: 2\nsize=2"},
      {"a bodyless POST that says null",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n",
       "null", "POST /c\nHost: h\nContent-Type: application/json\nContent-Length: 4\nsize=4"},
      {"a GET of java.net.http and LWP with a length",
       "GET /t?a=%20&b HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "",
       "GET /t?a=%20&b\nHost: h\nContent-Length: 0\nsize=0"},
      {"an Accept of python-jira that is no media range, and a GET with a type",
       "GET /t HTTP/1.1\r\nHost: h\r\nAccept: application/json,*.*;q=0.9\r\n"
       "Content-Type: application/json\r\nX-Atlassian-Token: no-check\r\n\r\n",
       "",
       "GET /t\nHost: h\nAccept: application/json,*.*;q=0.9\nContent-Type: application/json\n"
       "X-Atlassian-Token: no-check\nsize=0"},
      {"an Accept of HttpURLConnection",
       "GET /t HTTP/1.1\r\nHost: h\r\nAccept: text/html, image/gif, image/jpeg, *; q=.2, */*; "
       "q=.2\r\nConnection: keep-alive\r\n\r\n",
       "",
       "GET /t\nHost: h\nAccept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\n"
       "Connection: keep-alive\nsize=0"},
      {"an empty Cookie and a TE of LWP",
       "GET /t HTTP/1.1\r\nTE: deflate,gzip;q=0.3\r\nConnection: TE, close\r\nHost: h\r\n"
       "Cookie:\r\nCookie2: \r\n\r\n",
       "",
       "GET /t\nTE: deflate,gzip;q=0.3\nConnection: TE, close\nHost: h\nCookie: \nCookie2: \n"
       "size=0 close"},
      {"an offer of HTTP/2 by java.net.http and curl",
       "GET /t HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nHost: h\r\n"
       "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\nUpgrade: h2c\r\n\r\n",
       "",
       "GET /t\nConnection: Upgrade, HTTP2-Settings\nHost: h\n"
       "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\nUpgrade: h2c\nsize=0"},
      {"a DELETE without a length", "DELETE /t HTTP/1.1\r\nHost: h\r\n\r\n", "",
       "DELETE /t\nHost: h\nsize=0"},
      {"a DELETE with a body", "DELETE /t HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n", "{}",
       "DELETE /t\nHost: h\nContent-Length: 2\nsize=2"},
      {"names in any case, and values with and without space around them",
       "PUT /t HTTP/1.1\r\nhOST:h\r\ncontent-LENGTH: \t 3 \t \r\nCONNECTION:keep-alive , "
       "\tCLOSE\r\n\r\n",
       "abc", "PUT /t\nhOST: h\ncontent-LENGTH: 3\nCONNECTION: keep-alive , \tCLOSE\nsize=3 close"},
      {"a header twice, and another between",
       "GET /t HTTP/1.1\r\nHost: h\r\nCookie: a=1\r\nX-A: 1\r\ncookie: b=2\r\n\r\n", "",
       "GET /t\nHost: h\nCookie: a=1\nX-A: 1\ncookie: b=2\nsize=0"},
      {"bytes beyond ASCII and colons in a value",
       "GET /t HTTP/1.1\r\nHost: [::1]:80\r\nX-A: \xc3\xa9:\xff\r\n\r\n", "",
       "GET /t\nHost: [::1]:80\nX-A: \xc3\xa9:\xff\nsize=0"},
      {"the shortest of headers", "GET / HTTP/1.1\r\nHost:h\r\nA:\r\nB:c\r\n\r\n", "",
       "GET /\nHost: h\nA: \nB: c\nsize=0"},
      {"HTTP/1.0 without any header", "GET / HTTP/1.0\r\n\r\n", "", "GET /\nsize=0 1.0 close"},
      {"a HEAD", "HEAD /t HTTP/1.1\r\nHost: h\r\n\r\n", "", "HEAD /t\nHost: h\nsize=0"},
      {"an OPTIONS of the server as a whole", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "",
       "OPTIONS *\nHost: h\nsize=0"},
      {"a method that is not a usual one", "M-SEARCH /t HTTP/1.1\r\nHost: h\r\n\r\n", "",
       "M-SEARCH /t\nHost: h\nsize=0"},
      {"a body that waits for 100 Continue, by curl",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n", "{}",
       "POST /c\nHost: h\nContent-Length: 2\nExpect: 100-continue\nsize=2 continue"},
      {"a body in chunks", "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: Chunked\r\n\r\n",
       "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
       "POST /c\nHost: h\nTransfer-Encoding: Chunked\nchunked"},
      {"a length with zeros in front",
       "POST /c HTTP/1.1\r\nHost: h\r\nContent-Length: 000000000000000000000002\r\n\r\n", "{}",
       "POST /c\nHost: h\nContent-Length: 000000000000000000000002\nsize=2"},
      {"HTTP/1.0, which closes", "GET /t HTTP/1.0\r\nHost: h\r\n\r\n", "",
       "GET /t\nHost: h\nsize=0 1.0 close"},
      {"HTTP/1.0 that wants to go on, by ab",
       "GET /t HTTP/1.0\r\nConnection: Keep-Alive\r\nHost: h\r\nAccept: */*\r\n\r\n", "",
       "GET /t\nConnection: Keep-Alive\nHost: h\nAccept: */*\nsize=0 1.0"},
      {"an absolute target, whose host is the one that counts",
       "GET http://a.test:81/t?b=/c HTTP/1.1\r\nX-A: 1\r\nHost: h\r\n\r\n", "",
       "GET /t?b=/c\nHost: a.test:81\nX-A: 1\nsize=0"},
      {"an absolute target with a query only", "GET HTTPS://a?b HTTP/1.1\r\nHost: a\r\n\r\n", "",
       "GET /?b\nHost: a\nsize=0"},
      {"an absolute target with a host only", "GET http://a HTTP/1.1\r\nHost:\r\n\r\n", "",
       "GET /\nHost: a\nsize=0"},
  };
}

}  // namespace mock_jira
