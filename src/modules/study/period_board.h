#pragma once

#include "modules/study/boards.h"
#include "modules/study/period.h"
#include "modules/study/report_file.h"
#include "platform/http/registry.h"

/// Boards of a week, a month, a quarter, a year or of all rounds so far, from closed and counted
/// rounds alone. Periods hold the rounds that close in them; `on` is a day of the period, and the
/// last one of `all`.
///
/// A person's figure is the mean of the per cents of the rounds taken: who stays away loses
/// nothing. A unit's figure is the mean of the means that its weekly boards published, so that a
/// period tells nothing about anybody that the weeks did not.
namespace yixin::study {

struct PeriodRequest {
  Period period = Period::month;
  std::optional<base::LocalDate> on;
  std::optional<SeriesRef> series_id;
};
BOOST_DESCRIBE_STRUCT(PeriodRequest, (), (period, on, series_id))

struct PeriodFile : PeriodRequest {
  std::optional<ReportForm> form;
};
BOOST_DESCRIBE_STRUCT(PeriodFile, (PeriodRequest), (form))

struct SeriesName {
  SeriesRef series_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(SeriesName, (), (series_id, name))

/// What both replies say first. `rounds` were held and counted, `needed` of them give a place.
struct PeriodHead {
  Period period = Period::month;
  base::LocalDate from_on;
  base::LocalDate to_on;
  std::optional<SeriesRef> series_id;
  std::vector<SeriesName> series;
  int rounds = 0;
  int needed = 1;
  DisplayMode display = DisplayMode::own_place;
  rules::RuleQuote rule;
};
BOOST_DESCRIBE_STRUCT(PeriodHead, (),
                      (period, from_on, to_on, series_id, series, rounds, needed, display, rule))

struct PeriodTop {
  std::int64_t place = 0;
  std::string name;
  std::string unit_name;
  double mean = 0;
};
BOOST_DESCRIBE_STRUCT(PeriodTop, (), (place, name, unit_name, mean))

/// Means are per cent.
struct PeriodBoard : PeriodHead {
  std::vector<UnitMeanView> general_branches;
  std::vector<UnitMeanView> branches;
  std::vector<PeriodTop> top;
};
BOOST_DESCRIBE_STRUCT(PeriodBoard, (PeriodHead), (general_branches, branches, top))

/// The own figure; no places before `needed` rounds.
struct PeriodRanks : PeriodHead {
  int taken = 0;
  std::optional<double> mean;
  std::vector<PlaceView> places;
};
BOOST_DESCRIBE_STRUCT(PeriodRanks, (PeriodHead), (taken, mean, places))

void install_period_boards(http::Registry& app);

PeriodBoard show_period_board(db::ReadTx& tx, const PeriodRequest& request);
/// What the board shows, as .xlsx or .docx.
http::File export_period(db::ReadTx& tx, const PeriodFile& request);
PeriodRanks show_period_ranks(db::ReadTx& tx, const PeriodRequest& request);

}  // namespace yixin::study
