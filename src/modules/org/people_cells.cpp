#include "people_cells.h"

#include "platform/base/names.h"
#include "platform/base/utf8.h"
#include "platform/fields/masks.h"

namespace yixin::org {
namespace {

/// Reads one row and names the field in every problem.
class CellReader {
 public:
  CellReader(const intake::Rows& rows, std::size_t row, Problems& problems)
      : rows_(rows), row_(row), problems_(problems) {}

  std::string text(std::string_view field) const { return std::string(rows_.value(row_, field)); }

  template <class T>
  std::optional<T> word(std::string_view field, std::optional<T> (*parse)(std::string_view),
                        const char* code, const char* detail) {
    const auto cell = rows_.value(row_, field);
    if (cell.empty()) return std::nullopt;
    auto value = parse(cell);
    if (!value) problems_.push_back({std::string(field), code, detail});
    return value;
  }
  std::optional<base::PartialDate> date(std::string_view field) {
    return word(field, base::parse_date, "date_invalid", "日期不存在或写法无法识别");
  }

 private:
  const intake::Rows& rows_;
  std::size_t row_;
  Problems& problems_;
};

bool is_longer(std::string_view text, std::size_t longest) {
  return base::utf8_length(text).value_or(0) > longest;
}

void take_text(const intake::Rows& rows, std::size_t row, std::string_view field,
               std::size_t longest, std::optional<std::string>& out, Problems& problems) {
  const auto cell = rows.value(row, field);
  if (cell.empty()) return;
  if (is_longer(cell, longest)) {
    problems.push_back({std::string(field), "too_long", "内容过长"});
  } else {
    out = std::string(cell);
  }
}

void take_date(const std::optional<base::PartialDate>& cell, std::optional<base::LocalDate>& out) {
  if (cell && !agrees(*cell, out)) out = to_date(*cell);
}

}  // namespace

PersonCells read_cells(const intake::Rows& rows, std::size_t row, Problems& problems) {
  CellReader reader(rows, row, problems);
  PersonCells cells;
  cells.staff_no = reader.text("staff_no");
  if (!cells.staff_no.empty()) cells.staff_no = read_staff_no(cells.staff_no, problems);
  cells.name_key = base::name_key(reader.text("name"));
  cells.sex = reader.word("sex", parse_sex, "sex_invalid", "性别应为男或女");
  cells.birth_on = reader.date("birth_on");
  const std::string id = reader.text("id_number");
  if (fields::is_masked(id)) {
    cells.masked_id = id;
  } else if (!id.empty()) {
    cells.id = read_id_number(id);
    if (cells.id->problem) {
      problems.push_back({"id_number", "id_number_invalid", *cells.id->problem});
      cells.id.reset();
    }
  }
  cells.phone = reader.text("phone");
  cells.work_started_on = reader.date("work_started_on");
  cells.joined_party_on = reader.date("joined_party_on");
  cells.full_member_on = reader.date("full_member_on");
  cells.category = reader.word("category", parse_category, "category_unknown",
                               "应为正式党员、预备党员、入党申请人、入党积极分子、发展对象或群众");
  cells.retired = reader.word("retired", parse_retired, "retired_unknown", "应为是或否");
  cells.unit = reader.text("unit");
  cells.group = reader.text("group");
  cells.department = reader.text("department");
  cells.posts = reader
                    .word("party_posts", parse_party_posts, "post_unknown",
                          "党内职务无法识别，应写成“支部书记”“组织委员”等，多项用顿号分隔")
                    .value_or(std::vector<NamedPost>{});
  const std::string post_and_title = reader.text("post_and_title");
  if (is_longer(post_and_title, 60)) problems.push_back({"post_and_title", "too_long", "内容过长"});
  cells.post_and_title = split_post_and_title(post_and_title);
  return cells;
}

void overlay(const PersonCells& cells, const intake::Rows& rows, std::size_t row,
             PersonDraft& draft, Problems& problems) {
  PersonFacts& facts = draft.facts;
  take_name(draft, cells.name_key, problems);
  if (!cells.staff_no.empty()) facts.staff_no = cells.staff_no;
  if (cells.sex) facts.sex = cells.sex;
  if (!cells.id) take_date(cells.birth_on, facts.birth_on);
  if (cells.id) take_id_number(draft, *cells.id, cells.birth_on, cells.sex, problems);
  if (!cells.phone.empty() && !fields::is_masked(cells.phone))
    take_phone(draft, cells.phone, problems);
  take_text(rows, row, "ethnicity", 30, facts.ethnicity, problems);
  take_text(rows, row, "native_place", 60, facts.native_place, problems);
  take_text(rows, row, "education", 30, facts.education, problems);
  take_text(rows, row, "degree", 30, facts.degree, problems);
  take_text(rows, row, "remark", 500, facts.remark, problems);
  if (cells.post_and_title.post) facts.administrative_post = cells.post_and_title.post;
  if (cells.post_and_title.title) facts.professional_title = cells.post_and_title.title;
  take_text(rows, row, "administrative_post", 60, facts.administrative_post, problems);
  take_text(rows, row, "professional_title", 60, facts.professional_title, problems);
  take_date(cells.work_started_on, facts.work_started_on);
  take_date(cells.joined_party_on, facts.joined_party_on);
  take_date(cells.full_member_on, facts.full_member_on);
  if (cells.category) facts.category = *cells.category;
  if (cells.retired) facts.retired = *cells.retired;
}

}  // namespace yixin::org
