#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// 中心组学习: what a committee's study group plans for a year, and what came of it.
namespace yixin::learning {

struct SessionNoun;
using SessionId = base::Id<SessionNoun>;
using SessionRef = base::Ref<SessionNoun>;

/// 研讨稿
enum class PaperState { not_asked, asked, received, final };
BOOST_DESCRIBE_ENUM(PaperState, not_asked, asked, received, final)

struct SessionForm {
  UnitRef unit_id;
  int year = 0;
  int month = 0;
  base::Text<1, 100> topic;
  std::optional<base::LocalDate> planned_on;
  /// Given once it has taken place.
  std::optional<base::LocalDate> held_on;
  bool off_site = false;
  std::optional<base::Text<0, 100>> place;
  PaperState paper = PaperState::not_asked;
  std::string carrier;
  std::optional<std::string> mode;
  std::optional<base::Text<0, 2000>> materials;
  std::vector<PersonRef> speaker_ids;
  std::optional<CampaignRef> campaign_id;
  std::optional<base::Text<0, 40>> pillar;
};
BOOST_DESCRIBE_STRUCT(SessionForm, (),
                      (unit_id, year, month, topic, planned_on, held_on, off_site, place, paper,
                       carrier, mode, materials, speaker_ids, campaign_id, pillar))

/// One row of learning_session.
struct SessionRow {
  SessionId id;
  SessionRef session_id;
  access::UnitId unit;
  int year = 0;
  int month = 0;
  std::string topic;
  std::optional<base::LocalDate> planned_on;
  std::optional<base::LocalDate> held_on;
  bool off_site = false;
  std::string place;
  PaperState paper = PaperState::not_asked;
  std::string carrier;
  std::optional<std::string> mode;
  std::string materials;
  std::optional<CampaignRef> campaign_id;
  std::optional<std::string> campaign;
  std::string pillar;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, session_id, unit, year, month, topic, planned_on, held_on, off_site,
                       place, paper, carrier, mode, materials, campaign_id, campaign, pillar, rev))

struct CentreSession {
  SessionRef session_id;
  UnitRef unit_id;
  std::string unit_name;
  int year = 0;
  int month = 0;
  std::string topic;
  std::optional<base::LocalDate> planned_on;
  std::optional<base::LocalDate> held_on;
  bool off_site = false;
  std::string place;
  PaperState paper = PaperState::not_asked;
  std::string carrier;
  std::optional<std::string> mode;
  std::string materials;
  std::vector<PlannedPerson> speakers;
  std::optional<CampaignRef> campaign_id;
  std::optional<std::string> campaign;
  std::string pillar;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(CentreSession, (),
                      (session_id, unit_id, unit_name, year, month, topic, planned_on, held_on,
                       off_site, place, paper, carrier, mode, materials, speakers, campaign_id,
                       campaign, pillar, rev))

struct SessionYear {
  int year = 0;
  int planned = 0;
  int held = 0;
  int held_off_site = 0;
  std::vector<CentreSession> items;
  /// Committees for which the caller may plan sessions.
  std::vector<NamedUnit> committees;
};
BOOST_DESCRIBE_STRUCT(SessionYear, (), (year, planned, held, held_off_site, items, committees))

SessionYear show_sessions(db::ReadTx& tx, const YearRequest& request);
http::File export_sessions(db::ReadTx& tx, const YearRequest& request);

void install_sessions(http::Registry& app);

}  // namespace yixin::learning
