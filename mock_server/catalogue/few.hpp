#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

namespace mock_jira {

/// A short list within constant data.
template <class Item, std::size_t capacity>
class Few {
 public:
  constexpr Few() = default;
  constexpr Few(std::initializer_list<Item> items) : size_(items.size()) {
    std::copy(items.begin(), items.end(), items_.begin());
  }

  constexpr const Item* begin() const { return items_.data(); }
  constexpr const Item* end() const { return items_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr bool contains(const Item& item) const {
    return std::find(begin(), end(), item) != end();
  }

 private:
  std::array<Item, capacity> items_{};
  std::size_t size_ = 0;
};

}  // namespace mock_jira
