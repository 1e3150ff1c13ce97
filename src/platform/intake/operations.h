#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/access/caller.h"
#include "platform/http/registry.h"
#include "platform/intake/rows.h"

/// Requests, replies and operations of an import; every kind has the same ones.
namespace yixin::intake {

struct Kind;
struct ImportNoun;
using ImportRef = base::Ref<ImportNoun>;

enum class Verdict { new_, changed, same, problem, ambiguous };
BOOST_DESCRIBE_ENUM(Verdict, new_, changed, same, problem, ambiguous)
enum class ImportState { previewed, applied, undone };
BOOST_DESCRIBE_ENUM(ImportState, previewed, applied, undone)
/// `problems` also lists the ambiguous rows: both wait for somebody. `alike` lists rows of any
/// verdict that may repeat something; skipped rows stand under `skipped` and `all` alone.
enum class Only { all, problems, new_, changed, same, alike, skipped };
BOOST_DESCRIBE_ENUM(Only, all, problems, new_, changed, same, alike, skipped)

struct Candidate {
  base::Ref<access::PersonNoun> person_id;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (person_id, label))

struct ImportField {
  std::string code;
  std::string label;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(ImportField, (), (code, label, required))

struct ImportCounts {
  std::int64_t total = 0;
  std::int64_t new_rows = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t problems = 0;
  std::int64_t ambiguous = 0;
  std::int64_t skipped = 0;
  std::int64_t alike = 0;
};
BOOST_DESCRIBE_STRUCT(ImportCounts, (),
                      (total, new_rows, changed, same, problems, ambiguous, skipped, alike))

struct ImportProblem {
  int column = -1;
  std::string code;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(ImportProblem, (), (column, code, message))

struct AlikeCell {
  std::string field;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(AlikeCell, (), (field, text))

/// What a row may repeat: the row of the same file with that number, or what is held already.
struct ImportLikeness {
  std::optional<int> row;
  std::vector<AlikeCell> cells;
};
BOOST_DESCRIBE_STRUCT(ImportLikeness, (), (row, cells))

struct ImportRow {
  int row = 0;
  Verdict verdict = Verdict::problem;
  std::vector<std::string> cells;
  std::vector<ImportProblem> problems;
  std::vector<Candidate> candidates;
  bool skipped = false;
  std::optional<ImportLikeness> like;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (), (row, verdict, cells, problems, candidates, skipped, like))

struct KeptRow {
  int row = 0;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (row, message))

struct Import {
  ImportRef import_id;
  std::string kind;
  std::string file_name;
  std::string sheet;
  ImportState state = ImportState::previewed;
  std::vector<std::string> headings;
  std::vector<std::string> columns;
  std::vector<ImportField> fields;
  ImportCounts counts;
  std::vector<ImportRow> rows;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
  std::vector<KeptRow> kept;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (import_id, kind, file_name, sheet, state, headings, columns, fields, counts,
                       rows, total, page, page_size, kept, created_at))

struct ImportSummary {
  ImportRef import_id;
  std::string file_name;
  ImportState state = ImportState::previewed;
  ImportCounts counts;
  base::Instant created_at;
  std::string created_by;
};
BOOST_DESCRIBE_STRUCT(ImportSummary, (),
                      (import_id, file_name, state, counts, created_at, created_by))

struct ImportList {
  std::vector<ImportSummary> items;
};
BOOST_DESCRIBE_STRUCT(ImportList, (), (items))

struct Upload {
  base::Text<1, 255> file_name;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(Upload, (), (file_name, file))

struct ShowImport {
  ImportRef import_id;
  std::optional<Only> only;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ShowImport, (), (import_id, only, page, page_size))

struct OneImport {
  ImportRef import_id;
};
BOOST_DESCRIBE_STRUCT(OneImport, (), (import_id))

struct ChangeMapping {
  ImportRef import_id;
  std::vector<base::Text<0, 60>> columns;
};
BOOST_DESCRIBE_STRUCT(ChangeMapping, (), (import_id, columns))

struct ChooseRow {
  ImportRef import_id;
  int row = 0;
  std::optional<base::Ref<access::PersonNoun>> person_id;
  std::optional<bool> create;
};
BOOST_DESCRIBE_STRUCT(ChooseRow, (), (import_id, row, person_id, create))

struct CellChange {
  int column = 0;
  base::Text<0, 4000> text;
};
BOOST_DESCRIBE_STRUCT(CellChange, (), (column, text))

/// Corrects cells of one row, leaves it out of the import, or takes it in again.
struct ChangeRow {
  ImportRef import_id;
  int row = 0;
  std::vector<CellChange> cells;
  std::optional<bool> skipped;
};
BOOST_DESCRIBE_STRUCT(ChangeRow, (), (import_id, row, cells, skipped))

/// What the slow half of an operation hands to the transaction: parsed and judged rows.
struct Staged;
struct Replanned;
using StagedFile = std::shared_ptr<Staged>;
using ReplannedRows = std::shared_ptr<Replanned>;

/// Parses in the confined child. Throws what the reader throws, and too_many_rows above 20,000.
StagedFile stage_file(db::ReadTx& tx, const Kind& kind, const Upload& request);
Import store_file(db::WriteTx& tx, const Kind& kind, const StagedFile& staged);
ImportList list_imports(db::ReadTx& tx, const Kind& kind);
Import show_import(db::ReadTx& tx, const Kind& kind, const ShowImport& request);
/// Throws invalid: columns_mismatch, unknown_field, field_twice; conflict: import_closed.
ReplannedRows replan_mapping(db::ReadTx& tx, const Kind& kind, const ChangeMapping& request);
/// Throws invalid "no_such_candidate" when the row does not ask for that answer.
ReplannedRows replan_choice(db::ReadTx& tx, const Kind& kind, const ChooseRow& request);
/// Throws invalid "no_such_column"; conflict: import_closed.
ReplannedRows replan_row(db::ReadTx& tx, const Kind& kind, const ChangeRow& request);
/// Throws conflict "import_changed" when somebody else was faster.
Import store_replanned(db::WriteTx& tx, const Kind& kind, const ReplannedRows& replanned);
/// All good rows in this transaction; a second call changes nothing.
Import apply_import(db::WriteTx& tx, const Kind& kind, const OneImport& request);
/// Throws conflict: import_not_applied, not_last_import, rows_forgotten.
Import undo_import(db::WriteTx& tx, const Kind& kind, const OneImport& request);
http::File error_workbook(db::ReadTx& tx, const Kind& kind, const OneImport& request);

/// Operations are plain functions, so the kind of a route is part of its type.
template <const Kind& (*kind)()>
struct Routes {
  static StagedFile stage(db::ReadTx& tx, const Upload& request) {
    return stage_file(tx, kind(), request);
  }
  static Import store(db::WriteTx& tx, const StagedFile& staged) {
    return store_file(tx, kind(), staged);
  }
  static ImportList list(db::ReadTx& tx, const http::Empty&) { return list_imports(tx, kind()); }
  static Import show(db::ReadTx& tx, const ShowImport& request) {
    return show_import(tx, kind(), request);
  }
  static ReplannedRows map(db::ReadTx& tx, const ChangeMapping& request) {
    return replan_mapping(tx, kind(), request);
  }
  static ReplannedRows choose(db::ReadTx& tx, const ChooseRow& request) {
    return replan_choice(tx, kind(), request);
  }
  static ReplannedRows mend(db::ReadTx& tx, const ChangeRow& request) {
    return replan_row(tx, kind(), request);
  }
  static Import keep(db::WriteTx& tx, const ReplannedRows& replanned) {
    return store_replanned(tx, kind(), replanned);
  }
  static Import apply(db::WriteTx& tx, const OneImport& request) {
    return apply_import(tx, kind(), request);
  }
  static Import undo(db::WriteTx& tx, const OneImport& request) {
    return undo_import(tx, kind(), request);
  }
  static http::File errors(db::ReadTx& tx, const OneImport& request) {
    return error_workbook(tx, kind(), request);
  }

