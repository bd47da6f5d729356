#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "http/message/http.hpp"
#include "scenario/document/mistake.hpp"

namespace mock_jira::cli {

/// The log on standard error. Never shows a header, a query or a body: those carry tokens.
/// Safe to use from any thread.
class Log {
 public:
  enum class Format { text, json };

  /// `level` passes `is_level`.
  Log(const std::string& level, Format format);
  ~Log();

  static bool is_level(const std::string& level);

  /// A line a request, at level info.
  void access(const Request& request, const Reply& reply, std::chrono::microseconds took);
  void info(const std::string& sentence);
  void warn(const std::string& sentence);
  void error(const std::string& sentence);
  /// What `mock-jira check` would print, at level error: as it is, or a JSON object a mistake.
  void mistakes(const Mistakes& mistakes);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mock_jira::cli
