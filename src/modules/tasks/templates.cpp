#include "modules/tasks/templates.h"

#include <tuple>

#include "modules/tasks/items.h"
#include "platform/base/policy_file.h"

namespace yixin::embedded {
extern const std::string_view tasks_csv;
}  // namespace yixin::embedded

namespace yixin::tasks {
namespace {

struct ItemTemplateList {
  std::vector<ItemTemplate> items;
};
BOOST_DESCRIBE_STRUCT(ItemTemplateList, (), (items))

struct ItemBatch {
  UnitRef unit_id;
  std::vector<TaskItemForm> items;
};
BOOST_DESCRIBE_STRUCT(ItemBatch, (), (unit_id, items))

struct StartedItems {
  std::vector<TaskItemView> items;
};
BOOST_DESCRIBE_STRUCT(StartedItems, (), (items))

ItemTemplateList show_templates(db::ReadTx&, const http::Empty&) {
  static const std::vector<ItemTemplate> current = parse_templates(embedded::tasks_csv);
  return {current};
}

StartedItems start_items(db::WriteTx& tx, const ItemBatch& request) {
  constexpr std::size_t most = 10;
  const auto unit = require_unit(tx, write_tasks, request.unit_id);
  if (request.items.empty()) refuse_field("items", "required", "请至少保留一项");
  if (request.items.size() > most) refuse_field("items", "too_many", "一次最多新增 10 项");
  StartedItems started;
  for (const TaskItemForm& form : request.items) {
    const std::string place = "items." + std::to_string(started.items.size()) + ".person_ids";
    started.items.push_back(enter_item(tx, unit.id, form, place));
  }
  return started;
}

}  // namespace

std::vector<ItemTemplate> parse_templates(std::string_view csv) {
  constexpr std::string_view file = "policy/tasks.csv";
  constexpr std::size_t cells = 4;
  std::vector<ItemTemplate> all;
  for (const base::PolicyLine& line : base::read_policy(file, csv, cells)) {
    const auto& [code, name, name_en, text] =
        std::tie(line.cells[0], line.cells[1], line.cells[2], line.cells[3]);
    if (code.empty() || name.empty() || text.empty()) base::refuse_policy(file, line.number);
    if (all.empty() || all.back().code != code) all.push_back({code, name, name_en, {}});
    all.back().texts.push_back(text);
  }
  return all;
}

void install_templates(http::Registry& app) {
  app.get(
      {"/item-templates", write_tasks, http::limits::view, "What items a unit may start together"},
      show_templates);
  app.post({"/units/{unit_id}/item-batches", write_tasks, http::limits::form,
            "Start several items of a unit at once, all of them or none"},
           start_items);
}

}  // namespace yixin::tasks
