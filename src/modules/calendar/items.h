#pragma once

#include "modules/calendar/item_store.h"

/// The hospital's yearly plan: month × item × quantity, published to units.
namespace yixin::calendar {

struct ItemUnitView {
  UnitRef unit_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ItemUnitView, (), (unit_id, name))

struct ItemView {
  ItemRef item_id;
  int year = 0;
  int month = 1;
  std::string title;
  int quantity = 1;
  /// 次, 场, 篇 …
  std::string measure;
  std::vector<org::UnitKind> kinds;
  /// Of the chosen units those within the caller's reach.
  std::vector<ItemUnitView> units;
  std::string note;
  bool published = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ItemView, (),
                      (item_id, year, month, title, quantity, measure, kinds, units, note,
                       published, rev))

struct ItemsOfYear {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(ItemsOfYear, (), (year))

/// What the caller may see of a year's plan: everything for whoever makes it, else what is
/// published and concerns units within reach.
std::vector<ItemView> visible_items(db::ReadTx& tx, int year);
/// 党支部、党总支, or the names of the chosen units.
std::string audience_of(const ItemView& item);

/// The plan as a workbook in the headings of the field; it imports again unchanged.
http::File export_items(db::ReadTx& tx, const ItemsOfYear& request);

void install_items(http::Registry& app);
void install_publication(http::Registry& app);

}  // namespace yixin::calendar
