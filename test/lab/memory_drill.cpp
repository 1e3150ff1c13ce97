#include <sys/socket.h>
#include <unistd.h>

#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/load_hospital.h"
#include "lab/process_memory.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

constexpr const char* password = "Lantern-4-orchards";
constexpr const char* mistaken = "Lantern-5-orchards";
/// Sent and not yet answered, so the server has it: a search that misses it would miss anything.
constexpr const char* half_sent = "/api/half-a-request-of-this-drill";

struct MemoryFigures {
  std::int64_t sign_ins = 0;
  std::int64_t words = 0;
  std::int64_t found = 0;
  std::int64_t bytes_searched = 0;
};
BOOST_DESCRIBE_STRUCT(MemoryFigures, (), (sign_ins, words, found, bytes_searched))

class HalfRequest {
 public:
  explicit HalfRequest(unsigned short port) : socket_(app::connect_local(port)) {
    const std::string begin = std::string("GET ") + half_sent;
    sent_ = ::send(socket_, begin.data(), begin.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(begin.size());
  }
  HalfRequest(const HalfRequest&) = delete;
  HalfRequest& operator=(const HalfRequest&) = delete;
  ~HalfRequest() { ::close(socket_); }
  bool is_sent() const { return sent_; }

 private:
  int socket_;
  bool sent_ = false;
};

class People {
 public:
  explicit People(std::int64_t count)
      : hospital_(count), logins_(hospital_.give_password(password)) {
    hospital_.start();
  }

  /// Somebody mistypes, signs in, reads with an earlier session and ends that one.
  void come_and_go(std::size_t n) {
    const std::string& token = hospital_.people()[n].token;
    app::HttpConnection connection(hospital_.port());
    expect(connection, sign_in(logins_[n], mistaken), 401);
    expect(connection, sign_in(logins_[n], password), 200);
    expect(connection, {.target = "/api/my/week", .token = token}, 200);
    expect(connection, {.method = "DELETE", .target = "/api/session", .token = token}, 200);
    secrets_.push_back(token);
  }

  const std::vector<std::string>& secrets() const { return secrets_; }
  const std::vector<std::string>& faults() const { return faults_; }
  unsigned short port() const { return hospital_.port(); }
  pid_t server() const { return hospital_.server().pid(); }

 private:
  app::HttpCall sign_in(const std::string& login, const std::string& word) {
    body_ = R"({"login":")" + login + R"(","password":")" + word + R"("})";
    return {.method = "POST", .target = "/api/session", .body = body_};
  }
  void expect(app::HttpConnection& connection, const app::HttpCall& call, int status) {
    const auto reply = connection.call(call);
    if (reply && reply->status == status) return;
    faults_.push_back(std::string(call.target) + ": " + (reply ? reply->body : "no reply"));
  }

  LoadHospital hospital_;
  std::vector<std::string> logins_;
  std::vector<std::string> secrets_ = {password, mistaken};
  std::vector<std::string> faults_;
  std::string body_;
};

}  // namespace

Outcome run_memory(const Plan& plan) {
  People people(plan.times);
  for (int i = 0; i < plan.times; ++i) people.come_and_go(static_cast<std::size_t>(i));
  Outcome outcome{"{}", {}, people.faults()};
  const HalfRequest half(people.port());
  // Until the server has read what was sent last, and has dropped who closed.
  ::usleep(300'000);
  auto words = people.secrets();
  words.emplace_back(half_sent);
  const auto search = search_memory(people.server(), words);
  if (!search) {
    outcome.figures = {"not searched: only root may read the memory of the server"};
    return outcome;
  }
  MemoryFigures figures{plan.times, static_cast<std::int64_t>(people.secrets().size()), 0,
                        search->bytes};
  for (std::size_t i = 0; i < people.secrets().size(); ++i) figures.found += search->found[i];
  if (figures.found > 0) outcome.faults.push_back("a password or a session is still in memory");
  if (!half.is_sent() || search->found.back() == 0) {
    outcome.faults.push_back("the search does not find what is there");
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.sign_ins) + " people came and went",
                     std::to_string(figures.words) + " passwords and sessions looked for in " +
                         std::to_string(figures.bytes_searched / (1 << 20)) + " MiB",
                     std::to_string(figures.found) + " found"};
  return outcome;
}

}  // namespace yixin::lab
