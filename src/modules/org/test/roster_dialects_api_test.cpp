#include <gtest/gtest.h>

#include <array>
#include <cstdio>

#include "modules/org/test/office.h"
#include "platform/spreadsheet/write_xlsx.h"

/// One roster as different hospitals keep it: other headings, dates, digits and words for the same.
namespace yixin::org::test {
namespace {

using spreadsheet::Sheet;

struct Member {
  std::string name;
  std::string staff_no;
  std::string id_number;
  std::string phone;
  int year = 0;
  int month = 0;
  int day = 0;
  std::string branch;
  bool man = false;
};

/// A number that passes its check, of a region that was never given out.
std::string id_number_of(const Member& member, int sequence) {
  std::array<char, 24> digits{};
  std::snprintf(digits.data(), digits.size(), "119999%04d%02d%02d%03d", member.year, member.month,
                member.day, sequence);
  constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (digits[i] - '0') * weights[i];
  return digits.data() + std::string(1, "10X98765432"[sum % 11]);
}

std::vector<Member> forty_members() {
  const std::vector<std::string> names{"沈", "林", "周", "许"};
  const std::vector<std::string> given{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  const std::vector<std::string> branches{"内科第一党支部", "外科第一党支部"};
  std::vector<Member> members;
  for (int i = 0; i < 40; ++i) {
    const auto at = static_cast<std::size_t>(i);
    Member member{names[at % 4] + "清" + given[at / 4],
                  "0" + std::to_string(3000 + i),
                  "",
                  "1990000" + std::to_string(2000 + i),
                  1960 + i,
                  1 + i % 12,
                  1 + i % 28,
                  branches[at % 2],
                  i % 2 == 1};
    // Odd sequences are men.
    member.id_number = id_number_of(member, 100 + i);
    members.push_back(member);
  }
  return members;
}

std::string full_width(const std::string& text) {
  std::string wide;
  for (const char c : text) {
    if (c >= '0' && c <= 'Z') {
      wide += {'\xef', '\xbc', static_cast<char>(c + 0x60)};
    } else {
      wide += c;
    }
  }
  return wide;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Days since the last day of 1899, as Excel counts them after February 1900.
std::string excel_serial(int year, int month, int day) {
  return std::to_string(base::LocalDate{year, month, day}.day_number() + 25'569);
}

enum class Dialect { standard, official, crowded, serial };

std::string date_in(Dialect dialect, int year, int month, int day) {
  const std::string y = std::to_string(year);
  switch (dialect) {
    case Dialect::standard: return y + '-' + two(month) + '-' + two(day);
    case Dialect::official:
      return y + "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
    case Dialect::crowded: return y + '/' + std::to_string(month) + '/' + std::to_string(day);
    case Dialect::serial: return excel_serial(year, month, day);
  }
  return "";
}

std::string birth_in(Dialect dialect, const Member& member) {
  const std::string y = std::to_string(member.year);
  switch (dialect) {
    case Dialect::standard: return y + '-' + two(member.month);
    case Dialect::official: return y + '.' + two(member.month);
    case Dialect::crowded: return full_width(y + two(member.month));
    case Dialect::serial: return excel_serial(member.year, member.month, member.day);
  }
  return "";
}

/// Every synonym of data sheets stands in one of the lists.
std::vector<std::string> headings_in(Dialect dialect) {
  switch (dialect) {
    case Dialect::standard:
      return {"姓名",     "工号",     "性别",     "出生年月", "身份证号",
              "入党时间", "转正时间", "党员类别", "所在支部", "联系电话"};
    case Dialect::official:
      return {"姓 名",          "职工号",           "性别",     "出生日期", "公民身份号码",
              "加入党组织日期", "转为正式党员日期", "人员类别", "党组织",   "手机号码"};
    case Dialect::crowded:
      return {"*姓名（必填）", "员工号",   "性别",  "出生时间", "身份证",
              "入党日期",      "转正日期", "预/正", "支部信息", "电话："};
    case Dialect::serial:
      return {"党员姓名", "人员编号", "性别",     "生日",       "证件号码",
              "入党年月", "转正日期", "政治面貌", "所属党支部", "手机"};
  }
  return {};
}

std::string category_in(Dialect dialect) {
  switch (dialect) {
    case Dialect::standard: return "正式党员";
    case Dialect::official: return "正式";
    case Dialect::crowded: return " 党员 ";
    case Dialect::serial: return "中共党员";
  }
  return "";
}

std::string sex_in(Dialect dialect, bool man) {
  if (dialect == Dialect::official) return man ? "男性" : "女性";
  if (dialect == Dialect::serial) return man ? "1" : "2";
  return man ? "男" : "女";
}

std::string roster(const std::vector<Member>& members, Dialect dialect) {
  const bool wide = dialect == Dialect::crowded;
  const auto digits = [&](const std::string& text) { return wide ? full_width(text) : text; };
  Sheet sheet{"花名册", "云和医院党员花名册", headings_in(dialect), {}, {}};
  for (const Member& member : members) {
    sheet.rows.push_back({member.name, digits(member.staff_no), sex_in(dialect, member.man),
                          birth_in(dialect, member), digits(member.id_number),
                          date_in(dialect, 2018, member.month, member.day),
                          date_in(dialect, 2019, member.month, member.day), category_in(dialect),
                          member.branch, digits(member.phone)});
  }
  return spreadsheet::write_xlsx(sheet);
}

Reply view_of(World& world, const Member& member) {
  const Reply list =
      world.must(world.the_operator(), Method::get, "/people?search=" + member.staff_no);
  return world.must(world.the_operator(), Method::get, "/people/" + list.at("items.0.person_id"));
}

class RosterDialects : public testing::Test {
 protected:
  RosterDialects() { import_file(world_, "units", sample("党组织.csv")); }
  World world_;
};

TEST_F(RosterDialects, every_dialect_says_the_same_of_the_same_people) {
  const auto members = forty_members();
  for (const Dialect first :
       {Dialect::standard, Dialect::official, Dialect::crowded, Dialect::serial}) {
    const Reply imported = import_file(world_, "people", roster(members, first));
    EXPECT_EQ(counts(imported), "40/0/0/0/0") << imported.body.substr(0, 2'000);
    for (const int index : {0, 7, 39}) {
      const Member& member = members[static_cast<std::size_t>(index)];
      const Reply view = view_of(world_, member);
      EXPECT_EQ(view.at("name"), member.name);
      EXPECT_EQ(view.at("sex"), index % 2 == 1 ? "male" : "female");
      EXPECT_EQ(view.at("birth_on"),
                date_in(Dialect::standard, member.year, member.month, member.day));
      EXPECT_EQ(view.at("joined_party_on"),
                date_in(Dialect::standard, 2018, member.month, member.day));
      EXPECT_EQ(view.at("full_member_on"),
                date_in(Dialect::standard, 2019, member.month, member.day));
      EXPECT_EQ(view.at("category"), "full_member");
      EXPECT_EQ(view.at("memberships.0.unit_name"), member.branch);
      EXPECT_EQ(view.at("phone"), member.phone.substr(0, 3) + "****" + member.phone.substr(7));
    }
    for (const Dialect other :
         {Dialect::standard, Dialect::official, Dialect::crowded, Dialect::serial}) {
      EXPECT_EQ(counts(stage(world_, "people", roster(members, other))), "0/0/40/0/0")
          << static_cast<int>(first) << " then " << static_cast<int>(other);
    }
    undo(world_, "people", imported);
  }
}

TEST_F(RosterDialects, a_check_digit_a_sex_and_a_birth_date_that_disagree_are_named) {
  auto members = forty_members();
  members.resize(4);
  std::string& wrong_digit = members[0].id_number;
  wrong_digit.back() = wrong_digit.back() == '1' ? '2' : '1';
  members[1].month = members[1].month % 12 + 1;
  std::swap(members[2].id_number, members[3].id_number);
  const Reply staged = stage(world_, "people", roster(members, Dialect::official));
  EXPECT_EQ(problems(staged, 0), "id_number_invalid ");
  EXPECT_EQ(problems(staged, 1), "birth_contradicts_id ");
  EXPECT_EQ(problems(staged, 2), "birth_contradicts_id sex_contradicts_id ");
}

TEST_F(RosterDialects, two_rows_for_one_person_and_moved_people_are_told_apart) {
  auto members = forty_members();
  import_file(world_, "people", roster(members, Dialect::standard));
  world_.clock().advance_ms(24LL * 3600 * 1000);
  members[5].branch = "内科第一党支部";
  members.push_back(members[9]);
  const Reply staged = stage(world_, "people", roster(members, Dialect::serial));
  EXPECT_EQ(counts(staged), "0/1/39/1/0");
  EXPECT_EQ(problems(staged, 40), "row_repeated ");
  apply(world_, "people", staged);
  const Reply moved = view_of(world_, members[5]);
  EXPECT_EQ(moved.count("memberships"), 2u);
  EXPECT_EQ(moved.at("memberships.0.unit_name"), "内科第一党支部");
  EXPECT_EQ(moved.at("memberships.1.unit_name"), "外科第一党支部");
  EXPECT_EQ(counts(stage(world_, "people", roster(members, Dialect::crowded))), "0/0/40/1/0");
}

}  // namespace
}  // namespace yixin::org::test
