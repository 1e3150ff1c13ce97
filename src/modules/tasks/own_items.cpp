#include "modules/tasks/items.h"
#include "platform/base/error.h"

namespace yixin::tasks {
namespace {

using base::Kind;

struct OwnItems {
  std::vector<TaskItemView> items;
};
BOOST_DESCRIBE_STRUCT(OwnItems, (), (items))

struct OwnItemRequest {
  ItemRef item_id;
};
BOOST_DESCRIBE_STRUCT(OwnItemRequest, (), (item_id))

OwnItems show_own_items(db::ReadTx& tx, const http::Empty&) {
  OwnItems own;
  if (!tx.caller().person) return own;
  for (const Item& item : list_open_items_of_person(tx, tx.caller().person)) {
    own.items.push_back(view_of(tx, item));
  }
  return own;
}

Item require_own(db::ReadTx& tx, const ItemRef& ref) {
  auto item = find_item(tx, ref);
  if (!item || !is_responsible(tx, item->id, tx.caller().person)) {
    throw base::Error{Kind::not_found, "not_found", "没有找到这项待办，或责任人不是您"};
  }
  return std::move(*item);
}

TaskItemView finish_own(db::WriteTx& tx, const OwnItemRequest& request) {
  close_item(tx, require_own(tx, request.item_id), ItemState::done, "");
  return view_of(tx, *find_item(tx, request.item_id));
}

/// That something is no longer done is what the unit decided, with a reason; only the unit takes
/// that back.
TaskItemView reopen_own(db::WriteTx& tx, const OwnItemRequest& request) {
  const Item item = require_own(tx, request.item_id);
  if (item.state == ItemState::dropped) {
    throw base::Error{Kind::conflict, "item_dropped",
                      "这项待办已设为“不再办理”，如要恢复，请告诉支部书记"};
  }
  reopen_item(tx, item);
  return view_of(tx, *find_item(tx, request.item_id));
}

}  // namespace

void install_own_items(http::Registry& app) {
  app.get({"/my/items", access::signed_in, http::limits::view,
           "What the caller is responsible for and has not done"},
          show_own_items);
  app.put({"/my/items/{item_id}/closure", access::signed_in, http::limits::form,
           "Say that an own item is done", Kind::conflict},
          finish_own);
  app.del({"/my/items/{item_id}/closure", access::signed_in, http::limits::form, "Take that back",
           Kind::conflict},
          reopen_own);
}

}  // namespace yixin::tasks
