#include "platform/base/instant.h"

#include <gtest/gtest.h>

namespace yixin::base {
namespace {

TEST(LocalDate, is_read_from_the_one_way_in_which_it_is_written) {
  for (const char* written : {"2026-11-30", "2024-02-29", "0001-01-01"}) {
    const auto date = LocalDate::parse(written);
    ASSERT_TRUE(date) << written;
    EXPECT_EQ(date->to_iso(), written);
  }
  for (const char* other : {"-000-02-28", "2026--1-01", "2026-01--1", "+026-01-01", "2025-02-29",
                            "2026-1-01", "2026-01-1 ", "26-01-01", ""}) {
    EXPECT_FALSE(LocalDate::parse(other)) << other;
  }
}

}  // namespace
}  // namespace yixin::base
