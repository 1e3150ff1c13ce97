#include "platform/base/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::base {
namespace {

using namespace std::string_view_literals;

TEST(utf8, the_first_code_point_is_read_whatever_follows_it) {
  for (const auto& [text, point, length] : {std::tuple{"a\xff"sv, U'a', 1u},
                                            {"\0b"sv, U'\0', 1u},
                                            {"é\xff"sv, U'é', 2u},
                                            {"党员"sv, U'党', 3u},
                                            {"𠮷"sv, U'𠮷', 4u}}) {
    const FirstPoint first = first_point(text);
    EXPECT_EQ(first.point, point) << text;
    EXPECT_EQ(first.length, length) << text;
  }
}

TEST(utf8, what_is_no_valid_sequence_has_no_length) {
  for (const auto text : {""sv, "\x80"sv, "\xff"sv, "\xe5\x85"sv, "\xe5\x41\x41"sv, "\xc0\x80"sv,
                          "\xe0\x80\x80"sv, "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv}) {
    EXPECT_EQ(first_point(text).length, 0u) << text;
  }
}

/// The slow way: everything decoded, blanks dropped at both ends.
std::u32string trimmed(std::u32string points) {
  while (!points.empty() && is_space(points.back())) points.pop_back();
  while (!points.empty() && is_space(points.front())) points.erase(0, 1);
  return points;
}

RC_GTEST_PROP(utf8, trimming_looks_at_the_ends_as_if_all_had_been_decoded, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string_view>>(
      rc::gen::elementOf(std::vector{" "sv, "　"sv, "\u00a0"sv, "\u200b"sv, "\ufeff"sv, "a"sv,
                                     "党"sv, "\xe3"sv, "\x80"sv, "\xff"sv}));
  std::string text;
  for (const std::string_view piece : pieces) text += piece;
  RC_ASSERT(to_code_points(trim(text)) == trimmed(to_code_points(text)));
}

}  // namespace
}  // namespace yixin::base
