#include <boost/describe.hpp>
#include <cmath>

#include "lab/drill.h"
#include "lab/figures.h"
#include "lab/load_hospital.h"
#include "lab/open_papers.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

constexpr double saves_per_second = 100;
constexpr double submissions_per_second = 20;
constexpr std::size_t savers = 200;
/// Short of it, what a machine can answer varies from second to second.
constexpr double step_s = 3;

struct OverloadFigures {
  double peak_per_second = 0;
  double offered_per_second = 0;
  double goodput_share = 0;
  double refusal_p99_ms = 0;
  double answered_p99_ms = 0;
  double vital_success = 0;
  std::int64_t refused = 0;
  std::int64_t faults = 0;
};
BOOST_DESCRIBE_STRUCT(OverloadFigures, (),
                      (peak_per_second, offered_per_second, goodput_share, refusal_p99_ms,
                       answered_p99_ms, vital_success, refused, faults))

/// A page of the roster: dear enough that ten times what the server can answer can be asked for.
Flow paging(const std::vector<std::string>& officers, double per_second) {
  return {"paging", per_second, [&officers](std::size_t n) {
            return std::optional(request_text(
                {.target = "/api/people?page_size=200", .token = officers[n % officers.size()]}));
          }};
}

/// The most that was answered in a second when more was asked for at every step, until a tenth was
/// not answered.
double find_peak(const LoadHospital& hospital, const std::vector<std::string>& officers) {
  double peak = 0;
  for (double rate = 50;; rate *= 1.4) {
    const auto result =
        run_open_load(
            {.port = hospital.port(), .flows = {paging(officers, rate)}, .seconds = step_s})
            .front();
    const double took_s = std::max(step_s, result.last_answer_s);
    peak = std::max(peak, static_cast<double>(result.answered) / took_s);
    if (result.answered < result.due * 9 / 10 || took_s > step_s * 1.1) return peak;
  }
}

}  // namespace

/// `times` is for how many seconds ten times the peak is asked for.
Outcome run_overload(const Plan& plan) {
  const double seconds = plan.times;
  const auto submitters = static_cast<std::size_t>(std::ceil(submissions_per_second * seconds));
  LoadHospital hospital(
      static_cast<std::int64_t>(std::max<std::size_t>(savers + submitters, 2'000)));
  const auto officers = hospital.appoint_officers(200);
  hospital.start();
  const OpenPapers papers(hospital, savers + submitters);
  OverloadFigures figures;
  figures.peak_per_second = find_peak(hospital, officers);
  figures.offered_per_second = figures.peak_per_second * 10;
  const auto results = run_open_load(
      {.port = hospital.port(),
       .flows = {paging(officers, figures.offered_per_second),
                 papers.saving(saves_per_second, 0, savers),
                 papers.submitting(submissions_per_second, savers, savers + submitters)},
       .seconds = seconds,
       .connections = 2'000});
  const FlowResult& reading = results[0];
  const auto vital = results[1].answered + results[2].answered;
  const auto vital_due = results[1].due + results[2].due;
  const double took_s = std::max(seconds, reading.last_answer_s);
  figures.goodput_share =
      static_cast<double>(reading.answered + vital) / took_s / figures.peak_per_second;
  figures.refusal_p99_ms = reading.refused_latencies.percentile_ms(99);
  figures.answered_p99_ms = reading.answered_latencies.percentile_ms(99);
  figures.vital_success = static_cast<double>(vital) / static_cast<double>(vital_due);
  for (const FlowResult& result : results) {
    figures.refused += result.refused;
    figures.faults += result.faults;
  }
  Outcome outcome{describe::to_json(figures), {}, {}};
  outcome.figures = {
      decimals(figures.peak_per_second) + " pages of the roster a second at most",
      "at ten times as many, answered " + percent(figures.goodput_share) + " of that (aim 90)",
      std::to_string(figures.refused) + " refused, p99 " + decimals(figures.refusal_p99_ms) +
          " ms (aim 50)",
      "p99 of what was answered " + decimals(figures.answered_p99_ms) + " ms",
      percent(figures.vital_success) + " of saves and submissions answered at once (aim 99.9)",
      std::to_string(figures.faults) + " given up or broken"};
  for (const FlowResult& result : results) {
    if (result.faults > 0) outcome.faults.push_back(result.first_fault);
  }
  if (figures.refused == 0) outcome.faults.push_back("nothing was refused: no overload");
  if (figures.vital_success < 0.999) outcome.faults.push_back("saves or submissions were refused");
  return outcome;
}

}  // namespace yixin::lab
