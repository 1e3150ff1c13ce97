#include "platform/fields/person.h"

#include <algorithm>

#include "platform/base/policy_file.h"
#include "platform/intake/forget.h"

namespace yixin::fields {
namespace {

std::string shown(const Field& field, const std::string& stored) {
  if (stored.empty()) return stored;
  if (field.column.ends_with("_at")) return base::format_local({std::stoll(stored)});
  const auto value = std::find_if(field.values.begin(), field.values.end(),
                                  [&](const auto& pair) { return pair.first == stored; });
  return value == field.values.end() ? stored : value->second;
}

CopiedRow row_of(const PersonStatements& statements, const std::string& line) {
  CopiedRow row{statements.record, {}};
  auto texts = base::split(line, '\x1f');
  texts.resize(statements.copied.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    row.cells.emplace_back(statements.copied[i], shown(*statements.copied[i], texts[i]));
  }
  return row;
}

std::int64_t erase(db::WriteTx& tx, const PersonStatements& statements, access::PersonId person) {
  if (statements.erase.empty()) return 0;
  if (statements.takes_now) return run_generated(tx, statements.erase, person, tx.now());
  return run_generated(tx, statements.erase, person);
}

}  // namespace

std::vector<Counted> count_rows(db::ReadTx& tx, access::PersonId person) {
  std::vector<Counted> counted;
  for (const auto& statements : person_statements()) {
    const Record& record = *statements.record;
    counted.push_back({record.table, record.label,
                       read_generated<std::int64_t>(tx, statements.count, person).front()});
  }
  return counted;
}

std::vector<CopiedRow> copy_rows(db::ReadTx& tx, access::PersonId person) {
  std::vector<CopiedRow> rows;
  for (const auto& statements : person_statements()) {
    if (statements.copy.empty()) continue;
    for (const auto& line : read_generated<std::string>(tx, statements.copy, person)) {
      rows.push_back(row_of(statements, line));
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.record < b.record; });
  return rows;
}

std::vector<Counted> erase_rows(db::WriteTx& tx, access::PersonId person,
                                const std::vector<std::string>& mentions) {
  std::vector<Counted> counted;
  for (const auto& statements : person_statements()) {
    const Record& record = *statements.record;
    std::int64_t rows = erase(tx, statements, person);
    for (const auto& forget : statements.forget_mentions) {
      for (const auto& text : mentions) rows += run_generated(tx, forget, text);
    }
    if (rows > 0) counted.push_back({record.table, record.label, rows});
  }
  // Staged rows are sealed: only the intake can tell whom they mention.
  if (const auto rows = intake::forget_rows_mentioning(tx, mentions); rows > 0) {
    counted.push_back({"intake_row", record_of("intake_row").label, rows});
  }
  return counted;
}

}  // namespace yixin::fields
