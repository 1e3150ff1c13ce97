#include "demo/learning.h"

#include <algorithm>
#include <array>

#include "demo/desk.h"
#include "platform/base/check.h"

namespace yixin::demo {
namespace {

using base::LocalDate;
using http::Method;

struct PlannedTheme {
  const char* title;
  const char* mode;
  const char* materials;
};

constexpr std::array<PlannedTheme, 12> themes = {{
    {"学党章，明确党员的权利和义务", "collective", "《中国共产党章程》第一章"},
    {"学习纪律处分条例，守住行医底线", "led", "《中国共产党纪律处分条例》，医德医风案例三则"},
    {"学雷锋精神，改善患者就医体验", "practice", "门诊流程走一遍，带回一条改进意见"},
    {"国家安全和保密常识", "expert", "《中华人民共和国保守国家秘密法》"},
    {"青年党员讲身边的榜样", "mutual", "各支部推荐一位身边的医务人员"},
    {"安全生产和医疗安全", "practice", "《医疗质量安全核心制度要点》"},
    {"重温入党誓词，学党史", "collective", "《中国共产党简史》第一章、第二章"},
    {"学习医师职业精神", "led", "《中华人民共和国医师法》第三章"},
    {"民族团结进步", "collective", "各民族医务人员共同抗疫的故事"},
    {"敬老月：为老年患者做实事", "practice", "《老年友善医疗机构建设》要点"},
    {"学习基层组织工作条例", "own", "《中国共产党支部工作条例（试行）》"},
    {"总结一年学习，谈收获和打算", "mutual", "各人一页纸，不要求格式"},
}};

struct PlannedSession {
  int month;
  const char* topic;
  bool off_site;
  const char* place;
};

constexpr std::array<PlannedSession, 6> sessions = {{
    {2, "全面从严治党与行业作风建设", false, "行政楼三楼会议室"},
    {4, "公立医院高质量发展", false, "行政楼三楼会议室"},
    {6, "从党史中汲取力量", true, "市党史馆"},
    {8, "健康中国与基层医疗", false, "行政楼三楼会议室"},
    {10, "人才培养和学科建设", false, "行政楼三楼会议室"},
    {12, "民主生活会前的专题学习", false, "行政楼三楼会议室"},
}};

struct ArrivedDocument {
  int days_ago;
  const char* title;
  const char* issuer;
  const char* number;
  const char* demand;
  const char* carriers;
  int due_in_days;
  /// Of the branches in the order of the tree, how many wrote something down.
  int relayed;
};

constexpr std::array<ArrivedDocument, 6> documents = {{
    {150, "关于加强基层党组织学习教育的通知", "市直机关工委", "云直工〔2026〕12号",
     "传达到每个支部，结合实际提出改进措施。", R"(["first_topic","branch_meeting"])", 30, 22},
    {110, "关于开展行业作风专项整治的通知", "市卫生健康委", "云卫党〔2026〕21号",
     "自查问题，列出清单，按期整改。", R"(["first_topic","hospital_meeting","branch_meeting"])", 40,
     19},
    {75, "关于做好改善就医感受工作的通知", "市卫生健康委", "云卫医〔2026〕46号",
     "每个支部至少做一件实事。", R"(["hospital_meeting","branch_meeting","party_day"])", 45, 15},
    {48, "关于减轻基层负担若干事项的通知", "市委办公室", "云办发〔2026〕18号",
     "对照清单清理重复报表。", R"(["first_topic","mass_meeting"])", 30, 11},
    {20, "关于学习新修订条例的通知", "市委组织部", "云组通〔2026〕33号", "",
     R"(["branch_meeting"])", 25, 6},
    {6, "关于做好年度总结工作的通知", "市卫生健康委", "云卫党〔2026〕40号",
     "总结一页纸以内，不另要材料。", R"(["hospital_meeting","branch_meeting"])", 20, 2},
}};

class Year {
 public:
  Year(Stage& stage, const Options& options, const Hospital& hospital, const Entered& entered)
      : stage_(stage), options_(options), hospital_(hospital), entered_(entered) {
    for (std::size_t i = 0; i < hospital.units.size(); ++i) {
      if (hospital.units[i].kind == "branch") branches_.push_back(entered.units[i]);
    }
    for (const Post& post : hospital.posts) {
      const bool leads = post.unit == 0 && !post.to_on;
      if (!leads || std::find(leaders_.begin(), leaders_.end(), post.person) != leaders_.end()) {
        continue;
      }
      leaders_.push_back(post.person);
    }
  }

  void enter() {
    Client office = at_desk(stage_, entered_, officer_of(hospital_));
    const std::string campaign = app::members_named(
        office.expect(Method::post, "/learning/campaigns",
                      R"({"name":"学习贯彻党的创新理论","pillars":["理论学习","调查研究",)"
                      R"("整改整治","推动发展","建章立制"]})"),
        "campaign_id")[0];
    plan_themes(office, campaign);
    plan_visits(office);
    plan_readings(office);
    plan_sessions(office);
    register_documents(office, campaign);
    sign_out(office);
  }

 private:
  std::string year() const { return std::to_string(options_.today.year); }

  LocalDate day_of(int month, int day) const { return {options_.today.year, month, day}; }

