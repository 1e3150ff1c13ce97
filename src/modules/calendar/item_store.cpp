#include "modules/calendar/item_store.h"

#include <algorithm>

#include "modules/calendar/occasion_store.h"
#include "modules/calendar/profile.h"

namespace yixin::calendar {

std::string join_kinds(const std::vector<org::UnitKind>& kinds) {
  std::string text;
  for (const org::UnitKind kind : kinds) {
    text += (text.empty() ? "" : " ") + describe::name_of(kind);
  }
  return text;
}

std::vector<org::UnitKind> split_kinds(std::string_view text) {
  std::vector<org::UnitKind> kinds;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (const auto kind = describe::parse_name<org::UnitKind>(text.substr(0, end))) {
      kinds.push_back(*kind);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kinds;
}

std::optional<Item> find_item(db::ReadTx& tx, const ItemRef& item) {
  return tx.find<Item>(
      R"sql(SELECT id, public_id, year, month, title, quantity, measure, kinds, note, published_at,
                   rev
            FROM calendar_item WHERE public_id = $1)sql",
      item);
}

std::optional<Item> find_item_by_id(db::ReadTx& tx, ItemId item) {
  return tx.find<Item>(
      R"sql(SELECT id, public_id, year, month, title, quantity, measure, kinds, note, published_at,
                   rev
            FROM calendar_item WHERE id = $1)sql",
      item);
}

std::vector<Item> list_items_of_year(db::ReadTx& tx, int year) {
  return tx.all<Item>(
      R"sql(SELECT id, public_id, year, month, title, quantity, measure, kinds, note, published_at,
                   rev
            FROM calendar_item WHERE year = $1 ORDER BY month, id)sql",
      year);
}

bool insert_item(db::WriteTx& tx, const Item& item) {
  return tx.run(R"sql(INSERT INTO calendar_item (id, public_id, year, month, title, quantity,
                                                 measure, kinds, note, published_at, rev)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                      ON CONFLICT DO NOTHING)sql",
                item.id, item.item_id, item.year, item.month, item.title, item.quantity,
                item.measure, item.kinds, item.note, item.published_at, item.rev) == 1;
}

bool update_item(db::WriteTx& tx, const Item& item) {
  const auto taken = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM calendar_item
            WHERE year = $1 AND month = $2 AND title = $3 AND id <> $4)sql",
      item.year, item.month, item.title, item.id);
  if (taken > 0) return false;
  tx.run(R"sql(UPDATE calendar_item
               SET year = $1, month = $2, title = $3, quantity = $4, measure = $5, kinds = $6,
                   note = $7, published_at = $8, rev = rev + 1
               WHERE id = $9)sql",
         item.year, item.month, item.title, item.quantity, item.measure, item.kinds, item.note,
         item.published_at, item.id);
  return true;
}

void delete_item(db::WriteTx& tx, ItemId item) {
  retire_item_occasions(tx, item);
  tx.run(R"sql(DELETE FROM calendar_item_unit WHERE item_id = $1)sql", item);
  tx.run(R"sql(DELETE FROM calendar_item WHERE id = $1)sql", item);
}

std::vector<ItemUnit> list_visible_item_units(db::ReadTx& tx, int year) {
  return tx.all<ItemUnit>(
      R"sql(SELECT c.item_id, c.unit_id, s.public_id, s.name
            FROM calendar_item i
            JOIN calendar_item_unit c ON c.item_id = i.id
            JOIN org_unit_standing s ON s.unit_id = c.unit_id
            WHERE i.year = $1
              AND c.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $2 AND permission = 'calendar.read')
            ORDER BY c.item_id, s.pinyin NULLS LAST, c.unit_id)sql",
      year, tx.caller().account);
}

std::vector<access::UnitId> list_units_of_item(db::ReadTx& tx, ItemId item) {
  return tx.all<access::UnitId>(
      R"sql(SELECT unit_id FROM calendar_item_unit WHERE item_id = $1 ORDER BY unit_id)sql", item);
}

void replace_item_units(db::WriteTx& tx, ItemId item, const std::vector<access::UnitId>& units) {
  tx.run(R"sql(DELETE FROM calendar_item_unit WHERE item_id = $1)sql", item);
  for (const access::UnitId unit : units) {
    tx.run(R"sql(INSERT INTO calendar_item_unit (item_id, unit_id) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           item, unit);
  }
}

void store_item_occasions(db::WriteTx& tx, const Item& item) {
  retire_item_occasions(tx, item.id);
  if (!item.published_at) return;
  const base::LocalDate first{item.year, item.month, 1};
  Occasion one;
  one.origin = Origin::item;
  one.kind = item_kind;
  one.name = item.title;
  one.period = first.to_iso().substr(0, std::string_view("2026-11").size());
  one.year = item.year;
  one.begins_on = first;
  one.from_on = first;
  one.ends_on = last_day_of(item.year, item.month);
  one.due_on = one.ends_on;
  one.standing_on = first;
  one.chosen = item.kinds.empty();
  one.item = item.id;
  std::vector<std::string> kinds;
  for (const auto kind : one.chosen ? split_kinds("committee general_branch branch group")
                                    : split_kinds(item.kinds)) {
    kinds.push_back(describe::name_of(kind));
  }
  one.profiles = profiles_of_kinds(kinds);
  for (one.number = 1; one.number <= item.quantity; ++one.number) store_occasion(tx, one);
}

Movement derive_item_duties(db::WriteTx& tx, int year) {
  Movement moved;
  moved.removed = tx.run(
      R"sql(DELETE FROM calendar_duty
            WHERE state = 'open'
              AND occasion_id IN (SELECT id FROM calendar_occasion
                                  WHERE year = $1 AND origin = 'item')
              AND NOT EXISTS (SELECT 1 FROM calendar_wanted w
                              WHERE w.unit_id = calendar_duty.unit_id
                                AND w.occasion_id = calendar_duty.occasion_id))sql",
      year);
  moved.added = tx.run(
      R"sql(INSERT INTO calendar_duty (unit_id, occasion_id, state, rev)
            SELECT w.unit_id, w.occasion_id, 'open', 1
            FROM calendar_wanted w JOIN calendar_occasion o ON o.id = w.occasion_id
            WHERE o.year = $1 AND o.origin = 'item'
            ON CONFLICT DO NOTHING)sql",
      year);
  return moved;
}

std::int64_t count_kept_duties(db::ReadTx& tx, ItemId item) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE o.item_id = $1 AND d.state <> 'open')sql",
      item);
}

}  // namespace yixin::calendar
