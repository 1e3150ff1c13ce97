#include "modules/calendar/import_items.h"

#include <map>
#include <set>

#include "modules/calendar/audience.h"
#include "modules/calendar/items.h"
#include "modules/calendar/months.h"
#include "modules/calendar/plan_months.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/utf8.h"
#include "platform/describe/json.h"

namespace yixin::calendar {
namespace {

using intake::Rows;
using intake::Verdict;

constexpr int most_quantity = 31;
/// A plan that says no year is for the next one from this month on.
constexpr int planning_month = 10;

struct ItemState {
  int month = 1;
  std::string title;
  int quantity = 1;
  std::string measure;
  std::string kinds;
  std::string note;
  std::vector<std::int64_t> units;
  bool operator==(const ItemState&) const = default;
};
BOOST_DESCRIBE_STRUCT(ItemState, (), (month, title, quantity, measure, kinds, note, units))

struct ItemUndo {
  std::int64_t item = 0;
  std::int64_t rev = 0;
  /// Absent for an item that the import made.
  std::optional<ItemState> before;
};
BOOST_DESCRIBE_STRUCT(ItemUndo, (), (item, rev, before))

struct KnownUnit {
  access::UnitId unit;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(KnownUnit, (), (unit, name))

ItemState state_of(const Item& item, const std::vector<access::UnitId>& units) {
  ItemState state{item.month, item.title, item.quantity, item.measure, item.kinds, item.note, {}};
  for (const access::UnitId unit : units) state.units.push_back(unit.value);
  return state;
}

void take_state(const ItemState& state, Item& item) {
  item.month = state.month;
  item.title = state.title;
  item.quantity = state.quantity;
  item.measure = state.measure;
  item.kinds = state.kinds;
  item.note = state.note;
}

/// Writes the state, and what follows from it when units have the item already.
void write_state(db::WriteTx& tx, Item& item, const ItemState& state) {
  take_state(state, item);
  CHECK(update_item(tx, item));
  ++item.rev;
  std::vector<access::UnitId> units;
  for (const std::int64_t unit : state.units) units.push_back({unit});
  replace_item_units(tx, item.id, units);
  store_item_occasions(tx, item);
}

struct PlannedItem {
  ItemState state;
  const Item* known = nullptr;
  Verdict verdict = Verdict::new_;
};

/// A row of the file: one item in each month that it names.
struct PlannedRow {
  int year = 0;
  std::vector<PlannedItem> items;
};

class ItemPlan final : public intake::Plan {
 public:
  ItemPlan(db::ReadTx& tx, const Rows& rows) : tx_(tx), rows_(rows) {
    for (const KnownUnit& unit : tx.all<KnownUnit>(
             R"sql(SELECT unit_id, name FROM org_unit_standing
                   WHERE dissolved_on IS NULL ORDER BY unit_id)sql")) {
      units_[base::name_key(unit.name)] = unit.unit;
    }
    planned_.resize(rows.size());
    findings_.resize(rows.size());
    const bool may = access::may(tx, plan_calendar, access::hospital_unit);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!may) add(i, "title", "out_of_reach", "全院的年度计划由党委办公室制定");
      plan_row(i);
    }
  }

  std::vector<intake::Written> write(db::WriteTx& tx) override;

 private:
  void add(std::size_t row, const char* field, const char* code, std::string message) {
    findings_[row].problems.push_back({field, code, std::move(message)});
  }
  int read_number(std::size_t row, const char* field, int otherwise, int most);
  void read_year(std::size_t row);
  void read_units(std::size_t row, ItemState& state);
  ItemState read_state(std::size_t row);
  void plan_months(std::size_t row, const ItemState& state);
  Verdict judge(const PlannedItem& planned);
  void plan_row(std::size_t row);
  const Item* find_known(int year, const ItemState& state);
  ItemUndo write_item(db::WriteTx& tx, int year, const PlannedItem& planned);

