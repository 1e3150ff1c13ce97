#pragma once

#include "modules/calendar/duty.h"

/// Tables calendar_item and calendar_item_unit: the hospital's yearly plan.
namespace yixin::calendar {

/// A row of calendar_item.
struct Item {
  ItemId id;
  ItemRef item_id;
  int year = 0;
  int month = 1;
  std::string title;
  int quantity = 1;
  std::string measure;
  /// Kinds of units, separated by blanks; empty when units are chosen.
  std::string kinds;
  std::string note;
  std::optional<base::Instant> published_at;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, item_id, year, month, title, quantity, measure, kinds, note,
                       published_at, rev))

std::string join_kinds(const std::vector<org::UnitKind>& kinds);
std::vector<org::UnitKind> split_kinds(std::string_view text);

std::optional<Item> find_item(db::ReadTx& tx, const ItemRef& item);
std::optional<Item> find_item_by_id(db::ReadTx& tx, ItemId item);
/// By month and order of entry.
std::vector<Item> list_items_of_year(db::ReadTx& tx, int year);

/// False when the year has this title in this month already.
bool insert_item(db::WriteTx& tx, const Item& item);
/// The same, of an item that is there; raises rev.
bool update_item(db::WriteTx& tx, const Item& item);
void delete_item(db::WriteTx& tx, ItemId item);

struct ItemUnit {
  ItemId item;
  access::UnitId unit;
  UnitRef unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ItemUnit, (), (item, unit, unit_id, name))
/// Chosen units of all items of a year that lie within the caller's reach, by name.
std::vector<ItemUnit> list_visible_item_units(db::ReadTx& tx, int year);
std::vector<access::UnitId> list_units_of_item(db::ReadTx& tx, ItemId item);
void replace_item_units(db::WriteTx& tx, ItemId item, const std::vector<access::UnitId>& units);

/// Makes the occasions of an item as it is now: none while it is a draft.
void store_item_occasions(db::WriteTx& tx, const Item& item);
/// Brings the duties of a year's items in line with them; returns how many came and went.
struct Movement {
  std::int64_t added = 0;
  std::int64_t removed = 0;
};
Movement derive_item_duties(db::WriteTx& tx, int year);
/// Duties of an item that somebody planned, completed or exempted.
std::int64_t count_kept_duties(db::ReadTx& tx, ItemId item);

}  // namespace yixin::calendar
