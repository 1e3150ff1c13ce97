#pragma once

#include "modules/tasks/item.h"
#include "platform/http/registry.h"

namespace yixin::tasks {

struct TaskItemView {
  ItemRef item_id;
  UnitRef unit_id;
  std::string unit_name;
  std::string text;
  std::optional<base::LocalDate> due_on;
  std::vector<Responsible> people;
  ItemState state = ItemState::open;
  std::optional<std::string> reason;
  /// The record it comes from; absent when it was entered by hand.
  std::optional<std::string> source_kind;
  std::optional<std::string> source;
  std::optional<std::string> source_title;
  base::Instant created_at;
  std::optional<base::LocalDate> closed_on;
  /// Open and past its day.
  bool overdue = false;
  bool may_write = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(TaskItemView, (),
                      (item_id, unit_id, unit_name, text, due_on, people, state, reason,
                       source_kind, source, source_title, created_at, closed_on, overdue, may_write,
                       rev))

/// What people write of an item.
struct TaskItemForm {
  base::Text<1, 500> text;
  std::optional<base::LocalDate> due_on;
  std::vector<PersonRef> person_ids;
};
BOOST_DESCRIBE_STRUCT(TaskItemForm, (), (text, due_on, person_ids))

TaskItemView view_of(db::ReadTx& tx, const Item& item);
/// An item entered by hand; a refused person is named at `people_field`.
TaskItemView enter_item(db::WriteTx& tx, access::UnitId unit, const TaskItemForm& form,
                        const std::string& people_field);
/// A unit that the caller holds `permission` over. Throws not_found.
org::UnitSummary require_unit(db::ReadTx& tx, access::Permission permission, const UnitRef& ref);
[[noreturn]] void refuse_field(const std::string& field, const char* code, const std::string& why);

/// done, with or without a word; or dropped, with a reason.
void close_item(db::WriteTx& tx, Item item, ItemState state, const std::string& reason);
void reopen_item(db::WriteTx& tx, Item item);

void install_items(http::Registry& app);
/// What a person is responsible for, on the phone.
void install_own_items(http::Registry& app);

}  // namespace yixin::tasks
