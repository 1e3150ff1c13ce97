#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// The study days of a year: at most one theme a month.
namespace yixin::learning {

struct ThemeNoun;
using ThemeId = base::Id<ThemeNoun>;
using ThemeRef = base::Ref<ThemeNoun>;

struct ThemeForm {
  int year = 0;
  int month = 0;
  base::Text<1, 60> title;
  std::optional<base::Text<0, 2000>> materials;
  /// Where the theme comes from: a document, a notice.
  std::optional<base::Text<0, 200>> source;
  std::optional<std::string> mode;
  std::optional<base::LocalDate> study_on;
  std::optional<CampaignRef> campaign_id;
  std::optional<base::Text<0, 40>> pillar;
};
BOOST_DESCRIBE_STRUCT(ThemeForm, (),
                      (year, month, title, materials, source, mode, study_on, campaign_id, pillar))

struct ThemeView {
  ThemeRef theme_id;
  int year = 0;
  int month = 0;
  std::string title;
  std::string materials;
  std::string source;
  std::optional<std::string> mode;
  std::optional<base::LocalDate> study_on;
  std::optional<CampaignRef> campaign_id;
  std::optional<std::string> campaign;
  std::string pillar;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ThemeView, (),
                      (theme_id, year, month, title, materials, source, mode, study_on, campaign_id,
                       campaign, pillar, rev))

struct ThemeYear {
  int year = 0;
  /// Absent while branches and members do not see the year.
  std::optional<base::Instant> published_at;
  std::vector<ThemeView> items;
};
BOOST_DESCRIBE_STRUCT(ThemeYear, (), (year, published_at, items))

void install_themes(http::Registry& app);

/// What the caller may see of a year: before it is published, readers of the whole hospital alone.
ThemeYear show_themes(db::ReadTx& tx, const YearRequest& request);
/// Published or not.
std::vector<ThemeView> list_themes(db::ReadTx& tx, int year);
std::optional<base::Instant> published_at(db::ReadTx& tx, int year);
http::File export_themes(db::ReadTx& tx, const YearRequest& request);

}  // namespace yixin::learning
