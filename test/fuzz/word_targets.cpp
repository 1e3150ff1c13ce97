#include "fuzz/target.h"
#include "modules/rules/pack.h"
#include "platform/base/code_points.h"
#include "platform/base/date_dialects.h"
#include "platform/base/id_number.h"
#include "platform/base/instant.h"
#include "platform/base/phone.h"
#include "platform/base/utf8.h"

namespace yixin::fuzz {
namespace {

void run_id_number(std::string_view input) {
  const base::IdNumberReading read = base::parse_id_number(input);
  expect(read.id.has_value() != read.problem.has_value(), "a number is read or explained");
  if (read.problem)
    return expect(!base::explain(*read.problem).empty(), "a problem has a sentence");
  expect(read.id->number.size() == 18, "a number has 18 characters");
  const auto again = base::parse_id_number(read.id->number);
  expect(again.id && again.id->number == read.id->number && again.id->sex == read.id->sex &&
             again.id->born_on == read.id->born_on,
         "a number means the same when it is read again");
}
std::vector<std::string> id_number_seeds() {
  return {"11999919840411169X", "119999840411169", "１１９９９９１９８００８１２７７８８",
          "119999 19800812 7788"};
}

void run_phone(std::string_view input) {
  const auto read = base::parse_phone(input);
  if (!read) return;
  const auto again = base::parse_phone(read->number);
  expect(again && again->number == read->number && again->kind == read->kind,
         "a number means the same when it is read again");
}
std::vector<std::string> phone_seeds() {
  return {"+86 138-0000-0000", "（010）12345678转801", "0512-1234567-801",
          "１９９００００８６３２"};
}

void run_date(std::string_view input) {
  if (const auto read = base::parse_date(input)) {
    expect(read->year >= 1900 && read->year <= 2100, "a date lies within two centuries");
    const auto again = base::parse_date(read->to_iso());
    expect(again && *again == *read, "a date means the same when it is read again");
  }
  const auto day = base::LocalDate::parse(input);
  expect(!day || day->to_iso() == input, "an ISO date is written in one way only");
}
std::vector<std::string> date_seeds() {
  return {"1988-03", "1988年3月5日",      "１９８８．０３", "19880305",
          "45000",   "1988/3/5 12:30:00", "2024-02-29"};
}

void run_rule_pack(std::string_view input) {
  accepted([&] {
    std::vector<rules::Rule> sound;
    for (const auto& entry : rules::read_pack(input, rules::Level::hospital)) {
      expect(entry.rule.has_value() || !entry.problem.empty(), "an entry is a rule or explained");
      if (entry.rule) sound.push_back(*entry.rule);
    }
    const auto again = rules::read_pack(rules::write_pack(sound), rules::Level::hospital);
    expect(again.size() == sound.size(), "a written pack has the rules that were read");
  });
}
std::vector<std::string> rule_pack_seeds() {
  return {
      "theme = \"三会一课\"\n[[rule]]\ncode = \"org.branch.assembly\"\ntitle = "
      "\"支部党员大会\"\ntext = "
      "\"一般每季度召开1次\"\narticle = \"第十一条\"\nsource = \"条例\"\nvalid_from = 2018-10-28\n"
      "[rule.figures]\nper_quarter = 1\n",
      rules::write_pack(rules::national_pack()).substr(0, 3000)};
}

void run_code_points(std::string_view input) {
  const std::string text = base::to_utf8(base::to_code_points(input));
  expect(base::utf8_length(text).has_value(), "what is written is UTF-8");
  expect(!base::utf8_length(input).has_value() || text == input, "UTF-8 stays as it is");
}
std::vector<std::string> code_point_seeds() {
  return {"医心𬭎", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "\xe5\x8c"};
}

}  // namespace

const std::vector<Target> word_targets = {{"id_number", run_id_number, id_number_seeds},
                                          {"phone", run_phone, phone_seeds},
                                          {"date", run_date, date_seeds},
                                          {"rule_pack", run_rule_pack, rule_pack_seeds},
                                          {"code_points", run_code_points, code_point_seeds}};

}  // namespace yixin::fuzz
