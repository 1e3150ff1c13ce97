#include "platform/base/clock_text.h"

namespace yixin::base {
namespace {

constexpr int minutes_of_day = 24 * 60;

std::string two_digits(int figure) { return (figure < 10 ? "0" : "") + std::to_string(figure); }

}  // namespace

std::string clock_text(int minute) {
  const std::string day = minute < minutes_of_day ? "" : "次日 ";
  const int of_day = minute % minutes_of_day;
  return day + two_digits(of_day / 60) + ':' + two_digits(of_day % 60);
}

}  // namespace yixin::base
