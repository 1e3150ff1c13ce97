#include "platform/intake/operations.h"

#include <algorithm>

#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"
#include "platform/intake/import_view.h"
#include "platform/intake/intake.h"
#include "platform/intake/paging.h"
#include "platform/intake/store.h"
#include "platform/spreadsheet/child.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::intake {

using base::Error;

struct Staged {
  StoredImport import;
  std::vector<StoredRow> rows;
};

struct Replanned {
  StoredImport import;
  std::vector<StoredRow> changed_rows;
  std::optional<StoredRow> corrected;
};

namespace {

constexpr std::size_t most_rows = 20'000;

std::string (*name_of_person)(db::ReadTx&, access::PersonId) = nullptr;

using Texts = std::vector<std::string>;

ImportCounts count(const std::vector<StoredRow>& rows) {
  ImportCounts counts;
  counts.total = static_cast<std::int64_t>(rows.size());
  for (const StoredRow& row : rows) {
    if (row.source.skipped) {
      ++counts.skipped;
      continue;
    }
    if (row.alike) ++counts.alike;
    switch (row.verdict) {
      case Verdict::new_: ++counts.new_rows; break;
      case Verdict::changed: ++counts.changed; break;
      case Verdict::same: ++counts.same; break;
      case Verdict::problem: ++counts.problems; break;
      case Verdict::ambiguous: ++counts.ambiguous; break;
    }
  }
  return counts;
}

Rows rows_of(const Texts& columns, const std::vector<StoredRow>& stored) {
  std::vector<SourceRow> sources;
  sources.reserve(stored.size());
  for (const StoredRow& row : stored) {
    if (!row.source.skipped) sources.push_back(row.source);
  }
  return {columns, std::move(sources)};
}

std::string stored_form(const Finding& finding, const Rows& rows) {
  StoredFinding stored;
  for (const Problem& problem : finding.problems) {
    stored.problems.push_back({rows.column(problem.field), problem.code, problem.message});
  }
  stored.candidates = finding.candidates;
  if (finding.like) {
    stored.like_row = finding.like->row;
    stored.like_object = finding.like->object;
  }
  return describe::to_json(stored);
}

/// Writes the verdicts of a plan into the rows; true for each row that changed by it. A skipped row
/// keeps what was said of it last.
std::vector<bool> take_findings(const Plan& plan, const Rows& rows, std::vector<StoredRow>& out) {
  CHECK(plan.findings().size() == rows.size());
  std::vector<bool> changed(out.size());
  std::size_t planned = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].source.skipped) continue;
    const Finding& said = plan.findings()[planned++];
    std::string finding = stored_form(said, rows);
    changed[i] = out[i].verdict != said.verdict || out[i].finding != finding;
    out[i].verdict = said.verdict;
    out[i].alike = said.like.has_value();
    out[i].finding = std::move(finding);
  }
  return changed;
}

/// Without its required columns a file has no rows that could be judged, so each one says why.
void mark_unmapped(const Texts& missing, std::vector<StoredRow>& rows) {
  std::string labels;
  for (const auto& label : missing) labels += (labels.empty() ? "“" : "、“") + label + "”";
  StoredFinding finding{{{-1, "column_missing", "还没有指定" + labels + "对应的列"}}, {}, 0, ""};
  for (StoredRow& row : rows) {
    row.alike = false;
    row.verdict = Verdict::problem;
    row.finding = describe::to_json(finding);
  }
}

/// Judges all rows anew; true for each row whose verdict or finding is not what it was.
std::vector<bool> judge(db::ReadTx& tx, const Kind& kind, const Texts& columns,
                        std::vector<StoredRow>& rows) {
  const Texts missing = spreadsheet::missing_labels(columns, kind.fields);
  if (!missing.empty()) {
    mark_unmapped(missing, rows);
    return std::vector<bool>(rows.size(), true);
  }
  const Rows source = rows_of(columns, rows);
  return take_findings(*kind.plan(tx, source), source, rows);
}

