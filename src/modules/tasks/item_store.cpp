#include "modules/calendar/api/calendar.h"
#include "modules/tasks/item.h"
#include "platform/base/code_points.h"

namespace yixin::tasks {
namespace {

constexpr std::string_view object_kind = "item";

std::vector<access::PersonId> list_people(db::ReadTx& tx, ItemId item) {
  return tx.all<access::PersonId>(
      R"sql(SELECT person_id FROM tasks_responsible WHERE item_id = $1 ORDER BY position)sql",
      item);
}

std::string calendar_title(const std::string& text) {
  constexpr std::size_t longest = 60;
  const std::u32string points = base::to_code_points(text);
  if (points.size() <= longest) return "待办：" + text;
  return "待办：" + base::to_utf8(points.substr(0, longest)) + "…";
}

}  // namespace

std::optional<Item> find_item(db::ReadTx& tx, const ItemRef& item) {
  return tx.find<Item>(
      R"sql(SELECT i.id, i.public_id, i.unit_id, u.public_id, u.name, i.text, i.due_on, i.state,
                   i.reason, i.source_kind, i.source, i.source_title, i.created_at, i.closed_on,
                   i.rev
            FROM tasks_item i JOIN org_unit u ON u.id = i.unit_id WHERE i.public_id = $1)sql",
      item);
}

std::vector<Item> list_items(db::ReadTx& tx, const Filter& filter) {
  return tx.all<Item>(
      R"sql(SELECT i.id, i.public_id, i.unit_id, u.public_id, u.name, i.text, i.due_on, i.state,
                   i.reason, i.source_kind, i.source, i.source_title, i.created_at, i.closed_on,
                   i.rev
            FROM tasks_item i JOIN org_unit u ON u.id = i.unit_id
            WHERE i.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $1 AND permission = $2)
              AND (CAST($3 AS BIGINT) IS NULL OR i.unit_id = $3)
              AND (CAST($4 AS TEXT) IS NULL OR i.state = $4)
            ORDER BY CASE i.state WHEN 'open' THEN 0 ELSE 1 END, i.due_on NULLS LAST, i.id
            LIMIT 500)sql",
      tx.caller().account, filter.reach.name, filter.unit, filter.state);
}

ItemCounts count_items(db::ReadTx& tx, const Filter& filter) {
  return *tx.find<ItemCounts>(
      R"sql(SELECT count(*), count(CASE WHEN state = 'open' THEN 1 END),
                   count(CASE WHEN state = 'open' AND due_on < $1 THEN 1 END)
            FROM tasks_item
            WHERE unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $2 AND permission = $3)
              AND (CAST($4 AS BIGINT) IS NULL OR unit_id = $4)
              AND (CAST($5 AS TEXT) IS NULL OR state = $5))sql",
      tx.today(), tx.caller().account, filter.reach.name, filter.unit, filter.state);
}

std::vector<Item> list_open_items_of_person(db::ReadTx& tx, access::PersonId person) {
  return tx.all<Item>(
      R"sql(SELECT i.id, i.public_id, i.unit_id, u.public_id, u.name, i.text, i.due_on, i.state,
                   i.reason, i.source_kind, i.source, i.source_title, i.created_at, i.closed_on,
                   i.rev
            FROM tasks_responsible p JOIN tasks_item i ON i.id = p.item_id
            JOIN org_unit u ON u.id = i.unit_id
            WHERE p.person_id = $1 AND i.state = 'open'
            ORDER BY i.due_on NULLS LAST, i.id)sql",
      person);
}

std::vector<Responsible> list_responsible(db::ReadTx& tx, ItemId item) {
  return tx.all<Responsible>(
      R"sql(SELECT r.public_id, r.name FROM tasks_responsible p
            JOIN org_roster r ON r.person_id = p.person_id
            WHERE p.item_id = $1 ORDER BY p.position)sql",
      item);
}

bool is_responsible(db::ReadTx& tx, ItemId item, access::PersonId person) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM tasks_responsible
                   WHERE item_id = $1 AND person_id = $2)sql",
             item, person) > 0;
}

void store_people(db::WriteTx& tx, ItemId item, const std::vector<access::PersonId>& people) {
  tx.run(R"sql(DELETE FROM tasks_responsible WHERE item_id = $1)sql", item);
  int position = 0;
  for (const access::PersonId person : people) {
    tx.run(R"sql(INSERT INTO tasks_responsible (item_id, person_id, position)
                 VALUES ($1, $2, $3) ON CONFLICT DO NOTHING)sql",
           item, person, ++position);
  }
}

void insert_item(db::WriteTx& tx, const Item& item, const std::optional<Source>& source) {
  std::optional<std::string> kind;
  std::optional<std::string> object;
  std::optional<int> number;
  if (source) {
    kind = source->object_kind;
    object = source->object;
    number = source->number;
  }
  tx.run(R"sql(INSERT INTO tasks_item (id, public_id, unit_id, text, due_on, state, reason,
                                       source_kind, source, source_number, source_title,
                                       created_at, closed_on, rev)
               VALUES ($1, $2, $3, $4, $5, 'open', '', $6, $7, $8, $9, $10, NULL, 1))sql",
         item.id, item.item_id, item.unit, item.text, item.due_on, kind, object, number,
         item.source_title, tx.now());
}

bool update_item(db::WriteTx& tx, const Item& item) {
  return tx.run(R"sql(UPDATE tasks_item
                      SET text = $1, due_on = $2, state = $3, reason = $4, closed_on = $5,
                          rev = rev + 1
                      WHERE id = $6 AND rev = $7)sql",
                item.text, item.due_on, item.state, item.reason, item.closed_on, item.id,
                item.rev) == 1;
}

void delete_item(db::WriteTx& tx, const Item& item) {
  calendar::remove_entry(tx, object_kind, item.item_id.to_hex());
  tx.run(R"sql(DELETE FROM tasks_responsible WHERE item_id = $1)sql", item.id);
  tx.run(R"sql(DELETE FROM tasks_item WHERE id = $1)sql", item.id);
}

void show_in_calendars(db::WriteTx& tx, const ItemRef& ref) {
  const auto item = find_item(tx, ref);
  CHECK(item.has_value());
  const auto people = list_people(tx, item->id);
  if (item->state != ItemState::open || !item->due_on || people.empty()) {
    return calendar::remove_entry(tx, object_kind, ref.to_hex());
  }
  calendar::put_entry(tx, {.unit = item->unit,
                           .on = *item->due_on,
                           .title = calendar_title(item->text),
                           .kind = std::string(object_kind),
                           .object_kind = std::string(object_kind),
                           .object = ref.to_hex(),
                           .people = people});
}

}  // namespace yixin::tasks
