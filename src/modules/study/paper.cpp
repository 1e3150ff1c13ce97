#include "modules/study/paper.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "modules/study/paper_assignment.h"
#include "platform/base/check.h"

namespace yixin::study {

namespace {

/// Keeps the three uses of one seed apart, in the top byte of the message.
enum class Purpose : std::uint64_t { question = 1, order = 2, token = 3 };

std::uint64_t chance(const PaperSeed& seed, Purpose purpose, std::uint64_t payload) {
  CHECK(seed.prf != nullptr && payload >> 56 == 0);
  return seed.prf(seed.seed, static_cast<std::uint64_t>(purpose) << 56 | payload);
}

std::uint64_t option_payload(const PaperPosition& at, int index) {
  CHECK(at.position >= 0 && at.position < 1 << 16);
  return static_cast<std::uint64_t>(at.position) << 32 | static_cast<std::uint64_t>(index) << 16;
}

int shown_options(const PaperPosition& at) {
  if (at.kind == QuestionKind::blank) return 0;
  if (at.kind == QuestionKind::judgement) return 2;
  CHECK(at.option_count >= 0 && at.option_count <= static_cast<int>(most_options));
  return at.option_count;
}

/// Sorting by random numbers is a uniform shuffle, and unlike the shuffle of the standard library
/// it is the same with every compiler and for every order of the pool.
PaperPlan::Order in_random_order(const PaperPlan& plan, const PaperSeed& seed) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> tickets;
  tickets.reserve(plan.questions().size());
  for (const PoolItem* item : plan.questions()) {
    CHECK(item->version_id >= 0);
    const auto id = static_cast<std::uint64_t>(item->version_id);
    tickets.emplace_back(chance(seed, Purpose::question, id),
                         static_cast<std::uint32_t>(tickets.size()));
  }
  // Equal tickets stay in order of version id, as the numbers rise with it.
  std::sort(tickets.begin(), tickets.end());
  PaperPlan::Order order;
  order.reserve(tickets.size());
  for (const auto& [ticket, number] : tickets) order.push_back(number);
  return order;
}

std::string line_sentence(const BlueprintLine& line, const LineFill& fill, std::size_t number) {
  std::string sentence = "第 " + std::to_string(number) + " 行（";
  sentence += kind_label(line.kind);
  if (line.topic) sentence += "，知识点“" + *line.topic + "”";
  if (line.difficulty) sentence += "，难度：" + std::string(difficulty_label(*line.difficulty));
  sentence += "）需要 " + std::to_string(fill.wanted) + " 题，符合条件的有 " +
              std::to_string(fill.matching) + " 题";
  const int taken = std::min(fill.matching, fill.wanted) - fill.filled;
  if (taken > 0) sentence += "，其中有题目要留给其他行";
  return sentence + "，还差 " + std::to_string(fill.wanted - fill.filled) + " 题";
}

std::string hex(std::uint32_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text.push_back(digits[value >> shift & 0xF]);
  return text;
}

}  // namespace

std::vector<LineFill> fill_blueprint(std::span<const BlueprintLine> blueprint,
                                     std::span<const PoolItem> pool) {
  const PaperPlan plan(blueprint, pool);
  PaperPlan::Order order(plan.questions().size());
  std::iota(order.begin(), order.end(), 0U);
  const PaperPlan::Assignment assignment = plan.assign(order);
  std::vector<LineFill> fills;
  for (std::size_t line = 0; line < blueprint.size(); ++line) {
    fills.push_back({std::max(blueprint[line].count, 0), plan.count_matching(line),
                     static_cast<int>(assignment[line].size())});
  }
  return fills;
}

std::vector<Shortage> check_blueprint(std::span<const BlueprintLine> blueprint,
                                      std::span<const PoolItem> pool) {
  const std::vector<LineFill> fills = fill_blueprint(blueprint, pool);
  std::vector<Shortage> shortages;
  for (std::size_t line = 0; line < fills.size(); ++line) {
    const LineFill& fill = fills[line];
    if (fill.filled == fill.wanted) continue;
    shortages.push_back({static_cast<int>(line), fill.wanted - fill.filled,
                         line_sentence(blueprint[line], fill, line + 1)});
  }
  return shortages;
}

std::optional<std::vector<std::int64_t>> draw_paper(const PaperPlan& plan, const PaperSeed& seed) {
  const PaperPlan::Assignment assignment = plan.assign(in_random_order(plan, seed));
  std::vector<std::int64_t> paper;
  for (std::size_t line = 0; line < assignment.size(); ++line) {
    if (static_cast<int>(assignment[line].size()) < plan.blueprint()[line].count) {
      return std::nullopt;
    }
    for (const auto number : assignment[line]) {
      paper.push_back(plan.questions()[number]->version_id);
    }
  }
  return paper;
}

std::optional<std::vector<std::int64_t>> draw_paper(std::span<const BlueprintLine> blueprint,
                                                    std::span<const PoolItem> pool,
                                                    const PaperSeed& seed) {
  return draw_paper(PaperPlan(blueprint, pool), seed);
}

std::vector<int> option_order(const PaperSeed& seed, const PaperPosition& at) {
  std::vector<int> order(static_cast<std::size_t>(shown_options(at)));
  std::iota(order.begin(), order.end(), 0);
  if (at.kind == QuestionKind::judgement) return order;
  std::vector<std::uint64_t> tickets;
  for (const int index : order) {
    tickets.push_back(chance(seed, Purpose::order, option_payload(at, index)));
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return tickets[static_cast<std::size_t>(a)] < tickets[static_cast<std::size_t>(b)];
  });
  return order;
}

std::vector<std::string> option_tokens(const PaperSeed& seed, const PaperPosition& at) {
  std::vector<std::string> tokens;
  for (int index = 0; index < shown_options(at); ++index) {
    std::uint64_t payload = option_payload(at, index);
    std::string token;
    do {
      token = hex(static_cast<std::uint32_t>(chance(seed, Purpose::token, payload++)));
    } while (std::find(tokens.begin(), tokens.end(), token) != tokens.end());
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace yixin::study
