#include "lab/command/report.h"

#include <cmath>

namespace yixin::lab {

ReportSection::ReportSection(const std::filesystem::path& file, const std::string& engine) {
  out_.exceptions(std::ios::failbit | std::ios::badbit);
  out_.open(file, std::ios::app);
  out_ << "\n## " << engine
       << "\n\n| drill | promise | measured | seconds | again |\n|---|---|---|---|---|\n"
       << std::flush;
}

void ReportSection::add(const Drill& drill, const Plan& plan, const Outcome& outcome,
                        double seconds) {
  out_ << "| " << drill.name << " | " << drill.promise << " | ";
  const char* between = "";
  for (const std::string& figure : outcome.figures) {
    out_ << between << figure;
    between = "; ";
  }
  for (const std::string& fault : outcome.faults) {
    out_ << between << "**broken: " << fault << "**";
    between = "; ";
  }
  is_clean_ = is_clean_ && outcome.faults.empty();
  out_ << " | " << std::llround(seconds) << " | `./dev lab " << drill.name << " --seed "
       << plan.seed << " --times " << plan.times << "` |\n"
       << std::flush;
}

}  // namespace yixin::lab
