#include "modules/accounts/audit_view.h"

#include "modules/accounts/account.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::accounts {
namespace {

constexpr std::int64_t export_limit = 50'000;

struct AuditFilter {
  std::optional<base::Text<0, 50>> who;     // part of a name, or the public id of an account
  std::optional<base::Text<0, 60>> action;  // "grant.add"
  std::optional<base::LocalDate> from;
  std::optional<base::LocalDate> to;  // the whole day
};
BOOST_DESCRIBE_STRUCT(AuditFilter, (), (who, action, from, to))

struct ListAudit : AuditFilter {
  std::optional<std::int32_t> page;
  std::optional<std::int32_t> page_size;
};
BOOST_DESCRIBE_STRUCT(ListAudit, (AuditFilter), (page, page_size))

struct AuditEntry {
  std::string entry_id;
  base::Instant at;
  std::optional<std::string> who;
  std::string action;
  std::optional<std::string> object_kind;
  std::optional<std::string> object_id;
  /// Of accounts alone: the auditor reads nothing of the business, names of units included.
  std::optional<std::string> object_name;
  std::vector<std::string> fields;
  std::optional<std::string> note;
  bool sealed = false;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (entry_id, at, who, action, object_kind, object_id, object_name, fields, note,
                       sealed))

struct AuditPage {
  std::vector<AuditEntry> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (items, total, page, page_size))

struct AuditState {
  std::int64_t entries = 0;
  std::int64_t sealed = 0;
  std::optional<base::Instant> last_seal_at;
  bool intact = true;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(AuditState, (), (entries, sealed, last_seal_at, intact, sentence))

struct EntryRow {
  std::string entry_id;
  base::Instant at;
  std::string who;
  std::string action;
  std::string object_kind;
  std::string object_id;
  std::string object_name;
  std::string fields;
  std::string note;
  bool sealed;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (),
                      (entry_id, at, who, action, object_kind, object_id, object_name, fields, note,
                       sealed))

/// A filter as the statements take it: empty texts and the whole of time mean "all".
struct Window {
  std::string who;
  std::string action;
  base::Instant from;
  base::Instant until;
};

Window window_of(const AuditFilter& filter) {
  Window window{filter.who ? filter.who->str() : "",
                filter.action ? filter.action->str() : "",
                {0},
                {INT64_MAX}};
  if (filter.from) window.from = base::instant_of(*filter.from, 0);
  if (filter.to) window.until = base::instant_of(filter.to->plus_days(1), 0);
  return window;
}

std::int64_t count_entries(db::ReadTx& tx, const Window& window) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM audit_entry e
            LEFT JOIN accounts_account a ON a.public_id = e.object_id AND e.account_id IS NULL
                                         AND e.action = 'session.open'
            LEFT JOIN accounts_name n ON n.account = COALESCE(e.account_id, a.id)
            WHERE e.at >= $1 AND e.at < $2 AND ($3 = '' OR e.action = $3)
              AND ($4 = '' OR n.account_id = $4 OR replace(n.name, $4, '') <> n.name))sql",
      window.from, window.until, window.action, window.who);
}

/// Newest first. A sign-in may be on record without who acted: its account is its object.
std::vector<EntryRow> list_entries(db::ReadTx& tx, const Window& window, std::int64_t limit,
                                   std::int64_t offset) {
  return tx.all<EntryRow>(
      R"sql(SELECT e.public_id, e.at, COALESCE(n.name, ''), e.action, e.object_kind, e.object_id,
                   COALESCE(o.name, ''), e.fields, e.note,
                   CASE WHEN e.id <= (SELECT COALESCE(max(s.last_entry_id), 0) FROM audit_seal s)
                        THEN 1 ELSE 0 END
            FROM audit_entry e
            LEFT JOIN accounts_account a ON a.public_id = e.object_id AND e.account_id IS NULL
                                         AND e.action = 'session.open'
            LEFT JOIN accounts_name n ON n.account = COALESCE(e.account_id, a.id)
            LEFT JOIN accounts_name o ON o.account_id = e.object_id AND e.object_kind = 'account'
            WHERE e.at >= $1 AND e.at < $2 AND ($3 = '' OR e.action = $3)
              AND ($4 = '' OR n.account_id = $4 OR replace(n.name, $4, '') <> n.name)
            ORDER BY e.id DESC LIMIT $5 OFFSET $6)sql",
      window.from, window.until, window.action, window.who, limit, offset);
}

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

std::vector<std::string> split_fields(std::string_view joined) {
  std::vector<std::string> fields;
  while (!joined.empty()) {
    const auto comma = std::min(joined.find(','), joined.size());
    fields.emplace_back(joined.substr(0, comma));
    joined.remove_prefix(std::min(comma + 1, joined.size()));
  }
  return fields;
}

AuditPage list_audit(db::ReadTx& tx, const ListAudit& request) {
  const Window window = window_of(request);
  AuditPage page;
  page.page = std::clamp(request.page.value_or(1), 1, 100'000);
  page.page_size = std::clamp(request.page_size.value_or(50), 1, 200);
  page.total = count_entries(tx, window);
  const auto offset = (page.page - 1) * std::int64_t{page.page_size};
  for (const EntryRow& row : list_entries(tx, window, page.page_size, offset)) {
    page.items.push_back({row.entry_id, row.at, unless_empty(row.who), row.action,
                          unless_empty(row.object_kind), unless_empty(row.object_id),
                          unless_empty(row.object_name), split_fields(row.fields),
                          unless_empty(row.note), row.sealed});
  }
  return page;
}

AuditState show_audit_state(db::ReadTx& tx, const http::Empty&) {
  auto state = audit::verify(tx);
  return {state.entries, state.sealed, state.last_seal_at, state.intact, std::move(state.sentence)};
}

http::File write_export(db::ReadTx& tx, const AuditFilter& request) {
  const Window window = window_of(request);
  if (count_entries(tx, window) > export_limit) {
    throw base::Error{base::Kind::invalid, "too_many_rows",
                      "一次最多导出 " + std::to_string(export_limit) + " 条，请缩小日期范围"};
  }
  spreadsheet::Sheet sheet;
  sheet.name = "审计日志";
  sheet.headings = {"时间",     "人员", "操作", "对象类别", "对象编号",
                    "对象名称", "字段", "说明", "已封存"};
  for (const EntryRow& row : list_entries(tx, window, export_limit, 0)) {
    sheet.rows.push_back({base::format_local(row.at), row.who, row.action, row.object_kind,
                          row.object_id, row.object_name, row.fields, row.note,
                          row.sealed ? "是" : "否"});
  }
  return {"审计日志.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

/// Who took the audit out of the house is itself worth an entry.
http::File record_export(db::WriteTx& tx, const http::File& file) {
  audit::record(
      tx,
      {.action = "audit.export", .object_kind = "audit", .object = {}, .fields = {}, .note = {}});
  return file;
}

}  // namespace

void install_audit_view(http::Registry& app) {
  app.get({"/audit", read_audit, http::limits::view, "Acts on record"}, list_audit);
  app.get({"/audit/state", read_audit, http::limits::report, "Whether the audit is complete"},
          show_audit_state);
  app.prepared<AuditFilter, http::File>(
      http::Method::get,
      {"/audit/export", read_audit, http::limits::report, "The audit as a spreadsheet"},
      write_export, record_export);
}

}  // namespace yixin::accounts
