#include "cli/output/log.hpp"

#include <poll.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <mutex>

#include "cli/output/json_line.hpp"
#include "text/url.hpp"
#include "text/utf8.hpp"

namespace mock_jira::cli {
namespace {

constexpr std::array<std::string_view, 5> levels{"debug", "info", "warn", "error", "off"};

/// The path alone, with nothing in it that could steer a terminal.
std::string printable_path(std::string_view target) {
  constexpr std::size_t max_length = 1000;
  std::string path{cut_url(target).path.substr(0, max_length)};
  std::replace_if(
      path.begin(), path.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return path;
}

/// Standard error, as long as somebody takes what it says: a parent that never reads its end of the
/// pipe must not stop the server. What is not taken is dropped, and counted.
class PatientSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  /// How many lines were dropped since this was last asked, once others are taken again.
  std::size_t take_dropped() { return dropped_ > 0 && can_write() ? dropped_.exchange(0) : 0; }

  /// Whole lines that need no more form.
  void write_as_is(std::string_view lines) {
    const std::lock_guard lock{mutex_};
    put(lines);
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    base_sink::formatter_->format(message, line);
    put({line.data(), line.size()});
  }
  void flush_() override {}

  /// Under the lock. What is dropped of several lines is whole lines.
  void put(std::string_view text) {
    while (!text.empty()) {
      if (!can_write()) {
        dropped_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        return;
      }
      // A pipe that can be written to has room for that much.
      auto piece = text.substr(0, PIPE_BUF);
      const auto last_end = piece.rfind('\n');
      if (last_end != std::string_view::npos) piece = piece.substr(0, last_end + 1);
      const auto n = ::write(STDERR_FILENO, piece.data(), piece.size());
      if (n <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  static bool can_write() {
    pollfd end{.fd = STDERR_FILENO, .events = POLLOUT, .revents = 0};
    return ::poll(&end, 1, 0) != 0;
  }

  std::atomic<std::size_t> dropped_ = 0;
};

}  // namespace

class Log::Impl {
 public:
  Impl(const std::string& level, Format format) : is_json(format == Format::json) {
    logger_.set_level(spdlog::level::from_str(level));
    logger_.set_pattern(is_json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
                                : "%Y-%m-%d %H:%M:%S.%e %l %v");
  }

  /// Whether anything of this level is written. If so, lines that were dropped are told of first.
  bool begin(spdlog::level::level_enum level) {
    if (!logger_.should_log(level)) return false;
    if (const auto lines = sink_->take_dropped(); lines > 0) {
      put(spdlog::level::info,
          std::to_string(lines) + " lines of the log were dropped, since nobody read them");
    }
    return true;
  }

  void say(spdlog::level::level_enum level, const std::string& sentence) {
    if (begin(level)) put(level, sentence);
  }

  /// In the form of this log; as JSON it is clean already.
  void write(spdlog::level::level_enum level, const std::string& text) {
    logger_.log(level, "{}", is_json ? text : printable(text));
  }
  void write_as_is(std::string_view lines) { sink_->write_as_is(lines); }

  const bool is_json;

 private:
  void put(spdlog::level::level_enum level, const std::string& sentence) {
    write(level, is_json ? to_text({{"message", json_of(sentence)}}) : sentence);
  }

  const std::shared_ptr<PatientSink> sink_ = std::make_shared<PatientSink>();
  spdlog::logger logger_{"mock-jira", sink_};
};

Log::Log(const std::string& level, Format format) : impl_(std::make_unique<Impl>(level, format)) {}

Log::~Log() = default;

bool Log::is_level(const std::string& level) {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

void Log::access(const Request& request, const Reply& reply, std::chrono::microseconds took) {
  if (!impl_->begin(spdlog::level::info)) return;
  const auto path = printable_path(request.target);
  const auto status = std::to_string(reply.status), time = std::to_string(took.count());
  impl_->write(spdlog::level::info, impl_->is_json ? to_text({{"method", json_of(request.method)},
                                                              {"path", json_of(path)},
                                                              {"status", status},
                                                              {"us", time},
                                                              {"label", json_of(reply.label)}})
                                                   : request.method + ' ' + path + ' ' + status +
                                                         ' ' + time + " us " + reply.label);
}

void Log::info(const std::string& sentence) {
  impl_->say(spdlog::level::info, sentence);
}

void Log::warn(const std::string& sentence) {
  impl_->say(spdlog::level::warn, sentence);
}

void Log::error(const std::string& sentence) {
  impl_->say(spdlog::level::err, sentence);
}

void Log::mistakes(const Mistakes& mistakes) {
  if (!impl_->begin(spdlog::level::err)) return;
  if (!impl_->is_json) return impl_->write_as_is(format_mistakes(mistakes));
  for (const auto& mistake : mistakes.list) {
    impl_->write(spdlog::level::err, to_text({{"message", json_of(mistake.message)},
                                              {"file", json_of(mistakes.file)},
                                              {"line", std::to_string(mistake.line)},
                                              {"column", std::to_string(mistake.column)}}));
  }
}

}  // namespace mock_jira::cli
