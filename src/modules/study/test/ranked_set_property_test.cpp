#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>

#include "modules/study/ranked_set.h"

namespace yixin::study {
namespace {

enum class Step { insert, erase };

/// Few different keys, so that steps often meet the same one.
rc::Gen<RankKey> any_key() {
  return rc::gen::build<RankKey>(
      rc::gen::set(&RankKey::submission, rc::gen::inRange<std::int64_t>(0, 4)),
      rc::gen::set(&RankKey::duration_ms, rc::gen::inRange<std::uint32_t>(0, 5)),
      rc::gen::set(&RankKey::score, rc::gen::inRange<std::int32_t>(-1, 6)));
}

/// The definition of the order, written a second time and in another way.
bool better(const RankKey& a, const RankKey& b) {
  return std::tuple(-a.score, a.duration_ms, a.submission) <
         std::tuple(-b.score, b.duration_ms, b.submission);
}

bool naive_insert(std::vector<RankKey>& keys, const RankKey& key) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key, better);
  if (at != keys.end() && *at == key) return false;
  keys.insert(at, key);
  return true;
}

RC_GTEST_PROP(ranked_set, it_agrees_with_a_sorted_list_after_every_step, ()) {
  const std::size_t block_limit = *rc::gen::inRange<std::size_t>(4, 9);
  const auto steps = *rc::gen::scale(
      4.0, rc::gen::container<std::vector<std::pair<Step, RankKey>>>(rc::gen::pair(
               rc::gen::weightedElement<Step>({{3, Step::insert}, {2, Step::erase}}), any_key())));
  RankedSet set(block_limit);
  std::vector<RankKey> keys;
  for (const auto& [step, key] : steps) {
    if (step == Step::insert) {
      RC_ASSERT(set.insert(key) == naive_insert(keys, key));
    } else {
      const auto at = std::find(keys.begin(), keys.end(), key);
      RC_ASSERT(set.erase(key) == (at != keys.end()));
      if (at != keys.end()) keys.erase(at);
    }
    RC_ASSERT(set.size() == keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) RC_ASSERT(set.place_of(keys[i]) == i + 1);
  }
  RC_TAG(keys.size() > 3 * block_limit ? "several blocks" : "few blocks");
  const std::size_t count = *rc::gen::inRange<std::size_t>(0, 40);
  keys.resize(std::min(count, keys.size()));
  RC_ASSERT(set.top(count) == keys);
}

}  // namespace
}  // namespace yixin::study