  static void add_choices(http::Registry& app, const std::string& path,
                          access::Permission permission) {
    const std::string one = path + "/{import_id}";
    app.prepared(http::Method::put,
                 {one + "/choices", permission, http::limits::form, "Answer for a row",
                  base::Kind::conflict},
                 choose, keep);
  }
  static void add(http::Registry& app, const std::string& path, access::Permission permission) {
    using http::Method;
    namespace limits = http::limits;
    const std::string one = path + "/{import_id}";
    app.upload({path, permission, limits::upload, "Stage a spreadsheet"}, stage, store);
    app.get({path, permission, limits::view, "List imports"}, list);
    app.get({one, permission, limits::view, "Show an import"}, show);
    app.prepared(
        Method::put,
        {one + "/mapping", permission, limits::form, "Map its columns", base::Kind::conflict}, map,
        keep);
    app.prepared(Method::put,
                 {one + "/rows/{row}", permission, limits::form, "Correct or leave out a row",
                  base::Kind::conflict},
                 mend, keep);
    app.put(
        {one + "/application", permission, limits::form, "Apply an import", base::Kind::conflict},
        apply);
    app.del(
        {one + "/application", permission, limits::form, "Undo an import", base::Kind::conflict},
        undo);
    app.get({one + "/error-workbook", permission, limits::view, "Rows with problems"}, errors);
  }
};

}  // namespace yixin::intake
