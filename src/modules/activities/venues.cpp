#include "modules/activities/venues.h"

#include "modules/activities/activity.h"
#include "modules/activities/venue.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::activities {
namespace {

constexpr std::int64_t most_venues = 200;

struct VenueDetails {
  base::Text<1, 60> name;
  base::Text<1, 40> kind;
  base::Text<1, 100> address;
  std::optional<base::Text<0, 300>> note;
};
BOOST_DESCRIBE_STRUCT(VenueDetails, (), (name, kind, address, note))

struct VenueForm : VenueDetails {
  /// Who keeps it; nothing for a venue of the whole hospital.
  std::optional<UnitRef> unit_id;
};
BOOST_DESCRIBE_STRUCT(VenueForm, (VenueDetails), (unit_id))

struct VenueRequest {
  VenueRef venue_id;
};
BOOST_DESCRIBE_STRUCT(VenueRequest, (), (venue_id))

struct VenueChange : VenueDetails {
  VenueRef venue_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(VenueChange, (VenueDetails), (venue_id, rev))

struct ListVenues {
  std::optional<base::Text<1, 40>> kind;
  std::optional<base::Text<0, 60>> search;
};
BOOST_DESCRIBE_STRUCT(ListVenues, (), (kind, search))

struct VenueView {
  VenueRef venue_id;
  /// Nothing for a venue of the whole hospital.
  std::optional<UnitRef> unit_id;
  std::string unit_name;
  std::string name;
  std::string kind;
  std::string address;
  std::string note;
  /// Whether the caller keeps it.
  bool may_change = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(VenueView, (),
                      (venue_id, unit_id, unit_name, name, kind, address, note, may_change, rev))

struct VenueList {
  std::vector<VenueView> items;
  std::vector<VenueKind> kinds;
  /// Whether the caller keeps those of the whole hospital.
  bool may_keep_for_all = false;
};
BOOST_DESCRIBE_STRUCT(VenueList, (), (items, kinds, may_keep_for_all))

std::string keeper_of(UnitNames& names, access::UnitId unit) {
  return unit == access::hospital_unit ? "全院" : names.at(unit).name;
}

VenueView view_of(db::ReadTx& tx, UnitNames& names, const Venue& venue) {
  VenueView view{venue.venue_id,
                 {},
                 keeper_of(names, venue.unit),
                 venue.name,
                 venue.kind,
                 venue.address,
                 venue.note,
                 access::may(tx, plan_activities, venue.unit),
                 venue.rev};
  if (venue.unit != access::hospital_unit) view.unit_id = names.at(venue.unit).unit_id;
  return view;
}

VenueView view_of(db::ReadTx& tx, const VenueRef& venue) {
  UnitNames names(tx);
  return view_of(tx, names, *find_venue(tx, venue));
}

/// Somebody of another branch does not even hear that it is there.
Venue require_kept(db::ReadTx& tx, const VenueRef& venue) {
  auto found = find_venue(tx, venue);
  if (!found || !plans_below(tx, found->unit)) base::refuse_not_found("这个活动场所");
  access::require(tx, plan_activities, found->unit);
  return std::move(*found);
}

access::UnitId chosen_keeper(db::ReadTx& tx, const std::optional<UnitRef>& unit) {
  if (!unit) {
    access::require(tx, plan_activities, access::hospital_unit);
    return access::hospital_unit;
  }
  const auto found = org::find_unit_by_ref(tx, *unit);
  if (!found) base::refuse_not_found("这个党组织");
  access::require_visible(tx, plan_activities, found->id, "这个党组织");
  return found->id;
}

void take_details(Venue& venue, const VenueDetails& details) {
  if (find_venue_kind(details.kind.str()) == nullptr) {
    refuse_field("kind", "no_such_kind", "没有这种场所类别");
  }
  venue.name = details.name.str();
  venue.kind = details.kind.str();
  venue.address = details.address.str();
  venue.note = details.note ? details.note->str() : std::string();
}

void require_free_name(db::ReadTx& tx, const Venue& venue) {
  if (!is_name_taken(tx, venue)) return;
  throw base::Error{base::Kind::conflict, "venue_known",
                    "已有一个叫“" + venue.name + "”的活动场所，请改用它或换一个名称"};
}

void record_act(db::WriteTx& tx, std::string_view action, const Venue& venue) {
  audit::record(tx, {.action = action,
                     .object_kind = "venue",
                     .object = venue.venue_id.to_hex(),
                     .fields = {},
                     .note = {}});
}

VenueView add_venue(db::WriteTx& tx, const VenueForm& request) {
  Venue venue;
  venue.id = tx.next_id<VenueNoun>();
  venue.venue_id = tx.draw_ref<VenueNoun>();
  venue.unit = chosen_keeper(tx, request.unit_id);
  take_details(venue, request);
  require_free_name(tx, venue);
  if (count_venues(tx, venue.unit) >= most_venues) {
    throw base::Error{base::Kind::conflict, "too_many_venues",
                      "一个党组织最多 200 个活动场所，请先删除不再使用的"};
  }
  insert_venue(tx, venue);
  record_act(tx, "activities.add_venue", venue);
  return view_of(tx, venue.venue_id);
}

VenueView change_venue(db::WriteTx& tx, const VenueChange& request) {
  Venue venue = require_kept(tx, request.venue_id);
  if (venue.removed_at) base::refuse_not_found("这个活动场所");
  venue.rev = request.rev;
  take_details(venue, request);
  require_free_name(tx, venue);
  store_venue(tx, venue);
  record_act(tx, "activities.change_venue", venue);
  return view_of(tx, venue.venue_id);
}

VenueView remove_venue(db::WriteTx& tx, const VenueRequest& request) {
  const Venue venue = require_kept(tx, request.venue_id);
  set_removed(tx, venue.id, tx.now());
  record_act(tx, "activities.remove_venue", venue);
  return view_of(tx, venue.venue_id);
}

VenueView put_venue_back(db::WriteTx& tx, const VenueRequest& request) {
  const Venue venue = require_kept(tx, request.venue_id);
  require_free_name(tx, venue);
  set_removed(tx, venue.id, std::nullopt);
  record_act(tx, "activities.put_venue_back", venue);
  return view_of(tx, venue.venue_id);
}

std::vector<Venue> asked_venues(db::ReadTx& tx, const ListVenues& request) {
  VenueFilter filter;
  if (request.kind) filter.kind = request.kind->str();
  if (request.search) filter.search = base::trim(request.search->str());
  return list_venues(tx, filter);
}

VenueList show_venues(db::ReadTx& tx, const ListVenues& request) {
  VenueList list;
  UnitNames names(tx);
  for (const Venue& venue : asked_venues(tx, request)) {
    list.items.push_back(view_of(tx, names, venue));
  }
  list.kinds = venue_kinds();
  list.may_keep_for_all = access::may(tx, plan_activities, access::hospital_unit);
  return list;
}

http::File export_venues(db::ReadTx& tx, const ListVenues& request) {
  spreadsheet::Sheet sheet;
  sheet.name = "活动场所";
  sheet.title = "活动场所";
  sheet.headings = {"名称", "类别", "地址", "说明", "管理组织"};
  UnitNames names(tx);
  for (const Venue& venue : asked_venues(tx, request)) {
    const VenueKind* kind = find_venue_kind(venue.kind);
    sheet.rows.push_back({venue.name, kind == nullptr ? venue.kind : kind->label, venue.address,
                          venue.note, keeper_of(names, venue.unit)});
  }
  return {"活动场所.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace

void install_venues(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  constexpr auto conflict = base::Kind::conflict;
  app.get({"/venues", plan_activities, view,
           "Venues of units that the caller plans for and of those above, with all kinds"},
          show_venues);
  app.get({"/venue-list", plan_activities, http::limits::report, "The same venues as a workbook"},
          export_venues);
  app.post({"/venues", plan_activities, form, "Add a venue", {conflict, base::Kind::not_found}},
           add_venue);
  app.put({"/venues/{venue_id}", plan_activities, form, "Change a venue", conflict}, change_venue);
  app.put({"/venues/{venue_id}/removal", plan_activities, form,
           "Take a venue out of the library; plans keep their place"},
          remove_venue);
  app.del({"/venues/{venue_id}/removal", plan_activities, form,
           "Put a venue back that was taken out", conflict},
          put_venue_back);
}

}  // namespace yixin::activities
