#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/study/question.h"

namespace yixin::study {

/// A pseudo-random function: without the key nobody can tell its values from chance. Tests pass a
/// mixing function, the product a keyed hash.
using Prf = std::uint64_t (*)(std::uint64_t key, std::uint64_t message);

/// All chance in one paper. The seed is stored with the attempt, so the same paper can be made
/// again; it must never leave the server.
struct PaperSeed {
  Prf prf = nullptr;
  std::uint64_t seed = 0;
};

/// So many questions of a kind, and of a topic and a difficulty where they are given.
struct BlueprintLine {
  QuestionKind kind = QuestionKind::single;
  std::optional<std::string> topic;
  std::optional<int> difficulty;
  int count = 0;
};

/// A question that may be drawn; `version_id` has at most 53 bits.
struct PoolItem {
  std::int64_t version_id = 0;
  QuestionKind kind = QuestionKind::single;
  std::string topic;
  int difficulty = 2;
  int option_count = 0;
};

/// How far the pool fills one line when no question serves two lines.
struct LineFill {
  int wanted = 0;
  int matching = 0;  ///< questions of the pool that suit the line
  int filled = 0;    ///< of these, what is left for it beside the other lines
};

/// A line that cannot be filled: its 0-based number, and the sentence for the person who drafts.
struct Shortage {
  int line = 0;
  int missing = 0;
  std::string sentence;
};

/// As many questions as possible are placed in total; lines with more conditions choose first.
std::vector<LineFill> fill_blueprint(std::span<const BlueprintLine> blueprint,
                                     std::span<const PoolItem> pool);

/// What is missing; empty when a paper can be drawn.
std::vector<Shortage> check_blueprint(std::span<const BlueprintLine> blueprint,
                                      std::span<const PoolItem> pool);

/// Version ids in paper order: line by line, each question once. The order of the pool does not
/// matter. Nothing when check_blueprint finds a shortage.
std::optional<std::vector<std::int64_t>> draw_paper(std::span<const BlueprintLine> blueprint,
                                                    std::span<const PoolItem> pool,
                                                    const PaperSeed& seed);

class PaperPlan;
/// The same for a plan made before, as every paper of a round needs it.
std::optional<std::vector<std::int64_t>> draw_paper(const PaperPlan& plan, const PaperSeed& seed);

/// One question on a paper. A judgement always has two options, a blank none.
struct PaperPosition {
  int position = 0;  ///< 0-based, below 65,536
  QuestionKind kind = QuestionKind::single;
  int option_count = 0;
};

/// Original indices in the order shown, a uniform permutation; a judgement keeps 正确, 错误.
std::vector<int> option_order(const PaperSeed& seed, const PaperPosition& at);

/// The name of each option on this paper, by original index: eight hex digits, different within
/// the question. They tell nothing about the original order.
std::vector<std::string> option_tokens(const PaperSeed& seed, const PaperPosition& at);

}  // namespace yixin::study
