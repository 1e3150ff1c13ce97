#include "platform/http/in_flight.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/error.h"

namespace yixin::http {
namespace {

using access::AccountId;

bool enters(InFlight& table, std::vector<InFlight::Place>& held, AccountId account, int limit) {
  try {
    held.push_back(table.enter(account, limit));
    return true;
  } catch (const base::Error& refusal) {
    EXPECT_EQ(refusal.code, "too_many_requests");
    EXPECT_EQ(refusal.kind, base::Kind::too_many);
    return false;
  }
}

TEST(in_flight, one_account_reaches_its_limit_and_others_do_not_notice) {
  InFlight table;
  std::vector<InFlight::Place> held;
  EXPECT_TRUE(enters(table, held, {7}, 2));
  EXPECT_TRUE(enters(table, held, {7}, 2));
  EXPECT_FALSE(enters(table, held, {7}, 2));
  EXPECT_TRUE(enters(table, held, {7}, 3));
  EXPECT_TRUE(enters(table, held, {8}, 2));
  held.clear();
  EXPECT_EQ(table.accounts(), 0u);
  EXPECT_TRUE(enters(table, held, {7}, 1));
}

TEST(in_flight, nobody_in_particular_is_not_counted) {
  InFlight table;
  std::vector<InFlight::Place> held;
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(enters(table, held, {}, 1));
  EXPECT_EQ(table.accounts(), 0u);
}

TEST(in_flight, a_place_that_was_left_counts_once) {
  InFlight table;
  auto place = table.enter({7}, 1);
  place.leave();
  place.leave();
  EXPECT_EQ(table.accounts(), 0u);
}

/// Accounts that collide, come and go in any order, held against a plain map.
RC_GTEST_PROP(in_flight_property, it_counts_like_a_map, ()) {
  InFlight table;
  std::map<std::int64_t, std::vector<InFlight::Place>> model;
  const auto steps = *rc::gen::container<std::vector<std::pair<int, bool>>>(
      rc::gen::pair(rc::gen::inRange(1, 3000), rc::gen::arbitrary<bool>()));
  for (const auto& [number, comes] : steps) {
    // Multiples of the table's size are the worst neighbours.
    const std::int64_t account = static_cast<std::int64_t>(number % 60 + 1) << (number % 3 * 10);
    auto& held = model[account];
    if (comes) {
      const bool has_room = held.size() < 3;
      RC_ASSERT(enters(table, held, {account}, 3) == has_room);
    } else if (!held.empty()) {
      held.pop_back();
    }
    std::size_t busy = 0;
    for (const auto& [id, places] : model) busy += places.empty() ? 0 : 1;
    RC_ASSERT(table.accounts() == busy);
  }
}

TEST(in_flight, the_table_grows_with_what_is_on_its_way) {
  InFlight table;
  std::vector<InFlight::Place> held;
  for (std::int64_t account = 1; account <= 5000; ++account) {
    EXPECT_TRUE(enters(table, held, {account * 4096}, 1));
  }
  EXPECT_FALSE(enters(table, held, {4096}, 1));
  EXPECT_FALSE(enters(table, held, {5000 * 4096}, 1));
  EXPECT_EQ(table.accounts(), 5000u);
  held.clear();
  EXPECT_EQ(table.accounts(), 0u);
}

}  // namespace
}  // namespace yixin::http
