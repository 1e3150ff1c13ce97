#include "app/export_command.h"

#include <cstdio>
#include <fstream>

#include "app/operator.h"
#include "platform/backup/catalog.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"
#include "platform/spreadsheet/cell_escape.h"

namespace yixin::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;

struct DictionaryColumn {
  std::string name;
  backup::ColumnType type = backup::ColumnType::text;
  /// Keys, hashes and sealed values mean nothing outside the product.
  bool exported = true;
};
BOOST_DESCRIBE_STRUCT(DictionaryColumn, (), (name, type, exported))

struct DictionaryTable {
  std::string table;
  std::string file;
  std::int64_t rows = 0;
  std::vector<std::string> key;
  std::vector<DictionaryColumn> columns;
};
BOOST_DESCRIBE_STRUCT(DictionaryTable, (), (table, file, rows, key, columns))

struct Dictionary {
  std::string written_at;
  std::string notes;
  std::vector<DictionaryTable> tables;
};
BOOST_DESCRIBE_STRUCT(Dictionary, (), (written_at, notes, tables))

constexpr const char* notes =
    "CSV：UTF-8，逗号分隔，每个文本都加引号，空值不加引号。以 = + - @ 等开头的文本前有一个撇号，"
    "读入时去掉。名称以 _at 结尾的是 UTC 毫秒，以 _on 结尾的是日期，标志为 0 或 1。";

bool is_exported(const backup::Column& column) {
  return column.type != backup::ColumnType::bytes && column.name != "password_hash" &&
         !column.name.ends_with("_index");
}

std::string cell(const backup::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return "";
  std::string quoted = "\"";
  for (const char c : spreadsheet::guard(*text)) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

/// Files are the owner's alone: they hold what the product guards.
std::ofstream create(const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  return out;
}

void close(std::ofstream& out, const fs::path& file) {
  out.close();
  if (out) return;
  throw Error{Kind::unavailable, "export_not_written", "无法写入 " + file.string()};
}

DictionaryTable export_table(db::Connection& connection, db::Engine engine,
                             const backup::Table& table, const fs::path& folder) {
  DictionaryTable entry{table.name, table.name + ".csv", 0, table.key, {}};
  std::string headings;
  for (const auto& column : table.columns) {
    entry.columns.push_back({column.name, column.type, is_exported(column)});
    if (is_exported(column)) headings += (headings.empty() ? "" : ",") + column.name;
  }
  const fs::path file = folder / entry.file;
  std::ofstream out = create(file);
  out << headings << "\r\n";
  backup::for_each_row(connection, engine, table, [&](const backup::Row& row) {
    bool first = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!entry.columns[i].exported) continue;
      out << (first ? "" : ",") << cell(row[i]);
      first = false;
    }
    out << "\r\n";
    ++entry.rows;
  });
  close(out, file);
  return entry;
}

void save(const fs::path& file, const std::string& content) {
  std::ofstream out = create(file);
  out << content;
  close(out, file);
}

void export_workbooks(const Settings& settings, const fs::path& folder,
                      const std::string& reveal_because) {
  const auto op = connect_operator(settings);
  if (reveal_because.empty()) {
    save(folder / "党员名册.xlsx", op->expect(http::Method::get, "/people/export"));
  } else {
    std::string body = "{\"reason\":";
    describe::write_json_string(body, reveal_because);
    save(folder / "党员名册.xlsx", op->expect(http::Method::post, "/people/export", body + '}'));
  }
  save(folder / "题库.xlsx", op->expect(http::Method::get, "/questions/export"));
}

}  // namespace

int export_all(const Settings& settings, const fs::path& folder,
               const std::string& reveal_because) {
  if (fs::exists(folder) && !fs::is_empty(folder)) {
    throw Error{Kind::conflict, "folder_not_empty", "目录 " + folder.string() + " 不是空的"};
  }
  fs::create_directories(folder / "tables");
  fs::permissions(folder, fs::perms::owner_all);
  tell_audit(settings, reveal_because.empty() ? "masked_export" : "full_export",
             reveal_because.empty() ? "整库导出，号码遮蔽" : reveal_because);
  export_workbooks(settings, folder, reveal_because);
  Dictionary dictionary{base::format_local(base::SystemClock{}.now()), notes, {}};
  const auto location = db::locate(settings.database, settings.data);
  db::read_snapshot(location, [&](db::Connection& connection) {
    for (const auto& table : backup::list_content(connection, location.engine)) {
      dictionary.tables.push_back(
          export_table(connection, location.engine, table, folder / "tables"));
    }
  });
  save(folder / "dictionary.json", describe::to_json(dictionary));
  std::printf("已导出到 %s：2 个工作簿，%zu 张表\n", folder.c_str(), dictionary.tables.size());
  return 0;
}

}  // namespace yixin::app
