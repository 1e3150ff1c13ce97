#pragma once

#include <span>

#include "demo/desk.h"
#include "demo/dice.h"
#include "demo/meetings.h"

namespace yixin::demo {

/// The plan of this meeting, as JSON.
std::string plan_of(const Meeting& meeting, const Entered& entered);

/// The secretary of the unit, or of the one above it.
std::size_t author_of(const Hospital& hospital, std::size_t unit);

/// Enters records of meetings as their secretaries do and files them as somebody else does. Many
/// meetings pass each step together, so that a commit holds many.
class Records {
 public:
  Records(Stage& stage, const Options& options, const Hospital& hospital, const Entered& entered)
      : stage_(stage), hospital_(hospital), entered_(entered), dice_(options.seed, "records") {}

  /// Plans, records and hands in each of them; files all but the last `waiting`.
  void enter(std::span<const Meeting> meetings, std::size_t waiting);

 private:
  std::size_t length_of_wave(std::span<const Meeting> meetings) const;
  std::vector<std::string> hand_in(std::span<const Meeting> meetings);
  void file(std::span<const Meeting> meetings, const std::vector<std::string>& paths);
  std::string record_of(const Meeting& meeting, const std::vector<std::string>& expected);
  std::string joined_of(const Meeting& meeting);
  std::string lateness_of(const Meeting& meeting) const;
  std::size_t reviewer_of(std::size_t unit) const;

  Stage& stage_;
  const Hospital& hospital_;
  const Entered& entered_;
  Dice dice_;
};

}  // namespace yixin::demo
