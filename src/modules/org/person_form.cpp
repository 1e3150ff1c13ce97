#include "person_form.h"

#include "platform/base/names.h"
#include "platform/fields/masks.h"
#include "posts.h"
#include "unit_store.h"
#include "units.h"

namespace yixin::org {
namespace {

template <std::size_t Max>
std::optional<std::string> or_nothing(const std::optional<base::Text<0, Max>>& text) {
  if (!text || text->empty()) return std::nullopt;
  return text->str();
}

template <std::size_t Max>
std::optional<base::Text<0, Max>> to_field(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  return base::Text<0, Max>{*text};
}

std::optional<base::PartialDate> to_partial(const std::optional<base::LocalDate>& date) {
  if (!date) return std::nullopt;
  return base::PartialDate{date->year, date->month, date->day};
}

/// True when the form sent the mask of the stored number back.
bool keeps_stored(const std::optional<std::string>& sent, PersonId person, SealedColumn column,
                  const std::optional<describe::Bytes>& sealed, Problems& problems) {
  if (!sent || !fields::is_masked(*sent)) return false;
  const auto mask = masked_number(person, column, sealed);
  if (mask != *sent) {
    problems.push_back({describe::name_of(column), "masked_number", "请填写完整号码，或保持原样"});
  }
  return true;
}

void read_id_of_form(const PersonForm& form, const PersonRecord& current, PersonDraft& draft,
                     Problems& problems) {
  const auto sent = or_nothing(form.id_number);
  if (!sent) {
    draft.facts.id_kind = IdKind::none;
    draft.facts.id_index.reset();
    if (form.id_kind != IdKind::none) problems.push_back({"id_number", "required", "缺少证件号码"});
    return;
  }
  const bool kept =
      keeps_stored(sent, current.id, SealedColumn::id_number, current.id_sealed, problems);
  if (kept && !current.id_sealed) return;
  const IdReading reading = read_id_number(
      kept ? open_number(current.id, SealedColumn::id_number, *current.id_sealed) : *sent);
  if (!reading.problem && reading.kind != form.id_kind) {
    problems.push_back({"id_kind", "id_kind_mismatch", "证件类型与号码不符"});
  }
  take_id_number(draft, reading, to_partial(form.birth_on), form.sex, problems);
  if (kept) draft.new_id_number.reset();
}

void read_phone_of_form(const PersonForm& form, const PersonRecord& current, PersonDraft& draft,
                        Problems& problems) {
  const auto sent = or_nothing(form.phone);
  if (!sent) {
    draft.facts.phone_index.reset();
  } else if (!keeps_stored(sent, current.id, SealedColumn::phone, current.phone_sealed, problems)) {
    take_phone(draft, *sent, problems);
  }
}

/// A pinyin that was only carried along with an older name is not the user's own spelling.
void read_pinyin_of_form(const PersonForm& form, const PersonRecord& current, PersonDraft& draft) {
  const auto sent = or_nothing(form.pinyin);
  if (sent && *sent != current.pinyin) draft.facts.pinyin = *sent;
}

}  // namespace

PersonDraft read_form(db::ReadTx& tx, const PersonForm& form, const PersonRecord& current) {
  Problems problems;
  PersonDraft draft{current, {}, {}};
  PersonFacts& facts = draft.facts;
  take_name(draft, form.name, problems);
  read_pinyin_of_form(form, current, draft);
  facts.staff_no = or_nothing(form.staff_no);
  if (facts.staff_no) facts.staff_no = read_staff_no(*facts.staff_no, problems);
  facts.sex = form.sex;
  facts.birth_on = form.birth_on;
  read_id_of_form(form, current, draft, problems);
  read_phone_of_form(form, current, draft, problems);
  facts.ethnicity = or_nothing(form.ethnicity);
  facts.native_place = or_nothing(form.native_place);
  facts.education = or_nothing(form.education);
  facts.degree = or_nothing(form.degree);
  facts.work_started_on = form.work_started_on;
  facts.category = form.category;
  facts.department_id.reset();
  if (form.department_id) {
    facts.department_id = get_department(tx, *form.department_id, "department_id").value;
  }
  facts.joined_party_on = form.joined_party_on;
  facts.full_member_on = form.full_member_on;
  facts.administrative_post = or_nothing(form.administrative_post);
  facts.professional_title = or_nothing(form.professional_title);
  facts.retired = form.retired;
  facts.remark = or_nothing(form.remark);
  check_dates(facts, tx.today(), problems);
  check_category(facts, problems);
  if (problems.empty()) return draft;
  throw base::Error{base::Kind::invalid, "invalid",
                    "有 " + std::to_string(problems.size()) + " 处需要修改", std::move(problems)};
}

PersonView view_of(db::ReadTx& tx, const PersonRecord& person) {
  PersonView view;
  view.person_id = person.public_id;
  view.rev = person.rev;
  view.staff_no = to_field<32>(person.staff_no);
  view.name = person.name;
  view.pinyin = person.pinyin;
  view.sex = person.sex;
  view.ethnicity = to_field<30>(person.ethnicity);
  view.birth_on = person.birth_on;
  view.id_kind = person.id_kind;
  view.id_number =
      to_field<30>(masked_number(person.id, SealedColumn::id_number, person.id_sealed));
  view.phone = to_field<40>(masked_number(person.id, SealedColumn::phone, person.phone_sealed));
  view.native_place = to_field<60>(person.native_place);
  view.education = to_field<30>(person.education);
  view.degree = to_field<30>(person.degree);
  view.work_started_on = person.work_started_on;
  view.category = person.category;
  if (person.department_id) {
    view.department_id = tx.value<DepartmentRef>(
        R"sql(SELECT public_id FROM org_department WHERE id = $1)sql", *person.department_id);
  }
  view.joined_party_on = person.joined_party_on;
  view.full_member_on = person.full_member_on;
  view.administrative_post = to_field<60>(person.administrative_post);
  view.professional_title = to_field<60>(person.professional_title);
  view.retired = person.retired;
  view.remark = to_field<500>(person.remark);
  view.memberships = tx.all<MembershipView>(
      R"sql(SELECT u.public_id, u.name, m.from_on, m.to_on
            FROM org_membership m JOIN org_unit u ON u.id = m.unit_id
            WHERE m.person_id = $1 ORDER BY m.from_on DESC NULLS LAST, m.id DESC)sql",
      person.id);
  for (const MembershipView& membership : view.memberships) {
    if (!membership.to_on) view.unit_id = membership.unit_id;
  }
  view.posts = list_posts_of_person(tx, person.id);
  return view;
}

}  // namespace yixin::org
