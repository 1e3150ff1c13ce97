#include "modules/study/exam.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace yixin::study {

std::string_view name_of_kind(ExamKind kind) {
  constexpr std::array<std::string_view, 3> names{"自测", "培训测试", "知识竞赛"};
  return names[static_cast<std::size_t>(kind)];
}

bool is_held_back(const ExamRules& rules, base::Instant closes_at, base::Instant now) {
  return rules.reveal == Reveal::after_close && now < closes_at;
}

bool passes(const ExamRules& rules, int score, int full_score) {
  constexpr int percent = 100;
  return rules.pass_percent && score * percent >= *rules.pass_percent * full_score;
}

bool places_before(const Contender& a, const Contender& b) {
  return std::tuple(-a.score, a.submitted_at, a.attempt_id) <
         std::tuple(-b.score, b.submitted_at, b.attempt_id);
}

std::vector<Contender> place_contenders(std::vector<Contender> papers) {
  std::sort(papers.begin(), papers.end(), places_before);
  std::set<std::int64_t> placed;
  std::erase_if(papers,
                [&](const Contender& paper) { return !placed.insert(paper.person_id).second; });
  return papers;
}

std::vector<std::size_t> hand_out_awards(std::size_t places, std::span<const int> quotas) {
  std::vector<std::size_t> awards;
  for (std::size_t award = 0; award < quotas.size(); ++award) {
    for (int i = 0; i < quotas[award] && awards.size() < places; ++i) awards.push_back(award);
  }
  return awards;
}

}  // namespace yixin::study
