#include "modules/learning/own.h"

#include <algorithm>

#include "modules/learning/readings.h"
#include "modules/learning/supervisions.h"
#include "modules/learning/themes.h"

namespace yixin::learning {
namespace {

struct OwnTurn {
  int year = 0;
  int month = 0;
  std::string unit_name;
};
BOOST_DESCRIBE_STRUCT(OwnTurn, (), (year, month, unit_name))

struct OwnLearning {
  int year = 0;
  int month = 0;
  /// Of this month, once the year is published.
  std::optional<ThemeView> theme;
  /// Months in which the caller leads the reading, from this one on.
  std::vector<OwnTurn> readings;
  /// The caller's visits to branches in this year.
  std::vector<SupervisionView> supervisions;
};
BOOST_DESCRIBE_STRUCT(OwnLearning, (), (year, month, theme, readings, supervisions))

std::optional<ThemeView> theme_of(db::ReadTx& tx, const base::LocalDate& today) {
  if (!published_at(tx, today.year)) return std::nullopt;
  const auto themes = list_themes(tx, today.year);
  const auto found = std::find_if(themes.begin(), themes.end(), [&](const ThemeView& theme) {
    return theme.month == today.month;
  });
  return found == themes.end() ? std::nullopt : std::optional(*found);
}

OwnLearning show_own(db::ReadTx& tx, const http::Empty&) {
  const base::LocalDate today = tx.today();
  OwnLearning own{today.year, today.month, theme_of(tx, today), {}, {}};
  if (!tx.caller().person) return own;
  UnitNames names(tx);
  for (const OwnReading& one : list_own_readings(tx, today.year, today.month)) {
    own.readings.push_back({one.year, one.month, names.at(one.unit).name});
  }
  for (const Supervision& one : list_own_supervisions(tx, today.year, 1)) {
    own.supervisions.push_back(view_of(tx, names, one));
  }
  return own;
}

}  // namespace

void install_own(http::Registry& app) {
  app.get({"/my/learning", access::signed_in, http::limits::view,
           "The study day of this month and one's own turns"},
          show_own);
}

}  // namespace yixin::learning
