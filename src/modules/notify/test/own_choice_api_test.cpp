#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/crypto/keys.h"
#include "platform/notify/configuration.h"
#include "platform/notify/delivery.h"
#include "platform/notify/digest.h"
#include "platform/notify/mail_address.h"
#include "platform/notify/sealing.h"
#include "support/receiver.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::vector<notify::Line> one_line(db::ReadTx&, const notify::Reader&) {
  return {{"党课本月到期，还没有安排", "/m/"}};
}
std::vector<notify::Line> no_line(db::ReadTx&, const notify::Reader&) { return {}; }

/// What modules have to say is theirs to test; here it is one line for everybody, until the next
/// world installs the modules again.
class OwnChoice : public testing::Test {
 protected:
  OwnChoice() { notify::digest_from(one_line); }

  void allow_mail(int port) {
    notify::configure(
        {&world.application().keys(),
         "https://dj.example",
         notify::MailServer{"127.0.0.1", port, notify::MailTls::none, "", "", "yixin@example.cn"},
         {}});
  }
  Reply choose(int rev, const std::string& digest, int minute, int from, int to) {
    return world.call(seen(member, rev), Method::put, "/my/reminders",
                      "{\"digest\":" + digest + ",\"digest_minute\":" + std::to_string(minute) +
                          ",\"quiet_from\":" + std::to_string(from) +
                          ",\"quiet_to\":" + std::to_string(to) + '}');
  }
  Reply give(const std::string& address) {
    return world.call(member, Method::put, "/my/mail", R"({"address":")" + address + "\"}");
  }
  Reply confirm(const std::string& code) {
    return world.call(member, Method::put, "/my/mail/confirmation", R"({"code":")" + code + "\"}");
  }
  std::string code_sent() {
    std::string code;
    world.read([&](db::ReadTx& tx) {
      const auto account = tx.value<access::AccountId>(
          R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", member.account_id);
      code = notify::find_own_mail(tx, account)->code.value();
    });
    return code;
  }
  void at(int day, int hour, int minute) {
    world.clock().set(base::instant_of({2026, 11, day}, hour * 60 + minute));
    member = world.sign_in_again(member);
    world.run_job("notify.make_digests");
  }
  std::string told() { return world.must(member, Method::get, "/my/inbox").at("total"); }
  std::int64_t queued() {
    std::int64_t count = 0;
    world.read([&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM notify_delivery WHERE purpose = 'digest')sql");
    });
    return count;
  }

  World world;
  Actor member = world.sign_in(world.add_person("林一", "full_member"));
};

TEST_F(OwnChoice, one_digest_a_day_at_eight_unless_there_is_nothing_to_say) {
  at(22, 7, 59);
  EXPECT_EQ(told(), "0");
  at(22, 8, 0);
  EXPECT_EQ(told(), "1");
  at(22, 9, 0);
  EXPECT_EQ(told(), "1");
  const Reply inbox = world.must(member, Method::get, "/my/inbox");
  EXPECT_EQ(inbox.at("items.0.title"), "11 月 22 日的提醒");
  EXPECT_EQ(inbox.at("items.0.lines.0.text"), "党课本月到期，还没有安排");
  at(23, 8, 0);
  EXPECT_EQ(told(), "2");
  notify::digest_from(no_line);
  at(24, 8, 0);
  EXPECT_EQ(told(), "2");
}

TEST_F(OwnChoice, one_tap_turns_it_off) {
  EXPECT_EQ(choose(0, "false", 480, 1260, 450).status, 200);
  at(22, 8, 0);
  at(22, 20, 0);
  EXPECT_EQ(told(), "0");
}

TEST_F(OwnChoice, somebody_on_nights_is_told_in_the_evening) {
  EXPECT_EQ(choose(0, "true", 17 * 60, 8 * 60, 16 * 60).status, 200);
  at(22, 8, 0);
  at(22, 16, 59);
  EXPECT_EQ(told(), "0");
  at(22, 17, 0);
  EXPECT_EQ(told(), "1");
}

