#include "modules/study/ranked_set.h"

#include <algorithm>

#include "platform/base/check.h"

namespace yixin::study {

namespace {

constexpr std::size_t smallest_growth = 4;
constexpr std::size_t largest_growth = 64;

/// Doubling would leave up to half of a million keys' memory unused; small steps leave a few per
/// cent, and moving one block of a few kilobytes is cheap.
void make_room(std::vector<RankKey>& block) {
  if (block.size() < block.capacity()) return;
  block.reserve(block.size() + std::clamp(block.size(), smallest_growth, largest_growth));
}

/// How many of the sorted keys stand before `key`: a binary search without branches.
std::size_t count_ahead(const std::vector<RankKey>& keys, const RankKey& key) {
  std::size_t first = 0;
  std::size_t length = keys.size();
  while (length > 1) {
    const std::size_t half = length / 2;
    first += half * static_cast<std::size_t>(ranks_before(keys[first + half - 1], key));
    length -= half;
  }
  return first + (length == 1 && ranks_before(keys[first], key) ? 1 : 0);
}

bool holds_at(const std::vector<RankKey>& keys, std::size_t offset, const RankKey& key) {
  return offset < keys.size() && keys[offset] == key;
}

template <class Vector>
auto iterator_at(Vector& vector, std::size_t index) {
  return vector.begin() + static_cast<std::ptrdiff_t>(index);
}

}  // namespace

RankedSet::RankedSet(std::size_t block_limit) : block_limit_(block_limit) {
  CHECK(block_limit >= 4);
}

bool RankedSet::insert(const RankKey& key) {
  if (blocks_.empty()) {
    blocks_.emplace_back();
    lasts_.push_back(key);
    recount();
  }
  const std::size_t index = find_block(key);
  Block& block = blocks_[index];
  const std::size_t offset = count_ahead(block, key);
  if (holds_at(block, offset, key)) return false;
  make_room(block);
  block.insert(iterator_at(block, offset), key);
  lasts_[index] = block.back();
  ++size_;
  if (block.size() > block_limit_) {
    split(index);
  } else {
    change_count(index, 1);
  }
  return true;
}

bool RankedSet::erase(const RankKey& key) {
  if (blocks_.empty()) return false;
  const std::size_t index = find_block(key);
  Block& block = blocks_[index];
  const std::size_t offset = count_ahead(block, key);
  if (!holds_at(block, offset, key)) return false;
  block.erase(iterator_at(block, offset));
  --size_;
  if (block.empty()) {
    remove_block(index);
    return true;
  }
  lasts_[index] = block.back();
  const bool merged = merge_with_next(index) || (index > 0 && merge_with_next(index - 1));
  if (!merged) change_count(index, -1);
  return true;
}

std::optional<std::size_t> RankedSet::place_of(const RankKey& key) const {
  if (blocks_.empty()) return std::nullopt;
  const std::size_t index = find_block(key);
  const std::size_t offset = count_ahead(blocks_[index], key);
  if (!holds_at(blocks_[index], offset, key)) return std::nullopt;
  return count_before(index) + offset + 1;
}

std::vector<RankKey> RankedSet::top(std::size_t count) const {
  std::vector<RankKey> best;
  best.reserve(std::min(count, size_));
  for (const Block& block : blocks_) {
    const std::size_t taken = std::min(count - best.size(), block.size());
    best.insert(best.end(), block.begin(), iterator_at(block, taken));
    if (best.size() == count) break;
  }
  return best;
}

std::size_t RankedSet::memory_bytes() const {
  std::size_t bytes = blocks_.capacity() * sizeof(Block) + lasts_.capacity() * sizeof(RankKey) +
                      counts_.capacity() * sizeof(std::uint32_t);
  for (const Block& block : blocks_) bytes += block.capacity() * sizeof(RankKey);
  return bytes;
}

/// The block that holds the key or would take it: the first whose last key does not stand before.
std::size_t RankedSet::find_block(const RankKey& key) const {
  return std::min(count_ahead(lasts_, key), blocks_.size() - 1);
}

std::size_t RankedSet::count_before(std::size_t block) const {
  std::size_t sum = 0;
  for (std::size_t i = block; i > 0; i &= i - 1) sum += counts_[i - 1];
  return sum;
}

void RankedSet::change_count(std::size_t block, std::int32_t by) {
  // Adding a negative number wraps around, which is what unsigned sums want.
  for (std::size_t i = block; i < counts_.size(); i |= i + 1) {
    counts_[i] += static_cast<std::uint32_t>(by);
  }
}

void RankedSet::recount() {
  counts_.assign(blocks_.size(), 0);
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    counts_[i] += static_cast<std::uint32_t>(blocks_[i].size());
    const std::size_t parent = i | (i + 1);
    if (parent < counts_.size()) counts_[parent] += counts_[i];
  }
}

void RankedSet::split(std::size_t block) {
  const std::size_t half = blocks_[block].size() / 2;
  Block upper(iterator_at(blocks_[block], half), blocks_[block].end());
  Block lower(blocks_[block].begin(), iterator_at(blocks_[block], half));
  lasts_[block] = lower.back();
  lasts_.insert(iterator_at(lasts_, block + 1), upper.back());
  blocks_[block] = std::move(lower);
  blocks_.insert(iterator_at(blocks_, block + 1), std::move(upper));
  recount();
}

/// Only when both together stay below half a block, so that the next insert does not split again.
bool RankedSet::merge_with_next(std::size_t block) {
  if (block + 1 >= blocks_.size()) return false;
  Block& next = blocks_[block + 1];
  if (blocks_[block].size() + next.size() > block_limit_ / 2) return false;
  Block merged(blocks_[block]);
  merged.insert(merged.end(), next.begin(), next.end());
  next = std::move(merged);
  remove_block(block);
  return true;
}

void RankedSet::remove_block(std::size_t block) {
  blocks_.erase(iterator_at(blocks_, block));
  lasts_.erase(iterator_at(lasts_, block));
  recount();
}

}  // namespace yixin::study
