#include <boost/json.hpp>

#include "access/requests.h"
#include "security/content.h"
#include "security/drills.h"
#include "security/tally.h"
#include "security/wire.h"
#include "support/produced.h"

/// What a page of another site can make a signed-in browser send.
namespace yixin::security {
namespace {

using test::Method;

constexpr const char* ours = "X-Requested-With: yixin";

/// What comes with a forged request; the first of them has no header of ours.
const std::vector<std::pair<std::string, std::vector<std::string>>> forgeries = {
    {"a form", {"Content-Type: application/x-www-form-urlencoded"}},
    {"a form with files", {"Content-Type: multipart/form-data; boundary=x"}},
    {"plain text", {"Content-Type: text/plain"}},
    {"JSON without our header", {"Content-Type: application/json"}},
    {"another value of our header", {"X-Requested-With: XMLHttpRequest"}},
    {"a foreign origin", {ours, "Origin: https://evil.example"}},
    {"an origin that begins like ours", {ours, "Origin: http://127.0.0.1:8080.evil.example"}},
    {"another port", {ours, "Origin: http://127.0.0.1:9090"}},
    {"a null origin", {ours, "Origin: null"}},
    {"another site", {ours, "Sec-Fetch-Site: cross-site"}},
    {"a site beside ours", {ours, "Sec-Fetch-Site: same-site"}},
};

constexpr const char* method_names[] = {"GET", "POST", "PUT", "DELETE"};

class ForeignPages {
 public:
  void forge_everything() {
    auto& world = hospital_.world();
    const auto& routes = world.application().registry().routes();
    for (const auto& route : routes) test::who_may(hospital_, route);
    const auto before = content_of(world);
    const Wire wire(world);
    for (const auto& route : routes) {
      if (route.method == Method::get) continue;
      tally_.add("routes");
      forge(wire, route);
      disguise(wire, route);
    }
    prefly(wire);
    tally_.expect(tally_.count("routes") > 150, "hardly a route was tried");
    const std::string changed = changed_tables(before, content_of(world));
    tally_.expect(changed.empty(), "forged requests changed" + changed);
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  RawRequest request_of(const http::Route& route) {
    const std::string name = test::name_of(route);
    const test::Places places{{"seq", "1"}, {"version", "1"}, {"position", "1"}};
    RawRequest request;
    request.method = method_names[static_cast<int>(route.method)];
    request.target = test::fill_path(route.path, places);
    request.token = test::who_may(hospital_, route).token;
    if (route.method != Method::del) request.body = test::valid_body(name, places);
    request.fields = {"If-Match: \"" + std::to_string(test::rev_of(name)) + '"'};
    return request;
  }

  void forge(const Wire& wire, const http::Route& route) {
    for (const auto& [what, fields] : forgeries) {
      RawRequest request = request_of(route);
      request.fields.insert(request.fields.end(), fields.begin(), fields.end());
      const std::string answer = wire.exchange(bytes_of(request));
      tally_.add("forged_requests");
      tally_.expect(code_of(answer) == "forged_request",
                    what + " at " + test::name_of(route) + " got " + answer.substr(0, 40));
    }
  }

  /// A write sent as a read, with every way to name the method that some frameworks know.
  void disguise(const Wire& wire, const http::Route& route) {
    RawRequest request = request_of(route);
    for (const char* field :
         {"X-HTTP-Method-Override: ", "X-HTTP-Method: ", "X-Method-Override: "}) {
      request.fields.push_back(field + request.method);
    }
    request.method = "GET";
    request.body.clear();
    request.fields.push_back(ours);
    wire.exchange(bytes_of(request));  // a read of the same path may well be answered
    request.target += "?_method=" + std::string(method_names[static_cast<int>(route.method)]);
    const int status = status_of(wire.exchange(bytes_of(request)));
    tally_.add("disguised_requests", 2);
    tally_.expect(status >= 400 && status < 500,
                  "_method at " + test::name_of(route) + " got " + std::to_string(status));
  }

  /// No answer invites another site.
  void prefly(const Wire& wire) {
    for (const char* method : {"OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"}) {
      RawRequest request;
      request.method = method;
      request.target = "/people";
      request.fields = {"Origin: https://evil.example", "Access-Control-Request-Method: PUT",
                        "Access-Control-Request-Headers: x-requested-with"};
      const std::string answer = wire.exchange(bytes_of(request));
      tally_.add("other_methods");
      tally_.expect(status_of(answer) == 405, std::string(method) + " got " + answer.substr(0, 40));
      tally_.expect(answer.find("Access-Control-") == std::string::npos,
                    std::string(method) + " is answered with a field for other sites");
    }
  }

  test::TwoBranches hospital_;
  Tally tally_;
};

}  // namespace

Outcome run_forgery(const Plan&) {
  ForeignPages drill;
  drill.forge_everything();
  return drill.outcome();
}

}  // namespace yixin::security
