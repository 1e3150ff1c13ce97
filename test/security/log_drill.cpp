#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "access/requests.h"
#include "platform/http/log.h"
#include "security/drills.h"
#include "security/tally.h"
#include "security/wire.h"
#include "support/produced.h"

/// What a server writes into its log while it is asked for everything, and while its database
/// breaks under it.
namespace yixin::security {
namespace {

using test::Actor;
using test::Method;
using test::World;

const std::vector<std::string> secrets = {"geheim-kluvbgtzmwro", "11999919840411169X",
                                          "19988887766", "蓝鹊飞", "7K3M-9QXP-2D4F-0001"};

/// Standard error goes into a file while this lives.
class Caught {
 public:
  explicit Caught(std::filesystem::path file) : file_(std::move(file)), before_(::dup(2)) {
    const int fd = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(fd, 2);
    ::close(fd);
  }
  ~Caught() {
    ::dup2(before_, 2);
    ::close(before_);
  }
  Caught(const Caught&) = delete;
  Caught& operator=(const Caught&) = delete;

  std::string text() const {
    std::ifstream in(file_);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::filesystem::path file_;
  int before_;
};

/// A body with a secret in the place of every text.
std::string with_secret(std::string body, std::mt19937_64& dice) {
  const std::string& secret = secrets[dice() % secrets.size()];
  std::string out;
  for (std::size_t i = 0; i < body.size(); ++i) {
    out += body[i];
    const bool begins = body.compare(i, 2, ":\"") == 0;
    if (begins) {
      out += '"' + secret;
      ++i;
    }
  }
  return out;
}

class Talkative {
 public:
  explicit Talkative(std::uint64_t seed) : dice_(seed) {}

  void ask_everything(int rounds) {
    const Caught caught(world().directory() / "log");
    const Wire wire(world());
    for (int i = 0; i < rounds; ++i) ask(wire);
    break_database();
    ask(wire);
    for (const char* job : {"accounts.write_failures", "audit.seal"}) {
      try {
        world().run_job(job);
      } catch (const std::exception&) {  // the database is broken
      }
    }
    http::log_event("info", "drill", {{"text", "a\r\nb\x1b[31mred\x00z\x7f{\"level\":\"error\"}"}});
    judge(caught.text());
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  World& world() { return hospital_.world(); }

  void ask(const Wire& wire) {
    constexpr const char* names[] = {"GET", "POST", "PUT", "DELETE"};
    for (const auto& route : world().application().registry().routes()) {
      if (route.reply_kind == http::ReplyKind::stream) continue;
      const std::string name = test::name_of(route);
      const test::Places places{{"person_id", hospital_.person_of("member", test::Relation::unit)},
                                {"round_id", hospital_.round_id}};
      RawRequest request{.method = names[static_cast<int>(route.method)],
                         .target = test::fill_path(route.path, places)};
      request.token = test::who_may(hospital_, route).token;
      request.fields = {"X-Requested-With: yixin", "If-Match: \"1\"",
                        "User-Agent: " + secrets.front(), "Idempotency-Key: " + secrets.front()};
      if (route.method == Method::post || route.method == Method::put) {
        request.body = with_secret(test::valid_body(name, places), dice_);
      }
      tally_.add("requests");
      wire.exchange(bytes_of(request));
      request.target += "?search=" + secrets[1];
      wire.exchange(bytes_of(request));
    }
  }

  /// From now on rows hold what no enumeration knows, and what nobody sealed: reading them fails in
  /// the middle of requests.
  void break_database() {
    world().write([](db::WriteTx& tx) {
      tx.run(R"sql(UPDATE org_person SET phone_sealed = $1 WHERE phone_sealed IS NOT NULL)sql",
             describe::Bytes{secrets[2]});
      tx.run(R"sql(UPDATE study_round SET multiple_scoring = $1)sql", secrets[0]);
      tx.run(R"sql(UPDATE audit_entry SET fields = $1)sql", secrets[3]);
    });
  }

  void judge(const std::string& log) {
    std::istringstream lines(log);
    for (std::string line; std::getline(lines, line);) {
      tally_.add("lines");
      const bool whole = line.starts_with("{\"at\":") && line.ends_with("}");
      tally_.expect(whole, "a line of the log is no event: " + line);
      const bool plain = std::none_of(line.begin(), line.end(),
                                      [](unsigned char c) { return c < 0x20 || c == 0x7f; });
      tally_.expect(plain, "a line of the log has a control character");
    }
    tally_.expect(tally_.count("lines") > 5, "nothing went wrong and so nothing was written");
    for (const auto& secret : secrets) {
      tally_.expect(log.find(secret) == std::string::npos, "the log has " + secret);
    }
    for (const auto& role : {"member", "party_officer", "system_admin"}) {
      tally_.expect(log.find(hospital_.actor(role).token) == std::string::npos,
                    "the log has a session");
    }
  }

  std::mt19937_64 dice_;
  test::TwoBranches hospital_;
  Tally tally_;
};

}  // namespace

Outcome run_log(const Plan& plan) {
  Talkative drill(plan.seed);
  drill.ask_everything(plan.times);
  return drill.outcome();
}

}  // namespace yixin::security
