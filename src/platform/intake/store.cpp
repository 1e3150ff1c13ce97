#include "platform/intake/store.h"

#include <algorithm>

#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"
#include "platform/intake/forget.h"
#include "platform/intake/reseal.h"

namespace yixin::intake {
namespace {

const crypto::Keys* current_keys = nullptr;

const crypto::Keys& keys() {
  CHECK(current_keys != nullptr);
  return *current_keys;
}

/// Counts stand between the other columns, so a row is read flat.
struct ImportRecord {
  ImportId id;
  ImportRef public_id;
  std::string kind;
  std::string file_name;
  std::string sheet;
  ImportState state = ImportState::previewed;
  std::string headings;
  std::string mapping;
  std::int64_t new_rows = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t problems = 0;
  std::int64_t ambiguous = 0;
  std::int64_t skipped = 0;
  std::int64_t alike = 0;
  std::int64_t rev = 1;
  access::AccountId account_id;
  access::PersonId person_id;
  base::Instant created_at;
  std::optional<base::Instant> applied_at;
};
BOOST_DESCRIBE_STRUCT(ImportRecord, (),
                      (id, public_id, kind, file_name, sheet, state, headings, mapping, new_rows,
                       changed, same, problems, ambiguous, skipped, alike, rev, account_id,
                       person_id, created_at, applied_at))

struct RowRecord {
  int number = 0;
  describe::Bytes cells;
  Verdict verdict = Verdict::problem;
  std::string finding;
  std::string choice;
  bool skipped = false;
  bool alike = false;
};
BOOST_DESCRIBE_STRUCT(RowRecord, (), (number, cells, verdict, finding, choice, skipped, alike))

struct UndoRecord {
  int number = 0;
  describe::Bytes undo;
};
BOOST_DESCRIBE_STRUCT(UndoRecord, (), (number, undo))

struct SealedRow {
  ImportId import_id;
  int number = 0;
  describe::Bytes cells;
  std::optional<describe::Bytes> undo;
};
BOOST_DESCRIBE_STRUCT(SealedRow, (), (import_id, number, cells, undo))

struct ReadableRow {
  ImportId import_id;
  int number = 0;
  describe::Bytes cells;
  std::optional<describe::Bytes> undo;
  std::string finding;
  std::string kept;
};
BOOST_DESCRIBE_STRUCT(ReadableRow, (), (import_id, number, cells, undo, finding, kept))

StoredImport to_import(ImportRecord r) {
  const std::int64_t total = r.new_rows + r.changed + r.same + r.problems + r.ambiguous + r.skipped;
  return {r.id,
          r.public_id,
          std::move(r.kind),
          std::move(r.file_name),
          std::move(r.sheet),
          r.state,
          std::move(r.headings),
          std::move(r.mapping),
          {total, r.new_rows, r.changed, r.same, r.problems, r.ambiguous, r.skipped, r.alike},
          r.rev,
          r.account_id,
          r.person_id,
          r.created_at,
          r.applied_at};
}

/// A sealed value opens only in the row and column it was written to.
struct RowPlace {
  RowPlace(ImportId import, int number, const char* column)
      : column(std::string(column) + ':' + std::to_string(number)),
        place{"intake_row", import.value, this->column} {}
  RowPlace(const RowPlace&) = delete;
  std::string column;
  crypto::Place place;
};

describe::Bytes seal(db::WriteTx& tx, const RowPlace& at, std::string_view plain) {
  return keys().seal(crypto::Purpose::upload, at.place, plain, tx.random());
}

std::string open(const RowPlace& at, const describe::Bytes& sealed) {
  auto plain = keys().open(crypto::Purpose::upload, at.place, sealed.data);
  if (plain) return std::move(*plain);
  throw base::Error{base::Kind::unavailable, "sealed_value_damaged",
                    "导入的内容无法解密，请检查密钥文件"};
}

constexpr std::string_view create_mark = "create";

std::string to_text(const Choice& choice) {
  if (choice.create) return std::string(create_mark);
  return choice.person_id ? choice.person_id->to_hex() : "";
}

Choice to_choice(std::string_view text) {
  if (text == create_mark) return {std::nullopt, true};
  const auto id = base::PublicId::parse(text);
  if (!id) return {};
  return {base::Ref<access::PersonNoun>{*id}, false};
}

std::vector<StoredRow> to_rows(ImportId import, std::vector<RowRecord> records) {
  std::vector<StoredRow> rows;
  rows.reserve(records.size());
  for (RowRecord& record : records) {
    const RowPlace at{import, record.number, "cells"};
    auto cells = describe::from_json<std::vector<std::string>>(open(at, record.cells));
    rows.push_back({{record.number, std::move(cells), to_choice(record.choice), record.skipped},
                    record.verdict,
                    std::move(record.finding),
                    record.alike});
  }
  return rows;
}

}  // namespace

void configure(const crypto::Keys& keys) { current_keys = &keys; }

StoredImport get_import(db::ReadTx& tx, const Kind& kind, const ImportRef& import) {
  auto found = tx.find<ImportRecord>(
      R"sql(SELECT id, public_id, kind, file_name, sheet, state, headings, mapping, new_rows,
                   changed, same, problems, ambiguous, skipped, alike, rev, account_id, person_id,
                   created_at, applied_at
            FROM intake_import WHERE public_id = $1 AND kind = $2)sql",
      import, kind.code);
  if (!found) base::refuse_not_found("该次导入");
  const bool own = found->account_id == tx.caller().account;
  if (!own) access::require_visible(tx, kind.permission, access::hospital_unit, "该次导入");
  return to_import(std::move(*found));
}

