#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/program.hpp"
#include "support/wire.hpp"

// `mock-jira serve` and `run` as the program that users start.

namespace mock_jira {

inline Program mock_jira_program(std::vector<std::string> arguments,
                                 std::vector<std::string> environment = {}, int input = -1) {
  return Program{MOCK_JIRA_PROGRAM, std::move(arguments), std::move(environment), input};
}

/// What `serve demo` says to settings that make no sense.
inline std::string complaint(std::vector<std::string> arguments,
                             std::vector<std::string> environment = {}) {
  arguments.insert(arguments.begin(), {"serve", "demo"});
  const auto ended = mock_jira_program(std::move(arguments), std::move(environment)).end();
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  return ended.err;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline int port_of(const std::string& url) {
  return std::stoi(url.substr(url.rfind(':') + 1));
}
inline int port_of(const nlohmann::json& ready) {
  return port_of(ready["url"].get<std::string>());
}

/// `serve` on free ports, ready. Its temporary files are in a folder of its own: it is killed if
/// the test does not end it.
struct Served {
  explicit Served(std::vector<std::string> arguments, std::vector<std::string> environment = {})
      : program(MOCK_JIRA_PROGRAM, on_free_port(std::move(arguments)),
                with(std::move(environment), "TMPDIR=" + temporary.path())),
        ready(nlohmann::json::parse(program.first_line())),
        port(port_of(ready)) {}

  const Folder temporary;
  Program program;
  nlohmann::json ready;
  int port;

 private:
  static std::vector<std::string> with(std::vector<std::string> list, const std::string& more) {
    list.push_back(more);
    return list;
  }
  static std::vector<std::string> on_free_port(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "serve");
    return with(with(std::move(arguments), "--port"), "0");
  }
};

inline std::string get(int port, const std::string& target, const std::string& extra = {}) {
  Wire wire{port};
  wire.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + extra + "\r\n");
  return wire.reply();
}

}  // namespace mock_jira
