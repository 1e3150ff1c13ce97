#pragma once

#include <functional>
#include <vector>

#include "platform/access/caller.h"
#include "platform/notify/outbox.h"
#include "platform/notify/quiet.h"

/// One digest a day and person, if there is anything to say, and the word of a robot to its group.
namespace yixin::notify {

/// What a person chose, or the usual choice.
struct Choice {
  bool digest = true;
  int digest_minute = usual_digest_minute;
  QuietHours quiet = {};
  std::int64_t rev = 0;
};
Choice choice_of(db::ReadTx& tx, access::AccountId account);

struct Reader {
  access::AccountId account;
  access::PersonId person;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (account, person))

/// What a module has to say to one person today; a few lines of their own, calmly. It runs on the
/// writer, for a handful of people at a time.
using ReaderLines = std::vector<Line> (*)(db::ReadTx& tx, const Reader& reader);
/// What it has to say to the group of a unit: duties of the unit, nothing about persons.
using UnitLines = std::vector<Line> (*)(db::ReadTx& tx, access::UnitId unit);

/// Set by the one module that has something to say; called by its install().
void digest_from(ReaderLines lines);
void group_word_from(UnitLines lines);

/// Makes the digests whose minute has come, of at most `limit` people: into the inbox, and as mail
/// where the person has a confirmed address. Outside quiet hours only.
void make_digests(db::WriteTx& tx, int limit);
/// The same for robots, at the usual minute.
void make_group_words(db::WriteTx& tx, int limit);

}  // namespace yixin::notify