/// Turned on after its hour, it still waits for the end of the quiet hours.
TEST_F(OwnChoice, nothing_is_told_in_quiet_hours) {
  EXPECT_EQ(choose(0, "true", 8 * 60, 9 * 60, 10 * 60).status, 200);
  at(22, 9, 30);
  EXPECT_EQ(told(), "0");
  at(22, 10, 0);
  EXPECT_EQ(told(), "1");
}

TEST_F(OwnChoice, choices_are_checked_and_know_their_revision) {
  EXPECT_THAT(choose(0, "true", 1440, 0, 0).body, HasSubstr("digest_minute"));
  EXPECT_THAT(choose(0, "true", 480, -1, 0).body, HasSubstr("quiet_from"));
  EXPECT_THAT(choose(0, "true", 480, 1260, 540).body, HasSubstr("in_quiet_hours"));
  EXPECT_EQ(choose(0, "true", 540, 1260, 450).at("rev"), "1");
  EXPECT_EQ(choose(0, "true", 600, 1260, 450).code(), "changed_meanwhile");
  EXPECT_EQ(choose(1, "true", 600, 1260, 450).at("digest_minute"), "600");
}

TEST_F(OwnChoice, without_a_mail_server_no_mail_is_offered) {
  EXPECT_EQ(world.must(member, Method::get, "/my/reminders").at("mail_offered"), "false");
  EXPECT_EQ(give("lin@example.cn").code(), "mail_not_offered");
}

TEST_F(OwnChoice, an_address_counts_after_the_code_that_was_sent_there) {
  SmtpReceiver server;
  allow_mail(server.port());
  EXPECT_EQ(give("lin@example.cn").at("mail_pending"), "l***@example.cn");
  at(22, 8, 0);
  EXPECT_EQ(queued(), 0) << "nothing goes to an address that nobody confirmed";
  notify::deliver_due(world.application().database(), world.clock(), 20);
  ASSERT_EQ(server.received().size(), 1u);
  EXPECT_THAT(server.received().front(), HasSubstr("RCPT TO:<lin@example.cn>"));
  EXPECT_EQ(confirm("0000-0000").code(), "invalid");
  const Reply confirmed = confirm(code_sent());
  EXPECT_EQ(confirmed.at("mail_address"), "l***@example.cn");
  EXPECT_EQ(confirmed.at("mail_pending"), "");
  at(23, 8, 0);
  EXPECT_EQ(queued(), 1);
  world.must(member, Method::del, "/my/mail");
  EXPECT_EQ(world.must(member, Method::get, "/my/reminders").at("mail_address"), "");
  at(24, 8, 0);
  EXPECT_EQ(queued(), 1);
}

TEST_F(OwnChoice, a_code_is_good_for_a_day_and_a_few_are_sent) {
  allow_mail(1);
  EXPECT_EQ(give("no address").code(), "invalid");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(give("lin@example.cn").status, 200);
  EXPECT_EQ(give("lin@example.cn").code(), "codes_used_up");
  const std::string code = code_sent();
  world.clock().advance_ms(24LL * 3'600'000);
  member = world.sign_in_again(member);
  EXPECT_EQ(confirm(code).code(), "invalid");
  EXPECT_EQ(give("lin@example.cn").status, 200);
}

TEST_F(OwnChoice, the_address_is_sealed_and_a_new_key_takes_it_over) {
  allow_mail(1);
  give("lin@example.cn");
  world.read([](db::ReadTx& tx) {
    const auto stored = tx.value<describe::Bytes>(R"sql(SELECT pending FROM notify_mail)sql");
    EXPECT_THAT(stored.data, Not(HasSubstr("lin@")));
  });
  crypto::Keys::add(world.directory() / "keys");
  world.application().take_up_new_key();
  world.write([](db::WriteTx& tx) {
    EXPECT_EQ(notify::reseal_addresses(tx, 10), 1);
    EXPECT_EQ(notify::reseal_addresses(tx, 10), 0);
  });
  EXPECT_EQ(confirm(code_sent()).at("mail_address"), "l***@example.cn");
}

}  // namespace
}  // namespace yixin::test
