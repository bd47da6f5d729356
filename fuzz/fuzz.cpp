#include "fuzz/fuzz.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace fuzz {
namespace {

/// Of this thread, so that a busy machine does not look like a slow program.
double milliseconds_of_work() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// What an input may take; nothing is too slow unless script/fuzz says so.
double allowed_milliseconds() {
  const char* text = std::getenv("FUZZ_SLOW_MS");
  return text ? std::atof(text) : 0;
}

double step_began = 0;
double slowest_step = 0;  // of the input at hand

}  // namespace

void require(bool holds, std::string_view sentence) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::abort();
}

void end_of_step() {
  const double now = milliseconds_of_work();
  slowest_step = std::max(slowest_step, now - step_began);
  step_began = now;
}

unsigned char take_byte(std::string_view& bytes) {
  if (bytes.empty()) return 0;
  const auto byte = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return byte;
}

std::string_view take_part(std::string_view& bytes, std::string_view end) {
  const auto at = bytes.find(end);
  const auto part = bytes.substr(0, at);
  bytes.remove_prefix(at == bytes.npos ? bytes.size() : at + end.size());
  return part;
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const double allowed = fuzz::allowed_milliseconds();
  // What the machine did meanwhile, or the sanitizer with freed memory, is not done three times.
  for (int attempt = 0; attempt < 3; ++attempt) {
    fuzz::slowest_step = 0;
    fuzz::step_began = fuzz::milliseconds_of_work();
    fuzz::take({reinterpret_cast<const char*>(data), size});
    fuzz::end_of_step();
    if (allowed <= 0 || fuzz::slowest_step <= allowed) return 0;
  }
  fuzz::require(false, "a step took " + std::to_string(fuzz::slowest_step) + " ms of work");
  return 0;
}
