#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/instant.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// 待办: what units still have to do. Other modules enter what their records left over and read
/// what is open, in their own transaction; who may do that, they ask themselves.
namespace yixin::tasks {

inline constexpr access::Permission read_tasks{"tasks.read"};
inline constexpr access::Permission write_tasks{"tasks.write"};

struct ItemNoun;
using ItemRef = base::Ref<ItemNoun>;

/// The record of another module and the place there that an item comes from.
struct Source {
  std::string object_kind;
  std::string object;  // its public id
  int number = 0;
  std::string title;  // what the reader calls the record
};

/// What a record left over. Texts of 1 to 500 characters; people belong to the unit or below it.
struct NewItem {
  access::UnitId unit;
  std::string text;
  std::optional<base::LocalDate> due_on;
  std::vector<access::PersonId> people;
  Source source;
};

/// Enters it, or rewrites the one of the same source and number while that is open. A closed one
/// stays as it is.
ItemRef put(db::WriteTx& tx, const NewItem& item);
/// The record was taken back, or no longer has them: its items that are still open go, but for
/// those with a number in `kept`.
void withdraw(db::WriteTx& tx, std::string_view object_kind, std::string_view object,
              const std::set<int>& kept = {});

struct OpenItem {
  ItemRef item_id;
  std::string text;
  std::optional<base::LocalDate> due_on;
  /// The public id of the record it comes from; empty when it was entered by hand.
  std::string source;
  std::string source_title;
  /// Names of those responsible, "、" between them.
  std::string people;
};

/// What the next meeting of the unit carries on: the earliest due first, without a day last.
std::vector<OpenItem> open_items_of(db::ReadTx& tx, access::UnitId unit);

void install(http::Registry& app);

}  // namespace yixin::tasks
