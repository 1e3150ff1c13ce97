#include "modules/activities/venue.h"
#include "platform/audit/audit.h"

namespace yixin::activities {

std::optional<Venue> find_venue(db::ReadTx& tx, const VenueRef& venue) {
  return tx.find<Venue>(
      R"sql(SELECT id, public_id, unit_id, name, kind, address, note, removed_at, rev
            FROM activities_venue WHERE public_id = $1)sql",
      venue);
}

std::vector<Venue> list_venues(db::ReadTx& tx, const VenueFilter& filter) {
  return tx.all<Venue>(
      R"sql(SELECT id, public_id, unit_id, name, kind, address, note, removed_at, rev
            FROM activities_venue
            WHERE removed_at IS NULL AND (CAST($1 AS TEXT) = '' OR kind = $1)
              AND (CAST($2 AS TEXT) = '' OR REPLACE(lower(name), lower($2), '') <> lower(name)
                   OR REPLACE(lower(address), lower($2), '') <> lower(address)
                   OR REPLACE(lower(note), lower($2), '') <> lower(note))
              AND unit_id IN (SELECT c.ancestor_id FROM access_unit_closure c
                              JOIN access_may m ON m.unit_id = c.descendant_id
                              WHERE m.account_id = $3 AND m.permission = 'activities.plan')
            ORDER BY unit_id, name, id)sql",
      filter.kind, filter.search, tx.caller().account);
}

bool plans_below(db::ReadTx& tx, access::UnitId unit) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM access_unit_closure c
                   JOIN access_may m ON m.unit_id = c.descendant_id
                   WHERE c.ancestor_id = $1 AND m.account_id = $2
                     AND m.permission = 'activities.plan')sql",
             unit, tx.caller().account) > 0;
}

void insert_venue(db::WriteTx& tx, const Venue& venue) {
  tx.run(R"sql(INSERT INTO activities_venue (id, public_id, unit_id, name, kind, address, note, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, 1))sql",
         venue.id, venue.venue_id, venue.unit, venue.name, venue.kind, venue.address, venue.note);
}

void store_venue(db::WriteTx& tx, const Venue& venue) {
  const auto rows = tx.run(
      R"sql(UPDATE activities_venue
            SET name = $1, kind = $2, address = $3, note = $4, rev = rev + 1
            WHERE id = $5 AND rev = $6)sql",
      venue.name, venue.kind, venue.address, venue.note, venue.id, venue.rev);
  if (rows == 0) audit::refuse_stale(tx, "venue", venue.venue_id.to_hex());
}

void set_removed(db::WriteTx& tx, VenueId venue, const std::optional<base::Instant>& removed_at) {
  tx.run(R"sql(UPDATE activities_venue SET removed_at = $1 WHERE id = $2)sql", removed_at, venue);
}

bool is_name_taken(db::ReadTx& tx, const Venue& venue) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM activities_venue
                   WHERE unit_id = $1 AND name = $2 AND id <> $3 AND removed_at IS NULL)sql",
             venue.unit, venue.name, venue.id) > 0;
}

std::int64_t count_venues(db::ReadTx& tx, access::UnitId unit) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM activities_venue WHERE unit_id = $1 AND removed_at IS NULL)sql",
      unit);
}

std::vector<VenueHint> list_venue_hints(db::ReadTx& tx, access::UnitId unit) {
  return tx.all<VenueHint>(
      R"sql(SELECT v.name, v.address, v.note
            FROM activities_venue v
            JOIN access_unit_closure c ON c.ancestor_id = v.unit_id AND c.descendant_id = $1
            WHERE v.removed_at IS NULL ORDER BY c.depth, v.name, v.id)sql",
      unit);
}

}  // namespace yixin::activities