void require_open(const StoredImport& import) {
  if (import.state == ImportState::previewed) return;
  throw Error{base::Kind::conflict, "import_closed", "该次导入已经写入或撤销，请重新上传文件"};
}

void check_mapping(const Kind& kind, const Texts& headings, const Texts& columns) {
  if (columns.size() != headings.size()) {
    throw Error{base::Kind::invalid, "columns_mismatch",
                "文件有 " + std::to_string(headings.size()) + " 列，每列都要给出对应的字段"};
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].empty()) continue;
    const bool known = std::any_of(kind.fields.begin(), kind.fields.end(),
                                   [&](const auto& field) { return field.code == columns[i]; });
    if (!known) {
      throw Error{base::Kind::invalid, "unknown_field", "没有“" + columns[i] + "”这个字段"};
    }
    const auto first = std::find(columns.begin(), columns.end(), columns[i]) - columns.begin();
    if (static_cast<std::size_t>(first) != i) {
      throw Error{base::Kind::invalid, "field_twice",
                  "“" + headings[i] + "”与“" + headings[static_cast<std::size_t>(first)] +
                      "”对应了同一个字段"};
    }
  }
}

ReplannedRows replan(db::ReadTx& tx, const Kind& kind, StoredImport import,
                     std::vector<StoredRow> rows, const std::vector<bool>& touched) {
  const auto changed = judge(tx, kind, texts_of(import.mapping), rows);
  import.counts = count(rows);
  auto replanned = std::make_shared<Replanned>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (changed[i] || touched[i]) replanned->changed_rows.push_back(std::move(rows[i]));
  }
  replanned->import = std::move(import);
  return replanned;
}

std::string name_of_uploader(db::ReadTx& tx, const StoredImport& import) {
  if (!import.person_id || name_of_person == nullptr) return "";
  return name_of_person(tx, import.person_id);
}

}  // namespace

void name_people_with(std::string (*name)(db::ReadTx& tx, access::PersonId person)) {
  name_of_person = name;
}

StagedFile stage_file(db::ReadTx& tx, const Kind& kind, const Upload& request) {
  const spreadsheet::ChildProgram program{.reader = kind.reader};
  auto table = spreadsheet::read_table_in_child(request.file.data, request.file_name, program);
  if (table.rows.size() > most_rows) {
    throw Error{base::Kind::invalid, "too_many_rows",
                "一次最多导入 " + std::to_string(most_rows) + " 行，请拆成几个文件"};
  }
  auto staged = std::make_shared<Staged>();
  const Texts columns = spreadsheet::guess_columns(table.headings, kind.fields);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    staged->rows.push_back(
        {{table.row_numbers[i], std::move(table.rows[i]), {}}, Verdict::problem, ""});
  }
  judge(tx, kind, columns, staged->rows);
  StoredImport& import = staged->import;
  import.kind = kind.code;
  import.file_name = request.file_name.str();
  import.sheet = table.sheet;
  import.headings = describe::to_json(table.headings);
  import.mapping = describe::to_json(columns);
  import.counts = count(staged->rows);
  return staged;
}

Import store_file(db::WriteTx& tx, const Kind& kind, const StagedFile& staged) {
  StoredImport import = staged->import;
  import.id = tx.next_id<ImportNoun>();
  import.public_id = tx.draw_ref<ImportNoun>();
  import.account_id = tx.caller().account;
  import.person_id = tx.caller().person;
  import.created_at = tx.now();
  insert_import(tx, import);
  for (const StoredRow& row : staged->rows) insert_row(tx, import.id, row);
  return view_of(tx, kind, import);
}

ImportList list_imports(db::ReadTx& tx, const Kind& kind) {
  ImportList list;
  for (const StoredImport& import : list_stored_imports(tx, kind)) {
    list.items.push_back({import.public_id, import.file_name, import.state, import.counts,
                          import.created_at, name_of_uploader(tx, import)});
  }
  return list;
}

