#include "platform/spreadsheet/child.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "platform/base/error.h"
#include "platform/spreadsheet/confine.h"
#include "platform/spreadsheet/frame.h"
#include "platform/spreadsheet/read.h"
#include "platform/spreadsheet/test/hostile_files.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::spreadsheet {
namespace {

std::string code_from_child(std::string_view bytes, const ChildProgram& program = {}) {
  try {
    read_table_in_child(bytes, "a.xlsx", program);
  } catch (const base::Error& error) {
    return error.code;
  }
  return "";
}

TEST(child, gives_the_table_that_direct_reading_gives) {
  Sheet sheet{"花名册", "标题", {"姓名", "值"}, {}, {}};
  for (int i = 0; i < 2'000; ++i) sheet.rows.push_back({"张三", std::to_string(i)});
  const std::string file = write_xlsx(sheet);
  EXPECT_EQ(read_table_in_child(file, "a.xlsx"), read_table(file, "a.xlsx"));
}

TEST(child, reads_gb18030_behind_its_locks) {
  EXPECT_EQ(read_table_in_child("\xd0\xd5\xc3\xfb\n1\n", "a.csv").headings[0], "姓名");
}

TEST(child, passes_refusals_on_with_kind_and_detail) {
  try {
    read_table_in_child("%PDF", "a.xlsx");
    FAIL() << "was read";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind, base::Kind::invalid);
    EXPECT_EQ(error.code, "file_type_unknown");
    EXPECT_NE(error.detail.find(".xlsx"), std::string::npos);
  }
}

TEST(child, a_file_that_eats_memory_is_refused) {
  // Ten million empty fields fit the file limit but not the memory of the child.
  try {
    read_table_in_child(std::string(10u << 20, ','), "a.csv");
    FAIL() << "was read";
  } catch (const base::Error& error) {
    // Without the limit any refusal will do: the fields are blank, and reading them takes long.
    if (memory_is_limited) {
      EXPECT_EQ(error.code, "file_too_large");
    }
  }
}

[[noreturn]] void exit_with_0_when_confined() {
  const bool confined = confine_this_process();
  const bool file = open("/etc/passwd", O_RDONLY) >= 0;
  const bool connection = socket(AF_INET, SOCK_STREAM, 0) >= 0;
  rlimit core{1, 1};
  getrlimit(RLIMIT_CORE, &core);
  rlimit memory{0, 0};
  getrlimit(RLIMIT_AS, &memory);
  rlimit processor{0, 0};
  getrlimit(RLIMIT_CPU, &processor);
  const bool small = !memory_is_limited || memory.rlim_max == 256u << 20;
  const bool short_lived = processor.rlim_max == 4;
  _exit(confined && !file && !connection && core.rlim_max == 0 && small && short_lived ? 0 : 1);
}

TEST(child, a_confined_process_opens_no_file_no_socket_and_no_core_stays_small_and_ends_soon) {
  EXPECT_EXIT(exit_with_0_when_confined(), testing::ExitedWithCode(0), "");
}

TEST(child, a_program_that_dies_talks_nonsense_or_never_stops_is_a_refusal) {
  EXPECT_EQ(code_from_child("a", {"/bin/false", 10'000}), "file_refused");
  EXPECT_EQ(code_from_child("a", {"/bin/echo", 10'000}), "file_refused");
  EXPECT_EQ(code_from_child("a", {"/usr/bin/yes", 10'000}), "file_refused");
  EXPECT_EQ(code_from_child("a", {"/proc/self/exe", 0}), "file_refused");
  EXPECT_EQ(code_from_child("a", {"/nonexistent", 10'000}), "parser_unavailable");
}

std::string code_of_frame(const base::Error& refusal) {
  std::string frame;
  encode_error(refusal, [&](auto bytes) { frame += bytes; });
  try {
    decode_frame(frame);
  } catch (const base::Error& error) {
    return error.code;
  }
  return "";
}

TEST(child, a_refusal_without_a_code_or_a_sentence_is_not_passed_on) {
  EXPECT_EQ(code_of_frame({base::Kind::invalid, "file_damaged", "文件已损坏"}), "file_damaged");
  EXPECT_EQ(code_of_frame({base::Kind::invalid, "", "文件已损坏"}), "file_refused");
  EXPECT_EQ(code_of_frame({base::Kind::invalid, "file damaged", "文件已损坏"}), "file_refused");
  EXPECT_EQ(code_of_frame({base::Kind::invalid, "file_damaged", ""}), "file_refused");
}

TEST(child, text_that_is_no_utf8_is_not_passed_on) {
  EXPECT_EQ(code_of_frame({base::Kind::invalid, "file_damaged", "\xff"}), "file_refused");
  std::string frame;
  encode_table({"S", 1, {"a"}, {{"\xed\xa0\x80"}}, {2}}, [&](auto bytes) { frame += bytes; });
  EXPECT_THROW(decode_frame(frame), base::Error);
}

RC_GTEST_PROP(child, no_answer_of_a_child_is_believed, ()) {
  std::string good;
  encode_table({"S", 1, {"a", "b"}, {{"1", "2"}}, {2}}, [&](auto bytes) { good += bytes; });
  std::string frame = good;
  frame[*rc::gen::inRange<std::size_t>(0, good.size())] = *rc::gen::arbitrary<char>();
  frame.resize(*rc::gen::inRange<std::size_t>(0, good.size() + 1));
  try {
    const Table table = decode_frame(frame);
    RC_ASSERT(table.rows.size() == table.row_numbers.size());
  } catch (const base::Error& error) {
    RC_ASSERT(!error.code.empty());
  }
}

}  // namespace
}  // namespace yixin::spreadsheet