std::vector<StoredImport> list_stored_imports(db::ReadTx& tx, const Kind& kind) {
  const bool sees_all = access::may(tx, kind.permission, access::hospital_unit);
  auto records = tx.all<ImportRecord>(
      R"sql(SELECT id, public_id, kind, file_name, sheet, state, headings, mapping, new_rows,
                   changed, same, problems, ambiguous, skipped, alike, rev, account_id, person_id,
                   created_at, applied_at
            FROM intake_import
            WHERE kind = $1 AND (account_id = $2 OR CAST($3 AS BIGINT) = 1)
            ORDER BY id DESC LIMIT 200)sql",
      kind.code, tx.caller().account, sees_all);
  std::vector<StoredImport> imports;
  for (auto& record : records) imports.push_back(to_import(std::move(record)));
  return imports;
}

void insert_import(db::WriteTx& tx, const StoredImport& i) {
  tx.run(R"sql(INSERT INTO intake_import
                 (id, public_id, kind, file_name, sheet, state, headings, mapping, new_rows,
                  changed, same, problems, ambiguous, skipped, alike, rev, account_id, person_id,
                  created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                       $17, $18, $19))sql",
         i.id, i.public_id, i.kind, i.file_name, i.sheet, i.state, i.headings, i.mapping,
         i.counts.new_rows, i.counts.changed, i.counts.same, i.counts.problems, i.counts.ambiguous,
         i.counts.skipped, i.counts.alike, i.rev, i.account_id, i.person_id, i.created_at);
}

void update_import(db::WriteTx& tx, StoredImport& i) {
  ++i.rev;
  tx.run(R"sql(UPDATE intake_import
               SET state = $1, mapping = $2, new_rows = $3, changed = $4, same = $5, problems = $6,
                   ambiguous = $7, skipped = $8, alike = $9, rev = $10, applied_at = $11
               WHERE id = $12)sql",
         i.state, i.mapping, i.counts.new_rows, i.counts.changed, i.counts.same, i.counts.problems,
         i.counts.ambiguous, i.counts.skipped, i.counts.alike, i.rev, i.applied_at, i.id);
}

bool has_later_application(db::ReadTx& tx, const StoredImport& i) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM intake_import
                   WHERE kind = $1 AND state = 'applied'
                     AND (applied_at > $2 OR (applied_at = $2 AND id > $3)))sql",
             i.kind, i.applied_at, i.id) > 0;
}

void insert_row(db::WriteTx& tx, ImportId import, const StoredRow& row) {
  const RowPlace at{import, row.source.number, "cells"};
  tx.run(
      R"sql(INSERT INTO intake_row (import_id, number, cells, verdict, finding, choice, kept,
                                    skipped, alike)
               VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8))sql",
      import, row.source.number, seal(tx, at, describe::to_json(row.source.cells)), row.verdict,
      row.finding, to_text(row.source.choice), row.source.skipped, row.alike);
}

void update_row(db::WriteTx& tx, ImportId import, const StoredRow& row) {
  tx.run(R"sql(UPDATE intake_row SET verdict = $1, finding = $2, choice = $3, skipped = $4,
                                 alike = $5
               WHERE import_id = $6 AND number = $7)sql",
         row.verdict, row.finding, to_text(row.source.choice), row.source.skipped, row.alike,
         import, row.source.number);
}

void update_cells(db::WriteTx& tx, ImportId import, const StoredRow& row) {
  const RowPlace at{import, row.source.number, "cells"};
  tx.run(R"sql(UPDATE intake_row SET cells = $1 WHERE import_id = $2 AND number = $3)sql",
         seal(tx, at, describe::to_json(row.source.cells)), import, row.source.number);
}

std::optional<StoredRow> find_row(db::ReadTx& tx, ImportId import, int number) {
  auto rows =
      to_rows(import, tx.all<RowRecord>(
                          R"sql(SELECT number, cells, verdict, finding, choice, skipped, alike
                        FROM intake_row WHERE import_id = $1 AND number = $2)sql",
                          import, number));
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<StoredRow> list_rows(db::ReadTx& tx, ImportId import) {
  return to_rows(import, tx.all<RowRecord>(
                             R"sql(SELECT number, cells, verdict, finding, choice, skipped, alike
                                   FROM intake_row
                                   WHERE import_id = $1 ORDER BY number)sql",
                             import));
}

