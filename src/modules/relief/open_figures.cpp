#include "modules/relief/open_figures.h"

#include <algorithm>

#include "platform/intake/paging.h"

namespace yixin::relief {
namespace {

struct BurdenCount {
  BurdenKind kind = BurdenKind::other;
  std::int64_t received = 0;
};
BOOST_DESCRIBE_STRUCT(BurdenCount, (), (kind, received))

/// Of the whole hospital: never by person, unit or day.
struct ReliefFigures {
  std::int64_t received = 0;
  std::int64_t answered = 0;
  std::int64_t improved = 0;
  std::int64_t overdue = 0;
  std::optional<int> median_days;
  std::vector<BurdenCount> kinds;
};
BOOST_DESCRIBE_STRUCT(ReliefFigures, (),
                      (received, answered, improved, overdue, median_days, kinds))

struct PublishedAnswer {
  ComplaintRef complaint_id;
  BurdenKind kind = BurdenKind::other;
  std::string summary;
  ComplaintState state = ComplaintState::answered;
  std::string answer;
  base::LocalDate published_on;
};
BOOST_DESCRIBE_STRUCT(PublishedAnswer, (),
                      (complaint_id, kind, summary, state, answer, published_on))

struct ListPublished {
  std::optional<int> page;
  std::optional<int> page_size;
};
BOOST_DESCRIBE_STRUCT(ListPublished, (), (page, page_size))

struct PublishedAnswers {
  std::vector<PublishedAnswer> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(PublishedAnswers, (), (items, total, page, page_size))

ReliefFigures show_figures(db::ReadTx& tx, const http::Empty&) {
  ReliefFigures figures;
  for (const KindCount& line : count_kinds(tx)) {
    figures.received += line.count;
    if (!is_open(line.state)) figures.answered += line.count;
    if (line.state == ComplaintState::improved) figures.improved += line.count;
    if (figures.kinds.empty() || figures.kinds.back().kind != line.kind) {
      figures.kinds.push_back({line.kind, 0});
    }
    figures.kinds.back().received += line.count;
  }
  figures.overdue = count_overdue(tx);
  figures.median_days = median_days(list_answer_days(tx));
  return figures;
}

PublishedAnswers show_published(db::ReadTx& tx, const ListPublished& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  PublishedAnswers list{{}, count_published(tx), window.page, window.page_size};
  for (const Complaint& one : list_published(tx, window)) {
    list.items.push_back({one.complaint_id, one.kind, one.summary.value_or(""), one.state,
                          one.answer, *one.published_on});
  }
  return list;
}

}  // namespace

std::optional<int> median_days(const std::vector<AnswerDays>& answers) {
  if (answers.empty()) return std::nullopt;
  std::vector<std::int64_t> days;
  for (const AnswerDays& one : answers) {
    days.push_back(one.answered_on.day_number() - one.received_on.day_number());
  }
  std::sort(days.begin(), days.end());
  const std::size_t upper = days.size() / 2;
  if (days.size() % 2 == 1) return static_cast<int>(days[upper]);
  return static_cast<int>((days[upper - 1] + days[upper] + 1) / 2);
}

void install_open_figures(http::Registry& app) {
  app.get({"/relief/figures", access::signed_in, http::limits::view,
           "How many complaints were received and answered"},
          show_figures);
  app.get({"/relief/published", access::signed_in, http::limits::view,
           "Published answers, without names"},
          show_published);
}

}  // namespace yixin::relief
