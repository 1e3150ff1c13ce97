#include <array>
#include <cstdio>

#include "app/application.h"
#include "app/backup_folder.h"
#include "app/commands.h"
#include "app/data_lock.h"
#include "app/restored_mark.h"
#include "platform/audit/anchor.h"
#include "platform/audit/audit.h"
#include "platform/backup/backup.h"
#include "platform/base/error.h"
#include "platform/db/migrator.h"

namespace yixin::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;

void print(const backup::Summary& summary) {
  std::printf("数据时间    %s\n", base::format_local(summary.header.created_at).c_str());
  std::printf("数据库结构  第 %lld 步\n", static_cast<long long>(summary.header.schema));
  std::printf("内容        %zu 张表，%lld 行\n", summary.parts.size(),
              static_cast<long long>(summary.rows));
  std::printf("内容摘要    %s\n", summary.digest.c_str());
  for (const auto& key : summary.header.keys) {
    std::printf("所需密钥    %lld 号，指纹 %s\n", static_cast<long long>(key.number),
                key.fingerprint.c_str());
  }
}

/// A database on SQLite and what belongs to it. Its log and its head alone may still hold what was
/// acknowledged as saved.
std::array<fs::path, 4> database_files(const fs::path& file) {
  const std::string path = file.string();
  return {path, path + "-wal", path + "-shm", path + "-head"};
}

void refuse_occupied(const Settings& settings, const fs::path& file) {
  for (const fs::path& one : database_files(file)) {
    if (!fs::exists(one)) continue;
    throw Error{Kind::conflict, "restore_target_not_empty",
                "数据目录 " + settings.data.string() + " 里已有数据；请恢复到一个新的目录"};
  }
}

void remove_database_files(const fs::path& file) {
  std::error_code ignored;
  for (const fs::path& one : database_files(file)) fs::remove(one, ignored);
}

void write_anchor(const Settings& settings, const crypto::Keys& keys, db::Database& database) {
  audit::configure(keys, settings.data / "audit-anchor", database.engine());
  base::SystemClock clock;
  database.read(db::system_context(clock),
                [](db::ReadTx& tx) { audit::write_anchor_of_last_seal(tx); });
}

}  // namespace

int back_up(const Settings& settings, const std::string& to) {
  const auto location = db::locate(settings.database, settings.data);
  if (location.engine == db::Engine::sqlite && !fs::exists(location.file)) {
    throw Error{Kind::not_found, "no_database",
                "数据目录 " + settings.data.string() + " 里没有数据"};
  }
  const base::Instant now = base::SystemClock{}.now();
  const fs::path file = backup_target(to, settings.backups(), now);
  backup::Summary summary;
  db::read_snapshot(location, [&](db::Connection& connection) {
    // The first read fixes what the snapshot shows; keys opened after it open all of that, even
    // when a new one is taken up meanwhile.
    db::steps_of(connection, location.engine);
    const auto keys = crypto::Keys::open_existing(settings.keys_directory());
    summary = backup::write_backup(connection, location.engine, keys, now, file);
  });
  std::printf("备份文件    %s\n文件大小    %llu 字节\n", file.c_str(),
              static_cast<unsigned long long>(fs::file_size(file)));
  print(summary);
  std::printf("密钥不在备份里，请另行保管恢复单（yixin keys sheet）\n");
  return 0;
}

int restore(const Settings& settings, const std::string& file) {
  const auto keys = crypto::Keys::open_existing(settings.keys_directory());
  const auto location = db::locate(settings.database, settings.data);
  const bool fresh = location.engine == db::Engine::sqlite;
  DataLock lock(settings.data);
  if (lock.taken() == DataLock::Taken::by_another) {
    throw Error{Kind::unavailable, "data_in_use", "服务正在使用这个数据目录，请先停止服务"};
  }
  if (fresh) refuse_occupied(settings, location.file);
  backup::Summary summary;
  try {
    const auto database = db::open_database(location);
    summary = backup::restore_backup(file, keys, base::SystemClock{}.now(), *database);
    write_anchor(settings, keys, *database);
    mark_restored(settings.data, summary);
  } catch (...) {
    if (fresh) remove_database_files(location.file);
    throw;
  }
  std::printf("已恢复到    %s\n", settings.data.c_str());
  print(summary);
  return 0;
}

int verify_archive(const Settings& settings, const std::string& file) {
  print(backup::verify_backup(file, crypto::Keys::open_existing(settings.keys_directory())));
  std::printf("备份文件完好\n");
  return 0;
}

int print_digest(const Settings& settings) {
  const auto location = db::locate(settings.database, settings.data);
  db::read_snapshot(location, [&](db::Connection& connection) {
    std::printf("%s\n",
                backup::digest_of(backup::measure_content(connection, location.engine)).c_str());
  });
  return 0;
}

}  // namespace yixin::app
