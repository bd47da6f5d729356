#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "program/program.hpp"
#include "support/bench.hpp"

namespace jira_task::testing {

/// The whole program among fakes. It has a URL and credentials unless `variables` is changed.
struct ProgramBench {
  explicit ProgramBench(std::initializer_list<FakeTransport::Answer> answers = {})
      : script(answers) {}

  int run(std::vector<std::string> arguments) {
    std::istringstream in_stream{in};
    std::ostringstream out_stream;
    std::ostringstream err_stream;
    const auto connect = [this](const BaseUrl& url, HttpTransportOptions given) {
      connected_to = url.text();
      transport_options = std::move(given);
      return std::make_unique<Forward>(script);
    };
    const int code = program::run_program({.arguments = std::move(arguments),
                                           .environment =
                                               [this](const char* name) {
                                                 const auto found = variables.find(name);
                                                 return found == variables.end()
                                                            ? std::optional<std::string>{}
                                                            : found->second;
                                               },
                                           .in = in_stream,
                                           .out = out_stream,
                                           .err = err_stream,
                                           .terminal_width = [this] { return width; },
                                           .connect = connect,
                                           .sleeper = sleeper,
                                           .stop = stop.get_token(),
                                           .seed = 1});
    out = out_stream.str();
    err = err_stream.str();
    return code;
  }

  /// The one sentence of a usage error, which sends nothing.
  std::string refusal(std::vector<std::string> arguments) {
    const auto before = script.requests.size();
    if (run(std::move(arguments)) != 2 || script.requests.size() != before) return "not refused";
    return err;
  }

  std::map<std::string, std::string> variables{{"JIRA_BASE_URL", "https://example.atlassian.net"},
                                               {"JIRA_EMAIL", "me@example.com"},
                                               {"JIRA_API_TOKEN", "secret"}};
  FakeTransport script;
  FakeSleeper sleeper;
  std::stop_source stop;
  std::optional<int> width;

  std::string in;  ///< standard input
  std::string out;
  std::string err;
  std::string connected_to;
  HttpTransportOptions transport_options;

 private:
  struct Forward final : Transport {
    explicit Forward(Transport& to) : transport(to) {}
    FakeTransport::Answer send(const Request& request) override { return transport.send(request); }
    Transport& transport;
  };
};

}  // namespace jira_task::testing
