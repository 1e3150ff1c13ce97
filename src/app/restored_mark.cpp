#include "app/restored_mark.h"

#include <fstream>

#include "platform/audit/audit.h"

namespace yixin::app {

void mark_restored(const std::filesystem::path& data, const backup::Summary& summary) {
  std::ofstream(data / "restored") << summary.digest << '\n'
                                   << base::format_local(summary.header.created_at) << '\n';
}

void record_restore(db::Database& database, const base::Clock& clock,
                    const std::filesystem::path& data) {
  std::ifstream in(data / "restored");
  std::string digest;
  std::string created_at;
  if (!std::getline(in, digest) || !std::getline(in, created_at)) return;
  database.write_and_wait(db::system_context(clock), [&](db::WriteTx& tx) {
    audit::record(tx, {.action = "system.restore",
                       .object_kind = "backup",
                       .object = digest.substr(0, 32),
                       .fields = {},
                       .note = "恢复自 " + created_at + " 的备份"});
  });
  std::filesystem::remove(data / "restored");
}

}  // namespace yixin::app
