#include "demo/bank.h"

#include <algorithm>

#include "platform/base/check.h"
#include "platform/spreadsheet/read_csv.h"

namespace yixin::embedded {
extern const std::string_view demo_questions;
}

namespace yixin::demo {
namespace {

using http::Method;

constexpr std::size_t kept_as_drafts = 5;
constexpr std::size_t retired = 3;

std::size_t column(const spreadsheet::Table& table, std::string_view heading) {
  const auto found = std::find(table.headings.begin(), table.headings.end(), heading);
  CHECK(found != table.headings.end());
  return static_cast<std::size_t>(found - table.headings.begin());
}

std::string id_list(const std::vector<std::string>& ids, std::size_t first, std::size_t last) {
  std::string list;
  for (std::size_t i = first; i < last; ++i) {
    list += (list.empty() ? "\"" : ",\"") + ids[i] + '"';
  }
  return '[' + list + ']';
}

std::vector<std::string> questions_in(Client& client, const char* state) {
  return app::members_named(
      client.expect(Method::get, std::string("/questions?page_size=200&state=") + state),
      "question_id");
}

}  // namespace

Bank::Bank() {
  const auto table = spreadsheet::read_csv(embedded::demo_questions, {});
  const auto kind = column(table, "题型");
  const auto stem = column(table, "题干");
  const auto first_option = column(table, "选项A");
  const auto answer = column(table, "答案");
  const auto difficulty = column(table, "难度");
  for (const auto& row : table.rows) {
    KnownQuestion question;
    question.kind = row[kind];
    question.difficulty = row[difficulty] == "易" ? 1 : row[difficulty] == "难" ? 3 : 2;
    const bool has_letters = question.kind == "单选题" || question.kind == "多选题";
    if (has_letters) {
      for (const char letter : row[answer]) {
        question.right.push_back(row[first_option + static_cast<std::size_t>(letter - 'A')]);
      }
    } else {
      question.right.push_back(row[answer]);
    }
    questions_[row[stem]] = std::move(question);
  }
}

std::string_view Bank::file() const { return embedded::demo_questions; }

const KnownQuestion& Bank::at(const std::string& stem) const { return questions_.at(stem); }

void enter_bank(const Bank& bank, Client& office, Client& setter) {
  const std::string staged =
      office.expect(Method::post, "/imports/questions?file_name=" + app::url_encode("题库.csv"),
                    std::string(bank.file()));
  const auto import_ids = app::members_named(staged, "import_id");
  CHECK(!import_ids.empty());
  office.expect(Method::put, "/imports/questions/" + import_ids.front() + "/application", "{}");
  const auto drafts = questions_in(setter, "draft");
  CHECK(drafts.size() == bank.size() && drafts.size() > kept_as_drafts);
  setter.expect(Method::put, "/questions/reviews",
                Body()
                    .raw("question_ids", id_list(drafts, kept_as_drafts, drafts.size()))
                    .text("verdict", "accept")
                    .str());
  setter.expect(
      Method::put, "/questions/" + drafts.front() + "/review",
      Body().text("verdict", "return").text("note", "请补充条款号，并核对现行版本后再提交").str());
}

void retire_questions(Client& office) {
  const auto reviewed = questions_in(office, "reviewed");
  CHECK(reviewed.size() > retired);
  for (std::size_t i = 0; i < retired; ++i) {
    office.expect(Method::put, "/questions/" + reviewed[i * 7] + "/retirement",
                  Body().text("reason", "与其他题目考查内容重复").str());
  }
}

}  // namespace yixin::demo
