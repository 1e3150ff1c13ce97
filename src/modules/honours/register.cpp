#include "modules/honours/api/honours.h"
#include "modules/honours/honour_view.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/intake/paging.h"
#include "platform/spreadsheet/write_xlsx.h"

/// The register: what stands in it, as a list and as a workbook.
namespace yixin::honours {
namespace {

struct ListHonours {
  /// With the units below it.
  std::optional<UnitRef> unit_id;
  std::optional<int> year;
  std::optional<HonourLevel> level;
  std::optional<HonourHolder> holder;
  /// Those of an activity and those that came from it.
  std::optional<ActivityRef> activity_id;
  std::optional<base::Text<1, 80>> search;
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListHonours, (),
                      (unit_id, year, level, holder, activity_id, search, page, page_size))

struct HonourPage {
  std::vector<HonourView> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
  /// In which there are any, whatever the filter is; the latest first.
  std::vector<int> years;
};
BOOST_DESCRIBE_STRUCT(HonourPage, (), (items, total, page, page_size, years))

struct HonourRequest {
  HonourRef honour_id;
};
BOOST_DESCRIBE_STRUCT(HonourRequest, (), (honour_id))

ActivityId asked_activity(db::ReadTx& tx, const ActivityRef& ref) {
  const auto activity = activities::find_readable(tx, ref);
  if (!activity) base::refuse_not_found("这项活动");
  return activity->id;
}

access::UnitId asked_unit(db::ReadTx& tx, const UnitRef& ref) {
  const auto unit = org::find_unit_by_ref(tx, ref);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, read_honours, unit->id, "这个党组织");
  return unit->id;
}

HonourFilter filter_of(db::ReadTx& tx, const ListHonours& request) {
  HonourFilter filter;
  if (request.unit_id) filter.unit = asked_unit(tx, *request.unit_id);
  if (request.activity_id) filter.activity = asked_activity(tx, *request.activity_id);
  filter.year = request.year.value_or(0);
  if (request.level) filter.level = describe::name_of(*request.level);
  if (request.holder) filter.holder = describe::name_of(*request.holder);
  if (request.search) filter.search = request.search->str();
  return filter;
}

std::vector<HonourView> views_of(db::ReadTx& tx, const std::vector<Honour>& honours) {
  HonourViews views(tx);
  std::vector<HonourView> items;
  for (const Honour& honour : honours) items.push_back(views.of(honour));
  return items;
}

HonourPage show_register(db::ReadTx& tx, const ListHonours& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const HonourFilter filter = filter_of(tx, request);
  return {views_of(tx, list_honours(tx, filter, window)), count_honours(tx, filter), window.page,
          window.page_size, list_years(tx)};
}

HonourView show_honour(db::ReadTx& tx, const HonourRequest& request) {
  return HonourViews(tx).of(require_readable(tx, request.honour_id));
}

/// A hospital receives some dozens a year.
constexpr int most_listed = 5'000;

std::string day_text(const HonourView& honour) {
  return honour.awarded_on ? honour.awarded_on->to_iso() : std::to_string(honour.year) + " 年";
}

http::File export_register(db::ReadTx& tx, const ListHonours& request) {
  spreadsheet::Sheet sheet;
  sheet.name = "荣誉台账";
  sheet.title = "荣誉台账";
  sheet.headings = {"序号",     "年度", "荣誉名称",      "级别",     "授予单位",
                    "授予日期", "文号", "获奖单位/个人", "所在组织", "备注"};
  for (const HonourView& one :
       views_of(tx, list_honours(tx, filter_of(tx, request), {1, most_listed}))) {
    sheet.rows.push_back({std::to_string(sheet.rows.size() + 1), std::to_string(one.year), one.name,
                          label_of(one.level), one.awarded_by, day_text(one),
                          one.document_no.value_or(""), one.holder_name, one.unit_name,
                          one.note.value_or("")});
  }
  return {"荣誉台账.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace

void install_register(http::Registry& app) {
  using base::Kind;
  app.get({"/honours", read_honours, http::limits::view,
           "Honours within reach, the latest first, and the years that have any", Kind::not_found},
          show_register);
  app.get({"/honours/export", read_honours, http::limits::report,
           "The same honours as a workbook, all pages at once", Kind::not_found},
          export_register);
  app.get({"/honours/{honour_id}", read_honours, http::limits::view, "One honour"}, show_honour);
}

}  // namespace yixin::honours
