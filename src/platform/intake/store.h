#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/tx.h"
#include "platform/intake/intake.h"

/// Tables intake_import and intake_row. Rows travel unsealed above this line.
namespace yixin::intake {

using ImportId = base::Id<ImportNoun>;

struct StoredImport {
  ImportId id;
  ImportRef public_id;
  std::string kind;
  std::string file_name;
  std::string sheet;
  ImportState state = ImportState::previewed;
  std::string headings;
  std::string mapping;
  ImportCounts counts;
  std::int64_t rev = 1;
  access::AccountId account_id;
  access::PersonId person_id;
  base::Instant created_at;
  std::optional<base::Instant> applied_at;
};

/// A finding as it is stored: columns instead of fields.
struct StoredFinding {
  std::vector<ImportProblem> problems;
  std::vector<Candidate> candidates;
  /// Number of the row, or public id of the object, that this one may repeat.
  int like_row = 0;
  std::string like_object;
};
BOOST_DESCRIBE_STRUCT(StoredFinding, (), (problems, candidates, like_row, like_object))

struct StoredRow {
  SourceRow source;
  Verdict verdict = Verdict::problem;
  std::string finding;
  bool alike = false;
};

struct UndoRow {
  int number = 0;
  std::string undo;
};

/// What the caller may see: own imports, or all with the kind's permission over the hospital.
StoredImport get_import(db::ReadTx& tx, const Kind& kind, const ImportRef& import);
std::vector<StoredImport> list_stored_imports(db::ReadTx& tx, const Kind& kind);

void insert_import(db::WriteTx& tx, const StoredImport& import);
/// Mapping, state, counts and applied_at; raises rev.
void update_import(db::WriteTx& tx, StoredImport& import);
/// True when another import of the kind was applied after this one and still stands.
bool has_later_application(db::ReadTx& tx, const StoredImport& import);

void insert_row(db::WriteTx& tx, ImportId import, const StoredRow& row);
/// Verdict, finding, choice, and whether it is left out.
void update_row(db::WriteTx& tx, ImportId import, const StoredRow& row);
/// The cells, which a user corrected.
void update_cells(db::WriteTx& tx, ImportId import, const StoredRow& row);
std::optional<StoredRow> find_row(db::ReadTx& tx, ImportId import, int number);
std::vector<StoredRow> list_rows(db::ReadTx& tx, ImportId import);

struct RowPage {
  std::vector<StoredRow> rows;
  std::int64_t total = 0;
};
RowPage list_row_page(db::ReadTx& tx, ImportId import, Only only, const http::PageRequest& window);

void store_undo(db::WriteTx& tx, ImportId import, int number, std::int64_t order,
                std::string_view undo);
/// Written rows, last written first.
std::vector<UndoRow> list_undo_rows(db::ReadTx& tx, ImportId import);
void store_undone(db::WriteTx& tx, ImportId import, int number, std::string_view kept);
std::vector<KeptRow> list_kept_rows(db::ReadTx& tx, ImportId import);

}  // namespace yixin::intake
