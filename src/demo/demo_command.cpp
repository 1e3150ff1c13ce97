#include "demo/demo_command.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "app/data_lock.h"
#include "demo/fill.h"
#include "demo/place.h"
#include "platform/base/error.h"

namespace yixin::demo {
namespace {

using base::Error;
using base::Kind;

constexpr const char* slips_file = "first-sign-in.txt";

Options options_of(const DemoCommand& command, base::Instant now) {
  const base::LocalDate real_today = base::local_date_of(now);
  Options options;
  options.seed = command.seed;
  const auto today =
      command.today.empty() ? std::optional(real_today) : base::LocalDate::parse(command.today);
  if (!today) {
    throw Error{Kind::invalid, "bad_date", "--today 应写成 2026-11-21"};
  }
  // Ids count from 2024, and what happens tomorrow is nobody's past.
  if (*today > real_today || *today < base::LocalDate{2025, 1, 1}) {
    throw Error{Kind::invalid, "bad_date", "--today 应在 2025-01-01 之后，且不晚于今天"};
  }
  options.today = *today;
  return options;
}

std::string table_of(const std::vector<Slip>& slips) {
  std::string table = "role\tlogin\tname\tone-time code\n";
  for (const Slip& slip : slips) {
    table += slip.role + '\t' + slip.login + '\t' + slip.name + '\t' + slip.code + '\n';
  }
  return table;
}

/// Readable by its owner from the first byte on.
void write_privately(const std::filesystem::path& file, const std::string& text) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written =
      fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (fd >= 0) ::close(fd);
  if (!written) {
    throw Error{Kind::unavailable, "file_unwritable", "无法写入 " + file.string()};
  }
}

std::string make_hospital(const app::Settings& settings, const Options& options,
                          const base::Clock& real) {
  app::DataLock lock(settings.data);
  base::ManualClock clock(base::instant_of(first_day_of(options), 8 * 60));
  app::Application application(settings, clock);
  Stage stage{application, clock};
  const Filled filled = fill(
      stage, options, [](const std::string& step) { std::fprintf(stderr, "%s\n", step.c_str()); });
  // Codes are for people of today: thirty days begin now.
  clock.set(real.now());
  return table_of(issue_slips(stage, filled));
}

int enter_demo(const app::Settings& settings, const DemoCommand& command) {
  const base::SystemClock real;
  const Options options = options_of(command, real.now());
  claim_place(settings);
  const std::string table = make_hospital(settings, options, real);
  write_privately(settings.data / slips_file, table);
  finish_place(settings);
  std::printf("%s", table.c_str());
  return 0;
}

bool is_confirmed(const app::Settings& settings, const DemoCommand& command) {
  if (command.yes) return true;
  if (::isatty(STDIN_FILENO) == 0) {
    throw Error{Kind::invalid, "confirmation_missing", "离开演示会删除全部演示数据，请加上 --yes"};
  }
  std::printf("将删除 %s 里的全部演示数据。输入 yes 继续：", settings.data.c_str());
  std::fflush(stdout);
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

int leave_demo(const app::Settings& settings, const DemoCommand& command) {
  if (!is_confirmed(settings, command)) return 1;
  clear_place(settings);
  std::printf("演示数据已删除，可以重新开始\n");
  return 0;
}

}  // namespace

int run_demo(const app::Settings& settings, const DemoCommand& command) {
  return command.leave ? leave_demo(settings, command) : enter_demo(settings, command);
}

}  // namespace yixin::demo
