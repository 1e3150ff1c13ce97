#include "lab/report.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

namespace yixin::lab {
namespace {

namespace fs = std::filesystem;

constexpr Drill kill{"kill", "it survives", 10, 1, nullptr};
constexpr Drill flood{"flood", "it swims", 10, 1, nullptr};

class lab_report : public testing::Test {
 protected:
  lab_report() {
    std::string pattern = (fs::temp_directory_path() / "yixin-report-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder");
    folder_ = pattern;
  }
  ~lab_report() override { fs::remove_all(folder_); }

  void put(const std::string& engine, const Drill& drill, const Outcome& outcome) const {
    record(file(), report_row(engine, drill, {7, 3}, outcome, 12.4, "2026-12-01, abc"));
  }
  fs::path file() const { return folder_ / "report.md"; }
  std::string text() const {
    std::ifstream in(file());
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  fs::path folder_;
};

TEST_F(lab_report, a_drill_renews_its_own_row_and_leaves_the_others) {
  put("SQLite", kill, {"{}", {"1 kill"}, {}});
  put("PostgreSQL", kill, {"{}", {"2 kills"}, {}});
  put("SQLite", flood, {"{}", {"3 floods", "0 lost"}, {}});
  put("SQLite", kill, {"{}", {"4 kills"}, {"it\ndied"}});

  const std::string again = "`./dev lab kill --seed 7 --times 3`";
  const std::string kill_row =
      "| kill | it survives | 4 kills; **broken: it died** | 12 | 2026-12-01, abc | " + again +
      " |";
  EXPECT_NE(text().find(kill_row), std::string::npos) << text();
  EXPECT_NE(text().find("3 floods; 0 lost"), std::string::npos);
  EXPECT_NE(text().find("2 kills"), std::string::npos);
  EXPECT_EQ(text().find("1 kill;"), std::string::npos);
  EXPECT_LT(text().find("## SQLite"), text().find("## PostgreSQL"));
}

TEST_F(lab_report, engines_side_by_side_lose_no_row) {
  const auto fill = [&](const std::string& engine) {
    for (int i = 0; i < 20; ++i) {
      const std::string name = "drill_" + std::to_string(i);
      put(engine, {name, "it holds", 1, 1, nullptr}, {"{}", {engine}, {}});
    }
  };
  {
    const std::jthread beside(fill, "PostgreSQL");
    fill("SQLite");
  }
  const std::string all = text();
  for (int i = 0; i < 20; ++i) {
    const auto row = "| drill_" + std::to_string(i) + " | it holds | ";
    EXPECT_NE(all.find(row + "SQLite"), std::string::npos) << row;
    EXPECT_NE(all.find(row + "PostgreSQL"), std::string::npos) << row;
  }
}

TEST_F(lab_report, a_folder_that_is_not_there_is_said) {
  const ReportRow row{"SQLite", "kill", "| kill |"};
  EXPECT_THROW(record(file().parent_path() / "none" / "report.md", row), std::system_error);
}

}  // namespace
}  // namespace yixin::lab
