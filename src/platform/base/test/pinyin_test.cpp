#include "platform/base/pinyin.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace yixin::base {
namespace {

TEST(pinyin, names_are_spelled_in_syllables_without_tones) {
  EXPECT_EQ(pinyin_key("张伟"), "zhang wei");
  EXPECT_EQ(pinyin_key("张 伟"), "zhang wei");
  EXPECT_EQ(pinyin_key("吕女"), "lv nv");
}

TEST(pinyin, family_names_take_their_own_reading) {
  EXPECT_EQ(pinyin_key("曾一"), "zeng yi");
  EXPECT_EQ(pinyin_key("单一"), "shan yi");
  EXPECT_EQ(pinyin_key("单于一"), "chan yu yi");
  EXPECT_EQ(pinyin_key("仇"), "qiu");
  EXPECT_EQ(pinyin_key("任区"), "ren qu");
}

TEST(pinyin, other_texts_take_the_common_reading) {
  EXPECT_EQ(pinyin_of("单位"), "dan wei");
  EXPECT_EQ(pinyin_of("CT室"), "ct shi");
}

TEST(pinyin, dots_and_latin_letters_separate_syllables) {
  EXPECT_EQ(pinyin_key("阿依·买买"), "a yi mai mai");
  EXPECT_EQ(pinyin_key("Ann Example"), "ann example");
}

TEST(pinyin, initials_take_the_first_letter_of_each_syllable) {
  EXPECT_EQ(pinyin_initials(pinyin_key("张伟")), "zw");
  EXPECT_EQ(pinyin_initials(""), "");
}

TEST(pinyin, many_threads_share_the_one_transliterator) {
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  for (std::string& result : found) {
    threads.emplace_back([&result] {
      for (int i = 0; i < 200; ++i) result = pinyin_key("欧阳单");
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(found, std::vector<std::string>(8, "ou yang dan"));
}

}  // namespace
}  // namespace yixin::base
