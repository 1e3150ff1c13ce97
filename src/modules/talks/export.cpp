#include "modules/talks/year.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::talks {
namespace {

using spreadsheet::Sheet;

constexpr const char* no_record = "无记录";

std::string text_of(int times, const base::LocalDate& last_on) {
  return std::to_string(times) + " 次，最近 " + last_on.to_iso();
}

std::string text_of(const TalkYear& year, const TalkPerson& seat, const TalkColumn& column) {
  if (seat.person_id == column.person_id) return "—";
  for (const TalkCell& cell : year.cells) {
    if (cell.seat_id == seat.person_id && cell.person_id == column.person_id) {
      return text_of(cell.times, cell.last_on);
    }
  }
  return no_record;
}

std::string among_members(const TalkColumn& column) {
  if (column.seated) return "—";
  const auto& known = column.among_members;
  return known ? text_of(known->times, known->last_on) : no_record;
}

std::string title_of(const TalkYear& year) {
  return year.unit_name + ' ' + std::to_string(year.year) + " 年";
}

Sheet table_of(const TalkYear& year) {
  Sheet sheet;
  sheet.name = "谈心谈话情况";
  sheet.title = title_of(year) + sheet.name;
  sheet.headings = {"党员"};
  for (const TalkPerson& seat : year.seats) sheet.headings.push_back("支委 " + seat.name);
  sheet.headings.emplace_back("党员之间");
  for (const TalkColumn& column : year.people) {
    std::vector<std::string> row{column.name};
    for (const TalkPerson& seat : year.seats) row.push_back(text_of(year, seat, column));
    row.push_back(among_members(column));
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

const char* label_of(TalkPair pair) {
  switch (pair) {
    case TalkPair::seats: return "支委之间";
    case TalkPair::seat_and_member: return "支委和党员";
    case TalkPair::members: break;
  }
  return "党员之间";
}

std::string partner_of(const WantedTalk& one) {
  if (one.other) return one.other->name;
  return one.pair == TalkPair::seat_and_member ? "任一支委" : "任一党员";
}

Sheet wanted_of(const TalkYear& year) {
  Sheet sheet;
  sheet.name = "还可以安排的谈话";
  sheet.title = title_of(year) + sheet.name;
  sheet.headings = {"类别", "姓名", "对象", "次数"};
  for (const WantedTalk& one : year.wanted) {
    sheet.rows.push_back(
        {label_of(one.pair), one.person.name, partner_of(one), std::to_string(one.left)});
  }
  return sheet;
}

}  // namespace

http::File export_year(db::ReadTx& tx, const TalkYearRequest& request) {
  const TalkYear year = show_year(tx, request);
  const Sheet sheets[] = {table_of(year), wanted_of(year)};
  return {sheets[0].title + ".xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheets)};
}

}  // namespace yixin::talks
