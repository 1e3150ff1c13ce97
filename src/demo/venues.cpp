#include "demo/venues.h"

#include <array>

namespace yixin::demo {
namespace {

struct Kept {
  const char* name;
  const char* kind;
  const char* address;
  const char* note;
  /// Empty for a venue of the whole hospital.
  const char* unit;
};

constexpr std::array<Kept, 5> all_kept = {{
    {"云河革命旧址陈列馆", "red_base", "云河市江东路 18 号", "周一闭馆；团体参观提前三天预约", ""},
    {"青石岭红军标语群", "red_base", "云河市青石镇北 6 公里", "山路窄，中巴可到；雨天不开放", ""},
    {"医院党员活动室", "meeting_room", "行政楼三楼东侧", "可坐 60 人，向党委办公室借钥匙", ""},
    {"柳林社区党群服务中心", "community", "云河市柳林街 5 号", "工作日 8:30 至 17:00", ""},
    {"青石镇卫生院", "aid_point", "云河市青石镇正街 2 号", "车程约 70 分钟", "内科第一党支部"},
}};

}  // namespace

void enter_venues(Stage& stage, const Hospital& hospital, const Entered& entered) {
  Client office(stage.application);
  for (const Kept& one : all_kept) {
    Body body;
    body.text("name", one.name)
        .text("kind", one.kind)
        .text("address", one.address)
        .text("note", one.note);
    if (*one.unit != '\0') body.text("unit_id", entered.units[hospital.unit_named(one.unit)]);
    office.expect(http::Method::post, "/venues", body.str());
  }
}

}  // namespace yixin::demo
