#include <array>
#include <atomic>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/threads.hpp"

namespace mock_jira::sites_parallel_test {
namespace {

using namespace std::chrono_literals;

constexpr int threads = 64;
constexpr int sites = 1000;

/// What one site is asked, step by step; every site has numbers of its own.
class Caller {
 public:
  Caller(Mock& mock, int number) : mock_(mock), name_("s" + std::to_string(number)) {
    polls_ = 1 + number % 3;
    admin_ = "/__admin/sites/" + name_;
  }

  static constexpr int steps = 9;
  void step(int number) {
    switch (number) {
      case 0:
        return note(mock_.send("PUT", admin_, "",
                               "seed: " + std::to_string(polls_) + "\ntasks: {\"1\": [RUNNING: " +
                                   std::to_string(polls_) + " polls, COMPLETE]}"));
      case 1:
      case 2:
      case 3:
        return note(mock_.get("/sites/" + name_ + "/rest/api/3/task/1"));
      case 4:
        return note(mock_.post(admin_ + "/answers", "", "getTask: {status: 503, calls: 1}"));
      case 5:
      case 6:
        return note(mock_.get("/sites/" + name_ + "/rest/api/3/task/1"));
      case 7:
        return note(mock_.post(admin_ + "/tasks", "", "stuck"));
      case 8:
        mock_.post(admin_ + "/clock", "", R"({"advance": ")" + std::to_string(polls_) + R"(h"})");
        return note(mock_.get(admin_ + "/tasks", ""));
    }
  }

  const std::string& transcript() const { return transcript_; }

 private:
  void note(const Reply& reply) {
    transcript_ += std::to_string(reply.status) + ' ' + reply.label + ' ' + reply.body + '\n';
  }

  Mock& mock_;
  std::string name_;
  std::string admin_;
  std::string transcript_;
  int polls_;
};

std::vector<Caller> callers(Mock& mock) {
  std::vector<Caller> all;
  for (int number = 0; number < sites; ++number) all.emplace_back(mock, number);
  return all;
}

}  // namespace

TEST_CASE("sites in parallel: 1000 of them, used by 64 threads, never see each other's state") {
  Mock calm{""}, busy{""};
  auto one_by_one = callers(calm);
  for (auto& caller : one_by_one) {
    for (int step = 0; step < Caller::steps; ++step) caller.step(step);
  }

  auto at_once = callers(busy);
  on_threads(threads, [&](int thread) {
    for (int step = 0; step < Caller::steps; ++step) {
      for (int i = thread; i < sites; i += threads) at_once[static_cast<std::size_t>(i)].step(step);
    }
  });

  int different = 0;
  for (std::size_t i = 0; i < sites; ++i) {
    if (at_once[i].transcript() != one_by_one[i].transcript()) ++different;
  }
  CHECK(different == 0);
  CHECK(one_by_one[0].transcript() != one_by_one[1].transcript());
  CHECK(busy.server.sites().all().size() == sites + 1);
}

TEST_CASE(
    "sites in parallel: a site that comes and goes while calls are in it answers 200 or 404") {
  Mock mock{""};
  const std::string scenario = "tasks: {any: [RUNNING: 1 poll, COMPLETE]}";
  std::array<std::atomic<int>, 600> seen{};
  on_threads(16, [&](int thread) {
    for (int i = 0; i < 100; ++i) {
      Reply reply;
      if (thread == 0) {
        reply = mock.send("PUT", "/__admin/sites/mine?ttl=5ms", "", scenario);
      } else if (thread == 1) {
        reply = mock.send("DELETE", "/__admin/sites/mine", "");
      } else if (thread == 2) {
        mock.time.advance(1ms);
        reply = mock.get("/__admin/sites", "");
      } else if (thread == 3) {
        reply = mock.post("/__admin/sites/mine/reset", "");
      } else {
        reply = mock.get("/sites/mine/rest/api/3/task/" + std::to_string(i + 1));
      }
      ++seen[static_cast<std::size_t>(reply.status)];
    }
  });

  CHECK(seen[200] + seen[201] + seen[204] + seen[404] == 1600);
}

}  // namespace mock_jira::sites_parallel_test
