#include "app/nightly_backup.h"

#include <system_error>

#include "app/backup_folder.h"
#include "app/nightly_retention.h"
#include "platform/backup/backup.h"
#include "platform/base/error.h"
#include "platform/base/failure.h"
#include "platform/fields/scrub.h"
#include "platform/http/log.h"

namespace yixin::app {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::string_view care_name = "nightly_backup";

/// When the night's work should last have been done.
base::Instant last_time_of(const NightlyPlan& plan, base::Instant now) {
  const base::LocalDate today = base::local_date_of(now);
  const base::Instant tonight = base::instant_of(today, plan.minute_of_day);
  return now < tonight ? base::instant_of(today.plus_days(-1), plan.minute_of_day) : tonight;
}

/// The night's backup that is there already when only its copy failed: one more would cost the
/// oldest of the nights that are kept.
std::filesystem::path back_up(Application& application, const NightlyPlan& plan) {
  const base::Instant now = application.clock().now();
  if (const auto made = find_nightly(plan.folder, last_time_of(plan, now), now)) return *made;
  const auto file = new_backup_file(plan.folder, Occasion::nightly, now);
  application.database().snapshot([&](db::Connection& connection) {
    backup::write_backup(connection, application.database().engine(), application.keys(), now,
                         file);
  });
  thin_out(plan.folder, plan.kept);
  return file;
}

std::string back_up_and_copy(Application& application, const NightlyPlan& plan) {
  const auto file = back_up(application, plan);
  if (!plan.copy.empty()) {
    copy_backup(file, plan.copy);
    thin_out(plan.copy, plan.kept);
  }
  return file.filename().string();
}

/// For the page 运行状态: our own sentence, or what the system says of the file (no place of it is
/// named, and no content), or a code.
std::string tell_failure(const std::exception& error) {
  if (const auto* refusal = dynamic_cast<const base::Error*>(&error)) return refusal->detail;
  if (const auto* system = dynamic_cast<const std::system_error*>(&error)) {
    return system->code().message();
  }
  const base::Failure failure = base::describe_failure(error);
  return "内部错误 " + (failure.code.empty() ? failure.type : failure.code);
}

}  // namespace

NightlyPlan nightly_plan_of(const Settings& settings) {
  NightlyPlan plan{settings.backups(), settings.backup_copy};
  const std::string& time = settings.backup_time;
  const auto digit = [&](std::size_t at) { return time[at] - '0'; };
  const bool formed = time.size() == 5 && time[2] == ':' &&
                      time.find_first_not_of("0123456789:") == std::string::npos;
  const int hour = formed ? digit(0) * 10 + digit(1) : 24;
  const int minute = formed ? digit(3) * 10 + digit(4) : 60;
  if (hour > 23 || minute > 59) {
    throw base::Error{base::Kind::invalid, "backup_time_invalid",
                      "--backup-time 应为 时:分，例如 02:30"};
  }
  plan.minute_of_day = hour * 60 + minute;
  return plan;
}

bool is_due(const NightlyPlan& plan, const std::optional<backup::Care>& last,
            base::Instant started_at, base::Instant now) {
  const base::Instant wanted = last_time_of(plan, now);
  if (!last) return started_at < wanted;
  if (last->at > now) return true;
  if (!last->succeeded) return now.ms - last->at.ms >= hour_ms;
  return last->at < wanted;
}

std::optional<std::string> try_nightly(std::string_view what, const std::function<void()>& act) {
  try {
    act();
    http::log_event("info", std::string(what));
    return std::nullopt;
  } catch (const std::exception& error) {
    http::log_failure(std::string(what) + "_failed", {}, error);
    return tell_failure(error);
  }
}

void note_nightly(Application& application, std::string_view name, bool succeeded,
                  const std::string& detail) {
  try {
    application.database().write_and_wait(
        db::system_context(application.clock()),
        [&](db::WriteTx& tx) { backup::note_care(tx, name, succeeded, detail); });
  } catch (const std::exception& error) {
    // The log has it; a database that takes no row says so at /readyz as well.
    http::log_failure("nightly_work_not_noted", {}, error);
  }
}

void make_nightly_backup(Application& application, const NightlyPlan& plan) {
  std::string file;
  const auto failure = try_nightly(care_name, [&] { file = back_up_and_copy(application, plan); });
  note_nightly(application, care_name, !failure, failure.value_or(file));
}

NightlyBackups::NightlyBackups(Application& application, NightlyPlan plan)
    : application_(application),
      plan_(std::move(plan)),
      started_at_(application.clock().now()),
      thread_(std::chrono::seconds(30), "nightly_backup_failed", [this] { look(); }) {}

void NightlyBackups::look() {
  if (fields::scrub_wanted.exchange(false) && !fields::scrub(application_.database())) {
    fields::scrub_wanted = true;
  }
  std::optional<backup::Care> backed_up;
  std::optional<backup::Care> retained;
  const base::Instant now = application_.clock().now();
  application_.database().read(db::system_context(application_.clock()), [&](db::ReadTx& tx) {
    backed_up = backup::find_care(tx, care_name);
    retained = backup::find_care(tx, "retention");
  });
  if (is_due(plan_, backed_up, started_at_, now)) make_nightly_backup(application_, plan_);
  if (is_due(plan_, retained, started_at_, now)) {
    retain_nightly(application_);
    fields::scrub_wanted = true;
  }
}

}  // namespace yixin::app
