#pragma once

#include <map>

#include "lab/journal.h"
#include "platform/db/tx.h"

namespace yixin::lab {

struct StoredAttempt {
  std::int64_t id = 0;
  std::int64_t person_id = 0;
  std::optional<std::int64_t> submitted_at;
  std::optional<std::int64_t> score;
};
BOOST_DESCRIBE_STRUCT(StoredAttempt, (), (id, person_id, submitted_at, score))

struct StoredSave {
  std::int64_t attempt_id = 0;
  std::int64_t seq = 0;
  std::string answers;
};
BOOST_DESCRIBE_STRUCT(StoredSave, (), (attempt_id, seq, answers))

/// What a database holds of every paper; by person, because nobody should have two.
struct StoredPapers {
  std::multimap<std::int64_t, StoredAttempt> attempts;
  std::map<std::int64_t, std::vector<StoredSave>> saves;  // by attempt, in their order
};

StoredPapers load_papers(db::ReadTx& tx);

/// Nothing when the first `count` saves are those of the journal, to the letter.
std::string difference(const Journal& journal, const std::vector<StoredSave>& saves,
                       std::size_t count);
/// Nothing when the stored score is the acknowledged one.
std::string difference_of_score(const Journal& journal, const StoredAttempt& attempt);

}  // namespace yixin::lab
