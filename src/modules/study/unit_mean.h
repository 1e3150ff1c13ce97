#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace yixin::study {

/// The mean of one unit as others may see it. It appears with five results and takes in new ones
/// three at a time, so that nobody's score can be worked out from two views of the board.
class UnitMean {
 public:
  void add(std::int64_t person_id, int score);

  /// A changed score of a person who was added before.
  void rescore(std::int64_t person_id, int old_score, int new_score);

  /// Rounded to one decimal.
  std::optional<double> published() const;

 private:
  struct Waiting {
    std::int64_t person_id;
    int score;
  };

  void publish();

  std::int64_t included_sum_ = 0;  ///< of the included results, with their scores of today
  std::int64_t published_sum_ = 0;
  std::int64_t included_count_ = 0;
  std::vector<Waiting> waiting_;        ///< not yet included
  std::vector<std::int64_t> rescored_;  ///< included, changed since the mean last moved
};

}  // namespace yixin::study
