#include "modules/system/api/system.h"

#include <fstream>

#include "findings.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/db/gauges.h"

namespace yixin::system {
namespace {

Installation& installation() {
  static Installation current;
  return current;
}

struct SystemState {
  base::Instant measured_at;
  Level level = Level::good;
  std::vector<Finding> findings;
};
BOOST_DESCRIBE_STRUCT(SystemState, (), (measured_at, level, findings))

/// What the command line does without any other route.
enum class ActKind { key_sheet, key_rotation, key_retirement, masked_export, full_export };
BOOST_DESCRIBE_ENUM(ActKind, key_sheet, key_rotation, key_retirement, masked_export, full_export)

struct OperatorAct {
  ActKind act = ActKind::key_sheet;
  base::Text<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(OperatorAct, (), (act, reason))

bool is_sheet_printed() {
  std::ifstream in(installation().keys_directory / "sheet-printed");
  std::string line;
  std::getline(in, line);
  return line == installation().keys->fingerprint();
}

Measured measure(db::ReadTx& tx) {
  CHECK(installation().keys != nullptr);
  Measured measured;
  measured.now = tx.now();
  measured.nightly_backup = backup::find_care(tx, "nightly_backup");
  measured.retention = backup::find_care(tx, "retention");
  measured.check = backup::find_care(tx, "check");
  std::error_code ignored;
  const auto disk = std::filesystem::space(installation().data, ignored);
  measured.disk_free_bytes = static_cast<std::int64_t>(disk.available);
  measured.disk_bytes = static_cast<std::int64_t>(disk.capacity);
  measured.schema = tx.value<std::int64_t>(R"sql(SELECT max(number) FROM platform_migration)sql");
  measured.key_fingerprint = installation().keys->fingerprint();
  measured.sheet_printed = is_sheet_printed();
  measured.keys_in_use = static_cast<int>(installation().keys->fingerprints().size());
  measured.waiting_writes = db::waiting_writes;
  return measured;
}

SystemState show_state(db::ReadTx& tx, const http::Empty&) {
  SystemState state{tx.now(), Level::good, judge(measure(tx))};
  for (const Finding& line : state.findings) state.level = std::max(state.level, line.level);
  return state;
}

void add_figure(std::string& out, std::string_view name, std::string_view help,
                std::int64_t value) {
  const std::string full = "yixin_" + std::string(name);
  out += "# HELP " + full + ' ' + std::string(help) + "\n# TYPE " + full + " gauge\n" + full + ' ' +
         std::to_string(value) + '\n';
}

/// The text format of Prometheus, version 0.0.4.
http::File show_metrics(db::ReadTx& tx, const http::Empty&) {
  const Measured m = measure(tx);
  std::string text;
  if (m.nightly_backup) {
    add_figure(text, "backup_last_at_seconds", "When the last nightly backup was tried.",
               m.nightly_backup->at.ms / 1000);
    add_figure(text, "backup_last_succeeded", "1 when it went well.",
               m.nightly_backup->succeeded ? 1 : 0);
  }
  if (m.retention) {
    add_figure(text, "retention_last_at_seconds", "When what is past its period was last deleted.",
               m.retention->at.ms / 1000);
    add_figure(text, "retention_last_succeeded", "1 when it went well.",
               m.retention->succeeded ? 1 : 0);
  }
  if (m.check) {
    add_figure(text, "check_last_succeeded", "1 when the last check found nothing.",
               m.check->succeeded ? 1 : 0);
  }
  add_figure(text, "disk_free_bytes", "Free bytes of the data directory.", m.disk_free_bytes);
  add_figure(text, "schema_step", "Last step of the schema that ran.", m.schema);
  add_figure(text, "keys_in_use", "Keys that open values; more than 1 while a rotation runs.",
             m.keys_in_use);
  add_figure(text, "sealing_key", "Number of the key that new values are sealed with.",
             installation().keys->newest());
  add_figure(text, "waiting_writes", "Writes that wait to be committed.", m.waiting_writes);
  return {"yixin-metrics.txt", "text/plain; version=0.0.4; charset=utf-8", std::move(text)};
}

http::Empty record_operator_act(db::WriteTx& tx, const OperatorAct& request) {
  if (tx.caller().account != access::operator_account) {
    throw base::Error{base::Kind::forbidden, "operator_only", "这项操作只能在服务器上用命令行进行"};
  }
  const std::string action = "system." + describe::name_of(request.act);
  audit::record(tx, {.action = action,
                     .object_kind = "installation",
                     .object = "installation",
                     .fields = {},
                     .note = request.reason.str()});
  return {};
}

}  // namespace

void configure(Installation given) { installation() = std::move(given); }

void install(http::Registry& app) {
  app.get({"/system/state", see_state, http::limits::view, "Show how the installation is doing"},
          show_state);
  app.get({"/system/metrics", see_state, http::limits::view,
           "The state of the installation as figures for Prometheus"},
          show_metrics);
  app.post(
      {"/system/acts", see_state, http::limits::form, "Tell the audit what the command line did"},
      record_operator_act);
}

}  // namespace yixin::system
