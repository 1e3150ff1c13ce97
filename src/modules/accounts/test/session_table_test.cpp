#include "modules/accounts/session_table.h"

#include <gtest/gtest.h>

namespace yixin::accounts {
namespace {

constexpr base::Instant start{1'000'000};
constexpr std::int64_t hour_ms = 3600LL * 1000;

crypto::Digest token(std::uint8_t number) {
  crypto::Digest digest{};
  digest[0] = number;
  return digest;
}

std::shared_ptr<const access::PermissionNames> names(access::PermissionNames set) {
  return std::make_shared<const access::PermissionNames>(std::move(set));
}

Standing standing() {
  Standing standing;
  standing.person = {7};
  standing.permissions = names({"org.read", "study.take"});
  standing.own_permissions = names({"study.take"});
  return standing;
}

OpenSession session(std::int64_t id, std::int64_t account = 100) {
  return {{id}, {account}, false, start.plus_ms(12 * hour_ms)};
}

TEST(session_table, a_token_is_known_with_account_person_and_permissions) {
  SessionTable table;
  table.open(token(1), session(1), standing(), start);
  const auto caller = table.know(token(1), start);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->account.value, 100);
  EXPECT_EQ(caller->person.value, 7);
  EXPECT_EQ(caller->session.value, 1);
  EXPECT_TRUE(caller->may({"org.read"}));
  EXPECT_FALSE(table.know(token(2), start));
}

TEST(session_table, a_remembered_phone_reaches_own_data_alone_and_is_never_idle) {
  SessionTable table;
  OpenSession phone = session(1);
  phone.remembered = true;
  phone.expires_at = start.plus_ms(90 * 24 * hour_ms);
  table.open(token(1), phone, standing(), start);
  const auto caller = table.know(token(1), start.plus_ms(89 * 24 * hour_ms));
  ASSERT_TRUE(caller);
  EXPECT_TRUE(caller->may({"study.take"}));
  EXPECT_FALSE(caller->may({"org.read"}));
  EXPECT_FALSE(table.know(token(1), start.plus_ms(90 * 24 * hour_ms)));
}

TEST(session_table, half_an_hour_without_use_ends_a_desk_session) {
  SessionTable table;
  table.open(token(1), session(1), standing(), start);
  const auto used = start.plus_ms(SessionTable::desk_idle_ms - 1);
  EXPECT_TRUE(table.know(token(1), used));
  EXPECT_TRUE(table.know(token(1), used.plus_ms(SessionTable::desk_idle_ms - 1)));
  EXPECT_FALSE(table.know(token(1), used.plus_ms(2 * SessionTable::desk_idle_ms)));
}

TEST(session_table, administrators_have_a_quarter_of_an_hour) {
  SessionTable table;
  Standing administrator = standing();
  administrator.administrator = true;
  table.open(token(1), session(1), administrator, start);
  EXPECT_TRUE(table.know(token(1), start.plus_ms(SessionTable::administrator_idle_ms - 1)));
  table.open(token(2), session(2), administrator, start);
  EXPECT_FALSE(table.know(token(2), start.plus_ms(SessionTable::administrator_idle_ms)));
}

TEST(session_table, use_does_not_prolong_the_last_hour) {
  SessionTable table;
  table.open(token(1), session(1), standing(), start);
  for (int minute = 0; minute < 12 * 60; minute += 20) {
    ASSERT_TRUE(table.know(token(1), start.plus_ms(minute * 60'000LL))) << minute;
  }
  EXPECT_FALSE(table.know(token(1), start.plus_ms(12 * hour_ms)));
  EXPECT_EQ(table.timed_out(start.plus_ms(12 * hour_ms)).size(), 1u);
}

TEST(session_table, a_changed_standing_holds_for_the_next_request_of_every_session) {
  SessionTable table;
  table.open(token(1), session(1), standing(), start);
  table.open(token(2), session(2), standing(), start);
  Standing poorer = standing();
  poorer.permissions = names({});
  poorer.restricted = true;
  table.change_standing({100}, poorer);
  for (const std::uint8_t number : {std::uint8_t{1}, std::uint8_t{2}}) {
    const auto caller = table.know(token(number), start);
    EXPECT_FALSE(caller->may({"org.read"}));
    EXPECT_TRUE(caller->restricted);
  }
}

TEST(session_table, ending_one_session_or_all_of_an_account_leaves_the_others) {
  SessionTable table;
  table.open(token(1), session(1, 100), standing(), start);
  table.open(token(2), session(2, 100), standing(), start);
  table.open(token(3), session(3, 200), standing(), start);
  table.end({1});
  EXPECT_FALSE(table.know(token(1), start));
  EXPECT_TRUE(table.know(token(2), start));
  table.end_all_of({100});
  EXPECT_FALSE(table.know(token(2), start));
  EXPECT_TRUE(table.know(token(3), start));
}

}  // namespace
}  // namespace yixin::accounts
