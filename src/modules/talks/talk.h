#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/org/api/org.h"
#include "platform/db/tx.h"

/// One talk, as the tables hold it.
namespace yixin::talks {

struct TalkNoun;
using TalkId = base::Id<TalkNoun>;
using TalkRef = base::Ref<TalkNoun>;
using PersonRef = base::Ref<access::PersonNoun>;
using UnitRef = base::Ref<access::UnitNoun>;

/// 日常, 组织生活会前, 新任职, 思想波动关怀, 其他. Shown to those who spoke alone.
enum class TalkKind { daily, before_life_meeting, new_post, care, other };
BOOST_DESCRIBE_ENUM(TalkKind, daily, before_life_meeting, new_post, care, other)

/// One row of talks_talk. It is held when it has a day on which it was; before that it is planned.
struct Talk {
  TalkId id;
  TalkRef talk_id;
  access::UnitId unit;
  TalkKind kind = TalkKind::daily;
  std::optional<base::LocalDate> planned_on;
  std::optional<base::LocalDate> held_on;

  base::LocalDate on() const { return held_on ? *held_on : *planned_on; }
};
BOOST_DESCRIBE_STRUCT(Talk, (), (id, talk_id, unit, kind, planned_on, held_on))

struct TalkPerson {
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TalkPerson, (), (person_id, name))

/// Somebody who spoke, and whether they had a seat in the branch's committee on that day.
struct Speaker {
  TalkId talk;
  base::LocalDate on;
  access::PersonId person;
  bool seated = false;
};
BOOST_DESCRIBE_STRUCT(Speaker, (), (talk, on, person, seated))

std::optional<Talk> find_talk(db::ReadTx& tx, const TalkRef& talk);
/// Of a branch and year, held or planned, the latest first.
std::vector<Talk> list_talks(db::ReadTx& tx, access::UnitId branch, int year);
/// Those of a person, the latest first; at most a hundred.
std::vector<Talk> list_talks_of_person(db::ReadTx& tx, access::PersonId person);
/// By pinyin; whoever had their data erased is not among them.
std::vector<TalkPerson> list_people(db::ReadTx& tx, TalkId talk);
/// Everybody who spoke in a talk that was held in that branch and year, in order of talks.
std::vector<Speaker> list_speakers(db::ReadTx& tx, access::UnitId branch, int year);
std::vector<access::PersonId> list_ids(db::ReadTx& tx, TalkId talk);
bool is_of(db::ReadTx& tx, TalkId talk, access::PersonId person);
/// A talk of exactly these people on that day, held or planned.
bool is_known(db::ReadTx& tx, access::UnitId branch, const base::LocalDate& on,
              std::vector<access::PersonId> people);

void insert_talk(db::WriteTx& tx, const Talk& talk, const std::vector<access::PersonId>& people);
void store_held_on(db::WriteTx& tx, const Talk& talk);
void delete_talk(db::WriteTx& tx, const Talk& talk);

}  // namespace yixin::talks
