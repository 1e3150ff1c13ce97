#include "platform/http/router.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::http {
namespace {

using namespace std::string_literals;

TEST(address, a_sound_segment_is_decoded) {
  EXPECT_EQ(percent_decode("%E5%8C%bb-a+b"), "医-a+b");
  EXPECT_EQ(percent_decode(""), "");
}

TEST(address, a_broken_sequence_or_a_nul_is_refused) {
  for (const auto& text : {"%"s, "a%4"s, "%4g"s, "%00"s, "a\0b"s, "a\0%41"s}) {
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  }
}

TEST(address, a_query_is_pairs_in_their_order) {
  const describe::Parameters expected = {{"a", "1 2"}, {"b", ""}, {"a", "医"}};
  EXPECT_EQ(parse_query("a=1+2&b&a=%E5%8C%BB"), expected);
  EXPECT_THROW(parse_query("a=%zz"), base::Error);
  EXPECT_THROW(parse_query("a=\0"s), base::Error);
}

}  // namespace
}  // namespace yixin::http
