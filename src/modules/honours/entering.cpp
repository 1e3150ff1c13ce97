#include "modules/honours/api/honours.h"
#include "modules/honours/honour_view.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

/// What those who keep a register write into it.
namespace yixin::honours {
namespace {

using base::Error;
using base::Kind;

constexpr int first_year = 1949;
constexpr std::int64_t hour_ms = 3'600'000;
/// How long a removed honour can be put back.
constexpr std::int64_t grace_ms = 24 * hour_ms;

struct HonourForm {
  HonourHolder holder = HonourHolder::unit;
  /// Of a person's honour alone.
  std::optional<PersonRef> person_id;
  /// The activity that was honoured; of others, the one that the honour came from, if any.
  std::optional<ActivityRef> activity_id;
  base::Text<1, 80> name;
  HonourLevel level = HonourLevel::hospital;
  base::Text<1, 80> awarded_by;
  int year = 0;
  std::optional<base::LocalDate> awarded_on;
  std::optional<base::Text<0, 60>> document_no;
  std::optional<base::Text<0, 300>> note;
};
BOOST_DESCRIBE_STRUCT(HonourForm, (),
                      (holder, person_id, activity_id, name, level, awarded_by, year, awarded_on,
                       document_no, note))

struct AddHonour : HonourForm {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(AddHonour, (HonourForm), (unit_id))

struct HonourChange : HonourForm {
  HonourRef honour_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(HonourChange, (HonourForm), (honour_id, rev))

struct HonourRequest {
  HonourRef honour_id;
};
BOOST_DESCRIBE_STRUCT(HonourRequest, (), (honour_id))

[[noreturn]] void refuse_field(const char* field, const char* code, const std::string& why) {
  throw Error{Kind::invalid, "invalid", why, {{field, code, why}}};
}

template <class Text>
std::string text_of(const std::optional<Text>& text) {
  return text ? text->str() : std::string();
}

void check_days(const db::ReadTx& tx, const HonourForm& form) {
  if (form.year < first_year || form.year > tx.today().year) {
    refuse_field("year", "out_of_range", "年度应在 1949 年到今年之间");
  }
  if (form.awarded_on && tx.today() < *form.awarded_on) {
    refuse_field("awarded_on", "out_of_range", "授予日期不能晚于今天");
  }
}

/// The day by which a person has to have been of the unit.
base::LocalDate day_of(const db::ReadTx& tx, const HonourForm& form) {
  return form.awarded_on.value_or(std::min(tx.today(), base::LocalDate{form.year, 12, 31}));
}

/// Whoever holds it already may have moved on since.
std::optional<access::PersonId> person_of(db::ReadTx& tx, const Honour& before,
                                          const HonourForm& form) {
  if (form.holder != HonourHolder::person) return std::nullopt;
  if (!form.person_id) refuse_field("person_id", "required", "请选择获奖的人");
  const auto person = org::find_person_by_ref(tx, *form.person_id);
  const bool fits = person && (before.person == person->id ||
                               belongs_to(tx, person->id, before.unit, day_of(tx, form)));
  if (!fits) refuse_field("person_id", "no_such_person", "这个人不在本组织");
  return person->id;
}

/// What the caller cannot see, the caller does not take away either.
std::optional<ActivityId> unseen_activity_of(db::ReadTx& tx, const Honour& before) {
  const bool seen = !before.activity || activities::find_readable(tx, *before.activity);
  return seen ? std::nullopt : before.activity;
}

std::optional<ActivityId> activity_of(db::ReadTx& tx, const Honour& before,
                                      const HonourForm& form) {
  const bool held_by_activity = form.holder == HonourHolder::activity;
  if (!form.activity_id) {
    if (held_by_activity) refuse_field("activity_id", "required", "请选择获奖的活动");
    return unseen_activity_of(tx, before);
  }
  const auto activity = activities::find_readable(tx, *form.activity_id);
  if (!activity) refuse_field("activity_id", "no_such_activity", "没有找到这项活动");
  if (held_by_activity && !activities::is_of_unit(tx, activity->id, before.unit)) {
    refuse_field("activity_id", "no_such_activity", "这项活动不是本组织的");
  }
  return activity->id;
}

/// `honour` names the unit already.
void take_form(db::ReadTx& tx, Honour& honour, const HonourForm& form) {
  check_days(tx, form);
  const auto person = person_of(tx, honour, form);
  honour.activity = activity_of(tx, honour, form);
  honour.holder = form.holder;
  honour.person = person;
  honour.name = form.name.str();
  honour.level = form.level;
  honour.awarded_by = form.awarded_by.str();
  honour.year = form.year;
  honour.awarded_on = form.awarded_on;
  honour.document_no = text_of(form.document_no);
  honour.note = text_of(form.note);
}

void refuse_known(db::ReadTx& tx, const Honour& honour) {
  if (!is_known(tx, honour)) return;
  throw Error{Kind::conflict, "honour_known", "这项荣誉已经登记过，不用再登记"};
}

HonourView view_again(db::WriteTx& tx, const HonourRef& ref) {
  return HonourViews(tx).of(*find_honour(tx, ref));
}

HonourView add_honour(db::WriteTx& tx, const AddHonour& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, write_honours, unit->id, "这个党组织");
  Honour honour;
  honour.id = tx.next_id<HonourNoun>();
  honour.honour_id = tx.draw_ref<HonourNoun>();
  honour.unit = unit->id;
  take_form(tx, honour, request);
  refuse_known(tx, honour);
  insert_honour(tx, honour);
  record_act(tx, "honours.add", honour);
  return view_again(tx, honour.honour_id);
}

HonourView change_honour(db::WriteTx& tx, const HonourChange& request) {
  Honour honour = require_writable(tx, request.honour_id);
  if (honour.removed_at) base::refuse_not_found("这项荣誉");
  honour.rev = request.rev;
  take_form(tx, honour, request);
  refuse_known(tx, honour);
  if (!update_honour(tx, honour)) audit::refuse_stale(tx, "honour", honour.honour_id.to_hex());
  record_act(tx, "honours.change", honour);
  return view_again(tx, honour.honour_id);
}

HonourView remove_honour(db::WriteTx& tx, const HonourRequest& request) {
  Honour honour = require_writable(tx, request.honour_id);
  honour.removed_at = tx.now();
  store_removed_at(tx, honour);
  record_act(tx, "honours.remove", honour);
  return view_again(tx, honour.honour_id);
}

HonourView put_honour_back(db::WriteTx& tx, const HonourRequest& request) {
  Honour honour = require_writable(tx, request.honour_id);
  refuse_known(tx, honour);
  honour.removed_at = std::nullopt;
  store_removed_at(tx, honour);
  record_act(tx, "honours.put_back", honour);
  return view_again(tx, honour.honour_id);
}

void forget_removed(db::WriteTx& tx) {
  if (delete_removed(tx, tx.now().plus_ms(-grace_ms)) > 0) activities::drop_unused_files(tx);
}

}  // namespace

void install_entering(http::Registry& app) {
  using http::limits::form;
  app.post({"/units/{unit_id}/honours", write_honours, form, "Enter an honour in a unit's register",
            Kind::conflict},
           add_honour);
  app.put({"/honours/{honour_id}", write_honours, form, "Change an honour", Kind::conflict},
          change_honour);
  app.put({"/honours/{honour_id}/removal", write_honours, form,
           "Remove an honour; it can be put back for a day"},
          remove_honour);
  app.del({"/honours/{honour_id}/removal", write_honours, form, "Put a removed honour back",
           Kind::conflict},
          put_honour_back);
  app.job("honours.forget_removed", hour_ms, forget_removed);
}

}  // namespace yixin::honours
