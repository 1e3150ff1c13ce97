#include "findings.h"

namespace yixin::system {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t gibibyte = 1024LL * 1024 * 1024;

/// Noted by a clock that was ahead: it says nothing of when that was.
bool is_ahead(base::Instant at, base::Instant now) { return at.ms - now.ms >= hour_ms; }

std::string age(base::Instant at, base::Instant now) {
  if (is_ahead(at, now)) return base::format_local(at) + "（晚于现在的时间）";
  const std::int64_t hours = (now.ms - at.ms) / hour_ms;
  if (hours < 1) return "不到 1 小时前";
  return hours < 48 ? std::to_string(hours) + " 小时前" : std::to_string(hours / 24) + " 天前";
}

Finding judge_backup(const Measured& m) {
  Finding line{"backup", Level::good, "夜间备份", "", ""};
  if (!m.nightly_backup) {
    line.level = Level::attention;
    line.finding = "还没有做过夜间备份";
    line.advice = "服务运行到今晚后再看；也可以现在运行 yixin backup";
    return line;
  }
  const std::string when = age(m.nightly_backup->at, m.now);
  if (!m.nightly_backup->succeeded) {
    line.level = Level::urgent;
    line.finding = when + "的备份没有成功：" + m.nightly_backup->detail;
    line.advice = "检查磁盘空间和备份目录的权限；每小时会自动重试";
    return line;
  }
  line.finding = when + "完成，文件 " + m.nightly_backup->detail;
  if (is_ahead(m.nightly_backup->at, m.now)) {
    line.level = Level::attention;
    line.advice = "服务器的时间曾经走快。确认现在的时间正确；备份会自动重做，不久后再看";
  } else if (m.now.ms - m.nightly_backup->at.ms > 26 * hour_ms) {
    line.level = Level::urgent;
    line.advice = "昨夜没有备份。确认服务整夜在运行，并立即运行 yixin backup";
  }
  return line;
}

Finding judge_retention(const Measured& m) {
  Finding line{"retention", Level::good, "到期内容的删除", "", ""};
  if (!m.retention) {
    line.level = Level::attention;
    line.finding = "还没有运行过";
    line.advice = "服务运行到今晚后再看；也可以现在运行 yixin retain";
    return line;
  }
  const std::string when = age(m.retention->at, m.now);
  if (!m.retention->succeeded) {
    line.level = Level::urgent;
    line.finding = when + "没有成功：" + m.retention->detail;
    line.advice = "每小时会自动重试；持续失败时运行 yixin check";
    return line;
  }
  line.finding = when + "：" + m.retention->detail;
  if (is_ahead(m.retention->at, m.now)) {
    line.level = Level::attention;
    line.advice = "服务器的时间曾经走快。确认现在的时间正确；不久会自动重新运行";
  } else if (m.now.ms - m.retention->at.ms > 26 * hour_ms) {
    line.level = Level::attention;
    line.advice = "昨夜没有运行。确认服务整夜在运行，或运行 yixin retain";
  }
  return line;
}

Finding judge_disk(const Measured& m) {
  Finding line{"disk", Level::good, "磁盘空间", "", ""};
  const std::int64_t percent = m.disk_bytes > 0 ? m.disk_free_bytes * 100 / m.disk_bytes : 0;
  line.finding = "剩余 " + std::to_string(m.disk_free_bytes / gibibyte) + " GB（" +
                 std::to_string(percent) + "%）";
  if (m.disk_free_bytes < gibibyte || percent < 5) {
    line.level = Level::urgent;
    line.advice = "空间用完后将无法保存。请立即清理或扩容数据目录所在的磁盘";
  } else if (percent < 15) {
    line.level = Level::attention;
    line.advice = "安排清理或扩容；旧的备份可移到别处";
  }
  return line;
}

Finding judge_keys(const Measured& m) {
  Finding line{"keys", Level::good, "密钥", "指纹 " + m.key_fingerprint, ""};
  if (m.keys_in_use > 1) line.finding += "；正在换用新密钥";
  if (!m.sheet_printed) {
    line.level = Level::attention;
    line.advice = "还没有打印当前密钥的恢复单。请在服务器上运行 yixin keys sheet，打印后分两处保管";
  } else if (m.keys_in_use > 1) {
    line.level = Level::attention;
    line.advice = "运行 yixin keys show 查看进度；全部换完后停止服务，运行 yixin keys retire";
  }
  return line;
}

Finding judge_queue(const Measured& m) {
  Finding line{"queue", Level::good, "等待保存的请求", std::to_string(m.waiting_writes) + " 个",
               ""};
  if (m.waiting_writes > 1000) {
    line.level = Level::attention;
    line.advice = "磁盘写入可能过慢。请查看磁盘负载；持续不降时联系实施人员";
  }
  return line;
}

Finding judge_check(const Measured& m) {
  Finding line{"check", Level::good, "完整性检查", "", ""};
  if (!m.check) {
    line.level = Level::attention;
    line.finding = "还没有做过检查";
    line.advice = "安排停机时段运行 yixin check";
    return line;
  }
  line.finding = age(m.check->at, m.now) + "：" + m.check->detail;
  if (!m.check->succeeded) {
    line.level = Level::urgent;
    line.advice = "停止服务，保留现有文件，用最近一份完好的备份恢复到新的目录";
  } else if (is_ahead(m.check->at, m.now)) {
    line.level = Level::attention;
    line.advice = "服务器的时间曾经走快。确认现在的时间正确，安排停机时段重新运行 yixin check";
  } else if (m.now.ms - m.check->at.ms > 90 * 24 * hour_ms) {
    line.level = Level::attention;
    line.advice = "距上次检查已超过 90 天，安排停机时段运行 yixin check";
  }
  return line;
}

}  // namespace

std::vector<Finding> judge(const Measured& m) {
  return {judge_backup(m),
          judge_retention(m),
          judge_disk(m),
          {"schema", Level::good, "数据库结构", "第 " + std::to_string(m.schema) + " 步", ""},
          judge_keys(m),
          judge_queue(m),
          judge_check(m)};
}

}  // namespace yixin::system
