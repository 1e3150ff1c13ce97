#include "modules/activities/handed_back.h"

#include "modules/activities/activity.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

struct HandedBackRequest {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(HandedBackRequest, (), (unit_id))

/// One filed activity of a temporary branch. The activity itself stays with the branch and the
/// units above it: it names people of other units.
struct HandedBack {
  std::string branch_name;
  base::LocalDate ended_on;
  std::string type_name;
  std::string title;
  base::LocalDate held_on;
  /// Who of the unit asked about was there.
  std::vector<std::string> names;
};
BOOST_DESCRIBE_STRUCT(HandedBack, (), (branch_name, ended_on, type_name, title, held_on, names))

struct HandedBackList {
  std::vector<HandedBack> items;
};
BOOST_DESCRIBE_STRUCT(HandedBackList, (), (items))

struct OwnPresence {
  ActivityId activity;
  access::UnitId branch;
  base::LocalDate ended_on;
  std::string type;
  std::string title;
  base::LocalDate held_on;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OwnPresence, (), (activity, branch, ended_on, type, title, held_on, name))

// By the unit of the day: whoever moved on since was there as one of its own.
std::vector<OwnPresence> list_own_presence(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<OwnPresence>(
      R"sql(SELECT f.id, f.unit_id, l.ended_on, f.type, f.title, f.held_on, o.name
            FROM org_unit_lifetime l
            JOIN activities_in_force f ON f.unit_id = l.unit_id
            JOIN activities_attendance t ON t.record_id = f.record_id
            JOIN org_roster o ON o.person_id = t.person_id
            WHERE l.branch_type = 'temporary' AND l.ended_on <= $1
              AND t.presence IN ('present', 'joined')
              AND t.unit_id IN (SELECT descendant_id FROM access_unit_closure
                                WHERE ancestor_id = $2)
            ORDER BY f.held_on DESC, f.id DESC, o.pinyin NULLS LAST, o.name NULLS LAST,
                     o.person_id)sql",
      tx.today(), unit);
}

HandedBackList list_handed_back(db::ReadTx& tx, const HandedBackRequest& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, read_activities, unit->id, "这个党组织");
  HandedBackList list;
  UnitNames names(tx);
  ActivityId last;
  for (OwnPresence& one : list_own_presence(tx, unit->id)) {
    if (list.items.empty() || one.activity != last) {
      list.items.push_back({names.at(one.branch).name,
                            one.ended_on,
                            type_of(one.type).name,
                            std::move(one.title),
                            one.held_on,
                            {}});
    }
    last = one.activity;
    list.items.back().names.push_back(std::move(one.name));
  }
  return list;
}

}  // namespace

void install_handed_back(http::Registry& app) {
  app.get({"/units/{unit_id}/handed-back", read_activities, http::limits::view,
           "Filed activities of temporary branches that ended, with who of this unit was there"},
          list_handed_back);
}

}  // namespace yixin::activities
