#include "modules/notify/inbox.h"

#include <algorithm>

#include "platform/intake/paging.h"
#include "platform/notify/outbox.h"

namespace yixin::notify {
namespace {

struct InboxItem {
  std::string kind;
  std::string title;
  std::vector<Line> lines;
  base::Instant at;
  bool unread = false;
};
BOOST_DESCRIBE_STRUCT(InboxItem, (), (kind, title, lines, at, unread))

struct Inbox {
  std::vector<InboxItem> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(Inbox, (), (items, total, page, page_size))

struct InboxQuery {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(InboxQuery, (), (page, page_size))

struct Unread {
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Unread, (), (count))

struct ReadTo {
  /// The instant of the newest item that was shown.
  base::Instant to;
};
BOOST_DESCRIBE_STRUCT(ReadTo, (), (to))

struct ItemRow {
  std::string kind;
  std::string content;
  base::Instant due_at;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (kind, content, due_at))

Unread show_unread(db::ReadTx& tx, const http::Empty&) {
  return {count_unread(tx, tx.caller().account)};
}

Inbox show_inbox(db::ReadTx& tx, const InboxQuery& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  Inbox inbox{{}, 0, window.page, window.page_size};
  inbox.total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM notify_item WHERE account_id = $1 AND due_at <= $2)sql",
      tx.caller().account, tx.now());
  const base::Instant read = read_to(tx, tx.caller().account);
  for (const ItemRow& row : tx.all<ItemRow>(
           R"sql(SELECT kind, content, due_at FROM notify_item
                 WHERE account_id = $1 AND due_at <= $2
                 ORDER BY due_at DESC, id DESC LIMIT $3 OFFSET $4)sql",
           tx.caller().account, tx.now(), window.page_size, intake::offset_of(window))) {
    auto content = describe::from_json<Content>(row.content);
    inbox.items.push_back({row.kind, std::move(content.title), std::move(content.lines), row.due_at,
                           row.due_at > read});
  }
  return inbox;
}

/// Never goes back, and never into the future: what comes later is unread.
Unread note_reading(db::WriteTx& tx, const ReadTo& request) {
  const base::Instant to =
      std::max(read_to(tx, tx.caller().account), std::min(request.to, tx.now()));
  tx.run(R"sql(INSERT INTO notify_reading (account_id, read_to) VALUES ($1, $2)
               ON CONFLICT (account_id) DO UPDATE SET read_to = excluded.read_to)sql",
         tx.caller().account, to);
  return show_unread(tx, {});
}

}  // namespace

void install_inbox(http::Registry& app) {
  namespace limits = http::limits;
  app.get({"/my/inbox", access::signed_in, limits::view, "What one was told, newest first"},
          show_inbox);
  app.get({"/my/inbox/unread", access::signed_in, limits::view, "How much of it is unread"},
          show_unread);
  app.put({"/my/inbox/reading", access::signed_in, limits::form, "Mark as read up to an item"},
          note_reading);
}

}  // namespace yixin::notify
