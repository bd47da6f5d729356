#include "cli/log.hpp"

#include <poll.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <mutex>
#include <nlohmann/json.hpp>

#include "text/utf8.hpp"

namespace mock_jira::cli {
namespace {

constexpr std::array<std::string_view, 5> levels{"debug", "info", "warn", "error", "off"};

/// The path alone, with nothing in it that could steer a terminal.
std::string printable_path(std::string_view target) {
  if (const auto scheme = target.find("://"); scheme < target.find('/')) {
    const auto slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  constexpr std::size_t longest = 1000;
  std::string path{target.substr(0, std::min(target.find('?'), longest))};
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
  Impl(const std::string& level, Format format)
      : sink_(std::make_shared<PatientSink>()),
        logger_("mock-jira", sink_),
        json_(format == Format::json) {
    logger_.set_level(spdlog::level::from_str(level));
    logger_.set_pattern(json_ ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
                              : "%Y-%m-%d %H:%M:%S.%e %l %v");
  }

  void access(const Request& request, const Reply& reply, std::chrono::microseconds took) {
    if (!logger_.should_log(spdlog::level::info)) return;
    report_dropped();
    const auto path = printable_path(request.target);
    if (json_) {
      members(spdlog::level::info, {{"method", request.method},
                                    {"path", path},
                                    {"status", reply.status},
                                    {"us", took.count()},
                                    {"label", reply.label}});
    } else {
      logger_.info("{} {} {} {} us {}", request.method, path, reply.status, took.count(),
                   reply.label);
    }
  }

  void say(spdlog::level::level_enum level, const std::string& sentence) {
    report_dropped();
    put(level, sentence);
  }

  void mistakes(const Mistakes& mistakes) {
    if (!logger_.should_log(spdlog::level::err)) return;
    report_dropped();
    if (!json_) return sink_->write_as_is(format_mistakes(mistakes));
    for (const auto& mistake : mistakes.list) {
      members(spdlog::level::err, {{"message", mistake.message},
                                   {"file", mistakes.file},
                                   {"line", mistake.line},
                                   {"column", mistake.column}});
    }
  }

 private:
  void report_dropped() {
    if (const auto lines = sink_->take_dropped(); lines > 0) {
      put(spdlog::level::info,
          std::to_string(lines) + " lines of the log were dropped, since nobody read them");
    }
  }

  void put(spdlog::level::level_enum level, const std::string& sentence) {
    if (json_) {
      members(level, {{"message", sentence}});
    } else {
      logger_.log(level, "{}", printable(sentence));
    }
  }

  void members(spdlog::level::level_enum level, const nlohmann::ordered_json& object) {
    const auto text = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    logger_.log(level, "{}", std::string_view{text}.substr(1, text.size() - 2));
  }

  const std::shared_ptr<PatientSink> sink_;
  spdlog::logger logger_;
  const bool json_;
};

Log::Log(const std::string& level, Format format) : impl_(std::make_unique<Impl>(level, format)) {}

Log::~Log() = default;

bool Log::is_level(const std::string& level) {
  return std::find(levels.begin(), levels.end(), level) != levels.end();
}

void Log::access(const Request& request, const Reply& reply, std::chrono::microseconds took) {
  impl_->access(request, reply, took);
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
  impl_->mistakes(mistakes);
}

}  // namespace mock_jira::cli
