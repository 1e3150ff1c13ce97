#include "demo/honours.h"

#include <array>

#include "demo/structure.h"

namespace yixin::demo {
namespace {

using base::LocalDate;
using http::Method;

constexpr const char* own_committee = "云和医院党委";
constexpr const char* city_health = "云河市卫生健康委员会党组";
constexpr const char* city_committee = "中共云河市委组织部";

struct Awarded {
  const char* unit;
  /// The post of whoever holds it; empty for an honour of the unit itself.
  const char* post;
  const char* name;
  const char* level;
  const char* awarded_by;
  /// How long ago the year was that it is for, and when it was awarded.
  int years_ago;
  int awarded_years_ago;
  int month;
  int day;
  /// Without its year, "云医党发〔{year}〕12号"; empty for none.
  const char* document_no;
};

constexpr std::array<Awarded, 9> all_awarded = {{
    {pilot_branch, "", "先进基层党组织", "city", city_health, 1, 1, 6, 30,
     "云卫党发〔{year}〕21号"},
    {pilot_branch, "secretary", "优秀党务工作者", "city", city_health, 1, 1, 6, 30,
     "云卫党发〔{year}〕21号"},
    {pilot_branch, "organisation", "优秀共产党员", "hospital", own_committee, 1, 1, 6, 28,
     "云医党发〔{year}〕12号"},
    {"外科第一党支部", "", "五星党支部", "hospital", own_committee, 1, 0, 1, 16,
     "云医党发〔{year}〕3号"},
    {"急诊党支部", "", "党员先锋岗", "district", "云河市江东区委", 2, 2, 7, 1, ""},
    {"急诊党支部", "secretary", "优秀共产党员", "province", "省卫生健康委员会直属机关党委", 2, 2, 6,
     25, ""},
    {"重症医学党支部", "", "抗疫先进集体", "province", "中共省委、省人民政府", 3, 3, 9, 30, ""},
    {"药学党支部", "publicity", "优秀共产党员", "hospital", own_committee, 2, 2, 6, 28,
     "云医党发〔{year}〕15号"},
    {"机关第一党支部", "", "市级党建示范点", "city", city_committee, 2, 1, 3, 12,
     "云组通〔{year}〕9号"},
}};

std::string document_of(const Awarded& one, int year) {
  std::string text = one.document_no;
  constexpr std::string_view place = "{year}";
  const auto at = text.find(place);
  return at == std::string::npos ? text : text.replace(at, place.size(), std::to_string(year));
}

class Register {
 public:
  Register(Stage& stage, const Options& options, const Hospital& hospital, const Entered& entered)
      : office_(stage.application), options_(options), hospital_(hospital), entered_(entered) {}

  void enter(const Awarded& one) {
    const std::size_t unit = hospital_.unit_named(one.unit);
    const LocalDate on{options_.today.year - one.awarded_years_ago, one.month, one.day};
    Body body;
    if (*one.post == '\0') {
      body.text("holder", "unit");
    } else {
      const auto holder = hospital_.holder_of(unit, one.post);
      if (!holder) return;
      body.text("holder", "person").text("person_id", entered_.people[*holder]);
    }
    describe(body, one, on.year);
    if (on <= options_.today) body.text("awarded_on", on.to_iso());
    enter_into(unit, body);
  }

  /// The first party day of the branch that was filed.
  void enter_party_day() {
    const std::size_t unit = hospital_.unit_named(pilot_branch);
    const auto filed = app::members_named(
        office_.expect(
            Method::get,
            "/activities?type=theme_party_day&state=filed&unit_id=" + entered_.units[unit], {}),
        "activity_id");
    if (filed.empty()) return;
    Body body;
    body.text("holder", "activity").text("activity_id", filed.back());
    describe(body, {"", "", "最佳党日活动", "hospital", own_committee, 0, 0, 1, 1, ""},
             options_.today.year);
    enter_into(unit, body);
  }

 private:
  void describe(Body& body, const Awarded& one, int year_of_document) const {
    body.text("name", one.name)
        .text("level", one.level)
        .text("awarded_by", one.awarded_by)
        .raw("year", std::to_string(options_.today.year - one.years_ago))
        .text("document_no", document_of(one, year_of_document));
  }
  void enter_into(std::size_t unit, const Body& body) {
    office_.expect(Method::post, "/units/" + entered_.units[unit] + "/honours", body.str());
  }

  Client office_;
  const Options& options_;
  const Hospital& hospital_;
  const Entered& entered_;
};

}  // namespace

void enter_honours(Stage& stage, const Options& options, const Hospital& hospital,
                   const Entered& entered) {
  Register honours(stage, options, hospital, entered);
  for (const Awarded& one : all_awarded) honours.enter(one);
  honours.enter_party_day();
}

}  // namespace yixin::demo
