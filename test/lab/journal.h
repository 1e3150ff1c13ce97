#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/bench_setup.h"

namespace yixin::lab {

/// What a client knows of one save: its number and its answers by position.
struct SentSave {
  std::int64_t seq = 0;
  std::map<std::size_t, std::string> answers;
  int epoch = 0;  // of the lab, when it was acknowledged

  /// The list as it is sent and as it is stored.
  std::string to_json() const;
};

enum class Step { open, save, submit, done };

/// One person's paper as the client saw it. *Acknowledged* means: a 200 received to its last byte.
struct Journal {
  app::Participant person;
  Step step = Step::open;
  /// The request of this step went out at least once and may have been carried out.
  bool in_flight = false;
  bool opened = false;
  std::vector<SentSave> saves;      // acknowledged, in their order
  std::optional<SentSave> sending;  // repeated unchanged until it is acknowledged
  std::string result;               // the acknowledged reply to the submission
  int submitted_epoch = 0;          // of the lab, when that reply came

  std::int64_t next_seq() const { return static_cast<std::int64_t>(saves.size()) + 1; }
};

/// The end of a Paper that holds exactly these saves: its answers and the next number.
std::string expected_paper_end(const std::vector<SentSave>& saves);

}  // namespace yixin::lab
