#include "platform/notify/delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/access/access.h"
#include "platform/notify/configuration.h"
#include "platform/notify/digest.h"
#include "platform/notify/mail_address.h"
#include "platform/notify/quiet.h"
#include "platform/notify/robots.h"
#include "support/receiver.h"
#include "support/world.h"

namespace yixin::notify {
namespace {

using test::HttpReceiver;
using test::SmtpReceiver;
using test::World;
using testing::HasSubstr;
using testing::Not;

constexpr access::AccountId somebody{77};

struct Outcome {
  DeliveryState state = DeliveryState::waiting;
  int attempts = 0;
  base::Instant next_at;
  std::optional<std::string> failure;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (state, attempts, next_at, failure))

class Deliveries : public testing::Test {
 protected:
  void allow(const std::vector<std::string>& hosts, std::optional<MailServer> mail = {}) {
    configure({&world.application().keys(), "https://dj.example", std::move(mail), Allowed(hosts)});
  }
  void allow_mail(int port) {
    allow({}, MailServer{"127.0.0.1", port, MailTls::none, "", "", "yixin@example.cn"});
  }
  RobotId add_robot(const std::string& address, Channel channel = Channel::wecom,
                    std::optional<std::string> secret = {}) {
    Robot robot;
    world.write([&](db::WriteTx& tx) {
      robot.id = tx.next_id<RobotNoun>();
      robot.robot_id = tx.draw_ref<RobotNoun>();
      robot.unit = access::hospital_unit;
      robot.channel = channel;
      robot.name = "群";
      robot.address = address;
      robot.secret = std::move(secret);
      insert_robot(tx, robot);
    });
    return robot.id;
  }
  void send_by(RobotId robot, Channel channel = Channel::wecom, const char* key = "one",
               Purpose purpose = Purpose::digest) {
    world.write([&](db::WriteTx& tx) {
      enqueue(tx, {.channel = channel,
                   .purpose = purpose,
                   .account = {},
                   .robot = robot,
                   .key = key,
                   .content = {"党建日历提醒", {{"党课本月到期", "/desk/calendar"}}},
                   .at = tx.now()});
    });
  }
  void own_mail(const std::string& address) {
    world.write([&](db::WriteTx& tx) {
      store_pending_mail(tx, somebody, address, "AAAA-BBBB", tx.now().plus_ms(1000));
      confirm_mail(tx, somebody, address);
    });
  }
  void mail_somebody() {
    world.write([&](db::WriteTx& tx) {
      enqueue(tx, {.channel = Channel::mail,
                   .purpose = Purpose::digest,
                   .account = somebody,
                   .robot = {},
                   .key = "mail",
                   .content = {"今天的提醒", {{"党课本月到期", "/m/"}}},
                   .at = tx.now()});
    });
  }
  int deliver() { return deliver_due(world.application().database(), world.clock(), 20); }
  Outcome outcome() {
    Outcome found;
    world.read([&](db::ReadTx& tx) {
      found = tx.value<Outcome>(
          R"sql(SELECT state, attempts, next_at, failure FROM notify_delivery)sql");
    });
    return found;
  }

