#include "modules/privacy/copy.h"

#include "modules/org/api/own_numbers.h"
#include "modules/privacy/looks.h"
#include "platform/describe/json.h"
#include "platform/fields/person.h"
#include "platform/spreadsheet/write_xlsx.h"
#include "platform/spreadsheet/write_zip.h"

namespace yixin::privacy {
namespace {

struct CopiedValue {
  std::string column;
  std::string label;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(CopiedValue, (), (column, label, value))

struct CopiedRecord {
  std::string table;
  std::string label;
  std::string purpose;
  std::string basis;
  std::string retention;
  std::vector<CopiedValue> values;
};
BOOST_DESCRIBE_STRUCT(CopiedRecord, (), (table, label, purpose, basis, retention, values))

struct DataCopy {
  std::string written_at;
  std::vector<CopiedRecord> records;
  std::vector<DataLook> looks;
};
BOOST_DESCRIBE_STRUCT(DataCopy, (), (written_at, records, looks))

void add_number(CopiedRecord& record, const char* column, const std::optional<std::string>& value) {
  if (!value) return;
  record.values.push_back({column, fields::field_of("org_person", column).label, *value});
}

CopiedRecord to_record(const fields::CopiedRow& row) {
  CopiedRecord record{row.record->table,
                      row.record->label,
                      row.record->purpose,
                      row.record->basis,
                      fields::explain(row.record->retention),
                      {}};
  for (const auto& [field, text] : row.cells) {
    if (!text.empty()) record.values.push_back({field->column, field->label, text});
  }
  return record;
}

DataCopy collect(db::ReadTx& tx, access::PersonId person, CopyFor whom) {
  DataCopy copy{base::format_local(tx.now()), {}, {}};
  for (const auto& row : fields::copy_rows(tx, person)) {
    if (whom == CopyFor::office && row.record->table.starts_with("study_")) continue;
    copy.records.push_back(to_record(row));
    if (row.record->table != "org_person") continue;
    const auto numbers = org::numbers_of(tx, person);
    add_number(copy.records.back(), "id_sealed", numbers.id_number);
    add_number(copy.records.back(), "phone_sealed", numbers.phone);
  }
  copy.looks = looks_at(tx, person, {1, 200}).items;
  return copy;
}

std::string to_workbook(const DataCopy& copy) {
  spreadsheet::Sheet sheet{
      "我的个人信息", "", {"类别", "序号", "项目", "内容", "用途", "依据", "保存期限"}, {}, {}};
  std::map<std::string, int> numbers;
  for (const CopiedRecord& record : copy.records) {
    const std::string number = std::to_string(++numbers[record.table]);
    for (const CopiedValue& value : record.values) {
      sheet.rows.push_back({record.label, number, value.label, value.value, record.purpose,
                            record.basis, record.retention});
    }
  }
  return spreadsheet::write_xlsx(sheet);
}

}  // namespace

http::File write_copy(db::ReadTx& tx, access::PersonId person, CopyFor whom) {
  const DataCopy copy = collect(tx, person, whom);
  return {"个人信息-" + tx.today().to_iso() + ".zip", "application/zip",
          spreadsheet::write_zip(
              {{"个人信息.json", describe::to_json(copy)}, {"个人信息.xlsx", to_workbook(copy)}})};
}

}  // namespace yixin::privacy
