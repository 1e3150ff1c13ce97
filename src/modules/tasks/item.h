#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/org/api/org.h"
#include "modules/tasks/api/tasks.h"
#include "platform/db/tx.h"

/// One item, as the table holds it and as its readers see it.
namespace yixin::tasks {

using ItemId = base::Id<ItemNoun>;
using PersonRef = base::Ref<access::PersonNoun>;
using UnitRef = base::Ref<access::UnitNoun>;

enum class ItemState { open, done, dropped };
BOOST_DESCRIBE_ENUM(ItemState, open, done, dropped)

/// One row of tasks_item with the name of its unit.
struct Item {
  ItemId id;
  ItemRef item_id;
  access::UnitId unit;
  UnitRef unit_id;
  std::string unit_name;
  std::string text;
  std::optional<base::LocalDate> due_on;
  ItemState state = ItemState::open;
  std::string reason;
  std::optional<std::string> source_kind;
  std::optional<std::string> source;
  std::string source_title;
  base::Instant created_at;
  std::optional<base::LocalDate> closed_on;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, item_id, unit, unit_id, unit_name, text, due_on, state, reason,
                       source_kind, source, source_title, created_at, closed_on, rev))

struct Responsible {
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Responsible, (), (person_id, name))

/// Which items a list shows. `unit` narrows the reach down to one unit.
struct Filter {
  access::Permission reach = read_tasks;
  std::optional<access::UnitId> unit;
  std::optional<ItemState> state;
};

struct ItemCounts {
  std::int64_t total = 0;
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(ItemCounts, (), (total, open, overdue))

std::optional<Item> find_item(db::ReadTx& tx, const ItemRef& item);
/// Within the caller's reach, open ones first, by day; at most 500.
std::vector<Item> list_items(db::ReadTx& tx, const Filter& filter);
/// Of all that the filter fits, listed or not.
ItemCounts count_items(db::ReadTx& tx, const Filter& filter);
/// Open ones of a person, by day.
std::vector<Item> list_open_items_of_person(db::ReadTx& tx, access::PersonId person);
/// In the order in which they were named; people who are withdrawn are left out.
std::vector<Responsible> list_responsible(db::ReadTx& tx, ItemId item);
bool is_responsible(db::ReadTx& tx, ItemId item, access::PersonId person);

/// The people instead of those before.
void store_people(db::WriteTx& tx, ItemId item, const std::vector<access::PersonId>& people);
void insert_item(db::WriteTx& tx, const Item& item, const std::optional<Source>& source);
/// What people edit; false when the revision is an older one.
bool update_item(db::WriteTx& tx, const Item& item);
void delete_item(db::WriteTx& tx, const Item& item);

/// An open item with a day and people stands in their calendars, and so in their reminders.
void show_in_calendars(db::WriteTx& tx, const ItemRef& item);

}  // namespace yixin::tasks
