#include "modules/activities/certificate_cells.h"

#include <charconv>
#include <cmath>

#include "platform/base/date_dialects.h"
#include "platform/base/names.h"
#include "platform/base/utf8.h"

namespace yixin::activities {
namespace {

using intake::Problem;

constexpr std::size_t longest_title = 100;
constexpr std::size_t longest_organiser = 60;
constexpr std::size_t longest_number = 60;
/// As far back as hours of a year are shown.
constexpr int first_year = 2000;

class Reader {
 public:
  Reader(const intake::Rows& rows, std::size_t row, std::vector<Problem>& problems)
      : rows_(rows), row_(row), problems_(problems) {}

  std::string text(const char* field, std::size_t longest) {
    std::string text(rows_.value(row_, field));
    if (base::utf8_length(text).value_or(longest + 1) > longest) {
      add(field, "too_long", "最多 " + std::to_string(longest) + " 个字");
    }
    return text;
  }

  std::string needed(const char* field, std::size_t longest, const char* detail) {
    std::string text = this->text(field, longest);
    if (text.empty()) add(field, "required", detail);
    return text;
  }

  int minutes() {
    const auto minutes = read_minutes(rows_.value(row_, "hours"));
    if (!minutes) add("hours", "hours_invalid", "学时应大于 0、不超过 999，例如 8 或 4.5");
    return minutes.value_or(0);
  }

  base::LocalDate day(const base::LocalDate& today) {
    const auto date = base::parse_date(rows_.value(row_, "completed_on"));
    if (!date || date->day == 0) {
      add("completed_on", "date_invalid", "完成日期应写到日，例如 2026-11-21");
      return {};
    }
    const base::LocalDate day{date->year, date->month, date->day};
    if (day > today || day.year < first_year) {
      add("completed_on", "out_of_range", "完成日期应在 2000 年到今天之间");
    }
    return day;
  }

 private:
  void add(const char* field, const char* code, std::string detail) {
    problems_.push_back({field, code, std::move(detail)});
  }

  const intake::Rows& rows_;
  std::size_t row_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::optional<int> read_minutes(std::string_view text) {
  constexpr double most_hours = 999;
  constexpr int minutes_of_hour = 60;
  constexpr std::string_view unit = "学时";
  const std::string folded = base::fold_width(text);
  std::string_view number = base::trim(folded);
  if (number.ends_with(unit)) number = base::trim(number.substr(0, number.size() - unit.size()));
  double hours = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), hours,
                                            std::chars_format::fixed);
  const bool whole = error == std::errc{} && end == number.data() + number.size();
  if (!whole || !(hours > 0) || hours > most_hours) return std::nullopt;
  const auto minutes = std::lround(hours * minutes_of_hour);
  return minutes == 0 ? std::nullopt : std::optional(static_cast<int>(minutes));
}

CertificateFacts read_certificate(const intake::Rows& rows, std::size_t row,
                                  const base::LocalDate& today, std::vector<Problem>& problems) {
  Reader reader(rows, row, problems);
  CertificateFacts facts;
  facts.title = reader.needed("title", longest_title, "缺少培训名称");
  facts.organiser = reader.text("organiser", longest_organiser);
  facts.minutes = reader.minutes();
  facts.completed_on = reader.day(today);
  // Typed in another width it is the same number.
  facts.number = base::fold_width(reader.text("number", longest_number));
  return facts;
}

}  // namespace yixin::activities
