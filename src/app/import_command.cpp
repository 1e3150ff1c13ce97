#include <cstdio>
#include <fstream>

#include "app/commands.h"
#include "app/operator.h"
#include "platform/base/error.h"
#include "platform/intake/operations.h"

namespace yixin::app {
namespace {

std::string read_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw base::Error{base::Kind::invalid, "file_unreadable", "无法读取文件 " + file};
  }
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string base_name(const std::string& file) {
  return std::filesystem::path(file).filename().string();
}

void print_counts(const intake::Import& import) {
  const auto& counts = import.counts;
  std::printf("%s：共 %lld 行，新增 %lld，更新 %lld，相同 %lld，问题 %lld，待选择 %lld\n",
              import.file_name.c_str(), static_cast<long long>(counts.total),
              static_cast<long long>(counts.new_rows), static_cast<long long>(counts.changed),
              static_cast<long long>(counts.same), static_cast<long long>(counts.problems),
              static_cast<long long>(counts.ambiguous));
}

void print_problems(const intake::Import& import) {
  for (const auto& row : import.rows) {
    for (const auto& problem : row.problems) {
      const auto column = static_cast<std::size_t>(problem.column);
      const bool known = problem.column >= 0 && column < import.headings.size();
      std::printf("  第 %d 行%s%s%s：%s\n", row.row, known ? "“" : "",
                  known ? import.headings[column].c_str() : "", known ? "”" : "",
                  problem.message.c_str());
    }
  }
}

}  // namespace

int import_file(const Settings& settings, const std::string& kind, const std::string& file) {
  const auto op = connect_operator(settings);
  const std::string base = "/imports/" + kind;
  const auto preview = describe::from_json<intake::Import>(op->expect(
      http::Method::post, base + "?file_name=" + url_encode(base_name(file)), read_file(file)));
  print_counts(preview);
  const std::string address = base + '/' + preview.import_id.to_hex();
  print_problems(describe::from_json<intake::Import>(
      op->expect(http::Method::get, address + "?only=problems&page_size=200")));
  const auto applied = describe::from_json<intake::Import>(
      op->expect(http::Method::put, address + "/application", "{}"));
  const bool any = preview.counts.new_rows + preview.counts.changed + preview.counts.same > 0;
  std::printf("已写入 %lld 行\n",
              static_cast<long long>(applied.counts.new_rows) + applied.counts.changed);
  return any ? 0 : 1;
}

}  // namespace yixin::app
