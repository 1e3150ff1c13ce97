#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "platform/describe/type_desc.h"

namespace yixin::app {

/// What `yixin bench quiz --json` writes, flat. Rates are per second, latencies those of single
/// requests of the burst flow, as a client sees them.
struct BenchFigures {
  std::string engine;
  int connections = 0;
  std::int64_t participants = 0;
  double attempts_per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double saved_attempts_per_second = 0;
  double cpu_us_per_saved_attempt = 0;
  double bare_requests_per_second = 0;
  double rss_mib = 0;
  double idle_rss_mib = 0;
  double bytes_per_attempt = 0;
  double generator_cpu_share = 0;
  std::int64_t errors = 0;
  std::optional<double> rank_cost_growth;
  std::optional<double> start_seconds;
};
BOOST_DESCRIBE_STRUCT(BenchFigures, (),
                      (engine, connections, participants, attempts_per_second, p50_ms, p99_ms,
                       saved_attempts_per_second, cpu_us_per_saved_attempt,
                       bare_requests_per_second, rss_mib, idle_rss_mib, bytes_per_attempt,
                       generator_cpu_share, errors, rank_cost_growth, start_seconds))

/// What `yixin bench import --json` writes.
struct ImportFigures {
  double questions_seconds = 0;
  double roster_seconds = 0;
  double child_mib = 0;
};
BOOST_DESCRIBE_STRUCT(ImportFigures, (), (questions_seconds, roster_seconds, child_mib))

/// What `yixin bench calendar --json` writes.
struct CalendarFigures {
  std::int64_t units = 0;
  std::int64_t duties = 0;
  double recompute_seconds = 0;
  double fact_update_ms = 0;
  double heatmap_ms = 0;
};
BOOST_DESCRIBE_STRUCT(CalendarFigures, (),
                      (units, duties, recompute_seconds, fact_update_ms, heatmap_ms))

/// What `yixin bench activities --json` writes.
struct ActivityFigures {
  std::int64_t attendance = 0;
  double qr_p99_ms = 0;
  double record_ms = 0;
  double counts_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ActivityFigures, (), (attendance, qr_p99_ms, record_ms, counts_ms))

void print_table(const ActivityFigures& figures);
void write_json_file(const ActivityFigures& figures, const std::filesystem::path& file);

void print_table(const CalendarFigures& figures);
void write_json_file(const CalendarFigures& figures, const std::filesystem::path& file);

void print_table(const ImportFigures& figures);
void write_json_file(const ImportFigures& figures, const std::filesystem::path& file);

/// Figures beside the aims, and the machine they were measured on.
void print_table(const BenchFigures& figures);
void write_json_file(const BenchFigures& figures, const std::filesystem::path& file);

}  // namespace yixin::app
