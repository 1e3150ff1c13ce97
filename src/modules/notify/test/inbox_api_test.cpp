#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notify/outbox.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Inbox : public testing::Test {
 protected:
  void tell(const Actor& who, const std::string& key, const std::string& title,
            std::int64_t later_ms = 0) {
    world.write([&](db::WriteTx& tx) {
      const auto account = tx.value<access::AccountId>(
          R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", who.account_id);
      notify::tell(tx,
                   {account, "test", key, {title, {{"一行", "/m/"}}}, tx.now().plus_ms(later_ms)});
    });
  }
  Reply show(const Actor& who, const std::string& query = "") {
    return world.must(who, Method::get, "/my/inbox" + query);
  }
  std::string unread(const Actor& who) {
    return world.must(who, Method::get, "/my/inbox/unread").at("count");
  }
  Reply read_to(const Actor& who, const std::string& instant) {
    return world.must(who, Method::put, "/my/inbox/reading", "{\"to\":" + instant + '}');
  }

  World world;
  Actor member = world.sign_in(world.add_person("林一", "full_member"));
  Actor other = world.sign_in(world.add_person("何二", "full_member"));
};

TEST_F(Inbox, holds_what_one_was_told_newest_first_and_nobody_elses) {
  tell(member, "a", "第一条");
  world.clock().advance_ms(1000);
  tell(member, "b", "第二条");
  tell(member, "b", "同一件事再说一次");
  const Reply own = show(member);
  EXPECT_EQ(own.at("total"), "2");
  EXPECT_EQ(own.at("items.0.title"), "第二条");
  EXPECT_EQ(own.at("items.1.lines.0.text"), "一行");
  EXPECT_EQ(own.at("items.1.lines.0.path"), "/m/");
  EXPECT_EQ(show(other).at("total"), "0");
  EXPECT_EQ(show(member, "?page=2&page_size=1").at("items.0.title"), "第一条");
}

TEST_F(Inbox, reading_goes_up_to_an_item_never_back_and_never_ahead) {
  tell(member, "a", "第一条");
  const std::string first = show(member).at("items.0.at");
  world.clock().advance_ms(1000);
  tell(member, "b", "第二条");
  EXPECT_EQ(unread(member), "2");
  EXPECT_EQ(world.must(member, Method::get, "/session").at("unread"), "2");
  EXPECT_EQ(read_to(member, first).at("count"), "1");
  EXPECT_EQ(show(member).at("items.0.unread"), "true");
  EXPECT_EQ(show(member).at("items.1.unread"), "false");
  EXPECT_EQ(read_to(member, "0").at("count"), "1");
  EXPECT_EQ(read_to(member, "9000000000000").at("count"), "0");
  world.clock().advance_ms(1000);
  tell(member, "c", "第三条");
  EXPECT_EQ(unread(member), "1");
}

/// When somebody was online is nobody's business: only the item itself is kept.
TEST_F(Inbox, no_time_of_reading_is_stored) {
  tell(member, "a", "第一条");
  const std::string at = show(member).at("items.0.at");
  world.clock().advance_ms(3'600'000);
  read_to(world.sign_in_again(member), at);
  world.read([&](db::ReadTx& tx) {
    EXPECT_EQ(
        std::to_string(tx.value<base::Instant>(R"sql(SELECT read_to FROM notify_reading)sql").ms),
        at);
  });
}

TEST_F(Inbox, what_is_due_later_is_not_there_before) {
  tell(member, "a", "明天的事", 3'600'000);
  EXPECT_EQ(unread(member), "0");
  EXPECT_EQ(show(member).at("total"), "0");
  world.clock().advance_ms(3'600'000);
  EXPECT_EQ(unread(world.sign_in_again(member)), "1");
}

TEST_F(Inbox, an_impossible_page_is_refused) {
  EXPECT_EQ(world.call(member, Method::get, "/my/inbox?page=0").code(), "bad_page");
  EXPECT_EQ(world.call(member, Method::put, "/my/inbox/reading", "{}").status, 422);
}

}  // namespace
}  // namespace yixin::test
