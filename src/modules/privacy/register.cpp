#include "modules/privacy/register.h"

#include "modules/privacy/api/privacy.h"
#include "platform/audit/audit.h"
#include "platform/fields/retention.h"
#include "platform/fields/statements.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::privacy {
namespace {

struct RegisterField {
  std::string column;
  std::string label;
  fields::Sensitivity sensitivity = fields::Sensitivity::general;
  fields::Mask mask = fields::Mask::none;
  bool exported = false;
  std::string on_erasure;
};
BOOST_DESCRIBE_STRUCT(RegisterField, (), (column, label, sensitivity, mask, exported, on_erasure))

struct RegisterRecord {
  std::string table;
  std::string label;
  std::string purpose;
  std::string basis;
  std::string retention;
  std::vector<RegisterField> fields;
};
BOOST_DESCRIBE_STRUCT(RegisterRecord, (), (table, label, purpose, basis, retention, fields))

struct Register {
  std::vector<RegisterRecord> items;
};
BOOST_DESCRIBE_STRUCT(Register, (), (items))

enum class RetainMode { count, delete_ };
BOOST_DESCRIBE_ENUM(RetainMode, count, delete_)

struct Retain {
  RetainMode mode = RetainMode::count;
};
BOOST_DESCRIBE_STRUCT(Retain, (), (mode))

struct Retained {
  std::vector<fields::Counted> items;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(Retained, (), (items, sentence))

const char* label_of(fields::Mask mask) {
  switch (mask) {
    case fields::Mask::none: return "原样";
    case fields::Mask::name: return "只显示姓";
    case fields::Mask::phone:
    case fields::Mask::id: return "只显示首尾";
    case fields::Mask::hidden: break;
  }
  return "不显示";
}

Register show_register(db::ReadTx&, const http::Empty&) {
  Register list;
  for (const auto& record : fields::catalogue().records) {
    RegisterRecord entry{record.table,
                         record.label,
                         record.purpose,
                         record.basis,
                         fields::explain(record.retention),
                         {}};
    for (const auto& field : record.fields) {
      entry.fields.push_back({field.column, field.label, field.sensitivity, field.mask,
                              field.exported, fields::explain_erasure(record, field)});
    }
    list.items.push_back(std::move(entry));
  }
  return list;
}

http::File export_register(db::ReadTx& tx, const http::Empty&) {
  spreadsheet::Sheet sheet{"个人信息处理记录",
                           "",
                           {"类别", "项目", "目的", "依据", "敏感", "保存期限", "遮蔽",
                            "本人可取得副本", "本人要求删除时", "存放位置"},
                           {},
                           {}};
  for (const auto& record : show_register(tx, {}).items) {
    for (const auto& field : record.fields) {
      const bool sensitive = field.sensitivity == fields::Sensitivity::sensitive;
      sheet.rows.push_back({record.label, field.label, record.purpose, record.basis,
                            sensitive ? "敏感" : "一般", record.retention, label_of(field.mask),
                            field.exported ? "是" : "否", field.on_erasure,
                            record.table + '.' + field.column});
    }
  }
  return {"个人信息处理记录.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

Retained retain(db::WriteTx& tx, const Retain& request) {
  Retained done;
  done.items =
      request.mode == RetainMode::count ? fields::count_expired(tx) : fields::delete_expired(tx);
  done.sentence = fields::explain(done.items);
  return done;
}

}  // namespace

void install_register(http::Registry& app) {
  using namespace http;
  app.get({"/privacy/register", oversee, limits::view, "What is stored about people, and why"},
          show_register);
  app.get({"/privacy/register/export", oversee, limits::view, "The register as a spreadsheet"},
          export_register);
  app.post({"/privacy/retention", oversee, limits::form, "Count or delete what is past its period"},
           retain);
}

}  // namespace yixin::privacy
