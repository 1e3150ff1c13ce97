#include <random>

#include "modules/accounts/test/signing_in.h"
#include "platform/crypto/secrets.h"
#include "security/drills.h"
#include "security/later.h"
#include "security/tally.h"

/// Guesses at passwords, codes and sessions, many at once and by every way in.
namespace yixin::security {
namespace {

using accounts::good_password;
using accounts::holder_of;
using accounts::try_sign_in;
using test::Actor;
using test::Method;
using test::Reply;
using test::World;

/// What the product promises to a stranger: five attempts, then waits.
constexpr int granted_attempts = 5;

class Guesses {
 public:
  explicit Guesses(std::uint64_t seed) : dice_(seed) {}

  void guess_together(int times) {
    const auto victim = accounts::person_with_password(world_, "沈清和");
    const auto checked = crypto::password_checks();
    constexpr int at_once = 20;
    for (int sent = 0; sent < times; sent += at_once) {
      std::vector<std::future<Reply>> answers;
      for (int i = 0; i < at_once; ++i) answers.push_back(guess(victim.login));
      for (auto& answer : answers) {
        const int status = answer.get().status;
        tally_.add("guesses_at_once");
        tally_.expect(status == 401 || status == 429 || status == 503,
                      "a guess got " + std::to_string(status));
      }
    }
    const auto looked_at = static_cast<int>(crypto::password_checks() - checked);
    tally_.set("passwords_looked_at", looked_at);
    tally_.expect(looked_at <= granted_attempts,
                  std::to_string(looked_at) + " passwords of parallel guesses were looked at");
    tally_.expect(looked_at > 0, "no guess was looked at");
  }

  /// Login, staff number and phone name one account, and passwords and codes are guessed at it.
  void guess_by_every_name() {
    const std::string person =
        world_
            .must(world_.the_operator(), Method::post, "/people",
                  R"({"name":"周予安","category":"staff","id_kind":"none","retired":false,)"
                  R"("staff_no":"G7001","phone":"13900007001"})")
            .at("person_id");
    const std::string account = world_
                                    .must(world_.the_operator(), Method::post, "/accounts",
                                          R"({"person_id":")" + person + "\"}")
                                    .at("account_id");
    world_.must(world_.the_operator(), Method::post, "/accounts/" + account + "/one-time-code",
                "{}");
    int looked_at = 0;
    for (const char* name : {"G7001", "Ｇ７００１", "13900007001", " G7001 ", "139 0000 7001",
                             "G7001", "１３９００００７００１", "13900007001"}) {
      const Reply reply = try_sign_in(world_, {name, "AAAA-BBBB-CCCC-DDDD", {}, {}});
      looked_at += reply.code() == "sign_in_failed" ? 1 : 0;
    }
    tally_.set("names_of_one_account_looked_at", looked_at);
    tally_.expect(looked_at == granted_attempts,
                  std::to_string(looked_at) + " guesses by several names were looked at");
  }

  /// Strangers wear themselves out and not the owner, whose device is known.
  void lock_out(int times) {
    const auto victim = accounts::person_with_password(world_, "林晚照");
    const Actor owner = holder_of(try_sign_in(world_, {victim.login, good_password, {}, {}}));
    for (int i = 0; i < times; ++i) {
      const std::string mark = dice_() % 2 == 0 ? "" : random_token();
      try_sign_in(world_, {victim.login, "wrong-password", {}, mark});
      if (i % 10 != 0) continue;
      world_.clock().advance_ms(static_cast<std::int64_t>(dice_() % 60'000));
      tally_.add("sign_ins_of_the_owner");
      tally_.expect(
          try_sign_in(world_, {victim.login, good_password, {}, owner.device}).status == 200,
          "strangers have locked the owner's device out");
    }
  }

  /// A session that somebody else chose, changed rights, and ends that hold with the next request.
  void hold_sessions() {
    const auto victim = accounts::person_with_password(world_, "许知遥");
    Actor planted;
    planted.token = random_token();
    const Reply entered =
        world_.call(planted, Method::post, "/session",
                    "{\"login\":" + accounts::json_text(victim.login) +
                        ",\"password\":" + accounts::json_text(good_password) + '}');
    const Actor owner = holder_of(entered);
    tally_.expect(entered.status == 200 && owner.token != planted.token,
                  "a session has the token that the browser brought");
    tally_.expect(is_out(planted), "a token that a browser brought is a session");
    const Actor second = holder_of(try_sign_in(world_, {victim.login, good_password, {}, {}}));
    world_.must(owner, Method::del, "/session");
    tally_.expect(is_out(owner), "a session outlives signing out");
    tally_.expect(!is_out(second), "signing out ends other sessions");
    world_.must(world_.the_operator(), Method::put,
                "/accounts/" + victim.account_id + "/suspension", R"({"reason":"离职"})");
    tally_.expect(is_out(second), "a session outlives the suspension of its account");
    world_.must(world_.the_operator(), Method::del,
                "/accounts/" + victim.account_id + "/suspension");
    tally_.expect(is_out(second), "a session comes back to life with its account");
  }

  void guess_tokens(int times) {
    for (int i = 0; i < times; ++i) {
      Actor thief;
      thief.token = random_token();
      tally_.add("tokens_tried");
      tally_.expect(is_out(thief), "a random token is a session");
    }
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  bool is_out(const Actor& who) { return world_.call(who, Method::get, "/session").status == 401; }

  std::string random_token() {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string token(43, 'A');
    for (char& letter : token) letter = letters[dice_() % letters.size()];
    return token;
  }

  std::future<Reply> guess(const std::string& login) {
    return call_later(world_, world_.nobody(), Method::post, "/session",
                      "{\"login\":" + accounts::json_text(login) + ",\"password\":\"" +
                          std::to_string(dice_()) + "\"}");
  }

  std::mt19937_64 dice_;
  World world_;
  Tally tally_;
};

}  // namespace

Outcome run_guessing(const Plan& plan) {
  Guesses drill(plan.seed);
  drill.guess_together(plan.times);
  drill.guess_by_every_name();
  drill.lock_out(plan.times / 10);
  drill.hold_sessions();
  drill.guess_tokens(plan.times * 10);
  return drill.outcome();
}

}  // namespace yixin::security
