#include "cli/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace mock_jira::cli {
namespace {

constexpr std::array<std::string_view, 5> levels{"debug", "info", "warn", "error", "off"};

/// The path alone, with nothing in it that could steer a terminal.
std::string printable_path(std::string_view target) {
  if (const auto scheme = target.find("://"); scheme < target.find('/')) {
    const auto slash = target.find('/', scheme + 3);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  std::string path{target.substr(0, target.find('?'))};
  std::replace_if(
      path.begin(), path.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return path;
}

}  // namespace

class Log::Impl {
 public:
  Impl(const std::string& level, Format format)
      : logger_("mock-jira", std::make_shared<spdlog::sinks::stderr_sink_mt>()),
        json_(format == Format::json) {
    logger_.set_level(spdlog::level::from_str(level));
    logger_.set_pattern(json_ ? R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})"
                              : "%Y-%m-%d %H:%M:%S.%e %l %v");
  }

  void access(const Request& request, const Reply& reply, std::chrono::microseconds took) {
    if (!logger_.should_log(spdlog::level::info)) return;
    const auto path = printable_path(request.target);
    if (json_) {
      members({{"method", request.method},
               {"path", path},
               {"status", reply.status},
               {"us", took.count()},
               {"label", reply.label}});
    } else {
      logger_.info("{} {} {} {} us {}", request.method, path, reply.status, took.count(),
                   reply.label);
    }
  }

  void info(const std::string& sentence) {
    if (json_) {
      members({{"message", sentence}});
    } else {
      logger_.info("{}", sentence);
    }
  }

 private:
  void members(const nlohmann::ordered_json& object) {
    const auto text = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    logger_.info("{}", std::string_view{text}.substr(1, text.size() - 2));
  }

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
  impl_->info(sentence);
}

}  // namespace mock_jira::cli
