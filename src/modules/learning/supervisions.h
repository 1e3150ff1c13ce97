#pragma once

#include "modules/learning/supervision_store.h"
#include "platform/http/registry.h"

/// 院领导督导: which leader comes to which branch in which month, and what was found there.
namespace yixin::learning {

struct SupervisionView {
  SupervisionRef supervision_id;
  std::optional<RotaRef> rota_id;
  int year = 0;
  int month = 0;
  UnitRef unit_id;
  std::string unit_name;
  std::optional<PersonRef> leader_id;
  std::string leader_name;
  /// Empty while the leader has written nothing.
  std::string record;
  std::optional<base::LocalDate> recorded_on;
  /// The caller's own turn, whose record only they write.
  bool own = false;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SupervisionView, (),
                      (supervision_id, rota_id, year, month, unit_id, unit_name, leader_id,
                       leader_name, record, recorded_on, own, rev))

struct SupervisionYear {
  int year = 0;
  std::vector<SupervisionView> items;
};
BOOST_DESCRIBE_STRUCT(SupervisionYear, (), (year, items))

void install_supervisions(http::Registry& app);
void install_rotas(http::Registry& app);

SupervisionView view_of(db::ReadTx& tx, UnitNames& names, const Supervision& supervision);
SupervisionYear show_supervisions(db::ReadTx& tx, const YearRequest& request);
http::File export_supervisions(db::ReadTx& tx, const YearRequest& request);

}  // namespace yixin::learning
