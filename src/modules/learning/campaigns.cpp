#include "modules/learning/campaigns.h"

#include "modules/learning/api/learning.h"
#include "modules/learning/vocabulary.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/policy_file.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t most_pillars = 12;

struct CampaignList {
  std::vector<CampaignView> items;
};
BOOST_DESCRIBE_STRUCT(CampaignList, (), (items))

struct CampaignRequest {
  CampaignRef campaign_id;
};
BOOST_DESCRIBE_STRUCT(CampaignRequest, (), (campaign_id))

struct CampaignChange : CampaignForm {
  CampaignRef campaign_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(CampaignChange, (CampaignForm), (campaign_id, rev))

struct CampaignRow {
  CampaignId id;
  CampaignRef campaign_id;
  std::string name;
  std::string pillars;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(CampaignRow, (), (id, campaign_id, name, pillars, rev))

CampaignView view_of(const CampaignRow& row) {
  return {row.campaign_id, row.name, base::split(row.pillars, '\n'), row.rev};
}

CampaignRow require_campaign(db::ReadTx& tx, const CampaignRef& campaign) {
  auto row = tx.find<CampaignRow>(
      R"sql(SELECT id, public_id, name, pillars, rev FROM learning_campaign
            WHERE public_id = $1)sql",
      campaign);
  if (!row) base::refuse_not_found("这个系列");
  return std::move(*row);
}

std::string lines_of(const CampaignForm& form) {
  if (form.pillars.size() > most_pillars) {
    refuse_field("pillars", "too_many", "最多 12 项");
  }
  std::string lines;
  for (const auto& pillar : form.pillars) {
    if (pillar.str().find('\n') != std::string::npos) {
      refuse_field("pillars", "bad_value", "每一项写在一行里");
    }
    lines += (lines.empty() ? "" : "\n") + pillar.str();
  }
  return lines;
}

[[noreturn]] void refuse_taken(const std::string& name) {
  throw Error{Kind::conflict,
              "campaign_name_taken",
              "已有名为“" + name + "”的系列",
              {{"name", "campaign_name_taken", "名称已被使用"}}};
}

Vocabulary show_vocabulary(db::ReadTx&, const http::Empty&) { return vocabulary(); }

CampaignList list_campaigns(db::ReadTx& tx, const http::Empty&) {
  CampaignList list;
  for (const CampaignRow& row : tx.all<CampaignRow>(
           R"sql(SELECT id, public_id, name, pillars, rev FROM learning_campaign
                 ORDER BY id DESC)sql")) {
    list.items.push_back(view_of(row));
  }
  return list;
}

CampaignView create_campaign(db::WriteTx& tx, const CampaignForm& request) {
  require_arranger(tx);
  const auto ref = tx.draw_ref<CampaignNoun>();
  if (tx.run(R"sql(INSERT INTO learning_campaign (id, public_id, name, name_key, pillars, rev)
                   VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING)sql",
             tx.next_id<CampaignNoun>(), ref, request.name, base::name_key(request.name),
             lines_of(request)) == 0) {
    refuse_taken(request.name.str());
  }
  record(tx, "learning.create_campaign", "campaign", ref.to_hex());
  return view_of(require_campaign(tx, ref));
}

CampaignView change_campaign(db::WriteTx& tx, const CampaignChange& request) {
  require_arranger(tx);
  const CampaignRow row = require_campaign(tx, request.campaign_id);
  const std::string key = base::name_key(request.name);
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM learning_campaign WHERE name_key = $1 AND id <> $2)sql", key,
          row.id) > 0) {
    refuse_taken(request.name.str());
  }
  if (tx.run(
          R"sql(UPDATE learning_campaign SET name = $1, name_key = $2, pillars = $3, rev = rev + 1
                   WHERE id = $4 AND rev = $5)sql",
          request.name, key, lines_of(request), row.id, request.rev) == 0) {
    audit::refuse_stale(tx, "campaign", request.campaign_id.to_hex());
  }
  record(tx, "learning.change_campaign", "campaign", request.campaign_id.to_hex(), {},
         {"name", "pillars"});
  return view_of(require_campaign(tx, request.campaign_id));
}

bool is_used(db::ReadTx& tx, CampaignId campaign) {
  return tx.value<std::int64_t>(
             R"sql(SELECT (SELECT count(*) FROM learning_theme WHERE campaign_id = $1)
                        + (SELECT count(*) FROM learning_session WHERE campaign_id = $1)
                        + (SELECT count(*) FROM learning_document WHERE campaign_id = $1))sql",
             campaign) > 0;
}

http::Empty remove_campaign(db::WriteTx& tx, const CampaignRequest& request) {
  require_arranger(tx);
  const CampaignRow row = require_campaign(tx, request.campaign_id);
  if (is_used(tx, row.id)) {
    throw Error{Kind::conflict, "campaign_used",
                "有主题、学习会或文件属于这个系列，请先把它们改到别的系列"};
  }
  tx.run(R"sql(DELETE FROM learning_campaign WHERE id = $1)sql", row.id);
  record(tx, "learning.remove_campaign", "campaign", request.campaign_id.to_hex());
  return {};
}

}  // namespace

void install_campaigns(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/learning/vocabulary", read_learning, view, "Carriers, ways of studying, pillars"},
          show_vocabulary);
  app.get({"/learning/campaigns", read_learning, view, "Series of the hospital"}, list_campaigns);
  app.post({"/learning/campaigns", arrange_learning, form, "Begin a series", Kind::conflict},
           create_campaign);
  app.put({"/learning/campaigns/{campaign_id}", arrange_learning, form, "Rename a series",
           Kind::conflict},
          change_campaign);
  app.del({"/learning/campaigns/{campaign_id}", arrange_learning, form,
           "Remove a series that nothing belongs to", Kind::conflict},
          remove_campaign);
}

}  // namespace yixin::learning
