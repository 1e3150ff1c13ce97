#include "platform/http/turn_list.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace yixin::http {
namespace {

struct Item {
  int name = 0;
  std::size_t place = 0;
};
using Items = TurnList<Item>;

Items list_of(int count) {
  Items items;
  for (int i = 0; i < count; ++i) items.add(std::make_shared<Item>(Item{i}));
  return items;
}

/// Who comes next; those for whom `leaves` holds leave.
template <class Leaves>
std::vector<int> next(Items& items, std::size_t count, Leaves leaves) {
  std::vector<int> seen;
  items.go_on(count, [&](Item& item) {
    seen.push_back(item.name);
    if (leaves(item.name)) items.remove(item);
    return true;
  });
  return seen;
}
bool nobody(int) { return false; }

TEST(turn_list, every_item_has_its_turn_in_every_round) {
  Items items = list_of(5);
  EXPECT_EQ(next(items, 2, nobody), (std::vector{0, 1}));
  EXPECT_EQ(next(items, 2, nobody), (std::vector{2, 3}));
  EXPECT_EQ(next(items, 2, nobody), (std::vector{4, 0}));
  EXPECT_EQ(next(items, 99, nobody).size(), 5u);
}

TEST(turn_list, a_visit_that_had_enough_ends_the_walk_and_the_next_goes_on_there) {
  Items items = list_of(5);
  int looks = 0;
  items.go_on(5, [&](Item&) { return ++looks < 3; });
  EXPECT_EQ(looks, 3);
  EXPECT_EQ(next(items, 1, nobody), std::vector{3});
}

TEST(turn_list, an_empty_list_has_no_turns) {
  Items items;
  EXPECT_TRUE(next(items, 3, nobody).empty());
  items = list_of(2);
  EXPECT_EQ(next(items, 9, [](int) { return true; }).size(), 2u);
  EXPECT_EQ(items.size(), 0u);
}

RC_GTEST_PROP(turn_list, whoever_leaves_nobody_is_forgotten, ()) {
  const auto leaving = *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 40));
  Items items = list_of(40);
  std::multiset<int> seen;
  for (int walk = 0; walk < 8; ++walk) {
    for (int name : next(items, 5, [&](int n) { return leaving.contains(n); })) seen.insert(name);
  }
  RC_ASSERT(items.size() == 40 - leaving.size());
  for (int name = 0; name < 40; ++name) RC_ASSERT(seen.count(name) >= 1);
  for (int name : leaving) RC_ASSERT(seen.count(name) == 1);
}

}  // namespace
}  // namespace yixin::http
