#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/org/api/org.h"
#include "platform/db/tx.h"

/// What the parts of the plan have in common: months, campaigns, people and units that they name.
namespace yixin::learning {

struct CampaignNoun;
using CampaignId = base::Id<CampaignNoun>;
using CampaignRef = base::Ref<CampaignNoun>;
using PersonRef = base::Ref<access::PersonNoun>;
using UnitRef = base::Ref<access::UnitNoun>;

/// Without a year it is this one.
struct YearRequest {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(YearRequest, (), (year))

/// Somebody who is named by a plan.
struct PlannedPerson {
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PlannedPerson, (), (person_id, name))

struct NamedUnit {
  UnitRef unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedUnit, (), (unit_id, name))

[[noreturn]] void refuse_field(const std::string& field, const char* code, const std::string& why);

/// Throws forbidden unless the caller arranges for the whole hospital.
void require_arranger(db::ReadTx& tx);
/// Whether the caller reads for the whole hospital, plans in preparation included.
bool reads_all(db::ReadTx& tx);
/// Throws invalid for a year outside 2000 to 2100 or a month outside 1 to 12.
void check_year(int year);
/// The year that is asked for, or this one.
int asked_year(const db::ReadTx& tx, const std::optional<int>& year);
void check_month(int year, int month);
void check_mode(const std::optional<std::string>& mode);
void check_carrier(const std::string& carrier, const std::string& field);

/// The campaign a request names; throws invalid "no_such_campaign".
std::optional<CampaignId> campaign_of(db::ReadTx& tx, const std::optional<CampaignRef>& campaign);
/// Throws invalid "no_such_person".
org::PersonSummary person_of(db::ReadTx& tx, const PersonRef& person, const std::string& field);
/// A standing unit over which the caller holds the permission; throws invalid "no_such_unit".
org::UnitSummary unit_of(db::ReadTx& tx, access::Permission permission, const UnitRef& unit,
                         const std::string& field);

/// Committees, general branches and branches: the units that pass a document on.
std::vector<org::UnitSummary> list_relaying_units(db::ReadTx& tx);
/// Where the caller holds the permission, own reach left out.
std::set<access::UnitId> units_within(db::ReadTx& tx, access::Permission permission);

/// Units by their id, each read once.
class UnitNames {
 public:
  explicit UnitNames(db::ReadTx& tx) : tx_(tx) {}
  const org::UnitSummary& at(access::UnitId unit);

 private:
  db::ReadTx& tx_;
  std::map<access::UnitId, org::UnitSummary> known_;
};

void record(db::WriteTx& tx, std::string_view action, std::string_view kind, std::string object,
            std::string note = {}, std::vector<std::string> fields = {});

/// "2026 年 3 月"
std::string month_label(int year, int month);

}  // namespace yixin::learning
