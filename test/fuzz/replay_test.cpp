#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "fuzz/corpus.h"
#include "support/this_tree.h"

namespace yixin::fuzz {
namespace {

const std::filesystem::path folder = std::filesystem::path(test::source_dir) / "test/fuzz/corpus";

std::vector<Target> all_targets() {
  std::vector<Target> all;
  for (const auto& family : families()) {
    all.insert(all.end(), family.targets.begin(), family.targets.end());
  }
  return all;
}

class fuzz_replay : public testing::TestWithParam<Target> {};

// A finding ends the program here as it does under libFuzzer, which counts as a failure.
TEST_P(fuzz_replay, every_kept_input_ends_in_an_answer_or_a_refusal) {
  const Target& target = GetParam();
  const auto kept = read_corpus(corpus_file(folder, target));
  EXPECT_FALSE(kept.empty()) << "./dev fuzz " << target.name << " keeps inputs";
  for (const auto& input : kept) target.run(input);
  for (const auto& input : target.seeds()) target.run(input);
  target.run({});
}

TEST_P(fuzz_replay, a_seed_fits_the_fuzzer_and_is_read_as_far_as_an_answer) {
  const Target& target = GetParam();
  tally = {};
  for (const auto& seed : target.seeds()) {
    EXPECT_LE(seed.size(), longest_input);
    target.run(seed);
  }
  // Some targets promise an answer to everything and never ask.
  EXPECT_TRUE(tally.asked == 0 || tally.answered > 0) << "every seed was refused";
}

INSTANTIATE_TEST_SUITE_P(targets, fuzz_replay, testing::ValuesIn(all_targets()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(fuzz_corpus, a_line_gives_back_the_bytes_it_was_written_from) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(unescape(escape(all)), all);
  EXPECT_EQ(escape("a\\\n\xff"), "a\\x5c\\x0a\\xff");
  EXPECT_THROW(unescape("\\n"), std::invalid_argument);
  EXPECT_THROW(unescape("\\xg0"), std::invalid_argument);
}

TEST(fuzz_targets, have_names_of_their_own) {
  std::set<std::string_view> names;
  const auto all = all_targets();
  for (const auto& target : all) EXPECT_TRUE(names.insert(target.name).second) << target.name;
  EXPECT_EQ(find_target(all, "csv"), &*std::ranges::find(all, "csv", &Target::name));
  EXPECT_EQ(find_target(all, "nothing"), nullptr);
}

TEST(fuzz_targets, a_broken_promise_ends_the_process) {
  EXPECT_DEATH(expect(false, "water is dry"), "broken promise: water is dry");
}

}  // namespace
}  // namespace yixin::fuzz