  void plan_themes(Client& office, const std::string& campaign) {
    for (std::size_t i = 0; i < themes.size(); ++i) {
      const int month = static_cast<int>(i) + 1;
      office.expect(Method::post, "/learning/themes",
                    Body()
                        .raw("year", year())
                        .raw("month", std::to_string(month))
                        .text("title", themes[i].title)
                        .text("mode", themes[i].mode)
                        .text("materials", themes[i].materials)
                        .text("source", "院党委年度学习计划")
                        .text("study_on", day_of(month, 15).to_iso())
                        .text("campaign_id", campaign)
                        .text("pillar", "理论学习")
                        .str());
    }
    office.expect(Method::put, "/learning/years/" + year() + "/publication", "{}");
  }

  /// The first leader has written a record of the first visit.
  void plan_visits(Client& office) {
    std::vector<std::string> people;
    for (const std::size_t leader : leaders_) people.push_back(entered_.people[leader]);
    office.expect(Method::post, "/learning/rotas",
                  Body()
                      .raw("year", year())
                      .raw("from_month", "1")
                      .raw("to_month", "12")
                      .raw("visits_each", "2")
                      .raw("leader_ids", list_of(people))
                      .raw("unit_ids", list_of(branches_))
                      .raw("absences", "[]")
                      .str());
    Client leader = at_desk(stage_, entered_, leaders_.front());
    const auto own =
        app::members_named(leader.expect(Method::get, "/my/learning", ""), "supervision_id");
    CHECK(!own.empty());
    leader.send_all(
        {{Method::put, "/learning/supervisions/" + own.front() + "/record",
          Body()
              .text("recorded_on", std::min(day_of(1, 15), options_.today).to_iso())
              .text("record", "支部学习联系本科室实际，讨论充分；建议把改进意见列成清单。")
              .str(),
          "\"1\""}});
    sign_out(leader);
  }

  void plan_readings(Client& office) {
    const std::string unit = entered_.units[hospital_.unit_named(pilot_branch)];
    const auto readers = app::members_named(
        office.expect(Method::get, "/units/" + unit + "/readers", ""), "person_id");
    CHECK(!readers.empty());
    const std::vector<std::string> some(
        readers.begin(),
        readers.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(readers.size(), 5)));
    office.expect(Method::post, "/units/" + unit + "/readings",
                  Body()
                      .raw("year", year())
                      .raw("from_month", "1")
                      .raw("to_month", "12")
                      .raw("person_ids", list_of(some))
                      .str());
  }

  void plan_sessions(Client& office) {
    std::size_t next = 0;
    for (const PlannedSession& one : sessions) {
      const LocalDate on = day_of(one.month, 20);
      const bool held = on < options_.today;
      Body body;
      body.text("unit_id", entered_.units.front())
          .raw("year", year())
          .raw("month", std::to_string(one.month))
          .text("topic", one.topic)
          .text("planned_on", on.to_iso())
          .raw("off_site", one.off_site ? "true" : "false")
          .text("place", one.place)
          .text("paper", held ? "final" : "asked")
          .text("carrier", "centre_group")
          .text("mode", one.off_site ? "practice" : "collective")
          .raw("speaker_ids", list_of({entered_.people[leaders_[next++ % leaders_.size()]]}));
      if (held) body.text("held_on", on.to_iso());
      office.expect(Method::post, "/learning/sessions", body.str());
    }
  }

  void register_documents(Client& office, const std::string& campaign) {
    for (const ArrivedDocument& one : documents) {
      const LocalDate received_on = options_.today.plus_days(-one.days_ago);
      const std::string reply =
          office.expect(Method::post, "/learning/documents",
                        Body()
                            .text("title", one.title)
                            .text("issuer", one.issuer)
                            .text("number", one.number)
                            .text("received_on", received_on.to_iso())
                            .text("due_on", received_on.plus_days(one.due_in_days).to_iso())
                            .text("demand", one.demand)
                            .raw("carriers", one.carriers)
                            .raw("unit_ids", "[]")
                            .text("campaign_id", campaign)
                            .str());
      const std::string path =
          "/learning/documents/" + app::members_named(reply, "document_id")[0] + "/relays";
      relay(office, path, entered_.units.front(), received_on.plus_days(2), "first_topic", 1);
      for (int i = 0; i < std::min(one.relayed, static_cast<int>(branches_.size())); ++i) {
        relay(office, path, branches_[static_cast<std::size_t>(i)],
              received_on.plus_days(3 + i % 3), "branch_meeting", i % 3);
      }
    }
  }

  /// 传达, and of some units what followed.
  void relay(Client& office, const std::string& path, const std::string& unit, const LocalDate& on,
             const char* carrier, int more) {
    office.expect(Method::post, path,
                  Body()
                      .text("unit_id", unit)
                      .text("stage", "relayed")
                      .text("carrier", carrier)
                      .text("done_on", on.to_iso())
                      .str());
    constexpr std::array<const char*, 2> later = {"carried_out", "reported"};
    for (int i = 0; i < more; ++i) {
      const LocalDate day = std::min(on.plus_days(7 * (i + 1)), options_.today);
      office.expect(Method::post, path,
                    Body()
                        .text("unit_id", unit)
                        .text("stage", later[static_cast<std::size_t>(i)])
                        .text("done_on", day.to_iso())
                        .str());
    }
  }

  Stage& stage_;
  const Options& options_;
  const Hospital& hospital_;
  const Entered& entered_;
  std::vector<std::string> branches_;
  std::vector<std::size_t> leaders_;
};

}  // namespace

void enter_learning(Stage& stage, const Options& options, const Hospital& hospital,
                    const Entered& entered) {
  Year(stage, options, hospital, entered).enter();
}

}  // namespace yixin::demo
