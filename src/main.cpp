#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/bench_quiz.h"
#include "app/commands.h"
#include "app/serve.h"
#include "demo/demo_command.h"
#include "platform/base/error.h"
#include "platform/spreadsheet/child.h"

namespace {

using yixin::app::Settings;

void add_data_options(CLI::App& command, Settings& settings) {
  command.add_option("--data", settings.data, "Data directory")->capture_default_str();
  command.add_option("--keys", settings.keys, "Key directory (default: <data>-keys)");
  command.add_option("--database", settings.database,
                     "sqlite, or postgresql://… without a password");
}

std::filesystem::path built_web() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = self.parent_path() / "../../web/dist";
  return std::filesystem::is_directory(beside, error) ? beside : "/usr/share/yixin/web";
}

void add_bench(CLI::App& cli, yixin::app::BenchOptions& options, std::function<int()>& chosen) {
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
  quiz->add_option("--database", options.database, "sqlite, or postgresql://… without a password");
  quiz->add_option("--json", options.json, "Also write the figures to this file");
  quiz->add_option("--data", options.data, "Where a scratch directory is made and removed again")
      ->capture_default_str();
  quiz->callback(
      [&options, &chosen] { chosen = [&options] { return yixin::app::bench_quiz(options); }; });
}

void add_demo(CLI::App& cli, yixin::app::Settings& settings, yixin::demo::DemoCommand& command,
              std::function<int()>& chosen) {
  auto* demo = cli.add_subcommand("demo", "Fill an empty place with an invented hospital");
  add_data_options(*demo, settings);
  demo->add_option("--seed", command.seed, "Another seed, another hospital")->capture_default_str();
  demo->add_option("--today", command.today, "The day up to which it has lived (default: today)");
  demo->add_flag("--leave", command.leave, "Remove the demo hospital again");
  demo->add_flag("--yes", command.yes, "Do not ask");
  demo->callback([&settings, &command, &chosen] {
    chosen = [&settings, &command] { return yixin::demo::run_demo(settings, command); };
  });
}

int run(int argc, char** argv) {
  using namespace yixin;
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
  serve->callback([&] { chosen = [&] { return app::serve(settings); }; });

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

  auto* check = cli.add_subcommand("check", "Verify database and audit chain");
  add_data_options(*check, settings);
  check->callback([&] { chosen = [&] { return app::check(settings); }; });

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

int main(int argc, char** argv) {
  // The product runs itself to parse uploads: nothing else may happen in that process.
  if (argc > 1 && yixin::spreadsheet::parse_table_command == argv[1]) {
    return yixin::spreadsheet::run_parse_table();
  }
  try {
    return run(argc, argv);
  } catch (const yixin::base::Error& refusal) {
    std::fprintf(stderr, "%s（%s）\n", refusal.detail.c_str(), refusal.code.c_str());
    for (const auto& field : refusal.fields) {
      std::fprintf(stderr, "  %s：%s\n", field.pointer.c_str(), field.detail.c_str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "程序出错：%s\n", error.what());
  }
  return 1;
}
