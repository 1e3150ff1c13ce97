#include <algorithm>

#include "modules/calendar/items.h"
#include "modules/calendar/months.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

/// A year's plan goes out to units, comes back, and is copied into the next year.
namespace yixin::calendar {
namespace {

using base::Error;
using base::Kind;

/// Without items: all drafts of the year.
struct PublishYear : ItemsOfYear {
  /// The drafts to publish; what is out already, or gone, is left out.
  std::optional<std::vector<ItemRef>> item_ids;
};
BOOST_DESCRIBE_STRUCT(PublishYear, (ItemsOfYear), (item_ids))

struct Published {
  /// Items that went out, and duties that arose from them.
  std::int64_t items = 0;
  std::int64_t duties = 0;
};
BOOST_DESCRIBE_STRUCT(Published, (), (items, duties))

struct Retracted {
  std::int64_t items = 0;
  std::int64_t duties = 0;
  /// Duties that stay, because somebody planned or completed them.
  std::int64_t kept = 0;
  /// With these the same publication goes out again.
  std::vector<ItemRef> item_ids;
};
BOOST_DESCRIBE_STRUCT(Retracted, (), (items, duties, kept, item_ids))

struct CopyYear {
  int year = 0;
  int from_year = 0;
};
BOOST_DESCRIBE_STRUCT(CopyYear, (), (year, from_year))

struct Copied {
  std::int64_t copied = 0;
  /// Months that have an item of the same name already.
  std::int64_t skipped = 0;
};
BOOST_DESCRIBE_STRUCT(Copied, (), (copied, skipped))

int year_of_plan(db::WriteTx& tx, std::optional<int> year) {
  access::require(tx, plan_calendar, access::hospital_unit);
  return year_of(tx, year);
}

void store_state(db::WriteTx& tx, Item& item, std::optional<base::Instant> published_at) {
  item.published_at = published_at;
  CHECK(update_item(tx, item));
  ++item.rev;
  store_item_occasions(tx, item);
}

bool is_asked_for(const PublishYear& request, const ItemRef& item) {
  if (!request.item_ids) return true;
  return std::find(request.item_ids->begin(), request.item_ids->end(), item) !=
         request.item_ids->end();
}

Published publish_year(db::WriteTx& tx, const PublishYear& request) {
  const int year = year_of_plan(tx, request.year);
  Published published;
  for (Item& item : list_items_of_year(tx, year)) {
    if (item.published_at || !is_asked_for(request, item.item_id)) continue;
    store_state(tx, item, tx.now());
    ++published.items;
  }
  published.duties = derive_item_duties(tx, year).added;
  audit::record(tx, {"calendar.publish", "calendar_year", std::to_string(year), {}, ""});
  return published;
}

/// What went out together comes back together: the last publication of the year.
Retracted retract_year(db::WriteTx& tx, const ItemsOfYear& request) {
  const int year = year_of_plan(tx, request.year);
  auto items = list_items_of_year(tx, year);
  std::optional<base::Instant> last;
  for (const Item& item : items) last = std::max(last, item.published_at);
  if (!last) {
    throw Error{Kind::conflict, "nothing_published",
                std::to_string(year) + " 年的计划没有发布过，不需要撤回"};
  }
  Retracted retracted;
  for (Item& item : items) {
    if (item.published_at != last) continue;
    retracted.kept += count_kept_duties(tx, item.id);
    store_state(tx, item, std::nullopt);
    retracted.item_ids.push_back(item.item_id);
    ++retracted.items;
  }
  retracted.duties = derive_item_duties(tx, year).removed;
  audit::record(tx, {"calendar.retract", "calendar_year", std::to_string(year), {}, ""});
  return retracted;
}

Copied copy_year(db::WriteTx& tx, const CopyYear& request) {
  const int year = year_of_plan(tx, request.year);
  const int from = checked_year(request.from_year);
  if (from == year) {
    throw Error{Kind::invalid,
                "same_year",
                "请选择另一年的计划",
                {{"from_year", "same_year", "请选择另一年的计划"}}};
  }
  Copied copied;
  for (Item item : list_items_of_year(tx, from)) {
    const auto units = list_units_of_item(tx, item.id);
    item.id = tx.next_id<ItemNoun>();
    item.item_id = tx.draw_ref<ItemNoun>();
    item.year = year;
    item.published_at.reset();
    item.rev = 1;
    if (!insert_item(tx, item)) {
      ++copied.skipped;
      continue;
    }
    replace_item_units(tx, item.id, units);
    ++copied.copied;
  }
  audit::record(tx, {"calendar.copy_year", "calendar_year", std::to_string(year), {}, ""});
  return copied;
}

}  // namespace

void install_publication(http::Registry& app) {
  const auto form = http::limits::form;
  app.put({"/calendar/publication", plan_calendar, form, "Publish the drafts of a year"},
          publish_year);
  app.del({"/calendar/publication", plan_calendar, form, "Take the last publication back",
           Kind::conflict},
          retract_year);
  app.put({"/calendar/copy", plan_calendar, form, "Copy the items of another year"}, copy_year);
}

}  // namespace yixin::calendar
