#include "modules/relief/page_path.h"

#include <gtest/gtest.h>

namespace yixin::relief {
namespace {

TEST(page_path, words_of_our_own_addresses_stay) {
  EXPECT_EQ(page_without_ids("/desk/questions/import"), "/desk/questions/import");
  EXPECT_EQ(page_without_ids("/m/"), "/m/");
}

TEST(page_path, nothing_of_the_query_or_the_fragment_is_kept) {
  EXPECT_EQ(page_without_ids("/desk/people?search=%E6%9E%97%E4%B8%80"), "/desk/people");
  EXPECT_EQ(page_without_ids("/activate#7K3M"), "/activate");
}

TEST(page_path, whatever_could_be_an_id_or_a_name_is_left_out) {
  EXPECT_EQ(page_without_ids("/m/results/0123456789abcdef0123456789abcdef"), "/m/results/:id");
  EXPECT_EQ(page_without_ids("/m/results/00123/quiz"), "/m/results/:id/quiz");
  EXPECT_EQ(page_without_ids("/m/林一"), "/m/:id");
  EXPECT_EQ(page_without_ids("/m/abcdefabcdefabcdefabcdefabcdefab"), "/m/:id");
}

TEST(page_path, what_is_no_path_is_not_kept) {
  EXPECT_EQ(page_without_ids("https://elsewhere.example/"), "");
  EXPECT_EQ(page_without_ids(""), "");
  EXPECT_EQ(page_without_ids(std::string(150, '/')), "");
}

}  // namespace
}  // namespace yixin::relief
