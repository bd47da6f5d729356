// The head of a request such as clients send, found and read.

#include <benchmark/benchmark.h>

#include "http/message/request_reader.hpp"

namespace mock_jira {
namespace {

void read_a_head(benchmark::State& state) {
  constexpr std::string_view bytes =
      "GET /rest/api/3/task/10001 HTTP/1.1\r\n"
      "Host: 127.0.0.1:2990\r\n"
      "Authorization: Basic Y3JlYXRvckBleGFtcGxlLmNvbTpjcmVhdG9yLXRva2Vu\r\n"
      "Accept: application/json\r\n"
      "User-Agent: bench\r\n"
      "\r\n";
  const WireLimits limits;
  RequestReader reader{limits};
  Request request;
  for (auto _ : state) {
    std::string_view rest = bytes;
    benchmark::DoNotOptimize(reader.feed(rest, request));
    reader.start_over();
  }
}
BENCHMARK(read_a_head);

}  // namespace
}  // namespace mock_jira
