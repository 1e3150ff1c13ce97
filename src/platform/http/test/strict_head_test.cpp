#include "platform/http/strict_head.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yixin::http {
namespace {

using namespace std::string_literals;

/// A sound head with one more line.
std::string with(const std::string& line) { return "GET /a HTTP/1.1\r\nHost: a\r\n" + line; }

TEST(strict_head, usual_heads_are_taken) {
  for (const auto& head :
       {"GET / HTTP/1.1\r\nHost: a"s, with("Content-Length: 12"),
        with("Transfer-Encoding: Chunked"), with("X-Empty:"), with("Cookie: a=1;\tb=2"),
        "PUT /%E5%8C%BB?a=/b HTTP/1.1\r\nhOsT: a:1"s}) {
    EXPECT_TRUE(is_strict_head(head)) << head;
  }
}

// One line each for what Beast's parser would take and a proxy in front may read differently.
TEST(strict_head, what_two_readers_may_read_differently_is_refused) {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"no Host", "GET / HTTP/1.1"},
      {"an empty Host", "GET / HTTP/1.1\r\nHost: "},
      {"two Hosts", with("Host: b")},
      {"two equal Hosts", with("host: a")},
      {"two lengths", with("Content-Length: 1\r\nContent-Length: 1")},
      {"a list of lengths", with("Content-Length: 1, 1")},
      {"a length with a sign", with("Content-Length: +1")},
      {"a hexadecimal length", with("Content-Length: 0x10")},
      {"an empty length", with("Content-Length: ")},
      {"a length beyond any body", with("Content-Length: 1000000000000")},
      {"length and chunks", with("Content-Length: 1\r\nTransfer-Encoding: chunked")},
      {"chunks twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")},
      {"another coding", with("Transfer-Encoding: gzip")},
      {"a coding before chunks", with("Transfer-Encoding: gzip, chunked")},
      {"chunks misspelt", with("Transfer-Encoding: xchunked")},
      {"chunks behind a vertical tab", with("Transfer-Encoding: \x0b"
                                            "chunked")},
      {"a folded line", with("X: a\r\n b: c")},
      {"a line folded by a tab", with("X: a\r\n\tb")},
      {"a blank before the colon", with("Content-Length : 1")},
      {"a tab before the colon", with("Content-Length\t: 1")},
      {"a blank inside a name", with("Content Length: 1")},
      {"a line without a colon", with("Content-Length")},
      {"a line without a name", with(": 1")},
      {"a bare line feed", with("X: a\nHost: b")},
      {"a bare carriage return", with("X: a\rHost: b")},
      {"a NUL", with("X: a\0b"s)},
      {"a foreign address", "GET http://b/ HTTP/1.1\r\nHost: a"},
      {"an authority", "GET b:80 HTTP/1.1\r\nHost: a"},
      {"an asterisk", "OPTIONS * HTTP/1.1\r\nHost: a"},
      {"an old version", "GET / HTTP/1.0\r\nHost: a"},
      {"another version", "GET / HTTP/2.0\r\nHost: a"},
      {"no version", "GET /\r\nHost: a"},
      {"two blanks", "GET  / HTTP/1.1\r\nHost: a"},
      {"a blank inside the target", "GET /a b HTTP/1.1\r\nHost: a"},
      {"an empty first line", "\r\nGET / HTTP/1.1\r\nHost: a"},
      {"nothing", ""},
  };
  for (const auto& [what, head] : refused) EXPECT_FALSE(is_strict_head(head)) << what;
}

}  // namespace
}  // namespace yixin::http
