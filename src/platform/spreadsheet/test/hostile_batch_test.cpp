#include "platform/spreadsheet/test/hostile_batch.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "platform/base/error.h"
#include "platform/spreadsheet/confine.h"
#include "platform/spreadsheet/test/mutations.h"

namespace yixin::spreadsheet {
namespace {

/// What became of one file: the code of its refusal, or nothing.
struct Outcome {
  std::string code;
  std::string detail;
};

Outcome bring(std::string_view bytes, const std::string& file_name, std::string_view reader) {
  Outcome outcome;
  try {
    read_table_in_child(bytes, file_name, {.wall_time_limit_ms = 60'000, .reader = reader});
  } catch (const base::Error& error) {
    outcome.code = error.code;
    outcome.detail = error.detail;
  }
  return outcome;
}

/// How much memory and processor time they may take is the kernel's business: child_test.cpp holds
/// the limits, and a child that met one has another code.
void expect_each_refused_or_read(const std::vector<HostileFile>& files) {
  if (!memory_is_limited) GTEST_SKIP() << "under a sanitizer the child needs more of both";
  for (const HostileFile& file : files) {
    const Outcome outcome = bring(file.bytes(), file.file_name, file.reader);
    EXPECT_EQ(outcome.code, file.code) << file.what << ": " << outcome.detail;
    EXPECT_EQ(outcome.detail.empty(), outcome.code.empty()) << file.what;
  }
}

TEST(hostile_batch, an_archive_that_lies_is_refused_with_a_reason) {
  expect_each_refused_or_read(hostile_archives());
}

TEST(hostile_batch, a_sheet_that_wants_too_much_is_refused_with_a_reason) {
  expect_each_refused_or_read(hostile_sheets());
}

TEST(hostile_batch, a_text_that_wants_too_much_is_refused_with_a_reason) {
  expect_each_refused_or_read(hostile_texts());
}

/// YIXIN_HOSTILE_FILES says how many, for a night; YIXIN_SEED which.
TEST(hostile_batch, a_mutated_file_is_refused_with_a_reason_or_read_and_never_kills_the_child) {
  const auto number = [](const char* name, unsigned usual) {
    const char* value = std::getenv(name);
    return value == nullptr ? usual : static_cast<unsigned>(std::strtoul(value, nullptr, 10));
  };
  const unsigned seed = number("YIXIN_SEED", std::random_device{}());
  const unsigned files = number("YIXIN_HOSTILE_FILES", 300);
  unsigned refused = 0;
  for (unsigned i = 0; i < files; ++i) {
    std::mt19937 dice(seed + i);
    const MutatedFile file = mutated_file(dice);
    const Outcome outcome = bring(file.bytes, file.file_name, file.reader);
    const std::string repeat = "YIXIN_HOSTILE_FILES=1 YIXIN_SEED=" + std::to_string(seed + i) +
                               ' ' + file.file_name + ' ' + outcome.code;
    EXPECT_NE(outcome.code, "file_refused") << repeat << ": the child died";
    EXPECT_NE(outcome.code, "parser_unavailable") << repeat;
    EXPECT_EQ(outcome.detail.empty(), outcome.code.empty()) << repeat;
    if (!outcome.code.empty()) ++refused;
  }
  RecordProperty("refused", static_cast<int>(refused));
  if (files >= 100) {
    EXPECT_GT(refused, files / 10) << "mutations that break nothing prove nothing";
    EXPECT_LT(refused, files) << "mutations that leave nothing to read prove little";
  }
}

}  // namespace
}  // namespace yixin::spreadsheet
