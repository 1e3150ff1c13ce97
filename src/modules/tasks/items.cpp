#include "modules/tasks/items.h"

#include <algorithm>
#include <utility>

#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::tasks {
namespace {

using base::Error;
using base::Kind;

struct ListItems {
  std::optional<UnitRef> unit_id;
  std::optional<ItemState> state;
};
BOOST_DESCRIBE_STRUCT(ListItems, (), (unit_id, state))

/// The counts are of all that was asked for, also where the list is cut.
struct TaskItemList : ItemCounts {
  std::vector<TaskItemView> items;
};
BOOST_DESCRIBE_STRUCT(TaskItemList, (ItemCounts), (items))

struct AddItem : TaskItemForm {
  UnitRef unit_id;
};
BOOST_DESCRIBE_STRUCT(AddItem, (TaskItemForm), (unit_id))

struct ItemChange : TaskItemForm {
  ItemRef item_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ItemChange, (TaskItemForm), (item_id, rev))

struct ItemRequest {
  ItemRef item_id;
};
BOOST_DESCRIBE_STRUCT(ItemRequest, (), (item_id))

/// 办结 or 不再办理
struct Closure {
  ItemRef item_id;
  ItemState state = ItemState::done;
  std::optional<base::Text<0, 200>> reason;
};
BOOST_DESCRIBE_STRUCT(Closure, (), (item_id, state, reason))

void record(db::WriteTx& tx, std::string_view action, const ItemRef& item, std::string note = {},
            std::vector<std::string> fields = {}) {
  audit::record(tx, {.action = action,
                     .object_kind = "item",
                     .object = item.to_hex(),
                     .fields = std::move(fields),
                     .note = std::move(note)});
}

/// To be changed by the caller: else it is not found, or seen and forbidden.
Item require_writable(db::ReadTx& tx, const ItemRef& ref) {
  auto item = find_item(tx, ref);
  if (!item) base::refuse_not_found("这项待办");
  access::require_visible(tx, read_tasks, item->unit, "这项待办");
  access::require(tx, write_tasks, item->unit);
  return std::move(*item);
}

/// Only people of the unit are responsible for what it has to do.
std::vector<access::PersonId> people_of(db::ReadTx& tx, access::UnitId unit,
                                        const std::vector<PersonRef>& refs,
                                        const std::string& field) {
  constexpr std::size_t most = 20;
  if (refs.size() > most) refuse_field(field, "too_many", "责任人最多 20 位");
  std::vector<access::PersonId> people;
  if (refs.empty()) return people;
  const auto members = org::list_members(tx, unit);
  for (const PersonRef& ref : refs) {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto& member) { return member.person_id == ref; });
    if (found == members.end()) {
      refuse_field(field, "no_such_person", "责任人应是本组织的党员");
    }
    people.push_back(found->id);
  }
  return people;
}

TaskItemList show_items(db::ReadTx& tx, const ListItems& request) {
  Filter filter;
  if (request.unit_id) filter.unit = require_unit(tx, read_tasks, *request.unit_id).id;
  filter.state = request.state;
  TaskItemList list{count_items(tx, filter), {}};
  for (const Item& item : list_items(tx, filter)) list.items.push_back(view_of(tx, item));
  return list;
}

TaskItemView view_again(db::WriteTx& tx, const ItemRef& ref) {
  show_in_calendars(tx, ref);
  return view_of(tx, *find_item(tx, ref));
}

TaskItemView add_item(db::WriteTx& tx, const AddItem& request) {
  const auto unit = require_unit(tx, write_tasks, request.unit_id);
  return enter_item(tx, unit.id, request, "person_ids");
}

TaskItemView change_item(db::WriteTx& tx, const ItemChange& request) {
  Item item = require_writable(tx, request.item_id);
  item.rev = request.rev;
  item.text = request.text.str();
  item.due_on = request.due_on;
  if (!update_item(tx, item)) audit::refuse_stale(tx, "item", request.item_id.to_hex());
  store_people(tx, item.id, people_of(tx, item.unit, request.person_ids, "person_ids"));
  record(tx, "tasks.change_item", request.item_id, {}, {"text", "due_on", "person_ids"});
  return view_again(tx, request.item_id);
}

