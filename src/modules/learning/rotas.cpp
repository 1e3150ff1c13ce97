#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/rota.h"
#include "modules/learning/supervisions.h"
#include "modules/learning/turns_calendar.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t most_leaders = 40;
constexpr std::size_t most_units = 300;

struct RotaAbsence {
  PersonRef leader_id;
  int month = 0;
};
BOOST_DESCRIBE_STRUCT(RotaAbsence, (), (leader_id, month))

struct RotaForm {
  int year = 0;
  int from_month = 1;
  int to_month = 12;
  std::vector<PersonRef> leader_ids;
  std::vector<UnitRef> unit_ids;
  int visits_each = 1;
  std::vector<RotaAbsence> absences;
};
BOOST_DESCRIBE_STRUCT(RotaForm, (),
                      (year, from_month, to_month, leader_ids, unit_ids, visits_each, absences))

/// A month in which fewer visits found a leader than there was room for.
struct RotaGap {
  int month = 0;
  int missing = 0;
};
BOOST_DESCRIBE_STRUCT(RotaGap, (), (month, missing))

struct RotaReply {
  RotaRef rota_id;
  std::vector<RotaGap> gaps;
  std::vector<SupervisionView> items;
};
BOOST_DESCRIBE_STRUCT(RotaReply, (), (rota_id, gaps, items))

struct RotaRequest {
  RotaRef rota_id;
};
BOOST_DESCRIBE_STRUCT(RotaRequest, (), (rota_id))

/// Who and what the numbers of a question stand for.
struct RotaParties {
  std::vector<access::PersonId> leaders;
  std::vector<access::UnitId> units;
};

template <class Id>
int place_of(const std::vector<Id>& list, Id id) {
  const auto found = std::find(list.begin(), list.end(), id);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

template <class Id>
void refuse_repeated(std::vector<Id> list, const char* field) {
  std::sort(list.begin(), list.end());
  if (std::adjacent_find(list.begin(), list.end()) == list.end()) return;
  refuse_field(field, "repeated", "有重复的名字");
}

RotaParties parties_of(db::ReadTx& tx, const RotaForm& form) {
  if (form.leader_ids.size() < 2 || form.leader_ids.size() > most_leaders) {
    refuse_field("leader_ids", "out_of_range", "至少选两位院领导，才能轮换");
  }
  if (form.unit_ids.empty() || form.unit_ids.size() > most_units) {
    refuse_field("unit_ids", "out_of_range", "请选择要督导的支部");
  }
  RotaParties parties;
  for (const PersonRef& leader : form.leader_ids) {
    parties.leaders.push_back(person_of(tx, leader, "leader_ids").id);
  }
  for (const UnitRef& unit : form.unit_ids) {
    parties.units.push_back(unit_of(tx, arrange_learning, unit, "unit_ids").id);
  }
  refuse_repeated(parties.leaders, "leader_ids");
  refuse_repeated(parties.units, "unit_ids");
  return parties;
}

void check_form(const RotaForm& form) {
  check_month(form.year, form.from_month);
  check_month(form.year, form.to_month);
  if (form.to_month < form.from_month) {
    refuse_field("to_month", "out_of_order", "结束月份不能早于开始月份");
  }
  if (form.visits_each < 1 || form.visits_each > 20) {
    refuse_field("visits_each", "out_of_range", "每月每人 1 到 20 个支部");
  }
}

RotaQuestion question_of(db::ReadTx& tx, const RotaForm& form, const RotaParties& parties) {
  RotaQuestion question;
  question.leaders = static_cast<int>(parties.leaders.size());
  question.branches = static_cast<int>(parties.units.size());
  question.from_month = form.from_month;
  question.to_month = form.to_month;
  question.visits_each = form.visits_each;
  for (const RotaAbsence& absence : form.absences) {
    const int leader = place_of(parties.leaders, person_of(tx, absence.leader_id, "absences").id);
    if (leader < 0) refuse_field("absences", "no_such_leader", "缺席的人不在所选院领导之中");
    question.absences.emplace(leader, absence.month);
  }
  for (const Supervision& one : list_all_supervisions(tx, form.year)) {
    if (one.month >= form.from_month && one.month <= form.to_month) {
      throw Error{Kind::conflict, "rota_month_taken",
                  month_label(one.year, one.month) + "已有督导安排，请从没有安排的月份开始"};
    }
    const int leader = place_of(parties.leaders, one.leader);
    const int branch = place_of(parties.units, one.unit);
    if (one.month > form.to_month || leader < 0 || branch < 0) continue;
    question.before.push_back({one.month, leader, branch});
  }
  return question;
}

std::vector<RotaGap> gaps_of(const RotaQuestion& question, const std::vector<Visit>& visits) {
  std::vector<RotaGap> gaps;
  for (int month = question.from_month; month <= question.to_month; ++month) {
    const auto made = std::count_if(visits.begin(), visits.end(),
                                    [&](const Visit& visit) { return visit.month == month; });
    const int missing = room_in(question, month) - static_cast<int>(made);
    if (missing > 0) gaps.push_back({month, missing});
  }
  return gaps;
}

RotaReply make_rota(db::WriteTx& tx, const RotaForm& request) {
  require_arranger(tx);
  check_form(request);
  const RotaParties parties = parties_of(tx, request);
  const RotaQuestion question = question_of(tx, request, parties);
  const auto visits = plan_rota(question);
  RotaReply reply{tx.draw_ref<RotaNoun>(), gaps_of(question, visits), {}};
  UnitNames names(tx);
  for (const Visit& visit : visits) {
    Supervision one;
    one.supervision_id = tx.draw_ref<SupervisionNoun>();
    one.rota_id = reply.rota_id;
    one.year = request.year;
    one.month = visit.month;
    one.unit = parties.units[static_cast<std::size_t>(visit.branch)];
    one.leader = parties.leaders[static_cast<std::size_t>(visit.leader)];
    CHECK(insert_supervision(tx, one));
    const Supervision stored = *find_supervision(tx, one.supervision_id);
    show_in_calendars(tx, stored);
    reply.items.push_back(view_of(tx, names, stored));
  }
  record(tx, "learning.make_rota", "rota", reply.rota_id.to_hex(), std::to_string(request.year));
  return reply;
}

/// What has been recorded since stays.
http::Empty withdraw_rota(db::WriteTx& tx, const RotaRequest& request) {
  require_arranger(tx);
  if (!has_rota(tx, request.rota_id)) base::refuse_not_found("这次排班");
  for (const Supervision& one : list_open_visits(tx, request.rota_id)) take_from_calendars(tx, one);
  delete_rota(tx, request.rota_id);
  record(tx, "learning.withdraw_rota", "rota", request.rota_id.to_hex());
  return {};
}

}  // namespace

void install_rotas(http::Registry& app) {
  using http::limits::form;
  app.post({"/learning/rotas", arrange_learning, form, "Share out visits to branches fairly",
            Kind::conflict},
           make_rota);
  app.del({"/learning/rotas/{rota_id}", arrange_learning, form,
           "Take a rota back, but for visits with a record"},
          withdraw_rota);
}

}  // namespace yixin::learning
