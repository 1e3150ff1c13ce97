#pragma once

#include "modules/learning/plan.h"

namespace yixin::learning {

struct SupervisionNoun;
struct RotaNoun;
using SupervisionId = base::Id<SupervisionNoun>;
using SupervisionRef = base::Ref<SupervisionNoun>;
using RotaRef = base::Ref<RotaNoun>;

/// One row of learning_supervision, with the leader's name; empty for somebody who is gone.
struct Supervision {
  SupervisionRef supervision_id;
  std::optional<RotaRef> rota_id;
  int year = 0;
  int month = 0;
  access::UnitId unit;
  access::PersonId leader;
  std::optional<PersonRef> leader_id;
  std::string leader_name;
  std::string record;
  std::optional<base::LocalDate> recorded_on;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(Supervision, (),
                      (supervision_id, rota_id, year, month, unit, leader, leader_id, leader_name,
                       record, recorded_on, rev))

/// Of units over which the caller holds learning.read.
std::vector<Supervision> list_supervisions(db::ReadTx& tx, int year);
/// All of them, for planning on.
std::vector<Supervision> list_all_supervisions(db::ReadTx& tx, int year);
/// From a year on, of leaders who are gone.
std::vector<Supervision> list_supervisions_without_leader(db::ReadTx& tx, int from_year);
/// Of a rota, without a record.
std::vector<Supervision> list_open_visits(db::ReadTx& tx, const RotaRef& rota);
/// The caller's own from a month on.
std::vector<Supervision> list_own_supervisions(db::ReadTx& tx, int year, int from_month);
std::optional<Supervision> find_supervision(db::ReadTx& tx, const SupervisionRef& supervision);

/// False when somebody else already comes to that unit in that month.
bool insert_supervision(db::WriteTx& tx, const Supervision& supervision);
/// Also says who leads and where; throws stale "changed_meanwhile".
void store_supervision(db::WriteTx& tx, const Supervision& supervision);
bool is_taken(db::ReadTx& tx, const Supervision& supervision);
void delete_supervision(db::WriteTx& tx, const SupervisionRef& supervision);

bool has_rota(db::ReadTx& tx, const RotaRef& rota);
/// What has no record yet; returns how many.
std::int64_t delete_rota(db::WriteTx& tx, const RotaRef& rota);

}  // namespace yixin::learning
