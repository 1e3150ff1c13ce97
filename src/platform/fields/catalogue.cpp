#include "platform/fields/catalogue.h"

#include <algorithm>
#include <charconv>

#include "platform/base/check.h"
#include "platform/base/policy_file.h"

namespace yixin::embedded {
extern const std::string_view fields_csv;
}

namespace yixin::fields {
namespace {

constexpr std::string_view file = "policy/fields.csv";
enum Cell {
  table,
  column,
  link,
  label,
  purpose,
  basis,
  sensitivity,
  retention,
  mask,
  exported,
  erasure,
  values,
  why,
  cell_count
};

using base::PolicyLine;

[[noreturn]] void refuse(const PolicyLine& line) { base::refuse_policy(file, line.number); }

template <class E>
E read_name(const PolicyLine& line, const std::string& cell) {
  const auto value = describe::parse_name<E>(cell);
  if (!value) refuse(line);
  return *value;
}

/// "employed", "database", "30d created_at" or "30d intake_import.created_at".
Retention read_retention(const PolicyLine& line) {
  const std::string& cell = line.cells[Cell::retention];
  if (cell == "employed") return {};
  if (cell == "database") return {Retention::Until::database, 0, {}, {}};
  const auto parts = base::split(cell, ' ');
  if (parts.size() != 2 || !parts[0].ends_with('d')) refuse(line);
  if (line.cells[Cell::table].starts_with("audit_")) refuse(line);
  Retention result{Retention::Until::days, 0, parts[1], {}};
  const char* end = parts[0].data() + parts[0].size() - 1;
  if (std::from_chars(parts[0].data(), end, result.days).ptr != end) refuse(line);
  if (const auto dot = parts[1].find('.'); dot != std::string::npos) {
    result.clock_table = parts[1].substr(0, dot);
    result.clock = parts[1].substr(dot + 1);
  }
  return result;
}

Record read_record(const PolicyLine& line) {
  Record record;
  record.table = line.cells[Cell::table];
  const std::string& view = line.cells[Cell::exported];
  if (!view.empty() && !view.starts_with('@')) refuse(line);
  record.copied_from = view.empty() ? record.table : view.substr(1);
  for (const auto& link : base::split(line.cells[Cell::link], '|')) {
    const auto equals = std::min(link.find('='), link.size());
    record.links.push_back(
        {link.substr(0, equals), link.substr(std::min(equals + 1, link.size()))});
  }
  record.label = line.cells[Cell::label];
  record.purpose = line.cells[Cell::purpose];
  record.basis = line.cells[Cell::basis];
  record.retention = read_retention(line);
  record.erasure = read_name<Erasure>(line, line.cells[Cell::erasure]);
  record.why = line.cells[Cell::why];
  if (record.links.empty() || record.purpose.empty() || record.basis.empty()) refuse(line);
  return record;
}

void read_values(Field& field, const std::string& cell) {
  if (cell.starts_with('@')) {
    const auto dot = cell.find('.');
    field.shown = {cell.substr(1, dot - 1), cell.substr(dot + 1)};
    return;
  }
  for (const auto& pair : base::split(cell, ' ')) {
    const auto equals = pair.find('=');
    field.values.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
}

Field read_field(const PolicyLine& line, const Record& record) {
  Field field;
  field.column = line.cells[Cell::column];
  field.label = line.cells[Cell::label];
  field.sensitivity = read_name<Sensitivity>(line, line.cells[Cell::sensitivity]);
  const std::string& mask = line.cells[Cell::mask];
  if (!mask.empty()) field.mask = read_name<Mask>(line, mask);
  field.exported = line.cells[Cell::exported] == "yes";
  const auto erasure = base::split(line.cells[Cell::erasure], ' ');
  field.erasure = erasure.empty() ? record.erasure : read_name<Erasure>(line, erasure[0]);
  if (erasure.size() == 2) field.set_to = erasure[1];
  if (field.erasure == Erasure::columns) refuse(line);
  if ((field.erasure == Erasure::set) == field.set_to.empty()) refuse(line);
  read_values(field, line.cells[Cell::values]);
  field.why = line.cells[Cell::why].empty() ? record.why : line.cells[Cell::why];
  if (field.erasure == Erasure::keep && field.why.empty()) refuse(line);
  return field;
}

}  // namespace

Catalogue parse_catalogue(std::string_view csv) {
  Catalogue result;
  for (const PolicyLine& line : base::read_policy(file, csv, Cell::cell_count)) {
    const std::string& table = line.cells[Cell::table];
    if (line.cells[Cell::sensitivity] == "none") {
      auto& columns = result.not_personal[table];
      for (auto& name : base::split(line.cells[Cell::column], ' ')) columns.push_back(name);
    } else if (line.cells[Cell::column] == "*") {
      result.records.push_back(read_record(line));
    } else {
      if (result.records.empty() || result.records.back().table != table) refuse(line);
      result.records.back().fields.push_back(read_field(line, result.records.back()));
    }
  }
  return result;
}

const Catalogue& catalogue() {
  static const Catalogue current = parse_catalogue(embedded::fields_csv);
  return current;
}

const Record& record_of(std::string_view table) {
  const auto& records = catalogue().records;
  const auto found = std::find_if(records.begin(), records.end(),
                                  [&](const Record& record) { return record.table == table; });
  CHECK(found != records.end());
  return *found;
}

const Field& field_of(std::string_view table, std::string_view column) {
  const auto& fields = record_of(table).fields;
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.column == column; });
  CHECK(found != fields.end());
  return *found;
}

std::string explain(const Retention& retention) {
  switch (retention.until) {
    case Retention::Until::employed: return "在院期间，或至本人的删除申请办结";
    case Retention::Until::database: return "与系统的数据库同期";
    case Retention::Until::days: break;
  }
  if (retention.days == 0) return "到期后当夜删除";
  if (retention.days % 365 == 0) return std::to_string(retention.days / 365) + " 年";
  return std::to_string(retention.days) + " 天";
}

std::string explain_erasure(const Record& record, const Field& field) {
  switch (field.erasure) {
    case Erasure::delete_: return "删除整条记录";
    case Erasure::mention: return "删除提到本人的记录";
    case Erasure::null: return "清空";
    case Erasure::pseudonym: return "换成不含身份的称呼";
    case Erasure::set: return "换成统一的值";
    case Erasure::keep:
    case Erasure::columns: break;
  }
  return "保留：" + (field.why.empty() ? record.why : field.why);
}

}  // namespace yixin::fields
