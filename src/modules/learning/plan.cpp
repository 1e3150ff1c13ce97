#include "modules/learning/plan.h"

#include "modules/learning/api/learning.h"
#include "modules/learning/vocabulary.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::learning {

void refuse_field(const std::string& field, const char* code, const std::string& why) {
  throw base::Error{base::Kind::invalid, "invalid", why, {{field, code, why}}};
}

void require_arranger(db::ReadTx& tx) {
  access::require(tx, arrange_learning, access::hospital_unit);
}

bool reads_all(db::ReadTx& tx) { return access::may(tx, read_learning, access::hospital_unit); }

void check_year(int year) {
  if (year < 2000 || year > 2100)
    refuse_field("year", "out_of_range", "年份应在 2000 到 2100 之间");
}

int asked_year(const db::ReadTx& tx, const std::optional<int>& year) {
  if (!year) return tx.today().year;
  check_year(*year);
  return *year;
}

void check_month(int year, int month) {
  check_year(year);
  if (month < 1 || month > 12) refuse_field("month", "out_of_range", "月份应在 1 到 12 之间");
}

void check_mode(const std::optional<std::string>& mode) {
  if (!mode || find_word(vocabulary().modes, *mode) != nullptr) return;
  refuse_field("mode", "no_such_mode", "没有这种学习方式");
}

void check_carrier(const std::string& carrier, const std::string& field) {
  if (find_word(vocabulary().carriers, carrier) != nullptr) return;
  refuse_field(field, "no_such_carrier", "没有这种学习载体");
}

std::optional<CampaignId> campaign_of(db::ReadTx& tx, const std::optional<CampaignRef>& campaign) {
  if (!campaign) return std::nullopt;
  const auto id = tx.find<CampaignId>(
      R"sql(SELECT id FROM learning_campaign WHERE public_id = $1)sql", *campaign);
  if (!id) refuse_field("campaign_id", "no_such_campaign", "没有这个系列");
  return id;
}

org::PersonSummary person_of(db::ReadTx& tx, const PersonRef& person, const std::string& field) {
  auto found = org::find_person_by_ref(tx, person);
  if (!found) refuse_field(field, "no_such_person", "没有找到这个人");
  return std::move(*found);
}

org::UnitSummary unit_of(db::ReadTx& tx, access::Permission permission, const UnitRef& unit,
                         const std::string& field) {
  auto found = org::find_unit_by_ref(tx, unit);
  if (!found || !access::may(tx, permission, found->id)) {
    refuse_field(field, "no_such_unit", "没有找到这个党组织，或不在您的管理范围内");
  }
  return std::move(*found);
}

std::vector<org::UnitSummary> list_relaying_units(db::ReadTx& tx) {
  std::vector<org::UnitSummary> units;
  for (const auto kind :
       {org::UnitKind::committee, org::UnitKind::general_branch, org::UnitKind::branch}) {
    for (auto& unit : org::list_units(tx, kind)) units.push_back(std::move(unit));
  }
  return units;
}

std::set<access::UnitId> units_within(db::ReadTx& tx, access::Permission permission) {
  const auto units = tx.all<access::UnitId>(
      R"sql(SELECT unit_id FROM access_may WHERE account_id = $1 AND permission = $2)sql",
      tx.caller().account, permission.name);
  return {units.begin(), units.end()};
}

const org::UnitSummary& UnitNames::at(access::UnitId unit) {
  const auto known = known_.find(unit);
  if (known != known_.end()) return known->second;
  auto found = org::find_unit(tx_, unit);
  CHECK(found.has_value());
  return known_.emplace(unit, std::move(*found)).first->second;
}

void record(db::WriteTx& tx, std::string_view action, std::string_view kind, std::string object,
            std::string note, std::vector<std::string> fields) {
  audit::record(tx, {.action = action,
                     .object_kind = kind,
                     .object = std::move(object),
                     .fields = std::move(fields),
                     .note = std::move(note)});
}

std::string month_label(int year, int month) {
  return std::to_string(year) + " 年 " + std::to_string(month) + " 月";
}

}  // namespace yixin::learning
