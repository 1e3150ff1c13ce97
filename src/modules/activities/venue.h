#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/activities/api/activities.h"
#include "modules/activities/venue_kinds.h"
#include "modules/org/api/org.h"
#include "platform/db/tx.h"

/// 活动场所: places that plans choose from, kept by a unit for itself and those below it.
namespace yixin::activities {

struct VenueNoun;
using VenueId = base::Id<VenueNoun>;
using VenueRef = base::Ref<VenueNoun>;

/// One row of activities_venue.
struct Venue {
  VenueId id;
  VenueRef venue_id;
  /// Who keeps it; the hospital for those of everybody.
  access::UnitId unit;
  std::string name;
  /// A code of policy/activities/venues.toml.
  std::string kind;
  std::string address;
  /// How to get there, when it is open; empty for most.
  std::string note;
  std::optional<base::Instant> removed_at;
  std::int64_t rev = 1;
};
BOOST_DESCRIBE_STRUCT(Venue, (), (id, venue_id, unit, name, kind, address, note, removed_at, rev))

std::optional<Venue> find_venue(db::ReadTx& tx, const VenueRef& venue);
/// Each is empty unless it was asked for.
struct VenueFilter {
  std::string kind;
  /// Part of a name, an address or a note, in letters of any case.
  std::string search;
};
/// Those of units that the caller plans for and of units above these. What is kept higher stands
/// first.
std::vector<Venue> list_venues(db::ReadTx& tx, const VenueFilter& filter);
/// Does the caller plan for the unit or for one below it?
bool plans_below(db::ReadTx& tx, access::UnitId unit);

/// The caller has checked that the name is free.
void insert_venue(db::WriteTx& tx, const Venue& venue);
/// Name, kind, address and note; throws stale "changed_meanwhile" when rev is an older one.
void store_venue(db::WriteTx& tx, const Venue& venue);
void set_removed(db::WriteTx& tx, VenueId venue, const std::optional<base::Instant>& removed_at);
/// Does the unit keep another one of that name?
bool is_name_taken(db::ReadTx& tx, const Venue& venue);
std::int64_t count_venues(db::ReadTx& tx, access::UnitId unit);

/// A venue as the place of a plan is chosen from.
struct VenueHint {
  std::string name;
  std::string address;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(VenueHint, (), (name, address, note))

/// Of the unit and of those above it; its own first.
std::vector<VenueHint> list_venue_hints(db::ReadTx& tx, access::UnitId unit);

}  // namespace yixin::activities