Import show_import(db::ReadTx& tx, const Kind& kind, const ShowImport& request) {
  return view_of(tx, kind, get_import(tx, kind, request.import_id),
                 {request.only.value_or(Only::all), window_of(request.page, request.page_size)});
}

ReplannedRows replan_mapping(db::ReadTx& tx, const Kind& kind, const ChangeMapping& request) {
  StoredImport import = get_import(tx, kind, request.import_id);
  require_open(import);
  Texts columns;
  for (const auto& column : request.columns) columns.push_back(column.str());
  check_mapping(kind, texts_of(import.headings), columns);
  import.mapping = describe::to_json(columns);
  auto rows = list_rows(tx, import.id);
  // Answers were given to a question that the old mapping asked.
  std::vector<bool> touched(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    touched[i] = rows[i].source.choice.create || rows[i].source.choice.person_id;
    rows[i].source.choice = {};
  }
  return replan(tx, kind, std::move(import), std::move(rows), touched);
}

ReplannedRows replan_choice(db::ReadTx& tx, const Kind& kind, const ChooseRow& request) {
  StoredImport import = get_import(tx, kind, request.import_id);
  require_open(import);
  auto rows = list_rows(tx, import.id);
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const StoredRow& candidate) {
    return candidate.source.number == request.row;
  });
  if (row == rows.end()) base::refuse_not_found("第 " + std::to_string(request.row) + " 行");
  const auto candidates = describe::from_json<StoredFinding>(row->finding).candidates;
  const bool create = request.create.value_or(false);
  const bool offered = std::any_of(candidates.begin(), candidates.end(), [&](const auto& person) {
    return request.person_id && person.person_id == *request.person_id;
  });
  if (candidates.empty() || create == request.person_id.has_value() || (!create && !offered)) {
    throw Error{base::Kind::invalid, "no_such_candidate", "请从该行列出的人员中选择，或新建一人"};
  }
  row->source.choice = {request.person_id, create};
  std::vector<bool> touched(rows.size());
  touched[static_cast<std::size_t>(row - rows.begin())] = true;
  return replan(tx, kind, std::move(import), std::move(rows), touched);
}

ReplannedRows replan_row(db::ReadTx& tx, const Kind& kind, const ChangeRow& request) {
  StoredImport import = get_import(tx, kind, request.import_id);
  require_open(import);
  auto rows = list_rows(tx, import.id);
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const StoredRow& candidate) {
    return candidate.source.number == request.row;
  });
  if (row == rows.end()) base::refuse_not_found("第 " + std::to_string(request.row) + " 行");
  for (const CellChange& change : request.cells) {
    const auto column = static_cast<std::size_t>(change.column);
    if (change.column < 0 || column >= row->source.cells.size()) {
      throw Error{base::Kind::invalid, "no_such_column", "文件没有这一列，请刷新后重试"};
    }
    row->source.cells[column] = change.text.str();
  }
  row->source.skipped = request.skipped.value_or(row->source.skipped);
  // An answer was given for the cells as they were.
  if (!request.cells.empty()) row->source.choice = {};
  const StoredRow corrected = *row;
  std::vector<bool> touched(rows.size());
  touched[static_cast<std::size_t>(row - rows.begin())] = true;
  auto replanned = replan(tx, kind, std::move(import), std::move(rows), touched);
  if (!request.cells.empty()) replanned->corrected = corrected;
  return replanned;
}

Import store_replanned(db::WriteTx& tx, const Kind& kind, const ReplannedRows& replanned) {
  const StoredImport current = get_import(tx, kind, replanned->import.public_id);
  if (current.rev != replanned->import.rev) {
    throw Error{base::Kind::conflict, "import_changed", "该次导入刚被修改，请刷新后重试"};
  }
  StoredImport import = replanned->import;
  if (replanned->corrected) update_cells(tx, import.id, *replanned->corrected);
  for (const StoredRow& row : replanned->changed_rows) update_row(tx, import.id, row);
  update_import(tx, import);
  return view_of(tx, kind, import);
}

