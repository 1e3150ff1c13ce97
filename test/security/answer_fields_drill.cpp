#include <algorithm>
#include <cctype>

#include "access/requests.h"
#include "security/drills.h"
#include "security/tally.h"
#include "security/wire.h"
#include "support/produced.h"

/// The header fields that protect whoever reads an answer, on the socket.
namespace yixin::security {
namespace {

using test::Method;

/// Written down from what browsers ask for, not from the server.
constexpr const char* wanted[] = {
    "\r\nContent-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self';",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "\r\nX-Content-Type-Options: nosniff\r\n",
    "\r\nReferrer-Policy: no-referrer\r\n",
    "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
    "\r\nCross-Origin-Resource-Policy: same-origin\r\n",
    "\r\nPermissions-Policy: camera=(), geolocation=(), microphone=()\r\n",
    "no-store\r\n"};
/// What tells about the machine, or opens the answer to others.
constexpr const char* unwanted[] = {"\r\nServer:", "\r\nX-Powered-By:", "\r\nAccess-Control-",
                                    "unsafe-inline", "unsafe-eval"};

class Answers {
 public:
  void ask_everything() {
    const Wire wire(hospital_.world());
    for (const auto& route : hospital_.world().application().registry().routes()) {
      if (route.reply_kind != http::ReplyKind::stream) ask(wire, route);
    }
    provoke(wire);
    for (const int status : {200, 400, 401, 403, 404, 405, 413, 422, 429, 431}) {
      const bool seen = tally_.count("answers_" + std::to_string(status)) > 0;
      tally_.expect(seen, "no answer was a " + std::to_string(status));
    }
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  void ask(const Wire& wire, const http::Route& route) {
    constexpr const char* names[] = {"GET", "POST", "PUT", "DELETE"};
    const std::string name = test::name_of(route);
    const test::Places places{{"round_id", hospital_.round_id},
                              {"series_id", hospital_.series_id},
                              {"question_id", hospital_.question_id}};
    RawRequest request{.method = names[static_cast<int>(route.method)],
                       .target = test::fill_path(route.path, places)};
    judge(name, wire.exchange(bytes_of(request)));
    request.fields = {"X-Requested-With: yixin"};
    request.token = test::who_may(hospital_, route).token;
    // Only reads: what is changed on the way would decide what comes later.
    if (route.method == Method::get) judge(name, wire.exchange(bytes_of(request)));
    request.token = hospital_.actor("staff").token;
    judge(name, wire.exchange(bytes_of(request)));
  }

  /// Refusals of the connection, the router and the queues.
  void provoke(const Wire& wire) {
    judge("no such path", wire.exchange(bytes_of({.target = "/nothing"})));
    judge("no such file", wire.exchange("GET /nothing.js HTTP/1.1\r\nHost: a\r\n"
                                        "Connection: close\r\n\r\n"));
    judge("another method", wire.exchange(bytes_of({.method = "DELETE", .target = "/people"})));
    judge("an unknown method", wire.exchange(bytes_of({.method = "BREW", .target = "/people"})));
    judge("a bad head", wire.exchange("GET / HTTP/1.0\r\n\r\n"));
    judge("a long head", wire.exchange("GET /" + std::string(40'000, 'a')));
    judge("a long body",
          wire.exchange(bytes_of(
              {.method = "POST", .target = "/session", .body = std::string(100'000, 'a')})));
    judge("no JSON", wire.exchange(sign_in("{")));
    for (int i = 0; i < 8; ++i) {
      judge("guesses", wire.exchange(sign_in(R"({"login":"nobody","password":"guess"})")));
    }
  }

  static std::string sign_in(const std::string& body) {
    return bytes_of({.method = "POST",
                     .target = "/session",
                     .body = body,
                     .fields = {"X-Requested-With: yixin"}});
  }

  void judge(const std::string& what, const std::string& answer) {
    tally_.add("answers");
    tally_.add("answers_" + std::to_string(status_of(answer)));
    const std::string head =
        answer.substr(0, std::min(answer.find("\r\n\r\n"), answer.size())) + "\r\n";
    for (const char* field : wanted) {
      tally_.expect(head.find(field) != std::string::npos,
                    what + " is answered without " + field + ": " + head.substr(0, 30));
    }
    for (const char* field : unwanted) {
      tally_.expect(head.find(field) == std::string::npos, what + " is answered with " + field);
    }
  }

  test::TwoBranches hospital_;
  Tally tally_;
};

}  // namespace

Outcome run_answer_fields(const Plan&) {
  Answers drill;
  drill.ask_everything();
  return drill.outcome();
}

}  // namespace yixin::security
