#include "security/drills.h"
#include "security/tally.h"
#include "security/wire.h"

/// Heads and bodies that two readers may take for different requests. After each a second request
/// follows on the same connection; whoever answers it has read two where a proxy saw one.
namespace yixin::security {
namespace {

using namespace std::string_literals;

const std::string second = "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

struct Smuggled {
  std::string what;
  std::string bytes;
};

std::string post(const std::string& fields, const std::string& body) {
  return "POST /api/session HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

/// Every way to say that the body comes in chunks, or nearly so.
std::vector<std::string> codings() {
  std::vector<std::string> all;
  for (const auto& value : {"xchunked"s,
                            "chunked, identity"s,
                            "identity, chunked"s,
                            "gzip, chunked"s,
                            "chunked;q=1"s,
                            "\"chunked\""s,
                            "chunked,"s,
                            ", chunked"s,
                            "chunked chunked"s,
                            "chunk"s,
                            "identity"s,
                            "gzip"s,
                            "\x0b"
                            "chunked"s,
                            "\x0c"
                            "chunked"s,
                            "chunked\x00"s,
                            "chunked\x7f"s,
                            "\xef\xbb\xbf"
                            "chunked"s,
                            "\xc2\xa0"
                            "chunked"s,
                            "ch\xc5\xabnked"s,
                            "0"s,
                            ""s}) {
    all.push_back("Transfer-Encoding: " + value);
  }
  for (const auto& name :
       {"Transfer-Encoding "s, "Transfer-Encoding\t"s, " Transfer-Encoding"s,
        "\tTransfer-Encoding"s, "X: y\nTransfer-Encoding"s, "X: y\rTransfer-Encoding"s,
        "Transfer-Encoding\x00"s, "Transfer\x0b-Encoding"s, "X:\r\n Transfer-Encoding"s}) {
    all.push_back(name + ": chunked");
  }
  return all;
}

std::vector<std::string> lengths() {
  std::vector<std::string> all;
  for (const auto& value : {"+5"s,
                            "-5"s,
                            "5 5"s,
                            "5,5"s,
                            "5, 6"s,
                            "0x5"s,
                            "5.0"s,
                            "5e0"s,
                            "0 5"s,
                            "\x0b"
                            "5"s,
                            "5\x00"s,
                            "5\x0c"s,
                            "\xd9\xa5"s,
                            "18446744073709551621"s,
                            "99999999999999999999"s,
                            "a"s,
                            ""s,
                            "'5'"s,
                            "5;a"s,
                            "5_0"s,
                            "infinity"s,
                            "null"s,
                            "\"5\""s}) {
    all.push_back("Content-Length: " + value);
  }
  for (const auto& name :
       {"Content-Length "s, "Content-Length\t"s, " Content-Length"s, "X: y\nContent-Length"s,
        "X: y\rContent-Length"s, "Content-Length\x00"s, "X:\r\n Content-Length"s}) {
    all.push_back(name + ": 5");
  }
  return all;
}

std::vector<Smuggled> framed_twice() {
  std::vector<Smuggled> all;
  const std::string chunks = "0\r\n\r\n";
  for (const auto& coding : codings()) {
    all.push_back({coding, post(coding + "\r\n", chunks)});
    all.push_back(
        {coding + " and a length", post("Content-Length: 5\r\n" + coding + "\r\n", chunks)});
    all.push_back({"a length and " + coding, post(coding + "\r\nContent-Length: 5\r\n", chunks)});
  }
  for (const auto& length : lengths()) {
    all.push_back({length, post(length + "\r\n", "12345")});
    all.push_back(
        {length + " beside one", post("Content-Length: 5\r\n" + length + "\r\n", "12345")});
  }
  const std::string sound = "Transfer-Encoding: chunked\r\n";
  all.push_back({"both", post("Content-Length: 5\r\n" + sound, chunks)});
  all.push_back({"chunked twice", post(sound + sound, chunks)});
  all.push_back({"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "12345")});
  return all;
}

std::vector<Smuggled> bad_chunks() {
  std::vector<Smuggled> all;
  for (const auto& body :
       {"5\n12345\r\n0\r\n\r\n"s, "0x5\r\n12345\r\n0\r\n\r\n"s, "+5\r\n12345\r\n0\r\n\r\n"s,
        "-1\r\n\r\n0\r\n\r\n"s, "5 \r\n1234567\r\n0\r\n\r\n"s, "g\r\n\r\n0\r\n\r\n"s,
        "\r\n\r\n0\r\n\r\n"s, "5\r\n1234567\r\n0\r\n\r\n"s, "ffffffffffffffff1\r\na\r\n0\r\n\r\n"s,
        "10000000000000005\r\n12345\r\n0\r\n\r\n"s, "5\r12345\r\n0\r\n\r\n"s,
        "2;\nxx\r\n4c\r\n0\r\n\r\n"s, "5\r\n12345\n0\r\n\r\n"s, "5\r\n1234500\r\n\r\n"s}) {
    all.push_back({"chunks " + body, post("Transfer-Encoding: chunked\r\n", body)});
  }
  return all;
}

std::vector<Smuggled> bad_lines() {
  const std::string host = "Host: a\r\n";
  std::vector<Smuggled> all;
  for (const auto& line : {"GET http://b/livez HTTP/1.1"s,
                           "GET //b/livez HTTP/1.0"s,
                           "GET b:80 HTTP/1.1"s,
                           "GET * HTTP/1.1"s,
                           "GET /livez HTTP/1.0"s,
                           "GET /livez HTTP/0.9"s,
                           "GET /livez HTTP/2.0"s,
                           "GET /livez HTTP/1.10"s,
                           "GET /livez http/1.1"s,
                           "GET /livez"s,
                           "GET  /livez HTTP/1.1"s,
                           "GET /livez  HTTP/1.1"s,
                           "GET /livez HTTP/1.1 "s,
                           "GET\t/livez HTTP/1.1"s,
                           "GET /livez\tHTTP/1.1"s,
                           " GET /livez HTTP/1.1"s,
                           "GET /li vez HTTP/1.1"s,
                           "GET /livez\x00 HTTP/1.1"s,
                           "GET /livez\x0b HTTP/1.1"s,
                           "G\x00T /livez HTTP/1.1"s,
                           "GET /livez HTTP/1.1\nX: y"s,
                           "GET /livez HTTP/1.1\rX: y"s,
                           "/livez HTTP/1.1"s,
                           "GET"s,
                           "GET https:/livez HTTP/1.1"s,
                           "GET \\livez HTTP/1.1"s,
                           "GET ?livez HTTP/1.1"s}) {
    all.push_back({line, line + "\r\n" + host + "\r\n"});
  }
  for (const auto& fields :
       {""s, "Host:\r\n"s, "Host: a\r\nHost: a\r\n"s, "Host: a\r\nHost: b\r\n"s,
        "Host: a\r\n b\r\n"s, "Host: a\r\nX: y\r\n z\r\n"s, "Host: a\r\nX: y\r\n\tz\r\n"s,
        "Host: a\r\n: y\r\n"s, "Host: a\r\nX\r\n"s, "Host : a\r\n"s, " Host: a\r\n"s,
        "X: y\nHost: a\r\n"s, "Host: a\r\nX: y\x00z\r\n"s, "Host: a\r\nX: y\x1bz\r\n"s,
        "Host: a\r\nX Y: z\r\n"s, "Host: a\nX: y\r\n"s, "Host: a\r\nX: y\rZ: w\r\n"s}) {
    all.push_back({"fields " + fields, "GET /livez HTTP/1.1\r\n" + fields + "\r\n"});
  }
  return all;
}

void send(const Wire& wire, const Smuggled& one, Tally& tally) {
  const std::string answers = wire.exchange(one.bytes + second);
  tally.add("variants");
  tally.expect(status_of(answers) == 400, one.what + " got " + answers.substr(0, 40));
  tally.expect(count_answers(answers) == 1,
               one.what + " got " + std::to_string(count_answers(answers)) + " answers");
  tally.expect(!answers.ends_with("(still open)"), one.what + " leaves the connection open");
}

}  // namespace

Outcome run_smuggling(const Plan&) {
  test::World world;
  const Wire wire(world);
  Tally tally;
  // The oracle would notice a second request: two sound ones get two answers.
  const std::string kept = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n";
  tally.expect(count_answers(wire.exchange(kept + second)) == 2, "two requests got no two answers");
  for (const auto& list : {framed_twice(), bad_chunks(), bad_lines()}) {
    for (const auto& one : list) send(wire, one, tally);
  }
  return tally.outcome();
}

}  // namespace yixin::security