/// What a record left over is not removed but dropped, with a reason that the record's readers see.
http::Empty remove_item(db::WriteTx& tx, const ItemRequest& request) {
  const Item item = require_writable(tx, request.item_id);
  if (item.source_kind) {
    throw Error{Kind::conflict, "item_has_source",
                "这项待办来自“" + item.source_title + "”，请写明原因后设为“不再办理”"};
  }
  delete_item(tx, item);
  record(tx, "tasks.remove_item", request.item_id);
  return {};
}

TaskItemView close(db::WriteTx& tx, const Closure& request) {
  close_item(tx, require_writable(tx, request.item_id), request.state,
             request.reason ? request.reason->str() : "");
  return view_of(tx, *find_item(tx, request.item_id));
}

TaskItemView reopen(db::WriteTx& tx, const ItemRequest& request) {
  reopen_item(tx, require_writable(tx, request.item_id));
  return view_of(tx, *find_item(tx, request.item_id));
}

std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

void refuse_field(const std::string& field, const char* code, const std::string& why) {
  throw Error{Kind::invalid, "invalid", why, {{field, code, why}}};
}

org::UnitSummary require_unit(db::ReadTx& tx, access::Permission permission, const UnitRef& ref) {
  auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, permission, unit->id, "这个党组织");
  return std::move(*unit);
}

TaskItemView enter_item(db::WriteTx& tx, access::UnitId unit, const TaskItemForm& form,
                        const std::string& people_field) {
  Item item;
  item.id = tx.next_id<ItemNoun>();
  item.item_id = tx.draw_ref<ItemNoun>();
  item.unit = unit;
  item.text = form.text.str();
  item.due_on = form.due_on;
  insert_item(tx, item, std::nullopt);
  store_people(tx, item.id, people_of(tx, unit, form.person_ids, people_field));
  record(tx, "tasks.add_item", item.item_id);
  return view_again(tx, item.item_id);
}

TaskItemView view_of(db::ReadTx& tx, const Item& item) {
  const bool overdue = item.state == ItemState::open && item.due_on && *item.due_on < tx.today();
  return {item.item_id,
          item.unit_id,
          item.unit_name,
          item.text,
          item.due_on,
          list_responsible(tx, item.id),
          item.state,
          some(item.reason),
          item.source_kind,
          item.source,
          some(item.source_title),
          item.created_at,
          item.closed_on,
          overdue,
          access::may(tx, write_tasks, item.unit),
          item.rev};
}

void close_item(db::WriteTx& tx, Item item, ItemState state, const std::string& reason) {
  if (state == ItemState::open) refuse_field("state", "bad_value", "请选择“已办结”或“不再办理”");
  if (state == ItemState::dropped && reason.empty()) {
    refuse_field("reason", "required", "不再办理的，请写明原因");
  }
  if (item.state != ItemState::open) {
    throw Error{Kind::conflict, "already_closed", "这项待办已经结束，如要更改请先恢复"};
  }
  item.state = state;
  item.reason = reason;
  item.closed_on = tx.today();
  CHECK(update_item(tx, item));
  show_in_calendars(tx, item.item_id);
  record(tx, state == ItemState::done ? "tasks.finish_item" : "tasks.drop_item", item.item_id,
         reason);
}

void reopen_item(db::WriteTx& tx, Item item) {
  if (item.state == ItemState::open) {
    throw Error{Kind::conflict, "not_closed", "这项待办没有结束，不需要恢复"};
  }
  item.state = ItemState::open;
  item.reason = "";
  item.closed_on = std::nullopt;
  CHECK(update_item(tx, item));
  show_in_calendars(tx, item.item_id);
  record(tx, "tasks.reopen_item", item.item_id);
}

void install_items(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/items", read_tasks, view, "Items within reach, open ones first", Kind::not_found},
          show_items);
  app.post({"/units/{unit_id}/items", write_tasks, form, "Add an item to a unit"}, add_item);
  app.put({"/items/{item_id}", write_tasks, form, "Change an item"}, change_item);
  app.del({"/items/{item_id}", write_tasks, form, "Remove an item that was entered by hand",
           Kind::conflict},
          remove_item);
  app.put({"/items/{item_id}/closure", write_tasks, form, "Finish or drop an item", Kind::conflict},
          close);
  app.del({"/items/{item_id}/closure", write_tasks, form, "Take the end of an item back",
           Kind::conflict},
          reopen);
}

}  // namespace yixin::tasks