  db::ReadTx& tx_;
  const Rows& rows_;
  std::map<std::string, access::UnitId> units_;
  std::map<int, std::vector<Item>> items_;
  std::map<std::string, int> seen_;
  std::vector<PlannedRow> planned_;
};

int ItemPlan::read_number(std::size_t row, const char* field, int otherwise, int most) {
  const auto cell = rows_.value(row, field);
  if (cell.empty() && otherwise > 0) return otherwise;
  const auto number = number_in(cell);
  if (number && *number >= 1 && *number <= most) return *number;
  add(row, field, "number_invalid", "应为 1 至 " + std::to_string(most) + " 的数字");
  return 1;
}

void ItemPlan::read_year(std::size_t row) {
  const base::LocalDate today = tx_.today();
  const int usual = today.month >= planning_month ? today.year + 1 : today.year;
  const auto cell = rows_.value(row, "year");
  planned_[row].year = cell.empty() ? usual : number_in(cell).value_or(0);
  try {
    checked_year(planned_[row].year);
  } catch (const base::Error& error) {
    add(row, "year", "bad_year", error.detail);
  }
}

void ItemPlan::read_units(std::size_t row, ItemState& state) {
  const auto cell = rows_.value(row, "audience");
  const Audience audience = read_audience(cell.empty() ? "党支部" : cell);
  if (!audience.kinds.empty() && !audience.names.empty()) {
    return add(row, "audience", "bad_audience", "党组织类型和党组织名称不能混写，请分成两行");
  }
  state.kinds = join_kinds(audience.kinds);
  std::set<std::int64_t> chosen;
  for (const std::string& name : audience.names) {
    const auto unit = units_.find(base::name_key(name));
    if (unit == units_.end()) {
      add(row, "audience", "unit_unknown", "没有名为“" + name + "”的党组织");
    } else {
      chosen.insert(unit->second.value);
    }
  }
  state.units.assign(chosen.begin(), chosen.end());
}

const Item* ItemPlan::find_known(int year, const ItemState& state) {
  const auto [entry, fresh] = items_.try_emplace(year);
  if (fresh) entry->second = list_items_of_year(tx_, year);
  for (const Item& item : entry->second) {
    const bool same = item.month == state.month && item.title == state.title;
    if (same) return &item;
  }
  return nullptr;
}

ItemState ItemPlan::read_state(std::size_t row) {
  constexpr std::size_t longest_title = 80;
  constexpr std::size_t longest_measure = 10;
  constexpr std::size_t longest_note = 200;
  const auto take = [&](const char* field, std::size_t longest) {
    const std::string text(base::trim(rows_.value(row, field)));
    if (base::utf8_length(text).value_or(longest + 1) > longest) {
      add(row, field, "too_long", "最多 " + std::to_string(longest) + " 个字");
    }
    return text;
  };
  ItemState state;
  state.quantity = read_number(row, "quantity", 1, most_quantity);
  state.title = take("title", longest_title);
  state.measure = take("measure", longest_measure);
  state.note = take("note", longest_note);
  if (state.title.empty()) add(row, "title", "required", "缺少工作事项");
  read_units(row, state);
  return state;
}

void ItemPlan::plan_months(std::size_t row, const ItemState& state) {
  PlannedRow& planned = planned_[row];
  for (const int month : months_in(rows_.value(row, "month"))) {
    PlannedItem& item = planned.items.emplace_back(PlannedItem{state});
    item.state.month = month;
    const std::string key =
        std::to_string(planned.year) + '-' + std::to_string(month) + ' ' + state.title;
    const auto [first, fresh] = seen_.emplace(key, rows_.number(row));
    if (!fresh && !state.title.empty()) {
      add(row, "title", "row_repeated",
          std::to_string(month) + " 月与第 " + std::to_string(first->second) + " 行是同一事项");
    }
    item.known = find_known(planned.year, item.state);
  }
  if (planned.items.empty()) {
    add(row, "month", "number_invalid",
        "应为 1 至 12 的月份，或每月、每季度、第2季度、1-12月、3、6、9、12月这样的写法");
  }
}

Verdict ItemPlan::judge(const PlannedItem& planned) {
  if (planned.known == nullptr) return Verdict::new_;
  const auto stored = state_of(*planned.known, list_units_of_item(tx_, planned.known->id));
  return stored == planned.state ? Verdict::same : Verdict::changed;
}

/// A row says the most that it does to any of its months.
void ItemPlan::plan_row(std::size_t row) {
  read_year(row);
  const ItemState state = read_state(row);
  plan_months(row, state);
  if (!findings_[row].problems.empty()) return;
  Verdict& verdict = findings_[row].verdict;
  verdict = Verdict::same;
  for (PlannedItem& item : planned_[row].items) {
    item.verdict = judge(item);
    if (item.verdict == Verdict::same || verdict == Verdict::changed) continue;
    verdict = item.verdict;
  }
}

std::vector<intake::Written> ItemPlan::write(db::WriteTx& tx) {
  std::vector<intake::Written> written;
  std::set<int> years;
  for (std::size_t row = 0; row < planned_.size(); ++row) {
    const Verdict verdict = findings_[row].verdict;
    if (verdict != Verdict::new_ && verdict != Verdict::changed) continue;
    std::vector<ItemUndo> undo;
    for (const PlannedItem& item : planned_[row].items) {
      if (item.verdict != Verdict::same) undo.push_back(write_item(tx, planned_[row].year, item));
    }
    written.push_back({row, describe::to_json(undo)});
    years.insert(planned_[row].year);
  }
  for (const int year : years) derive_item_duties(tx, year);
  return written;
}

ItemUndo ItemPlan::write_item(db::WriteTx& tx, int year, const PlannedItem& planned) {
  ItemUndo undo;
  Item item;
  if (planned.known != nullptr) {
    item = *planned.known;
    undo.before = state_of(item, list_units_of_item(tx, item.id));
  } else {
    item.id = tx.next_id<ItemNoun>();
    item.item_id = tx.draw_ref<ItemNoun>();
    item.year = year;
    take_state(planned.state, item);
    CHECK(insert_item(tx, item));
  }
  write_state(tx, item, planned.state);
  undo.item = item.id.value;
  undo.rev = item.rev;
  return undo;
}

std::unique_ptr<intake::Plan> plan_items(db::ReadTx& tx, const Rows& rows) {
  return std::make_unique<ItemPlan>(tx, rows);
}

/// Imports from before a row could name several months wrote one item, not a list.
std::vector<ItemUndo> read_undo(std::string_view text) {
  if (text.starts_with('[')) return describe::from_json<std::vector<ItemUndo>>(text);
  return {describe::from_json<ItemUndo>(text)};
}

/// A row comes back as a whole: when one of its months was touched, all of them stay.
std::optional<std::string> undo_row(db::WriteTx& tx, std::string_view text) {
  const auto undo = read_undo(text);
  std::vector<Item> items;
  for (const ItemUndo& one : undo) {
    const auto item = find_item_by_id(tx, ItemId{one.item});
    if (!item) return "事项已不存在";
    if (item->rev != one.rev) {
      return std::to_string(item->month) + " 月的“" + item->title +
             "”在导入之后又有修改或已发布，予以保留";
    }
    items.push_back(*item);
  }
  for (std::size_t i = 0; i < undo.size(); ++i) {
    if (undo[i].before) {
      write_state(tx, items[i], *undo[i].before);
    } else {
      delete_item(tx, items[i].id);
    }
  }
  if (!items.empty()) derive_item_duties(tx, items.front().year);
  return std::nullopt;
}

std::string present_cell(std::string_view field, std::string_view cell) {
  return field == "month" ? spelled_out(cell) : std::string(cell);
}

}  // namespace

const intake::Kind& item_import() {
  static const intake::Kind kind{
      .code = "plan",
      .permission = plan_calendar,
      .fields = {{"year", "年度", false, {"年份", "计划年度"}},
                 {"month", "月份", true, {"计划月份", "完成月份", "时间", "月"}},
                 {"title",
                  "工作事项",
                  true,
                  {"工作内容", "工作项目", "计划事项", "主要工作", "活动内容", "项目", "事项"}},
                 {"quantity", "数量", false, {"次数", "频次"}},
                 {"measure", "计量单位", false, {"单位"}},
                 {"audience",
                  "责任党组织",
                  false,
                  {"适用党组织", "责任单位", "落实单位", "参加党组织", "对象"}},
                 {"note", "备注", false, {"说明", "要求"}}},
      .plan = plan_items,
      .undo = undo_row,
      .present = present_cell};
  return kind;
}

}  // namespace yixin::calendar
