#include "modules/calendar/occasion_store.h"

#include <map>
#include <tuple>

namespace yixin::calendar {
namespace {

struct StoredOccasion : Occasion {
  OccasionId id;
};
BOOST_DESCRIBE_STRUCT(StoredOccasion, (Occasion), (id))

std::optional<StoredOccasion> find_occasion(db::ReadTx& tx, const Occasion& like) {
  return tx.find<StoredOccasion>(
      R"sql(SELECT origin, kind, name, period, number, year, begins_on, ends_on, from_on, due_on,
                   standing_on, profiles, chosen, item_id, rule_code, lead_days, id
            FROM calendar_occasion
            WHERE kind = $1 AND item_id = $2 AND period = $3 AND number = $4)sql",
      like.kind, like.item, like.period, like.number);
}

void insert_occasion(db::WriteTx& tx, const Occasion& o) {
  tx.run(R"sql(INSERT INTO calendar_occasion
                 (id, public_id, origin, kind, name, period, number, year, begins_on, ends_on,
                  from_on, due_on, standing_on, profiles, chosen, item_id, rule_code, lead_days,
                  changed_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                       $18, $19))sql",
         tx.next_id<OccasionNoun>(), tx.draw_ref<OccasionNoun>(), o.origin, o.kind, o.name,
         o.period, o.number, o.year, o.begins_on, o.ends_on, o.from_on, o.due_on, o.standing_on,
         o.profiles, o.chosen, o.item, o.rule_code, o.lead_days, tx.now());
}

void update_occasion(db::WriteTx& tx, OccasionId id, const Occasion& o) {
  tx.run(R"sql(UPDATE calendar_occasion
               SET name = $1, from_on = $2, due_on = $3, standing_on = $4, profiles = $5,
                   chosen = $6, rule_code = $7, lead_days = $8, begins_on = $9,
                   rev = rev + 1, changed_at = $10
               WHERE id = $11)sql",
         o.name, o.from_on, o.due_on, o.standing_on, o.profiles, o.chosen, o.rule_code, o.lead_days,
         o.begins_on, tx.now(), id);
}

}  // namespace

bool is_derived(db::ReadTx& tx, int year) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM calendar_occasion WHERE year = $1 AND origin = 'rule')sql",
             year) > 0;
}

bool store_occasion(db::WriteTx& tx, const Occasion& occasion) {
  const auto stored = find_occasion(tx, occasion);
  if (!stored) {
    insert_occasion(tx, occasion);
    return true;
  }
  if (static_cast<const Occasion&>(*stored) == occasion) return false;
  update_occasion(tx, stored->id, occasion);
  return true;
}

bool sync_occasions(db::WriteTx& tx, int year, const base::LocalDate& floor) {
  using Key = std::tuple<std::string, std::string, int>;
  const auto rows = tx.all<StoredOccasion>(
      R"sql(SELECT origin, kind, name, period, number, year, begins_on, ends_on, from_on, due_on,
                   standing_on, profiles, chosen, item_id, rule_code, lead_days, id
            FROM calendar_occasion
            WHERE year = $1 AND origin = 'rule' AND ends_on >= $2 ORDER BY id)sql",
      year, floor);
  std::map<Key, const StoredOccasion*> stored;
  for (const auto& row : rows) stored[{row.kind, row.period, row.number}] = &row;
  bool changed = false;
  for (const Occasion& wanted : occasions_of_rules(year)) {
    if (wanted.ends_on < floor) continue;
    const auto known = stored.extract({wanted.kind, wanted.period, wanted.number});
    if (known.empty()) {
      insert_occasion(tx, wanted);
    } else if (static_cast<const Occasion&>(*known.mapped()) != wanted) {
      update_occasion(tx, known.mapped()->id, wanted);
    } else {
      continue;
    }
    changed = true;
  }
  for (const auto& [key, row] : stored) {
    if (row->profiles == 0) continue;
    Occasion retired = *row;
    retired.profiles = 0;
    update_occasion(tx, row->id, retired);
    changed = true;
  }
  return changed;
}

bool sync_elections(db::WriteTx& tx, const base::LocalDate& today) {
  const auto rows = tx.all<StoredOccasion>(
      R"sql(SELECT origin, kind, name, period, number, year, begins_on, ends_on, from_on, due_on,
                   standing_on, profiles, chosen, item_id, rule_code, lead_days, id
            FROM calendar_occasion WHERE origin = 'term' AND ends_on >= $1 ORDER BY id)sql",
      today);
  bool changed = false;
  for (const StoredOccasion& row : rows) {
    changed |=
        store_occasion(tx, election_after(row.ends_on, row.kind == committee_election_kind, today));
  }
  return changed;
}

void retire_item_occasions(db::WriteTx& tx, ItemId item) {
  tx.run(R"sql(UPDATE calendar_occasion SET profiles = 0 WHERE item_id = $1)sql", item);
}

// In the order of the key: what is read together then lies together.
void add_missing(db::WriteTx& tx, const base::LocalDate& floor) {
  tx.run(R"sql(INSERT INTO calendar_duty (unit_id, occasion_id, state, rev)
               SELECT unit_id, occasion_id, 'open', 1 FROM calendar_wanted WHERE ends_on >= $1
               ORDER BY unit_id, occasion_id
               ON CONFLICT DO NOTHING)sql",
         floor);
}

void add_missing_of(db::WriteTx& tx, access::UnitId unit, const base::LocalDate& floor) {
  tx.run(R"sql(INSERT INTO calendar_duty (unit_id, occasion_id, state, rev)
               SELECT unit_id, occasion_id, 'open', 1 FROM calendar_wanted
               WHERE ends_on >= $1 AND unit_id = $2
               ON CONFLICT DO NOTHING)sql",
         floor, unit);
}

void remove_vanished(db::WriteTx& tx, const base::LocalDate& floor) {
  tx.run(R"sql(DELETE FROM calendar_duty
               WHERE (state = 'open' OR (state = 'planned' AND by_fixed_day = 1))
                 AND occasion_id IN (SELECT id FROM calendar_occasion WHERE ends_on >= $1)
                 AND NOT EXISTS (SELECT 1 FROM calendar_wanted w
                                 WHERE w.unit_id = calendar_duty.unit_id
                                   AND w.occasion_id = calendar_duty.occasion_id))sql",
         floor);
}

void remove_vanished_of(db::WriteTx& tx, access::UnitId unit, const base::LocalDate& floor) {
  tx.run(R"sql(DELETE FROM calendar_duty
               WHERE unit_id = $1
                 AND (state = 'open' OR (state = 'planned' AND by_fixed_day = 1))
                 AND occasion_id IN (SELECT id FROM calendar_occasion WHERE ends_on >= $2)
                 AND occasion_id NOT IN (SELECT occasion_id FROM calendar_wanted
                                         WHERE unit_id = $1))sql",
         unit, floor);
}

}  // namespace yixin::calendar
