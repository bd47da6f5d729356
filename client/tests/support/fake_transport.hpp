#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "jira_task/transport.hpp"

namespace jira_task::testing {

/// Answers from a script, the last line of it over and over, and records what it was asked.
class FakeTransport final : public Transport {
 public:
  using Answer = tl::expected<Response, TransportError>;

  FakeTransport() = default;
  FakeTransport(std::initializer_list<Answer> script) : script_(script) {}

  Answer send(const Request& request) override {
    requests.push_back(request);
    if (on_send) on_send();
    if (script_.empty()) {
      return tl::unexpected{TransportError{TransportFailure::broken, "the script is empty"}};
    }
    auto answer = script_.front();
    if (script_.size() > 1) script_.pop_front();
    return answer;
  }

  void then(Answer answer) { script_.push_back(std::move(answer)); }

  std::vector<Request> requests;
  std::function<void()> on_send;

 private:
  std::deque<Answer> script_;
};

inline FakeTransport::Answer answer(int status, std::string body = {}, Headers headers = {}) {
  return Response{status, std::move(headers), std::move(body)};
}

inline FakeTransport::Answer no_answer(TransportFailure failure) {
  return tl::unexpected{TransportError{failure, "no answer from the fake"}};
}

}  // namespace jira_task::testing
