#include "person.h"

#include <algorithm>

#include "modules/rules/api/rules.h"
#include "platform/base/names.h"
#include "platform/base/phone.h"

namespace yixin::org {
namespace {

void add(Problems& problems, const char* field, const char* code, std::string detail) {
  problems.push_back({field, code, std::move(detail)});
}

base::LocalDate plus_years(base::LocalDate date, int years) {
  date.year += years;
  if (date.month == 2 && date.day == 29) date.day = 28;
  return date;
}

/// By the rule of the day of joining, which may lie half a century back.
void check_age_at_joining(const PersonFacts& facts, Problems& problems) {
  if (!facts.birth_on || !facts.joined_party_on) return;
  const rules::Rule* rule = rules::find("org.member.age", *facts.joined_party_on);
  if (rule == nullptr) return;
  const int years = static_cast<int>(rule->figure("min_years"));
  if (*facts.joined_party_on >= plus_years(*facts.birth_on, years)) return;
  add(problems, "joined_party_on", "joined_too_young",
      "入党时不满" + std::to_string(years) + "岁，请核对日期");
}

}  // namespace

std::vector<std::string> changed_fields(const PersonFacts& before, const PersonFacts& after) {
  std::vector<std::string> fields;
  using Members = boost::describe::describe_members<PersonFacts, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    if (before.*member.pointer != after.*member.pointer) fields.emplace_back(member.name);
  });
  return fields;
}

std::string read_staff_no(std::string_view text, Problems& problems) {
  std::string number = base::fold_width(base::trim(text));
  number.erase(std::remove(number.begin(), number.end(), ' '), number.end());
  const bool plain = std::all_of(number.begin(), number.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
  });
  if (!plain || number.size() > 32) {
    add(problems, "staff_no", "staff_no_invalid", "工号只能由字母、数字和短横线组成，最多 32 位");
  }
  return number;
}

void take_name(PersonDraft& draft, std::string_view name, Problems& problems) {
  const std::string key = base::name_key(name);
  if (key.empty()) return add(problems, "name", "required", "缺少姓名");
  if (!base::is_name(key)) {
    return add(problems, "name", "name_invalid", "姓名中有无法使用的字符");
  }
  if (base::name_key(draft.facts.name) == key) return;
  draft.facts.name = key;
  draft.facts.pinyin.clear();
}

void take_phone(PersonDraft& draft, std::string_view text, Problems& problems) {
  const auto phone = base::parse_phone(text);
  if (!phone) {
    return add(problems, "phone", "phone_invalid", "电话应为 11 位手机号或带区号的座机号");
  }
  draft.new_phone = phone->number;
  draft.facts.phone_index = phone_index_of(phone->number);
}

void take_id_number(PersonDraft& draft, const IdReading& reading,
                    const std::optional<base::PartialDate>& stated_birth,
                    const std::optional<base::Sex>& stated_sex, Problems& problems) {
  if (reading.problem) return add(problems, "id_number", "id_number_invalid", *reading.problem);
  draft.facts.id_kind = reading.kind;
  draft.facts.id_index = reading.index;
  draft.new_id_number = reading.number;
  if (!reading.resident) return;
  const base::LocalDate born_on = to_date(reading.resident->born_on);
  if (stated_birth && !agrees(*stated_birth, born_on)) {
    add(problems, "birth_on", "birth_contradicts_id", "出生日期与身份证号不一致");
  }
  if (stated_sex && *stated_sex != reading.resident->sex) {
    add(problems, "sex", "sex_contradicts_id", "性别与身份证号不一致");
  }
  draft.facts.birth_on = born_on;
  draft.facts.sex = reading.resident->sex;
}

void check_dates(const PersonFacts& facts, const base::LocalDate& today, Problems& problems) {
  const auto refuse_future = [&](const char* field, const std::optional<base::LocalDate>& on) {
    if (on && *on > today) add(problems, field, "date_in_future", "日期晚于今天");
  };
  refuse_future("birth_on", facts.birth_on);
  refuse_future("work_started_on", facts.work_started_on);
  refuse_future("joined_party_on", facts.joined_party_on);
  refuse_future("full_member_on", facts.full_member_on);
  check_age_at_joining(facts, problems);
  if (facts.full_member_on && facts.joined_party_on &&
      *facts.full_member_on < *facts.joined_party_on) {
    add(problems, "full_member_on", "full_before_joined", "转正日期早于入党日期");
  }
}

void check_category(const PersonFacts& facts, Problems& problems) {
  if (facts.full_member_on && facts.category != Category::full_member) {
    add(problems, "full_member_on", "category_contradicts_date", "只有正式党员有转正日期");
  }
  if (facts.joined_party_on && !is_member(facts.category)) {
    add(problems, "joined_party_on", "category_contradicts_date", "只有党员有入党日期");
  }
}

base::LocalDate to_date(const base::PartialDate& date) {
  return {date.year, date.month, std::max(date.day, 1)};
}

bool agrees(const base::PartialDate& date, const std::optional<base::LocalDate>& stored) {
  return stored && date.year == stored->year && date.month == stored->month &&
         (date.day == 0 || date.day == stored->day);
}

}  // namespace yixin::org
