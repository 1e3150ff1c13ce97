#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace yixin::http {

/// Shared items without an order, gone through a few at a time, round after round: a look at ten
/// thousand at once would hold up who asks meanwhile. `Item::place` is the list's to write.
template <class Item>
class TurnList {
 public:
  std::size_t size() const { return items_.size(); }

  void add(std::shared_ptr<Item> item) {
    item->place = items_.size();
    items_.push_back(std::move(item));
  }

  /// Keeps the others where they are, but for the last, which takes the free place: it may have to
  /// wait for its turn until the next round.
  void remove(const Item& item) {
    const std::size_t hole = item.place;
    items_.back()->place = hole;
    std::swap(items_[hole], items_.back());
    items_.pop_back();
  }

  /// Calls `visit(item)` for the next `count` items, each once at most, until it returns false;
  /// it may remove the item it is given.
  template <class Visit>
  void go_on(std::size_t count, Visit visit) {
    for (count = std::min(count, items_.size()); count > 0 && !items_.empty(); --count) {
      if (next_ >= items_.size()) next_ = 0;
      const std::shared_ptr<Item> item = items_[next_];
      const bool more = visit(*item);
      // Whoever took the place of one that went has not been looked at.
      if (next_ < items_.size() && items_[next_] == item) ++next_;
      if (!more) return;
    }
  }

 private:
  std::vector<std::shared_ptr<Item>> items_;
  std::size_t next_ = 0;
};

}  // namespace yixin::http
