#include "app/bench_report.h"

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "app/machine.h"
#include "platform/describe/json.h"

namespace yixin::app {
namespace {

void print_machine() { std::printf("\n%s\n", describe_machine().c_str()); }

struct Line {
  const char* figure;
  double value;
  const char* aim;
};

void print_line(const Line& line) {
  std::printf("  %-52s %12.1f   %s\n", line.figure, line.value, line.aim);
}

void write_text(const std::string& text, const std::filesystem::path& file) {
  std::ofstream out(file);
  out << text << '\n';
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

void print_table(const BenchFigures& figures) {
  print_machine();
  std::printf("%s, %d connections, %lld participants, every write durable before its reply\n\n",
              figures.engine.c_str(), figures.connections,
              static_cast<long long>(figures.participants));
  std::printf("  %-52s %12s   %s\n", "", "measured", "aim on 2 shared cores (SQLite)");
  print_line(
      {"burst attempts per second (3 requests each)", figures.attempts_per_second, ">= 6000"});
  print_line({"latency of a request, median, ms", figures.p50_ms, ""});
  print_line({"latency of a request, 99 of 100, ms", figures.p99_ms, "<= 50"});
  print_line({"saved attempts per second (13 requests each)", figures.saved_attempts_per_second,
              ">= 2500"});
  print_line({"server CPU per saved attempt, us", figures.cpu_us_per_saved_attempt, "<= 350"});
  print_line({"bare GET /livez per second", figures.bare_requests_per_second, ""});
  print_line({"RSS under load, MiB", figures.rss_mib, "<= 120 at 100000 participants"});
  print_line({"RSS idle, nobody signed in, MiB", figures.idle_rss_mib, "<= 40"});
  print_line({"stored bytes per burst attempt", figures.bytes_per_attempt, ""});
  print_line({"load generator, % of one core", figures.generator_cpu_share * 100, ""});
  if (figures.start_seconds) {
    print_line({"start with 1000000 attempts, s", *figures.start_seconds, "<= 5"});
  }
  if (figures.rank_cost_growth) {
    print_line(
        {"own ranks, 1000000 against 1000 participants, x", *figures.rank_cost_growth, "<= 1.3"});
  }
  print_line({"errors", static_cast<double>(figures.errors), "0"});
}

void print_table(const ImportFigures& figures) {
  print_machine();
  std::printf("\n  %-52s %12s   %s\n", "", "measured", "aim on 2 shared cores (SQLite)");
  print_line({"preview of 5000 questions, s", figures.questions_seconds, "<= 2"});
  print_line({"preview of 10000 rows of a roster, s", figures.roster_seconds, "<= 3"});
  print_line({"largest parsing child, MiB", figures.child_mib, "<= 256"});
}

void print_table(const CalendarFigures& figures) {
  print_machine();
  std::printf("\n  %-52s %12s   %s\n", "", "measured", "aim on 2 shared cores (SQLite)");
  print_line({"a year of duties for 10,000 units, s", figures.recompute_seconds, "<= 2"});
  print_line({"a changed fact with its duties, ms", figures.fact_update_ms, "<= 5"});
  print_line({"heat map of 200 units over all duties, ms", figures.heatmap_ms, "<= 20"});
  print_line({"duties stored", static_cast<double>(figures.duties), ">= 1,000,000"});
}

void print_table(const ActivityFigures& figures) {
  print_machine();
  std::printf("\n  %-52s %12s   %s\n", "", "measured", "aim on 2 shared cores (SQLite)");
  print_line({"2,000 sign-ins by code in 30 s, 99 of 100, ms", figures.qr_p99_ms, "<= 50"});
  print_line({"saving a record of 80 people, ms", figures.record_ms, "<= 10"});
  print_line({"yearly counts of 200 units, ms", figures.counts_ms, "<= 20"});
  print_line(
      {"lines of attendance stored", static_cast<double>(figures.attendance), ">= 1,000,000"});
}

void write_json_file(const ActivityFigures& figures, const std::filesystem::path& file) {
  write_text(describe::to_json(figures), file);
}

void write_json_file(const CalendarFigures& figures, const std::filesystem::path& file) {
  write_text(describe::to_json(figures), file);
}

void write_json_file(const BenchFigures& figures, const std::filesystem::path& file) {
  write_text(describe::to_json(figures), file);
}

void write_json_file(const ImportFigures& figures, const std::filesystem::path& file) {
  write_text(describe::to_json(figures), file);
}

}  // namespace yixin::app
