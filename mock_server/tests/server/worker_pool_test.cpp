#include "server/worker_pool.hpp"

#include <atomic>
#include <latch>

#include "support/catch.hpp"

using namespace mock_jira;

TEST_CASE("worker pool: jobs that wait for each other run at once") {
  std::latch all_there{8};
  WorkerPool pool{8};
  for (int i = 0; i < 8; ++i) {
    pool.run([&] { all_there.arrive_and_wait(); });
  }
  pool.finish();
  CHECK(all_there.try_wait());
}

TEST_CASE("worker pool: jobs beyond the limit wait, and all are run before it ends") {
  std::atomic<int> done = 0;
  WorkerPool pool{2};
  for (int i = 0; i < 100; ++i) pool.run([&] { ++done; });
  pool.finish();
  CHECK(done == 100);
}
