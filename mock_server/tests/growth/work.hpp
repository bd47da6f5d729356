#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "growth/counted.hpp"

namespace mock_jira::test {

inline std::uint64_t work_of(const std::function<void()>& action) {
  const auto before = counted().all();
  action();
  return counted().all() - before;
}

/// How many times the work is that an input of twice the size makes. Two is as the size; a sort
/// makes it a little more, and what grows with the square four.
inline double growth(std::size_t size, const std::function<void(std::size_t)>& deal_with) {
  deal_with(size);  // what is made once is made
  const auto work = work_of([&] { deal_with(size); });
  const auto more = work_of([&] { deal_with(2 * size); });
  return static_cast<double>(more) / static_cast<double>(work);
}

constexpr double about_twice = 2.4;

}  // namespace mock_jira::test
