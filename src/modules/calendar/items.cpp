#include "modules/calendar/items.h"

#include <map>

#include "modules/calendar/months.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::calendar {
namespace {

using base::Error;
using base::Kind;

struct ItemForm {
  int year = 0;
  int month = 1;
  base::Text<2, 80> title;
  int quantity = 1;
  std::optional<base::Text<0, 10>> measure;
  /// Either kinds of units or units.
  std::optional<std::vector<org::UnitKind>> kinds;
  std::optional<std::vector<UnitRef>> unit_ids;
  std::optional<base::Text<0, 200>> note;
};
BOOST_DESCRIBE_STRUCT(ItemForm, (), (year, month, title, quantity, measure, kinds, unit_ids, note))

struct ChangeItem : ItemForm {
  ItemRef item_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeItem, (ItemForm), (item_id, rev))

struct OneItem {
  ItemRef item_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(OneItem, (), (item_id, rev))

struct ItemList {
  int year = 0;
  std::vector<ItemView> items;
  /// Whether the caller makes the plan.
  bool may_plan = false;
};
BOOST_DESCRIBE_STRUCT(ItemList, (), (year, items, may_plan))

void refuse_field(const char* pointer, const char* code, const char* detail) {
  throw Error{Kind::invalid, code, detail, {{pointer, code, detail}}};
}

bool makes_plan(db::ReadTx& tx) { return access::may(tx, plan_calendar, access::hospital_unit); }

ItemView view_of(const Item& item) {
  ItemView view;
  view.item_id = item.item_id;
  view.year = item.year;
  view.month = item.month;
  view.title = item.title;
  view.quantity = item.quantity;
  view.measure = item.measure;
  view.kinds = split_kinds(item.kinds);
  view.note = item.note;
  view.published = item.published_at.has_value();
  view.rev = item.rev;
  return view;
}

ItemView view_again(db::ReadTx& tx, const Item& item) {
  for (ItemView& view : visible_items(tx, item.year)) {
    if (view.item_id == item.item_id) return std::move(view);
  }
  base::refuse_not_found("这项工作");
}

/// Reads the form into the item; the units that it chooses come back apart.
std::vector<access::UnitId> take_form(db::ReadTx& tx, const ItemForm& form, Item& item) {
  constexpr int months_of_year = 12;
  constexpr int most = 31;
  item.year = checked_year(form.year);
  if (form.month < 1 || form.month > months_of_year) {
    refuse_field("month", "bad_month", "月份应在 1 至 12 之间");
  }
  if (form.quantity < 1 || form.quantity > most) {
    refuse_field("quantity", "bad_quantity", "数量应在 1 至 31 之间");
  }
  const bool by_kind = form.kinds && !form.kinds->empty();
  const bool by_unit = form.unit_ids && !form.unit_ids->empty();
  if (by_kind == by_unit) {
    refuse_field("kinds", "bad_audience", "请选择党组织类型，或者逐个选择党组织，两者选一");
  }
  item.month = form.month;
  item.title = form.title.str();
  item.quantity = form.quantity;
  item.measure = form.measure ? std::string(base::trim(form.measure->str())) : "";
  item.note = form.note ? std::string(base::trim(form.note->str())) : "";
  item.kinds.clear();
  if (by_kind) {
    for (const auto kind : *form.kinds) {
      if (kind == org::UnitKind::hospital) {
        refuse_field("kinds", "bad_audience", "全院不是党组织，请选择党组织类型");
      }
    }
    item.kinds = join_kinds(*form.kinds);
    return {};
  }
  std::vector<access::UnitId> units;
  for (const UnitRef& unit : *form.unit_ids) {
    const auto found = org::find_unit_by_ref(tx, unit);
    if (!found || found->id == access::hospital_unit) {
      refuse_field("unit_ids", "no_such_unit", "所选的党组织已不存在");
    }
    units.push_back(found->id);
  }
  return units;
}

[[noreturn]] void refuse_taken(const Item& item) {
  throw Error{Kind::conflict,
              "item_taken",
              std::to_string(item.month) + " 月已有“" + item.title + "”",
              {{"title", "item_taken", "这个月已有同名事项"}}};
}

Item load(db::WriteTx& tx, const ItemRef& ref, std::int64_t rev) {
  auto item = find_item(tx, ref);
  if (!item) base::refuse_not_found("这项工作");
  access::require(tx, plan_calendar, access::hospital_unit);
  if (item->rev != rev) audit::refuse_stale(tx, "calendar_item", ref.to_hex());
  return std::move(*item);
}

ItemList list_items(db::ReadTx& tx, const ItemsOfYear& request) {
  const int year = year_of(tx, request.year);
  return {year, visible_items(tx, year), makes_plan(tx)};
}

ItemView create_item(db::WriteTx& tx, const ItemForm& request) {
  access::require(tx, plan_calendar, access::hospital_unit);
  Item item;
  const auto units = take_form(tx, request, item);
  item.id = tx.next_id<ItemNoun>();
  item.item_id = tx.draw_ref<ItemNoun>();
  item.rev = 1;
  if (!insert_item(tx, item)) refuse_taken(item);
  replace_item_units(tx, item.id, units);
  audit::record(tx, {"calendar.add_item", "calendar_item", item.item_id.to_hex(), {}, ""});
  return view_again(tx, item);
}

ItemView change_item(db::WriteTx& tx, const ChangeItem& request) {
  Item item = load(tx, request.item_id, request.rev);
  const int year_before = item.year;
  const auto units = take_form(tx, request, item);
  if (item.year != year_before && item.published_at) {
    refuse_field("year", "year_published", "已发布的事项不能改到另一年，请先撤回发布");
  }
  if (!update_item(tx, item)) refuse_taken(item);
  ++item.rev;
  replace_item_units(tx, item.id, units);
  store_item_occasions(tx, item);
  if (item.published_at) derive_item_duties(tx, item.year);
  audit::record(tx, {"calendar.change_item", "calendar_item", item.item_id.to_hex(), {}, ""});
  return view_again(tx, item);
}

http::Empty remove_item(db::WriteTx& tx, const OneItem& request) {
  const Item item = load(tx, request.item_id, request.rev);
  if (item.published_at) {
    throw Error{Kind::conflict, "item_published", "“" + item.title + "”已经发布，请先撤回发布"};
  }
  delete_item(tx, item.id);
  audit::record(tx, {"calendar.remove_item", "calendar_item", item.item_id.to_hex(), {}, ""});
  return {};
}

}  // namespace

std::vector<ItemView> visible_items(db::ReadTx& tx, int year) {
  const bool everything = makes_plan(tx);
  std::map<ItemId, std::vector<ItemUnitView>> units;
  for (ItemUnit& one : list_visible_item_units(tx, year)) {
    units[one.item].push_back({one.unit_id, std::move(one.name)});
  }
  std::vector<ItemView> views;
  for (const Item& item : list_items_of_year(tx, year)) {
    const bool concerns = !item.kinds.empty() || units.contains(item.id);
    if (!everything && (!item.published_at || !concerns)) continue;
    views.push_back(view_of(item));
    views.back().units = std::move(units[item.id]);
  }
  return views;
}

void install_items(http::Registry& app) {
  const auto view = http::limits::view;
  const auto form = http::limits::form;
  app.get({"/calendar/items", read_calendar, view, "The hospital's plan of a year"}, list_items);
  app.get({"/calendar/items/export", read_calendar, view, "The plan of a year as a workbook"},
          export_items);
  app.post({"/calendar/items", plan_calendar, form, "Add an item to the plan", Kind::conflict},
           create_item);
  app.put({"/calendar/items/{item_id}", plan_calendar, form, "Change an item", Kind::conflict},
          change_item);
  app.del({"/calendar/items/{item_id}", plan_calendar, form, "Remove a draft item", Kind::conflict},
          remove_item);
}

}  // namespace yixin::calendar
