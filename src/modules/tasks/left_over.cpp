#include "modules/tasks/item.h"

/// What other modules do with items, in their own transaction.
namespace yixin::tasks {
namespace {

struct Numbered {
  ItemRef item_id;
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Numbered, (), (item_id, number))

std::optional<ItemRef> find_by_source(db::ReadTx& tx, const Source& source) {
  return tx.find<ItemRef>(
      R"sql(SELECT public_id FROM tasks_item
            WHERE source_kind = $1 AND source = $2 AND source_number = $3)sql",
      source.object_kind, source.object, source.number);
}

ItemRef enter(db::WriteTx& tx, const NewItem& wanted) {
  Item item;
  item.id = tx.next_id<ItemNoun>();
  item.item_id = tx.draw_ref<ItemNoun>();
  item.unit = wanted.unit;
  item.text = wanted.text;
  item.due_on = wanted.due_on;
  item.source_title = wanted.source.title;
  insert_item(tx, item, wanted.source);
  store_people(tx, item.id, wanted.people);
  return item.item_id;
}

void rewrite(db::WriteTx& tx, Item item, const NewItem& wanted) {
  item.text = wanted.text;
  item.due_on = wanted.due_on;
  CHECK(update_item(tx, item));
  store_people(tx, item.id, wanted.people);
}

}  // namespace

ItemRef put(db::WriteTx& tx, const NewItem& wanted) {
  const auto known = find_by_source(tx, wanted.source);
  const ItemRef ref = known ? *known : enter(tx, wanted);
  const auto item = find_item(tx, ref);
  CHECK(item.has_value());
  if (known && item->state == ItemState::open) rewrite(tx, *item, wanted);
  show_in_calendars(tx, ref);
  return ref;
}

void withdraw(db::WriteTx& tx, std::string_view object_kind, std::string_view object,
              const std::set<int>& kept) {
  for (const Numbered& one : tx.all<Numbered>(
           R"sql(SELECT public_id, source_number FROM tasks_item
                 WHERE source_kind = $1 AND source = $2 AND state = 'open')sql",
           object_kind, object)) {
    if (!kept.contains(one.number)) delete_item(tx, *find_item(tx, one.item_id));
  }
}

std::vector<OpenItem> open_items_of(db::ReadTx& tx, access::UnitId unit) {
  const auto refs = tx.all<ItemRef>(
      R"sql(SELECT public_id FROM tasks_item WHERE unit_id = $1 AND state = 'open'
            ORDER BY due_on NULLS LAST, id)sql",
      unit);
  std::vector<OpenItem> open;
  for (const ItemRef& ref : refs) {
    const auto item = find_item(tx, ref);
    CHECK(item.has_value());
    std::string names;
    for (const Responsible& one : list_responsible(tx, item->id)) {
      names += (names.empty() ? "" : "、") + one.name;
    }
    open.push_back(
        {ref, item->text, item->due_on, item->source.value_or(""), item->source_title, names});
  }
  return open;
}

}  // namespace yixin::tasks
