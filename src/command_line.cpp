#include "command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/bench_activities.h"
#include "app/bench_calendar.h"
#include "app/bench_import.h"
#include "app/bench_quiz.h"
#include "app/commands.h"
#include "app/export_command.h"
#include "app/keys_command.h"
#include "app/parse_upload.h"
#include "demo/demo_command.h"
#include "platform/base/error.h"
#include "platform/http/log.h"
#include "platform/spreadsheet/child.h"

namespace yixin {
namespace {

using app::Settings;

void add_data_options(CLI::App& command, Settings& settings) {
  command.add_option("--data", settings.data, "Data directory")->capture_default_str();
  command.add_option("--keys", settings.keys, "Key directory (default: <data>-keys)");
  command.add_option("--database", settings.database,
                     "sqlite, or postgresql://… without a password");
}

void add_notify_options(CLI::App& serve, Settings& settings) {
  serve.add_option("--smtp", settings.smtp, "host:port of the mail server (default: no mail)");
  serve.add_option("--smtp-tls", settings.smtp_tls, "starttls, tls or none")->capture_default_str();
  serve.add_option("--smtp-user", settings.smtp_user, "Name to sign in with");
  serve.add_option("--smtp-password-file", settings.smtp_password_file,
                   "File with the password, readable by the service alone");
  serve.add_option("--smtp-from", settings.smtp_from, "Address that mail comes from");
  serve
      .add_option("--outbound", settings.outbound,
                  "Hosts that group robots may be called at; none for no host")
      ->capture_default_str();
}

std::filesystem::path built_web() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = self.parent_path() / "../../web/dist";
  return std::filesystem::is_directory(beside, error) ? beside : "/usr/share/yixin/web";
}

void add_bench(CLI::App& cli, app::BenchOptions& options, std::function<int()>& chosen) {
  auto* bench = cli.add_subcommand("bench", "Measure this build on this machine");
  bench->require_subcommand(1);
  auto* quiz = bench->add_subcommand("quiz", "The weekly quiz under load");
  quiz->add_option("--seconds", options.seconds, "Length of each flow")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  quiz->add_option("--participants", options.participants, "Members who take part at most")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  quiz->add_option("--connections", options.connections, "Keep-alive connections")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  quiz->add_flag("--full", options.full, "Also a million attempts: start and own ranks");
  auto* uploads = bench->add_subcommand("import", "Previews of a bank and of a roster");
  auto* calendar = bench->add_subcommand("calendar", "Duties of 10,000 units, and their heat map");
  auto* activities =
      bench->add_subcommand("activities", "Sign-ins, a record, and the counts of a year");
  for (auto* command : {quiz, uploads, calendar, activities}) {
    command->add_option("--database", options.database,
                        "sqlite, or postgresql://… without a password");
    command->add_option("--json", options.json, "Also write the figures to this file");
    command
        ->add_option("--data", options.data, "Where a scratch directory is made and removed again")
        ->capture_default_str();
  }
  uploads->callback(
      [&options, &chosen] { chosen = [&options] { return app::bench_import(options); }; });
  calendar->callback(
      [&options, &chosen] { chosen = [&options] { return app::bench_calendar(options); }; });
  activities->callback(
      [&options, &chosen] { chosen = [&options] { return app::bench_activities(options); }; });
  quiz->callback([&options, &chosen] { chosen = [&options] { return app::bench_quiz(options); }; });
}

void add_demo(CLI::App& cli, app::Settings& settings, demo::DemoCommand& command,
              std::function<int()>& chosen) {
  auto* demo = cli.add_subcommand("demo", "Fill an empty place with an invented hospital");
  add_data_options(*demo, settings);
  demo->add_option("--seed", command.seed, "Another seed, another hospital")->capture_default_str();
  demo->add_option("--today", command.today, "The day up to which it has lived (default: today)");
  demo->add_flag("--leave", command.leave, "Remove the demo hospital again");
  demo->add_flag("--yes", command.yes, "Do not ask");
  demo->callback([&settings, &command, &chosen] {
    chosen = [&settings, &command] { return demo::run_demo(settings, command); };
  });
}

void add_backup(CLI::App& cli, app::Settings& settings, std::string& file,
                std::function<int()>& chosen) {
  auto* backup = cli.add_subcommand("backup", "Write a backup; the service may be running");
  add_data_options(*backup, settings);
  backup->add_option("--to", file, "File or folder (default: <data>/backups)");
  backup->callback([&] { chosen = [&] { return app::back_up(settings, file); }; });
  auto* restore = cli.add_subcommand("restore", "Fill an empty data directory from a backup");
  add_data_options(*restore, settings);
  restore->add_option("file", file, "A backup")->required();
  restore->callback([&] { chosen = [&] { return app::restore(settings, file); }; });
}

void add_retain(CLI::App& cli, app::Settings& settings, bool& dry_run,
                std::function<int()>& chosen) {
  using app::RetainMode;
  auto* retain = cli.add_subcommand("retain", "Delete what is past its period");
  add_data_options(*retain, settings);
  retain->add_flag("--dry-run", dry_run, "Only say what would be deleted");
  retain->callback([&] {
    chosen = [&] {
      return app::retain(settings, dry_run ? RetainMode::count : RetainMode::delete_);
    };
  });
}

void add_export(CLI::App& cli, app::Settings& settings, std::string& folder, std::string& reason,
                std::function<int()>& chosen) {
  auto* all = cli.add_subcommand("export", "Write everything in open formats");
  add_data_options(*all, settings);
  all->add_option("folder", folder, "A new or empty folder")->required();
  all->add_option("--reveal", reason, "Numbers in full, for this reason");
  all->callback([&] { chosen = [&] { return app::export_all(settings, folder, reason); }; });
}

void add_keys(CLI::App& cli, app::Settings& settings, std::string& reason,
              std::function<int()>& chosen) {
  auto* keys = cli.add_subcommand("keys", "Fingerprints, recovery sheet, rotation");
  keys->require_subcommand(1);
  const auto add = [&](const char* name, const char* what, std::function<int()> act) {
    auto* command = keys->add_subcommand(name, what);
    add_data_options(*command, settings);
    command->callback([&chosen, act] { chosen = act; });
    return command;
  };
  add("show", "Fingerprints, and what is sealed with which key",
      [&] { return app::show_keys(settings); });
  add("sheet", "Print the recovery sheet, once", [&] {
    return app::print_sheet(settings, reason);
  })->add_option("--again", reason, "Print it another time, for this reason");
  add("recover", "Make the key directory from a typed sheet",
      [&] { return app::recover_from_sheet(settings); });
  add("rotate", "Make the next key", [&] { return app::rotate_keys(settings, reason); })
      ->add_option("--reason", reason, "For the audit")
      ->required();
  add("retire", "Take the oldest key out of use", [&] { return app::retire_key(settings, reason); })
      ->add_option("--reason", reason, "For the audit")
      ->required();
}

int run(int argc, char** argv, const app::Timing& timing) {
  CLI::App cli{"医心 Yixin: organisation work of public hospitals"};
  cli.require_subcommand(1);
  Settings settings;
  settings.web = built_web();
  std::function<int()> chosen;

  auto* serve = cli.add_subcommand("serve", "Serve until stopped");
  add_data_options(*serve, settings);
  serve->add_option("--listen", settings.listen, "Address and port")->capture_default_str();
  serve->add_option("--public-url", settings.public_url, "https://… as people type it");
  serve->add_option("--web", settings.web, "Built front end")->capture_default_str();
  serve->add_flag("--insecure-http", settings.insecure_http,
                  "Plain http on an address others can reach");
  serve->add_option("--backup-time", settings.backup_time, "When the nightly backup is made")
      ->capture_default_str();
  add_notify_options(*serve, settings);
  serve->add_option("--backup-copy", settings.backup_copy, "A second folder for nightly backups");
  serve->callback([&] { chosen = [&] { return app::serve(settings, timing); }; });

  std::string kind;
  std::string file;
  auto* import_command = cli.add_subcommand("import", "Import a spreadsheet");
  add_data_options(*import_command, settings);
  import_command->add_option("kind", kind, "people, units or questions")
      ->required()
      ->check(CLI::IsMember({"people", "units", "questions"}));
  import_command->add_option("file", file, ".xlsx or .csv")->required();
  import_command->callback(
      [&] { chosen = [&] { return app::import_file(settings, kind, file); }; });

  bool digest = false;
  std::string archive;
  auto* check = cli.add_subcommand("check", "Verify database and audit chain");
  add_data_options(*check, settings);
  check->add_flag("--digest", digest, "Only print one digest of the content");
  check->add_option("--backup", archive, "Only verify this backup file");
  check->callback([&] {
    chosen = [&] {
      if (!archive.empty()) return app::verify_archive(settings, archive);
      return digest ? app::print_digest(settings) : app::check(settings);
    };
  });
  add_backup(cli, settings, archive, chosen);
  bool dry_run = false;
  add_retain(cli, settings, dry_run, chosen);
  std::string reason;
  add_keys(cli, settings, reason, chosen);
  add_export(cli, settings, archive, reason, chosen);

  auto* openapi = cli.add_subcommand("openapi", "Print the OpenAPI document");
  openapi->callback([&] { chosen = [] { return app::print_openapi(); }; });

  std::string reviewer;
  auto* week = cli.add_subcommand("sample-week", "Publish a first week on the sample hospital");
  add_data_options(*week, settings);
  week->add_option("reviewer", reviewer, "工号 of who accepts the imported questions")->required();
  week->callback([&] { chosen = [&] { return app::open_sample_week(settings, reviewer); }; });

  app::UserCommand user;
  auto* users = cli.add_subcommand("user", "Accounts from the server's own command line");
  users->require_subcommand(1);
  auto* code = users->add_subcommand("code", "One-time code for a person of the roster");
  add_data_options(*code, settings);
  code->add_option("staff_no", user.staff_no, "工号")->required();
  code->add_option("--role", user.role, "Also grant this role");
  code->add_option("--unit", user.unit, "… at the unit of this name");
  code->callback([&] { chosen = [&] { return app::user_code(settings, user); }; });
  auto* administrator = users->add_subcommand(
      "administrator", "An account without a person: an administrator, or a first party_officer");
  add_data_options(*administrator, settings);
  administrator
      ->add_option("role", user.role, "system_admin, security_admin, audit_admin or party_officer")
      ->required();
  administrator->add_option("login", user.login, "Login name")->required();
  administrator->add_option("name", user.name, "Name to show")->required();
  administrator->callback(
      [&] { chosen = [&] { return app::user_administrator(settings, user); }; });

  std::string login;
  auto* second_factor = users->add_subcommand(
      "reset-second-factor", "Propose to take a lost second factor away; another one confirms");
  add_data_options(*second_factor, settings);
  second_factor->add_option("login", login, "Login name or 工号")->required();
  second_factor->callback(
      [&] { chosen = [&] { return app::user_reset_second_factor(settings, login); }; });
  std::string proposal;
  auto* proposals = users->add_subcommand("proposals", "What waits for a second administrator");
  add_data_options(*proposals, settings);
  proposals->add_option("--confirm", proposal, "Id of the server's own proposal, a week later");
  proposals->callback([&] { chosen = [&] { return app::user_proposals(settings, proposal); }; });

  std::string hospital;
  std::string short_name;
  auto* naming = cli.add_subcommand("hospital", "Name the hospital");
  add_data_options(*naming, settings);
  naming->add_option("name", hospital, "As on its seal")->required();
  naming->add_option("--short", short_name, "For narrow places");
  naming->callback(
      [&] { chosen = [&] { return app::name_hospital(settings, hospital, short_name); }; });

  demo::DemoCommand demo;
  add_demo(cli, settings, demo, chosen);

  app::BenchOptions bench;
  add_bench(cli, bench, chosen);

  CLI11_PARSE(cli, argc, argv);
  return chosen();
}

}  // namespace

int run_command_line(int argc, char** argv, const app::Timing& timing) {
  // The product runs itself to parse uploads: nothing else may happen in that process.
  if (argc > 1 && spreadsheet::parse_table_command == argv[1]) {
    return app::parse_upload();
  }
  try {
    return run(argc, argv, timing);
  } catch (const base::Error& refusal) {
    std::fprintf(stderr, "%s（%s）\n", refusal.detail.c_str(), refusal.code.c_str());
    for (const auto& field : refusal.fields) {
      std::fprintf(stderr, "  %s：%s\n", field.pointer.c_str(), field.detail.c_str());
    }
  } catch (const std::exception& error) {
    // A terminal may see the whole text; what a service says is kept.
    if (argc > 1 && std::string_view(argv[1]) == "serve") {
      http::log_failure("serve_failed", {}, error);
    } else {
      std::fprintf(stderr, "程序出错：%s\n", error.what());
    }
  }
  return 1;
}

}  // namespace yixin
