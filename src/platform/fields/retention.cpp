#include "platform/fields/retention.h"

#include "platform/audit/audit.h"
#include "platform/backup/care.h"
#include "platform/fields/statements.h"

namespace yixin::fields {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

base::Instant limit_of(const Record& record, base::Instant now) {
  return now.plus_ms(-record.retention.days * day_ms);
}

}  // namespace

std::string explain(const std::vector<Counted>& counted) {
  std::string text;
  for (const Counted& one : counted) {
    text += (text.empty() ? "" : "，") + one.label + ' ' + std::to_string(one.rows);
  }
  return text.empty() ? "没有到期的内容" : text;
}

std::vector<Counted> count_expired(db::ReadTx& tx) {
  std::vector<Counted> counted;
  for (const auto& statements : retention_statements()) {
    const Record& record = *statements.record;
    const auto rows =
        read_generated<std::int64_t>(tx, statements.count, limit_of(record, tx.now())).front();
    if (rows > 0) counted.push_back({record.table, record.label, rows});
  }
  return counted;
}

std::vector<Counted> delete_expired(db::WriteTx& tx) {
  std::vector<Counted> counted;
  for (const auto& statements : retention_statements()) {
    const Record& record = *statements.record;
    const auto rows = run_generated(tx, statements.clear, limit_of(record, tx.now()));
    if (rows > 0) counted.push_back({record.table, record.label, rows});
  }
  const std::string text = explain(counted);
  audit::record(tx, {.action = "privacy.retain",
                     .object_kind = "installation",
                     .object = "installation",
                     .fields = {},
                     .note = text});
  backup::note_care(tx, "retention", true, text);
  return counted;
}

}  // namespace yixin::fields
