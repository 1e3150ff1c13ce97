#include "modules/study/hall_round.h"

#include <algorithm>

#include "modules/study/live_round.h"

namespace yixin::study {
namespace {

bool holds(const std::vector<int>& list, std::size_t index) {
  return std::find(list.begin(), list.end(), static_cast<int>(index)) != list.end();
}

bool is_in_hand(HallPhase phase) {
  return phase == HallPhase::asking || phase == HallPhase::paused || phase == HallPhase::shown;
}

}  // namespace

HallQuestion put_question(const HallItem& item, int number) {
  HallQuestion question;
  question.number = number;
  question.kind = item.content.kind;
  question.stem = item.content.stem;
  for (std::string& text : option_texts(item.content)) {
    question.options.push_back({option_letter(question.options.size()), std::move(text)});
  }
  question.blanks = static_cast<int>(item.key.blanks.size());
  return question;
}

HallQuestion closed_question(const HallItem& item, int number, const HallTally& tally) {
  HallQuestion question = put_question(item, number);
  const bool counted = tally.answers >= fewest_shown;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    question.options[i].right = holds(item.key.options, i);
    if (counted) question.options[i].count = i < tally.options.size() ? tally.options[i] : 0;
  }
  if (counted) question.right_count = tally.right;
  question.expected = item.key.blanks;
  if (!item.content.explanation.empty()) question.explanation = item.content.explanation;
  if (!item.content.source.empty()) question.source = item.content.source;
  return question;
}

void add_to_tally(HallTally& tally, const HallItem& item, const HallAnswer& answer, int people) {
  tally.answers += people;
  if (answer.right) tally.right += people;
  tally.options.resize(option_texts(item.content).size());
  for (std::size_t i = 0; i < tally.options.size(); ++i) {
    const auto& letters = answer.given.options;
    const bool chosen =
        std::find(letters.begin(), letters.end(), option_letter(i)) != letters.end();
    if (chosen) tally.options[i] += people;
  }
}

int number_of(int position, const std::set<int>& skipped) {
  int number = 1;
  for (int i = 0; i < position; ++i) number += skipped.contains(i) ? 0 : 1;
  return number;
}

std::vector<HallMean> named_means(const std::vector<HallMeanRow>& rows) {
  std::vector<HallMean> means;
  for (const HallMeanRow& row : rows) {
    std::string name = live_study().unit_name(row.unit_id);
    if (!name.empty())
      means.push_back({std::move(name), static_cast<double>(row.mean_tenths) / 10});
  }
  std::sort(means.begin(), means.end(), [](const HallMean& a, const HallMean& b) {
    return std::pair(-a.mean, a.unit_name) < std::pair(-b.mean, b.unit_name);
  });
  return means;
}

void HallRound::set_progress(HallProgress progress) {
  std::lock_guard lock(mutex_);
  progress_ = std::move(progress);
}

void HallRound::take_seat(std::int64_t person) {
  std::lock_guard lock(mutex_);
  seats_.try_emplace(person);
}

void HallRound::put_answer(std::int64_t person, int position, HallAnswer answer) {
  std::lock_guard lock(mutex_);
  const HallItem& item = items.at(static_cast<std::size_t>(position));
  Seat& seat = seats_[person];
  HallTally& tally = tallies_[position];
  if (const auto before = seat.find(position); before != seat.end()) {
    add_to_tally(tally, item, before->second, -1);
  }
  add_to_tally(tally, item, answer, 1);
  seat[position] = std::move(answer);
}

void HallRound::forget(std::int64_t person) {
  std::lock_guard lock(mutex_);
  seats_.erase(person);
}

bool HallRound::ended_before(base::Instant since) const {
  std::lock_guard lock(mutex_);
  return progress_.ended_at && *progress_.ended_at < since;
}

/// Under the mutex.
HallStage HallRound::staged(const HallProgress& progress, base::Instant now) const {
  const HallState& state = progress.state;
  HallStage stage;
  stage.hall_round_id = ref;
  stage.title = title;
  stage.phase = phase_at(state, now);
  stage.position = state.position;
  stage.question_count = static_cast<int>(items.size() - progress.skipped.size());
  stage.joined = static_cast<int>(seats_.size());
  stage.server_now = now;
  if (stage.phase == HallPhase::ended) stage.means = named_means(progress.means);
  if (!is_in_hand(stage.phase)) return stage;
  const HallItem& item = items.at(static_cast<std::size_t>(state.position));
  const auto found = tallies_.find(state.position);
  const HallTally tally = found == tallies_.end() ? HallTally{} : found->second;
  const int number = number_of(state.position, progress.skipped);
  const bool closed = stage.phase == HallPhase::shown;
  stage.answers = tally.answers;
  stage.question = closed ? closed_question(item, number, tally) : put_question(item, number);
  if (!closed) stage.closes_at = state.closes_at;
  stage.remaining_ms = state.remaining_ms;
  return stage;
}

HallWall HallRound::wall_at(const HallProgress& progress, base::Instant now) const {
  std::lock_guard lock(mutex_);
  HallWall wall;
  static_cast<HallStage&>(wall) = staged(progress, now);
  if (wall.phase != HallPhase::ended) wall.code = code;
  return wall;
}

HallWall HallRound::wall(base::Instant now) const {
  HallProgress progress;
  {
    std::lock_guard lock(mutex_);
    progress = progress_;
  }
  return wall_at(progress, now);
}

std::optional<OwnStage> HallRound::own_stage(std::int64_t person, base::Instant now) const {
  std::lock_guard lock(mutex_);
  const auto seat = seats_.find(person);
  if (seat == seats_.end()) return std::nullopt;
  OwnStage own;
  static_cast<HallStage&>(own) = staged(progress_, now);
  const auto answer = seat->second.find(own.position);
  if (!own.question || answer == seat->second.end()) return own;
  own.own = answer->second.given;
  if (own.phase == HallPhase::shown) own.own_right = answer->second.right;
  return own;
}

HallRoundPtr HallRounds::find(const HallRoundRef& ref) const {
  std::lock_guard lock(mutex_);
  const auto found = by_ref_.find(ref);
  return found == by_ref_.end() ? nullptr : found->second;
}

HallRoundPtr HallRounds::find(std::int64_t id) const {
  std::lock_guard lock(mutex_);
  for (const auto& [ref, round] : by_ref_) {
    if (round->id == id) return round;
  }
  return nullptr;
}

void HallRounds::put(HallRoundPtr round) {
  std::lock_guard lock(mutex_);
  by_ref_[round->ref] = std::move(round);
}

void HallRounds::drop_ended_before(base::Instant since) {
  std::lock_guard lock(mutex_);
  std::erase_if(by_ref_, [since](const auto& entry) { return entry.second->ended_before(since); });
}

void HallRounds::forget(std::int64_t person) {
  std::lock_guard lock(mutex_);
  for (const auto& [ref, round] : by_ref_) round->forget(person);
}

void HallRounds::clear() {
  std::lock_guard lock(mutex_);
  by_ref_.clear();
}

HallRounds& hall_rounds() {
  static HallRounds rounds;
  return rounds;
}

}  // namespace yixin::study