Import apply_import(db::WriteTx& tx, const Kind& kind, const OneImport& request) {
  StoredImport import = get_import(tx, kind, request.import_id);
  if (import.state == ImportState::applied) return view_of(tx, kind, import);
  require_open(import);
  auto rows = list_rows(tx, import.id);
  const Texts columns = texts_of(import.mapping);
  if (!spreadsheet::missing_labels(columns, kind.fields).empty()) {
    throw Error{base::Kind::invalid, "column_missing", "必需的列还没有指定"};
  }
  // The database may have changed since the preview, so what is written is judged here again.
  const Rows source = rows_of(columns, rows);
  const auto plan = kind.plan(tx, source);
  const auto changed = take_findings(*plan, source, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (changed[i]) update_row(tx, import.id, rows[i]);
  }
  std::int64_t order = 0;
  for (const Written& written : plan->write(tx)) {
    store_undo(tx, import.id, source.number(written.row), ++order, written.undo);
  }
  import.counts = count(rows);
  import.state = ImportState::applied;
  import.applied_at = tx.now();
  update_import(tx, import);
  audit::record(tx, {"import.apply",
                     "import",
                     import.public_id.to_hex(),
                     {import.kind},
                     "新增 " + std::to_string(import.counts.new_rows) + " 行，更新 " +
                         std::to_string(import.counts.changed) + " 行"});
  return view_of(tx, kind, import);
}

Import undo_import(db::WriteTx& tx, const Kind& kind, const OneImport& request) {
  StoredImport import = get_import(tx, kind, request.import_id);
  if (import.state == ImportState::undone) return view_of(tx, kind, import);
  if (import.state != ImportState::applied) {
    throw Error{base::Kind::conflict, "import_not_applied", "该次导入还没有写入，无需撤销"};
  }
  if (!kind.rows_stand_alone && has_later_application(tx, import)) {
    throw Error{base::Kind::conflict, "not_last_import", "之后还有别的导入，只能先撤销最后一次"};
  }
  const auto rows = list_undo_rows(tx, import.id);
  if (rows.empty() && import.counts.new_rows + import.counts.changed > 0) {
    throw Error{base::Kind::conflict, "rows_forgotten", "该次导入的明细已按期限清除，不能再撤销"};
  }
  std::int64_t kept = 0;
  for (const UndoRow& row : rows) {
    const auto reason = kind.undo(tx, row.undo);
    if (reason) ++kept;
    store_undone(tx, import.id, row.number, reason.value_or(""));
  }
  import.state = ImportState::undone;
  update_import(tx, import);
  audit::record(tx, {"import.undo",
                     "import",
                     import.public_id.to_hex(),
                     {import.kind},
                     "保留 " + std::to_string(kept) + " 行"});
  return view_of(tx, kind, import);
}

http::File error_workbook(db::ReadTx& tx, const Kind& kind, const OneImport& request) {
  const StoredImport import = get_import(tx, kind, request.import_id);
  const Texts headings = texts_of(import.headings);
  spreadsheet::Sheet sheet{import.sheet.empty() ? "问题" : import.sheet, "", headings, {}, {}};
  sheet.headings.push_back("问题");
  for (StoredRow& row : list_rows(tx, import.id)) {
    const bool waits = row.verdict == Verdict::problem || row.verdict == Verdict::ambiguous;
    if (!waits || row.source.skipped) continue;
    std::string message;
    for (const auto& problem : describe::from_json<StoredFinding>(row.finding).problems) {
      if (!message.empty()) message += "；";
      if (problem.column >= 0) message += headings[static_cast<std::size_t>(problem.column)] + "：";
      message += problem.message;
    }
    sheet.rows.push_back(std::move(row.source.cells));
    sheet.rows.back().push_back(std::move(message));
  }
  const std::string name = import.file_name.substr(0, import.file_name.rfind('.'));
  return {name + "-问题.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace yixin::intake
