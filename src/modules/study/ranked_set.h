#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace yixin::study {

/// Where a result stands: higher score first, then shorter time, then the earlier submission, so
/// that no two results share a place. 16 bytes.
struct RankKey {
  std::int64_t submission = 0;
  std::uint32_t duration_ms = 0;
  std::int32_t score = 0;

  bool operator==(const RankKey&) const = default;
};

/// True when `a` stands before `b`. Without branches, because a search cannot foresee its answers
/// and a wrong guess costs more than the comparison.
inline bool ranks_before(const RankKey& a, const RankKey& b) {
  // The larger score makes the smaller number: both become one number to be compared.
  const auto merit = [](const RankKey& key) {
    const auto lifted = static_cast<std::uint32_t>(key.score) ^ 0x80000000U;
    return static_cast<std::uint64_t>(~lifted) << 32 | key.duration_ms;
  };
  const bool better = merit(a) < merit(b);
  const bool equal = merit(a) == merit(b);
  return better | (equal & (a.submission < b.submission));
}

/// An exact order-statistics set: sorted blocks, and a Fenwick tree over their sizes. Finding a
/// place costs two binary searches and one prefix sum.
class RankedSet {
 public:
  /// A block never holds more than `block_limit` (at least 4) keys.
  explicit RankedSet(std::size_t block_limit = 512);

  /// False when the key was there already.
  bool insert(const RankKey& key);

  /// False when the key was not there.
  bool erase(const RankKey& key);

  /// 1 for the best; nothing for a key that is not in the set.
  std::optional<std::size_t> place_of(const RankKey& key) const;

  /// The best `count` keys, or all when there are fewer.
  std::vector<RankKey> top(std::size_t count) const;

  std::size_t size() const { return size_; }

  /// Heap bytes held, without what the allocator adds.
  std::size_t memory_bytes() const;

 private:
  using Block = std::vector<RankKey>;

  std::size_t find_block(const RankKey& key) const;
  std::size_t count_before(std::size_t block) const;
  void change_count(std::size_t block, std::int32_t by);
  void recount();
  void split(std::size_t block);
  bool merge_with_next(std::size_t block);
  void remove_block(std::size_t block);

  std::size_t block_limit_;
  std::size_t size_ = 0;
  std::vector<Block> blocks_;
  std::vector<RankKey> lasts_;         ///< last key of each block
  std::vector<std::uint32_t> counts_;  ///< Fenwick tree over block sizes
};

}  // namespace yixin::study
