#include "platform/spreadsheet/write_zip.h"

#include <gtest/gtest.h>

#include "platform/spreadsheet/zip_parts.h"

namespace yixin::spreadsheet {
namespace {

TEST(write_zip, small_parts_are_stored_and_large_ones_compressed) {
  const std::string small = "<Types/>";
  const std::string large(5000, 'a');
  const std::string archive = write_zip({{"small.xml", small}, {"large.xml", large}});
  EXPECT_NE(archive.find(small), std::string::npos);
  EXPECT_LT(archive.size(), large.size());
  ZipParts parts(archive, Limits{});
  EXPECT_EQ(parts.read("small.xml"), small);
  EXPECT_EQ(parts.read("large.xml"), large);
}

TEST(write_zip, the_same_parts_are_the_same_bytes) {
  EXPECT_EQ(write_zip({{"a", "1"}, {"b", "2"}}), write_zip({{"a", "1"}, {"b", "2"}}));
}

}  // namespace
}  // namespace yixin::spreadsheet
