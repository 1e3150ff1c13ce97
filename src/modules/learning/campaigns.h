#pragma once

#include "modules/learning/plan.h"
#include "platform/http/registry.h"

/// Series that themes, sessions and documents belong to: names only.
namespace yixin::learning {

struct CampaignView {
  CampaignRef campaign_id;
  std::string name;
  std::vector<std::string> pillars;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(CampaignView, (), (campaign_id, name, pillars, rev))

struct CampaignForm {
  base::Text<1, 60> name;
  std::vector<base::Text<1, 40>> pillars;
};
BOOST_DESCRIBE_STRUCT(CampaignForm, (), (name, pillars))

void install_campaigns(http::Registry& app);

}  // namespace yixin::learning
