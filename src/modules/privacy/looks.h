#pragma once

#include "platform/access/caller.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Who read a person's record in full or changed it. Whoever acts for the office does so by name:
/// it is their duty, and the person concerned may know whom to ask.
namespace yixin::privacy {

struct DataLook {
  base::Instant at;
  std::string who;                 // empty: erased since
  std::vector<std::string> roles;  // of today, in words
  std::string action;
  std::vector<std::string> fields;  // in words
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(DataLook, (), (at, who, roles, action, fields, reason))

struct DataLookPage {
  std::vector<DataLook> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 20;
};
BOOST_DESCRIBE_STRUCT(DataLookPage, (), (items, total, page, page_size))

struct ListLooks {
  std::optional<std::int32_t> page;
  std::optional<std::int32_t> page_size;
};
BOOST_DESCRIBE_STRUCT(ListLooks, (), (page, page_size))

/// Acts of others about the person, newest first.
DataLookPage looks_at(db::ReadTx& tx, access::PersonId person, const ListLooks& window);

}  // namespace yixin::privacy
