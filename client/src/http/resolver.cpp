#include "src/http/resolver.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <memory>
#include <thread>

#include "src/http/semaphore.hpp"

namespace jira_task::internal {
namespace {

bool is_address(const std::string& host) {
  in6_addr unused{};
  return inet_pton(AF_INET, host.c_str(), &unused) == 1 ||
         inet_pton(AF_INET6, host.c_str(), &unused) == 1;
}

/// Where the thread leaves what it has found; lives as long as either side needs it.
struct Finding {
  Addresses addresses = {};  // the thread's, until it is done
  Semaphore done{0};
};

}  // namespace

Addresses look_up(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return {};
  Addresses addresses;
  for (const auto* entry = found; entry != nullptr; entry = entry->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), text.size(), nullptr, 0,
                    NI_NUMERICHOST) == 0) {
      addresses.emplace_back(text.data());
    }
  }
  freeaddrinfo(found);
  return addresses;
}

tl::expected<Addresses, ResolveFailure> resolve_host(
    const std::string& host, std::chrono::steady_clock::time_point deadline, std::stop_token stop,
    std::function<Addresses(const std::string& host)> look_up) {
  if (is_address(host)) return Addresses{host};
  const auto finding = std::make_shared<Finding>();
  std::thread{[finding, host, look_up = std::move(look_up)] {
    finding->addresses = look_up(host);
    finding->done.release();
  }}.detach();

  if (!finding->done.try_acquire_until(deadline, stop)) {
    return tl::unexpected{stop.stop_requested() ? ResolveFailure::stopped
                                                : ResolveFailure::timed_out};
  }
  if (finding->addresses.empty()) return tl::unexpected{ResolveFailure::unknown};
  return std::move(finding->addresses);
}

}  // namespace jira_task::internal
