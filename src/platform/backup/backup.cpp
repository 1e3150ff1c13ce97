#include "platform/backup/backup.h"

#include "platform/base/error.h"

namespace yixin::backup {
namespace {

Summary summary_of(ArchiveHeader header, std::vector<Part> parts) {
  Summary summary;
  summary.header = std::move(header);
  summary.parts = std::move(parts);
  for (const Part& part : summary.parts) summary.rows += part.rows;
  summary.digest = digest_of(summary.parts);
  return summary;
}

}  // namespace

Summary write_backup(db::Connection& snapshot, db::Engine engine, const crypto::Keys& keys,
                     base::Instant now, const std::filesystem::path& file) {
  snapshot.allow_long_work();
  ArchiveHeader header;
  header.created_at = now;
  const auto ran = db::steps_of(snapshot, engine);
  if (ran.empty()) {
    throw base::Error{base::Kind::conflict, "nothing_to_back_up",
                      "数据库还是空的，没有可备份的内容"};
  }
  header.schema = ran.back().number;
  for (const db::SchemaStep& step : db::known_steps()) {
    if (step.number <= header.schema) header.steps.push_back(step);
  }
  header.key = keys.newest();
  for (const auto& [number, mark] : keys.fingerprints()) header.keys.push_back({number, mark});
  ArchiveWriter writer(file, header, keys);
  for (const Table& table : list_content(snapshot, engine)) {
    writer.start_table(table);
    for_each_row(snapshot, engine, table, [&](const Row& row) { writer.add_row(row); });
    writer.end_table();
  }
  return summary_of(std::move(header), writer.finish());
}

Summary verify_backup(const std::filesystem::path& file, const crypto::Keys& keys) {
  ArchiveReader reader(file, keys);
  Row row;
  while (reader.next_table()) {
    while (reader.next_row(row)) {
    }
  }
  return summary_of(reader.header(), reader.parts());
}

}  // namespace yixin::backup
