#include "modules/activities/plan_hints.h"

#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

std::vector<std::string> list_series(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<std::string>(
      R"sql(SELECT series FROM activities_activity WHERE unit_id = $1 AND series <> ''
            GROUP BY series ORDER BY max(id) DESC LIMIT 20)sql",
      unit);
}

/// Those of plans and those that only a record names.
std::vector<std::string> list_partners(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<std::string>(
      R"sql(SELECT name
            FROM (SELECT partner AS name, id FROM activities_activity WHERE unit_id = $1
                  UNION ALL
                  SELECT r.partner_name AS name, a.id AS id
                  FROM activities_record r JOIN activities_activity a ON a.id = r.activity_id
                  WHERE a.unit_id = $1) said
            WHERE name <> '' GROUP BY name ORDER BY max(id) DESC LIMIT 20)sql",
      unit);
}

std::vector<std::string> list_places(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<std::string>(
      R"sql(SELECT b.place
            FROM activities_batch b JOIN activities_activity a ON a.id = b.activity_id
            WHERE a.unit_id = $1 AND b.place <> ''
            GROUP BY b.place ORDER BY max(a.id) DESC, b.place LIMIT 20)sql",
      unit);
}

}  // namespace

PlanHints show_plan_hints(db::ReadTx& tx, const HintsRequest& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, plan_activities, unit->id, "这个党组织");
  return {list_venue_hints(tx, unit->id), list_series(tx, unit->id), list_partners(tx, unit->id),
          list_places(tx, unit->id)};
}

}  // namespace yixin::activities
