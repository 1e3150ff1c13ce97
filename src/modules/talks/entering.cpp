#include "modules/talks/entering.h"

#include <algorithm>
#include <utility>

#include "modules/calendar/api/calendar.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::talks {
namespace {

using base::Error;
using base::Kind;

constexpr std::string_view object_kind = "talk";

void record(db::WriteTx& tx, std::string_view action, const Talk& talk) {
  audit::record(tx, {.action = action,
                     .object_kind = object_kind,
                     .object = talk.talk_id.to_hex(),
                     .fields = {},
                     .note = {}});
}

void check_day(const db::ReadTx& tx, const base::LocalDate& on) {
  constexpr int longest_ahead = 366;
  if (on < base::LocalDate{tx.today().year - 1, 1, 1}) {
    refuse_field("on", "out_of_range", "日期不能早于去年年初");
  }
  if (tx.today().plus_days(longest_ahead) < on) {
    refuse_field("on", "out_of_range", "约定的日期应在一年以内");
  }
}

/// Those of the branch now, and those of the day of the talk: a roster that was imported this year
/// does not know who was there before.
std::vector<Colleague> colleagues_of(db::ReadTx& tx, const NewTalk& wanted) {
  auto all = list_colleagues(tx, wanted.branch, tx.today());
  for (auto& one : list_colleagues(tx, wanted.branch, std::min(wanted.on, tx.today()))) {
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<access::PersonId> people_of(db::ReadTx& tx, const NewTalk& wanted) {
  constexpr std::size_t most = 8;
  if (wanted.person_ids.size() < 2) refuse_field("person_ids", "required", "请选择谈话的人");
  if (wanted.person_ids.size() > most) {
    refuse_field("person_ids", "too_many", "一次谈话最多登记 8 人");
  }
  const auto colleagues = colleagues_of(tx, wanted);
  std::vector<access::PersonId> people;
  for (const PersonRef& ref : wanted.person_ids) {
    const auto found = std::find_if(colleagues.begin(), colleagues.end(),
                                    [&](const Colleague& one) { return one.person_id == ref; });
    if (found == colleagues.end()) {
      refuse_field("person_ids", "no_such_person", "有人不是本支部的党员");
    }
    if (std::find(people.begin(), people.end(), found->id) != people.end()) {
      refuse_field("person_ids", "named_twice", "同一个人只选一次");
    }
    people.push_back(found->id);
  }
  return people;
}

/// Without the names: whoever looks over a shoulder learns nothing but that there is a talk.
void show_in_calendars(db::WriteTx& tx, const Talk& talk,
                       const std::vector<access::PersonId>& people) {
  calendar::put_entry(tx, {.unit = talk.unit,
                           .on = talk.on(),
                           .title = "谈心谈话",
                           .kind = std::string(object_kind),
                           .object_kind = std::string(object_kind),
                           .object = talk.talk_id.to_hex(),
                           .member_page = "/m/talks",
                           .people = people});
}

}  // namespace

void refuse_field(const char* field, const char* code, const std::string& why) {
  throw Error{Kind::invalid, "invalid", why, {{field, code, why}}};
}

Talk enter_talk(db::WriteTx& tx, const NewTalk& wanted) {
  check_day(tx, wanted.on);
  const auto people = people_of(tx, wanted);
  if (is_known(tx, wanted.branch, wanted.on, people)) {
    throw Error{Kind::conflict, "talk_known", "这次谈话已经登记过，不用再登记"};
  }
  Talk talk;
  talk.id = tx.next_id<TalkNoun>();
  talk.talk_id = tx.draw_ref<TalkNoun>();
  talk.unit = wanted.branch;
  talk.kind = wanted.kind;
  (wanted.on > tx.today() ? talk.planned_on : talk.held_on) = wanted.on;
  insert_talk(tx, talk, people);
  if (talk.held_on) {
    fulfil_duty(tx, talk.unit, talk.held_on->year);
  } else {
    show_in_calendars(tx, talk, people);
  }
  record(tx, talk.held_on ? "talks.enter" : "talks.plan", talk);
  return talk;
}

Talk hold_talk(db::WriteTx& tx, Talk talk, const base::LocalDate& on) {
  if (talk.held_on) {
    throw Error{Kind::conflict, "already_held", "这次谈话已经登记为谈过"};
  }
  check_day(tx, on);
  if (tx.today() < on) refuse_field("held_on", "out_of_range", "谈过的日期不能晚于今天");
  talk.held_on = on;
  store_held_on(tx, talk);
  calendar::remove_entry(tx, object_kind, talk.talk_id.to_hex());
  fulfil_duty(tx, talk.unit, on.year);
  record(tx, "talks.hold", talk);
  return talk;
}

Talk unhold_talk(db::WriteTx& tx, Talk talk) {
  if (!talk.held_on) throw Error{Kind::conflict, "not_held", "这次谈话还没有登记为谈过"};
  if (!talk.planned_on) {
    throw Error{Kind::conflict, "not_planned", "这次谈话没有约定过日期，如登记错了请撤回"};
  }
  const int year = std::exchange(talk.held_on, std::nullopt)->year;
  store_held_on(tx, talk);
  show_in_calendars(tx, talk, list_ids(tx, talk.id));
  reconsider_duty(tx, talk.unit, year);
  record(tx, "talks.unhold", talk);
  return talk;
}

void remove_talk(db::WriteTx& tx, const Talk& talk) {
  calendar::remove_entry(tx, object_kind, talk.talk_id.to_hex());
  delete_talk(tx, talk);
  if (talk.held_on) reconsider_duty(tx, talk.unit, talk.held_on->year);
  record(tx, "talks.remove", talk);
}

}  // namespace yixin::talks
