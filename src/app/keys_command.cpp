#include "app/keys_command.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include "app/data_lock.h"
#include "app/key_change.h"
#include "app/operator.h"
#include "platform/backup/sealed_values.h"
#include "platform/base/error.h"
#include "platform/crypto/recovery_sheet.h"
#include "platform/intake/reseal.h"

namespace yixin::app {
namespace {

using base::Error;
using base::Kind;

crypto::Keys open_keys(const Settings& settings) {
  return crypto::Keys::open_existing(settings.keys_directory());
}

std::filesystem::path sheet_mark(const Settings& settings) {
  return settings.keys_directory() / "sheet-printed";
}

std::vector<backup::SealedValues> sealed_with(const Settings& settings, std::uint8_t key) {
  std::vector<backup::SealedValues> found;
  const auto location = db::locate(settings.database, settings.data);
  if (location.engine == db::Engine::sqlite && !std::filesystem::exists(location.file))
    return found;
  db::read_snapshot(location, [&](db::Connection& connection) {
    found = backup::list_sealed_values(connection, location.engine, key);
  });
  return found;
}

void print_lines(const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::printf("%3zu  %s\n", i + 1, lines[i].c_str());
  }
}

/// Until a running service seals with the new key, or fails to.
void wait_until_taken_up(const Settings& settings, int number) {
  const std::string figure = "yixin_sealing_key " + std::to_string(number) + '\n';
  for (int attempt = 0; attempt < 150; ++attempt) {
    const auto figures = connect_operator(settings)->expect(http::Method::get, "/system/metrics");
    if (figures.find(figure) != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  throw Error{
      Kind::unavailable, "key_not_taken_up",
      "已生成 " + std::to_string(number) +
          " 号密钥，但服务没有启用它；请查看服务日志中的 keys.take_up，改正后服务会自动启用"};
}

bool is_served(const Settings& settings) {
  return DataLock(settings.data).taken() == DataLock::Taken::by_another;
}

void refuse_unfinished(const Settings& settings, const crypto::Keys& keys) {
  if (keys.newest() == keys.oldest()) {
    throw Error{Kind::conflict, "only_key", "只有一把密钥；请先运行 yixin keys rotate"};
  }
  for (const auto& values : sealed_with(settings, keys.oldest())) {
    throw Error{Kind::conflict, "key_in_use",
                "还有 " + std::to_string(values.count) + " 个值由旧密钥加密（" + values.table +
                    '.' + values.column + "）；请启动服务，等待换用完成"};
  }
  const base::SystemClock clock;
  const auto database = db::open_database(db::locate(settings.database, settings.data));
  database->read(db::system_context(clock), [&](db::ReadTx& tx) {
    // Undo data made before then keeps numbers as they were sealed on their day.
    const auto resealed_at = find_resealed_at(tx, keys.newest());
    if (!resealed_at) {
      throw Error{Kind::conflict, "reseal_unfinished", "换用还没有完成；请启动服务，等待换用完成"};
    }
    if (!intake::has_undo_before(tx, *resealed_at)) return;
    throw Error{Kind::conflict, "key_in_undo",
                "换用完成之前的导入仍可撤销，最多保留三十天；请届时再停用旧密钥"};
  });
}

}  // namespace

int show_keys(const Settings& settings) {
  const auto keys = open_keys(settings);
  for (const auto& [number, mark] : keys.fingerprints()) {
    std::printf("%d 号密钥  指纹 %s%s\n", number, mark.c_str(),
                number == keys.newest() ? "  （加密用）" : "");
    for (const auto& values : sealed_with(settings, number)) {
      std::printf("    %s.%s：%lld 个值\n", values.table.c_str(), values.column.c_str(),
                  static_cast<long long>(values.count));
    }
  }
  return 0;
}

int print_sheet(const Settings& settings, const std::string& again_because) {
  const auto keys = open_keys(settings);
  std::string printed;
  std::ifstream mark(sheet_mark(settings));
  std::getline(mark, printed);
  if (printed == keys.fingerprint() && again_because.empty()) {
    throw Error{Kind::conflict, "sheet_printed",
                "这套密钥的恢复单已打印过。确需再打印，请用 --again 写明理由，审计会记录"};
  }
  tell_audit(settings, "key_sheet", again_because.empty() ? "首次打印恢复单" : again_because);
  std::ofstream(sheet_mark(settings)) << keys.fingerprint() << '\n';
  std::printf("医心密钥恢复单\n指纹 %s\n\n", keys.fingerprint().c_str());
  print_lines(crypto::recovery_lines(settings.keys_directory()));
  std::printf(
      "\n持有本单和一份备份即可读取全部数据：请打印后分两处密封保管，不要拍照或存为文件。\n"
      "恢复：yixin keys recover --keys 新目录，然后逐行输入（不含行号）。\n");
  return 0;
}

int recover_from_sheet(const Settings& settings) {
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") != std::string::npos) lines.push_back(line);
  }
  crypto::recover_keys(lines, settings.keys_directory());
  std::printf("密钥已恢复到 %s\n指纹 %s\n", settings.keys_directory().c_str(),
              open_keys(settings).fingerprint().c_str());
  return 0;
}

int rotate_keys(const Settings& settings, const std::string& reason) {
  const auto keys = open_keys(settings);
  if (keys.newest() != keys.oldest()) {
    throw Error{Kind::conflict, "rotation_running",
                "上一次换用还没有结束；完成后先运行 yixin keys retire"};
  }
  tell_audit(settings, "key_rotation", reason);
  const int number = crypto::Keys::add(settings.keys_directory());
  if (is_served(settings)) {
    wait_until_taken_up(settings, number);
    std::printf("%d 号密钥已启用，", number);
  } else {
    std::printf("已生成 %d 号密钥，服务启动时启用，", number);
  }
  std::printf(
      "原有内容在服务运行中分批换用（yixin keys show 查看进度）。\n"
      "请重新打印恢复单（yixin keys sheet）；旧恢复单留到最后一份旧备份删除为止。\n");
  return 0;
}

int retire_key(const Settings& settings, const std::string& reason) {
  {
    DataLock lock(settings.data);
    if (lock.taken() == DataLock::Taken::by_another) {
      throw Error{Kind::unavailable, "data_in_use", "请先停止服务，再停用旧密钥"};
    }
    refuse_unfinished(settings, open_keys(settings));
  }
  tell_audit(settings, "key_retirement", reason);
  const auto keys = open_keys(settings);
  keys.retire_oldest(settings.keys_directory());
  std::printf("%d 号密钥已停用。请重新打印恢复单（yixin keys sheet）。\n", keys.oldest());
  return 0;
}

}  // namespace yixin::app
