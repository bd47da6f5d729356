#include "site/site_memory.hpp"

#include <unistd.h>

#include <fstream>
#include <memory>
#include <string>

#include "site/sites.hpp"
#include "support/catch.hpp"
#include "support/heap.hpp"
#include "support/manual_time.hpp"

namespace mock_jira::site_memory_test {
namespace {

constexpr std::size_t mib = 1 << 20;

std::shared_ptr<const Scenario> called(const std::string& name) {
  return std::make_shared<const Scenario>(Scenario{.name = name});
}

void call(Site& site, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) {
    ServeEvent event;
    event.reply.body.assign(Journal::max_body, 'r');
    site.journal().add(std::move(event));
  }
}

}  // namespace

TEST_CASE("freed memory: it is given back once enough was freed, and not before", "[sites]") {
  int times = 0;
  FreedMemory freed{[&] { ++times; }};
  freed.add(FreedMemory::enough - 1);
  CHECK(times == 0);
  freed.add(1);
  CHECK(times == 1);
  freed.add(FreedMemory::enough - 1);
  CHECK(times == 1);
  freed.add(10 * FreedMemory::enough);
  CHECK(times == 2);
}

TEST_CASE("freed memory: to give it back is no error, whatever the C library", "[sites]") {
  FreedMemory{}.add(FreedMemory::enough);
}

TEST_CASE("site memory: a site that is reset frees its journal and its tasks", "[sites]") {
  const ManualTime time;
  const auto memory = std::make_shared<SiteMemory>();
  Site site{called("a"), time, Site::default_max_tasks, memory};
  CHECK(site.bytes() == 0);
  call(site, 4);
  CHECK(site.bytes() == memory->journals.bytes());
  CHECK(site.bytes() > 4 * Journal::max_body);
  site.create_task(std::make_shared<const TaskPlan>(TaskPlan{.lifecycle = {Step{}}}));
  CHECK(site.bytes() > memory->journals.bytes());

  site.reset();
  CHECK(site.bytes() == 0);
  CHECK(memory->journals.bytes() == 0);
}

namespace {

/// Of this process now, as the system has it.
std::size_t resident() {
  std::ifstream statm{"/proc/self/statm"};
  std::size_t all = 0, pages = 0;
  statm >> all >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

TEST_CASE("site memory: what removed, replaced, reset and expired sites had goes to the system",
          "[sites]") {
  ManualTime time;
  Sites sites{{called("default")}, time};
  const auto names = {"removed", "replaced", "reset", "expired"};
  for (const auto* name : names) sites.put(called(name), std::chrono::seconds{10});
  const auto before = allocated();
  // Side by side, so that each has something of its own above what another one frees.
  for (int i = 0; i < 560; ++i) {
    for (const auto* name : names) call(*sites.find(name), 1);
  }
  const auto full = resident();
  if (allocated() < before + 100 * mib) return;

  const std::string gone = GENERATE(as<std::string>{}, "removed", "replaced", "reset", "expired");
  if (gone == "removed") sites.remove(gone);
  if (gone == "replaced") sites.put(called(gone));
  if (gone == "reset") sites.find(gone)->reset();
  if (gone == "expired") {
    for (const auto* name : {"removed", "replaced", "reset"}) sites.put(called(name));
    time.advance(std::chrono::seconds{10});
    sites.all();
  }
  CHECK(resident() + 30 * mib < full);
}

}  // namespace mock_jira::site_memory_test
