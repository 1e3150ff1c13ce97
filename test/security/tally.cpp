#include "security/tally.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace yixin::security {
namespace {

constexpr std::size_t kept_faults = 20;

std::string text_of(double value) {
  std::ostringstream out;
  out.precision(value == std::floor(value) ? 15 : 4);
  out << value;
  return out.str();
}

}  // namespace

void Tally::add(const std::string& figure, std::int64_t by) {
  figures_[figure] += static_cast<double>(by);
}

void Tally::set(const std::string& figure, double value) { figures_[figure] = value; }

void Tally::fault(std::string what) {
  ++fault_count_;
  if (faults_.size() < kept_faults) faults_.push_back(std::move(what));
}

void Tally::expect(bool holds, const std::string& what) {
  if (!holds) fault(what);
}

std::int64_t Tally::count(const std::string& figure) const {
  const auto found = figures_.find(figure);
  return found == figures_.end() ? 0 : static_cast<std::int64_t>(found->second);
}

lab::Outcome Tally::outcome() const {
  lab::Outcome outcome{"{", {}, faults_};
  for (const auto& [figure, value] : figures_) {
    outcome.json += '"' + figure + "\":" + text_of(value) + ',';
    std::string words = figure;
    std::ranges::replace(words, '_', ' ');
    outcome.figures.push_back(text_of(value) + ' ' + words);
  }
  outcome.json += "\"faults\":" + std::to_string(fault_count_) + '}';
  return outcome;
}

}  // namespace yixin::security