  World world;
};

TEST_F(Deliveries, a_wecom_robot_gets_its_message_once) {
  HttpReceiver group("200 OK", R"({"errcode":0,"errmsg":"ok"})");
  allow({group.url("")});
  send_by(add_robot(group.url("/cgi-bin/webhook/send?key=abc")));
  send_by(add_robot(group.url("/other")), Channel::wecom, "one");  // the same occasion again
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(deliver(), 0);
  ASSERT_EQ(group.received().size(), 1u);
  const std::string request = group.received().front();
  EXPECT_THAT(request, HasSubstr("POST /cgi-bin/webhook/send?key=abc HTTP/1.1\r\n"));
  EXPECT_THAT(request, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(request, HasSubstr("Idempotency-Key: "));
  EXPECT_THAT(request, HasSubstr(R"({"msgtype":"markdown","markdown":{"content":"### 党建)"));
  EXPECT_EQ(outcome().state, DeliveryState::sent);
}

TEST_F(Deliveries, a_dingtalk_robot_gets_a_signed_one) {
  HttpReceiver group("200 OK", R"({"errcode":0,"errmsg":"ok"})");
  allow({group.url("")});
  send_by(add_robot(group.url("/robot/send?access_token=t"), Channel::dingtalk, "SEC1"),
          Channel::dingtalk);
  deliver();
  ASSERT_EQ(group.received().size(), 1u);
  EXPECT_THAT(group.received().front(),
              HasSubstr("/robot/send?access_token=t&timestamp=1795222800000&sign="));
  EXPECT_THAT(group.received().front(), HasSubstr(R"("title":"党建日历提醒","text":"### )"));
  EXPECT_EQ(outcome().state, DeliveryState::sent);
}

TEST_F(Deliveries, what_fails_comes_again_under_the_same_key_until_it_is_given_up) {
  HttpReceiver group("503 Busy", "");
  allow({group.url("")});
  send_by(add_robot(group.url("/x")), Channel::wecom, "one", Purpose::test);
  for (int i = 1; i < most_tries; ++i) {
    EXPECT_EQ(deliver(), 1) << i;
    EXPECT_EQ(outcome().state, DeliveryState::waiting);
    EXPECT_EQ(outcome().failure, "http_503");
    EXPECT_EQ(deliver(), 0) << "before its time";
    world.clock().set(outcome().next_at);
  }
  EXPECT_EQ(deliver(), 1);
  EXPECT_EQ(outcome().state, DeliveryState::given_up);
  EXPECT_EQ(outcome().attempts, most_tries);
  const auto key_of = [](const std::string& request) {
    return request.substr(request.find("Idempotency-Key: "), 49);
  };
  for (const auto& request : group.received()) {
    EXPECT_EQ(key_of(request), key_of(group.received().front()));
  }
}

TEST_F(Deliveries, what_cannot_be_noted_is_not_sent) {
  HttpReceiver group("200 OK", R"({"errcode":0})");
  allow({group.url("")});
  send_by(add_robot(group.url("/x")));
  world.application().database().stop();
  EXPECT_ANY_THROW(deliver());
  EXPECT_TRUE(group.received().empty());
}

/// Takes the database away from whoever calls.
class LastCall : public test::Receiver {
 public:
  explicit LastCall(db::Database& database) {
    start([this, &database](int) {
      database.stop();
      keep("called");
    });
  }
  ~LastCall() override { stop(); }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
};

TEST_F(Deliveries, a_try_whose_end_was_never_noted_comes_again_in_its_turn) {
  LastCall group(world.application().database());
  allow({group.url()});
  send_by(add_robot(group.url() + "/x"));
  EXPECT_ANY_THROW(deliver());
  EXPECT_EQ(group.received().size(), 1u);  // and it is through with the database
  world.restart();
  allow({group.url()});
  EXPECT_EQ(deliver(), 0);
  EXPECT_EQ(outcome().attempts, 1);
  EXPECT_EQ(group.received().size(), 1u);
}

TEST_F(Deliveries, a_late_try_of_a_digest_waits_for_the_morning) {
  HttpReceiver group("503 Busy", "");
  allow({group.url("")});
  world.clock().set(base::instant_of({2026, 11, 21}, 20 * 60 + 59).plus_ms(30'000));
  send_by(add_robot(group.url("/x")));
  deliver();
  EXPECT_EQ(outcome().next_at, base::instant_of({2026, 11, 22}, 7 * 60 + 30));
}

TEST_F(Deliveries, a_robot_that_is_wrong_is_given_up_at_once) {
  HttpReceiver group("200 OK", R"({"errcode":93000,"errmsg":"invalid webhook url"})");
  allow({group.url("")});
  send_by(add_robot(group.url("/x")));
  deliver();
  EXPECT_EQ(outcome().state, DeliveryState::given_up);
  EXPECT_EQ(outcome().failure, "robot_93000");
}

TEST_F(Deliveries, no_redirect_is_followed) {
  HttpReceiver other("200 OK", R"({"errcode":0})");
  HttpReceiver group("302 Found", "", "Location: " + other.url("/secret") + "\r\n");
  allow({group.url(""), other.url("")});
  send_by(add_robot(group.url("/x")));
  deliver();
  EXPECT_EQ(outcome().failure, "http_302");
  EXPECT_TRUE(other.received().empty());
}

TEST_F(Deliveries, an_answer_without_end_is_cut_off) {
  HttpReceiver group("200 OK", std::string(1'200'000, 'x'));
  allow({group.url("")});
  send_by(add_robot(group.url("/x")));
  deliver();
  EXPECT_EQ(outcome().failure, "too_large");
}

TEST_F(Deliveries, a_host_that_the_setting_does_not_name_is_not_called) {
  HttpReceiver group("200 OK", R"({"errcode":0})");
  allow({"qyapi.weixin.qq.com"});
  send_by(add_robot(group.url("/x")));
  deliver();
  EXPECT_EQ(outcome().failure, "host_not_allowed");
  EXPECT_TRUE(group.received().empty());
}

/// A name may lead anywhere; what counts is the address that answers to it.
TEST_F(Deliveries, a_named_host_that_leads_inside_is_not_called) {
  HttpReceiver group("200 OK", R"({"errcode":0})");
  const std::string url = "http://localhost:" + std::to_string(group.port());
  allow({url});
  send_by(add_robot(url + "/x"));
  deliver();
  EXPECT_EQ(outcome().failure, "address_refused");
  EXPECT_TRUE(group.received().empty());
}

TEST_F(Deliveries, without_a_network_things_wait_and_the_queue_has_an_end) {
  allow({"http://127.0.0.1:1"});
  const RobotId robot = add_robot("http://127.0.0.1:1/x");
  send_by(robot);
  deliver();
  EXPECT_EQ(outcome().state, DeliveryState::waiting);
  EXPECT_EQ(outcome().failure, "connect_failed");
  world.write([&](db::WriteTx& tx) {
    NewDelivery more{.robot = robot};
    for (std::int64_t i = 1; i < most_waiting; ++i) {
      more.key = std::to_string(i);
      ASSERT_TRUE(enqueue(tx, more));
    }
    more.key = "one too many";
    EXPECT_FALSE(enqueue(tx, more));
    EXPECT_TRUE(tell(tx, {somebody, "test", "still", {"站内仍然看得到", {}}, {}}));
  });
}

TEST_F(Deliveries, a_mail_goes_to_the_confirmed_address_and_is_known_by_its_id) {
  SmtpReceiver server;
  allow_mail(server.port());
  own_mail("lin@example.cn");
  mail_somebody();
  deliver();
  EXPECT_EQ(outcome().state, DeliveryState::sent);
  ASSERT_EQ(server.received().size(), 1u);
  const std::string said = server.received().front();
  EXPECT_THAT(said, HasSubstr("MAIL FROM:<yixin@example.cn>"));
  EXPECT_THAT(said, HasSubstr("RCPT TO:<lin@example.cn>"));
  EXPECT_THAT(said, HasSubstr("Message-ID: <"));
  EXPECT_THAT(said, HasSubstr("Content-Transfer-Encoding: base64"));
}

TEST_F(Deliveries, a_mailbox_that_is_not_there_is_given_up_and_a_full_one_is_not) {
  for (const auto& [verdict, state] :
       {std::pair{"550 5.1.1 no such user", DeliveryState::given_up},
        std::pair{"452 4.2.2 mailbox full", DeliveryState::waiting}}) {
    SmtpReceiver server(verdict);
    allow_mail(server.port());
    own_mail("lin@example.cn");
    mail_somebody();
    deliver();
    EXPECT_EQ(outcome().state, state) << verdict;
    world.write([](db::WriteTx& tx) { tx.run(R"sql(DELETE FROM notify_delivery)sql"); });
  }
}

TEST_F(Deliveries, a_server_that_offers_no_tls_gets_no_mail) {
  SmtpReceiver server;
  allow({},
        MailServer{"127.0.0.1", server.port(), MailTls::starttls, "u", "p", "yixin@example.cn"});
  own_mail("lin@example.cn");
  mail_somebody();
  deliver();
  EXPECT_EQ(outcome().failure, "tls_failed");
  EXPECT_THAT(server.received().front(), Not(HasSubstr("MAIL FROM")));
}

TEST_F(Deliveries, whoever_gave_up_the_address_gets_nothing_more) {
  SmtpReceiver server;
  allow_mail(server.port());
  own_mail("lin@example.cn");
  mail_somebody();
  world.write([](db::WriteTx& tx) { forget_mail(tx, somebody); });
  deliver();
  EXPECT_EQ(outcome().failure, "receiver_gone");
  EXPECT_TRUE(server.received().empty());
}

}  // namespace
}  // namespace yixin::notify
