#include <cstdio>

#include "app/application.h"
#include "app/commands.h"
#include "app/data_lock.h"
#include "modules/activities/api/files.h"
#include "platform/audit/audit.h"
#include "platform/backup/care.h"
#include "platform/base/error.h"
#include "platform/http/openapi.h"

namespace yixin::app {
namespace {

struct ForeignKeyRow {
  std::string child;
  std::optional<std::int64_t> row;
  std::string parent;
  std::int64_t key = 0;
};
BOOST_DESCRIBE_STRUCT(ForeignKeyRow, (), (child, row, parent, key))

/// SQLite checks pages, indexes and foreign keys on request; PostgreSQL keeps them by itself, and
/// its pages are the business of initdb --data-checksums.
std::string first_sqlite_fault(db::Connection& connection) {
  std::vector<std::string> report;
  db::fetch(connection, "PRAGMA integrity_check(1)", {}, &report,
            describe::desc_of<std::vector<std::string>>);
  if (report.size() != 1 || report.front() != "ok") {
    return report.empty() ? "数据库无法检查" : "数据库损坏：" + report.front();
  }
  std::vector<ForeignKeyRow> orphans;
  db::fetch(connection, "PRAGMA foreign_key_check", {}, &orphans,
            describe::desc_of<std::vector<ForeignKeyRow>>);
  if (orphans.empty()) return {};
  const auto& first = orphans.front();
  return "表 " + first.child + " 第 " + std::to_string(first.row.value_or(0)) + " 行指向 " +
         first.parent + " 中不存在的记录";
}

/// All places are printed; what is noted for the state page names the first one.
std::string fault_of(const activities::FilesState& files) {
  for (const auto& fault : files.faults) std::printf("%s\n", fault.c_str());
  return "附件有 " + std::to_string(files.faults.size()) + " 处问题，第一处：" +
         files.faults.front();
}

}  // namespace

int check(const Settings& settings) {
  DataLock lock(settings.data);
  if (lock.taken() == DataLock::Taken::by_another) {
    throw base::Error{base::Kind::unavailable, "data_in_use",
                      "服务正在运行；请先停止服务，再检查数据目录"};
  }
  base::SystemClock clock;
  Application application(settings, clock);
  std::string fault;
  if (application.database().engine() == db::Engine::sqlite) {
    application.database().exclusively(
        [&](db::Connection& connection) { fault = first_sqlite_fault(connection); });
  }
  audit::State audit;
  activities::FilesState files;
  application.database().read(db::system_context(clock), [&](db::ReadTx& tx) {
    audit = audit::verify(tx);
    if (fault.empty()) files = activities::verify_files(tx);
  });
  if (!files.faults.empty()) fault = fault_of(files);
  const bool sound = fault.empty() && audit.intact;
  application.database().write_and_wait(db::system_context(clock), [&](db::WriteTx& tx) {
    backup::note_care(tx, "check", sound, fault.empty() ? audit.sentence : fault);
  });
  if (fault.empty()) std::printf("数据库结构、索引和外键完好\n");
  if (!fault.empty()) std::printf("%s\n", fault.c_str());
  if (fault.empty()) std::printf("附件 %d 个，内容与摘要相符\n", files.files);
  std::printf("%s\n", audit.sentence.c_str());
  return sound ? 0 : 1;
}

int print_openapi() {
  http::Registry registry;
  install_modules(registry);
  std::fputs(http::openapi_document(registry).c_str(), stdout);
  return 0;
}

}  // namespace yixin::app
