#include <boost/asio/local/stream_protocol.hpp>
#include <boost/describe.hpp>
#include <optional>

#include "fuzz/target.h"
#include "platform/base/instant.h"
#include "platform/base/utf8.h"
#include "platform/describe/json.h"
#include "platform/http/connection.h"
#include "platform/http/cookies.h"
#include "platform/http/router.h"
#include "platform/http/strict_head.h"

#include <sys/socket.h>
#include <unistd.h>

namespace yixin::fuzz {
namespace {

namespace asio = boost::asio;

constexpr std::size_t largest_body = 4096;

struct Wire {
  asio::io_context io;
  http::ConnectionHost host;
  int requests = 0;

  Wire() {
    host.body_limit = [](const http::Request&) { return largest_body; };
    host.handle = [this](http::Request request, std::shared_ptr<http::Connection> connection) {
      ++requests;
      expect(request.body.size() <= largest_body, "a body is never longer than its limit");
      expect(request.path.find('?') == std::string::npos, "a path holds no query");
      connection->answer({});
    };
    host.subscribe = [](const std::string&, std::shared_ptr<http::Connection>) {};
    host.closed = [](http::Connection*) {};
  }
};

/// A whole connection over a socket pair: heads, bodies, chunks and what follows them.
void run_connection(std::string_view input) {
  int ends[2];
  expect(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "a socket pair can be made");
  Wire wire;
  const asio::generic::stream_protocol protocol(AF_UNIX, 0);
  std::make_shared<http::Connection>(http::Socket(wire.io, protocol, ends[0]), wire.host, false)
      ->start();
  // Longer inputs would fill the socket before anybody reads it.
  const std::string_view sent = input.substr(0, 64 * 1024);
  expect(::write(ends[1], sent.data(), sent.size()) == static_cast<ssize_t>(sent.size()),
         "the socket takes all of it");
  ::shutdown(ends[1], SHUT_WR);
  wire.io.run();
  ::close(ends[1]);
  const auto head = sent.substr(0, sent.find("\r\n\r\n"));
  expect(wire.requests == 0 || http::is_strict_head(head),
         "nothing is handed over that a proxy may read differently");
}

std::vector<std::string> wire_seeds() {
  return {
      "GET /api/session?a=1&b=%E5%8C%BB HTTP/1.1\r\nHost: a.example\r\nCookie: a=1; b=2\r\n\r\n",
      "POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Type: "
      "application/json\r\n\r\n{}GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "PUT /api/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nIf-Match: \"7\"\r\n\r\n"
      "5;ext=1\r\nhello\r\n3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n",
      "HEAD / HTTP/1.0\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n",
      "GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 1\r\n\tfolded: x\r\n\r\n"};
}

void run_address(std::string_view input) {
  if (const auto plain = http::percent_decode(input)) {
    expect(plain->find('\0') == std::string::npos, "no decoded segment holds NUL");
    expect(plain->size() <= input.size(), "decoding never makes text longer");
  }
  accepted([&] {
    for (const auto& [name, value] : http::parse_query(input)) {
      expect(name.size() + value.size() <= input.size(), "a query holds what was sent");
    }
  });
}

std::vector<std::string> address_seeds() {
  return {"a=1&b=%E5%8C%BB&c=+&d", "%2F%00", "%e5%8c%bb%E5%BF%83", "a%3Db=c%26d&&=&a=1"};
}

void run_cookie(std::string_view input) {
  const std::string value = http::cookie_value(input, "yixin_session");
  expect(value.empty() || input.find(value) != std::string_view::npos, "a cookie is what was sent");
  const std::string header = http::attachment(input);
  expect(header.find_first_of("\r\n") == std::string::npos, "a file name makes no header line");
}

std::vector<std::string> cookie_seeds() {
  return {"yixin_session=abc; other=1", "a=b;yixin_session=\"x\";yixin_session=y", "年度计划.xlsx"};
}

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Leaf {
  base::Text<1, 20> name;
  std::optional<Colour> colour;
  base::LocalDate on;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, colour, on))
struct Tree {
  std::int64_t count = 0;
  double share = 0;
  bool open = false;
  std::string text;
  std::vector<Leaf> leaves;
  std::optional<base::Instant> at;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (count, share, open, text, leaves, at))

/// One member of every shape that a request may have.
void run_json(std::string_view input) {
  Tree tree;
  if (!accepted([&] { tree = describe::from_json<Tree>(input); })) return;
  expect(base::utf8_length(tree.text).has_value(), "text from JSON is UTF-8");
  if (tree.at) expect(base::local_date_of(*tree.at).year >= 1900, "a time has a day");
  const std::string written = describe::to_json(tree);
  Tree again;
  expect(accepted([&] { again = describe::from_json<Tree>(written); }),
         "what was read is read again from what is written");
  expect(describe::to_json(again) == written, "JSON of a value is always the same");
}

std::vector<std::string> json_seeds() {
  return {R"({"count":-9007199254740993,"share":0.1e-3,"open":true,"text":"\u533b\ud83d\ude00",)"
          R"("leaves":[{"name":"a","colour":"green","on":"2026-11-29"}],"at":1764374400000})",
          R"({"count":1,"share":1,"open":false,"text":"","leaves":[]})", "[[[[]]]]", "{\"a\":1}"};
}

}  // namespace

const std::vector<Target> http_targets = {{"connection", run_connection, wire_seeds},
                                          {"address", run_address, address_seeds},
                                          {"cookie", run_cookie, cookie_seeds},
                                          {"json", run_json, json_seeds}};

}  // namespace yixin::fuzz