RowPage list_row_page(db::ReadTx& tx, ImportId import, Only only, const http::PageRequest& window) {
  const auto offset = static_cast<std::int64_t>(window.page - 1) * window.page_size;
  const std::string first = only == Only::all        ? ""
                            : only == Only::problems ? "problem"
                                                     : describe::name_of(only);
  const std::string second = only == Only::problems ? "ambiguous" : first;
  RowPage page;
  page.total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM intake_row
            WHERE import_id = $1
              AND (CAST($2 AS TEXT) = '' OR (verdict IN ($2, $3) AND skipped = 0)
                   OR ($2 = 'skipped' AND skipped = 1)
                   OR ($2 = 'alike' AND alike = 1 AND skipped = 0)))sql",
      import, first, second);
  page.rows =
      to_rows(import, tx.all<RowRecord>(
                          R"sql(SELECT number, cells, verdict, finding, choice, skipped, alike
                        FROM intake_row
                        WHERE import_id = $1
                          AND (CAST($2 AS TEXT) = '' OR (verdict IN ($2, $3) AND skipped = 0)
                               OR ($2 = 'skipped' AND skipped = 1)
                               OR ($2 = 'alike' AND alike = 1 AND skipped = 0))
                        ORDER BY number LIMIT $4 OFFSET $5)sql",
                          import, first, second, window.page_size, offset));
  return page;
}

void store_undo(db::WriteTx& tx, ImportId import, int number, std::int64_t order,
                std::string_view undo) {
  const RowPlace at{import, number, "undo"};
  tx.run(R"sql(UPDATE intake_row SET undo = $1, undo_order = $2
               WHERE import_id = $3 AND number = $4)sql",
         seal(tx, at, undo), order, import, number);
}

std::vector<UndoRow> list_undo_rows(db::ReadTx& tx, ImportId import) {
  std::vector<UndoRow> rows;
  for (const auto& record : tx.all<UndoRecord>(
           R"sql(SELECT number, undo FROM intake_row
                 WHERE import_id = $1 AND undo IS NOT NULL ORDER BY undo_order DESC)sql",
           import)) {
    rows.push_back({record.number, open({import, record.number, "undo"}, record.undo)});
  }
  return rows;
}

void store_undone(db::WriteTx& tx, ImportId import, int number, std::string_view kept) {
  tx.run(R"sql(UPDATE intake_row SET undo = NULL, kept = $1
               WHERE import_id = $2 AND number = $3)sql",
         kept, import, number);
}

std::vector<KeptRow> list_kept_rows(db::ReadTx& tx, ImportId import) {
  return tx.all<KeptRow>(
      R"sql(SELECT number, kept FROM intake_row WHERE import_id = $1 AND kept <> ''
            ORDER BY number)sql",
      import);
}

std::int64_t reseal_rows(db::WriteTx& tx, std::int64_t limit) {
  const describe::Bytes newest{std::string(1, static_cast<char>(keys().newest()))};
  const auto rows = tx.all<SealedRow>(
      R"sql(SELECT import_id, number, cells, undo FROM intake_row
            WHERE substr(cells, 2, 1) <> $1 OR substr(undo, 2, 1) <> $1
            ORDER BY import_id, number LIMIT $2)sql",
      newest, limit);
  for (const SealedRow& row : rows) {
    const RowPlace cells{row.import_id, row.number, "cells"};
    const RowPlace undo{row.import_id, row.number, "undo"};
    std::optional<describe::Bytes> fresh_undo;
    if (row.undo) fresh_undo = seal(tx, undo, open(undo, *row.undo));
    tx.run(R"sql(UPDATE intake_row SET cells = $1, undo = $2
                 WHERE import_id = $3 AND number = $4)sql",
           seal(tx, cells, open(cells, row.cells)), fresh_undo, row.import_id, row.number);
  }
  return static_cast<std::int64_t>(rows.size());
}

bool has_undo_before(db::ReadTx& tx, base::Instant before) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM intake_row r JOIN intake_import i ON i.id = r.import_id
                   WHERE r.undo IS NOT NULL AND i.created_at < $1)sql",
             before) > 0;
}

std::int64_t forget_rows_mentioning(db::WriteTx& tx, const std::vector<std::string>& texts) {
  std::int64_t forgotten = 0;
  for (const auto& row : tx.all<ReadableRow>(
           R"sql(SELECT import_id, number, cells, undo, finding, kept FROM intake_row
                 ORDER BY import_id, number)sql")) {
    std::string plain = row.finding + row.kept;
    plain += open({row.import_id, row.number, "cells"}, row.cells);
    if (row.undo) plain += open({row.import_id, row.number, "undo"}, *row.undo);
    const bool mentioned = std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
      return plain.find(text) != plain.npos;
    });
    if (!mentioned) continue;
    forgotten += tx.run(R"sql(DELETE FROM intake_row WHERE import_id = $1 AND number = $2)sql",
                        row.import_id, row.number);
  }
  return forgotten;
}

}  // namespace yixin::intake
