#include "modules/learning/themes.h"

#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/plan_calendar.h"
#include "modules/learning/turns_calendar.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

struct ThemeRequest {
  ThemeRef theme_id;
};
BOOST_DESCRIBE_STRUCT(ThemeRequest, (), (theme_id))

struct ThemeChange : ThemeForm {
  ThemeRef theme_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ThemeChange, (ThemeForm), (theme_id, rev))

struct PublishYear {
  int year = 0;
};
BOOST_DESCRIBE_STRUCT(PublishYear, (), (year))

struct CopyThemes {
  int from_year = 0;
  int to_year = 0;
};
BOOST_DESCRIBE_STRUCT(CopyThemes, (), (from_year, to_year))

struct CopiedThemes {
  std::vector<ThemeView> items;
};
BOOST_DESCRIBE_STRUCT(CopiedThemes, (), (items))

std::optional<ThemeView> find_theme(db::ReadTx& tx, const ThemeRef& theme) {
  return tx.find<ThemeView>(
      R"sql(SELECT t.public_id, t.year, t.month, t.title, t.materials, t.source, t.mode, t.study_on,
                   c.public_id, c.name, t.pillar, t.rev
            FROM learning_theme t LEFT JOIN learning_campaign c ON c.id = t.campaign_id
            WHERE t.public_id = $1)sql",
      theme);
}

ThemeView require_theme(db::ReadTx& tx, const ThemeRef& theme) {
  auto found = find_theme(tx, theme);
  if (!found) base::refuse_not_found("这个学习日主题");
  return std::move(*found);
}

ThemeView show_again(db::WriteTx& tx, const ThemeRef& ref) {
  const ThemeView theme = require_theme(tx, ref);
  show_in_calendars(tx, theme);
  show_turns_of_month(tx, theme.year, theme.month);
  return theme;
}

std::string text_of(const auto& text) { return text ? text->str() : std::string(); }

void check_form(const ThemeForm& form) {
  check_month(form.year, form.month);
  check_mode(form.mode);
  if (form.study_on && (form.study_on->year != form.year || form.study_on->month != form.month)) {
    refuse_field("study_on", "out_of_range", "学习日应在这个月内");
  }
}

[[noreturn]] void refuse_taken(const ThemeForm& form) {
  const std::string why = month_label(form.year, form.month) + "已有主题";
  throw Error{Kind::conflict, "month_taken", why, {{"month", "month_taken", why}}};
}

ThemeView create_theme(db::WriteTx& tx, const ThemeForm& request) {
  require_arranger(tx);
  check_form(request);
  const auto ref = tx.draw_ref<ThemeNoun>();
  if (tx.run(R"sql(INSERT INTO learning_theme (id, public_id, year, month, title, materials, source,
                                               mode, study_on, campaign_id, pillar, rev)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
                   ON CONFLICT DO NOTHING)sql",
             tx.next_id<ThemeNoun>(), ref, request.year, request.month, request.title,
             text_of(request.materials), text_of(request.source), request.mode, request.study_on,
             campaign_of(tx, request.campaign_id), text_of(request.pillar)) == 0) {
    refuse_taken(request);
  }
  record(tx, "learning.create_theme", "theme", ref.to_hex(),
         month_label(request.year, request.month));
  return show_again(tx, ref);
}

ThemeView change_theme(db::WriteTx& tx, const ThemeChange& request) {
  require_arranger(tx);
  check_form(request);
  const ThemeView before = require_theme(tx, request.theme_id);
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM learning_theme
                WHERE year = $1 AND month = $2 AND public_id <> $3)sql",
          request.year, request.month, request.theme_id) > 0) {
    refuse_taken(request);
  }
  if (tx.run(R"sql(UPDATE learning_theme
                   SET year = $1, month = $2, title = $3, materials = $4, source = $5, mode = $6,
                       study_on = $7, campaign_id = $8, pillar = $9, rev = rev + 1
                   WHERE public_id = $10 AND rev = $11)sql",
             request.year, request.month, request.title, text_of(request.materials),
             text_of(request.source), request.mode, request.study_on,
             campaign_of(tx, request.campaign_id), text_of(request.pillar), request.theme_id,
             request.rev) == 0) {
    audit::refuse_stale(tx, "theme", request.theme_id.to_hex());
  }
  record(tx, "learning.change_theme", "theme", request.theme_id.to_hex(),
         month_label(before.year, before.month));
  show_turns_of_month(tx, before.year, before.month);
  return show_again(tx, request.theme_id);
}

http::Empty remove_theme(db::WriteTx& tx, const ThemeRequest& request) {
  require_arranger(tx);
  const ThemeView theme = require_theme(tx, request.theme_id);
  take_from_calendars(tx, theme);
  tx.run(R"sql(DELETE FROM learning_theme WHERE public_id = $1)sql", request.theme_id);
  show_turns_of_month(tx, theme.year, theme.month);
  record(tx, "learning.remove_theme", "theme", request.theme_id.to_hex(),
         month_label(theme.year, theme.month));
  return {};
}

/// Months of the other year that have a theme stay as they are; days are not copied.
CopiedThemes copy_themes(db::WriteTx& tx, const CopyThemes& request) {
  require_arranger(tx);
  check_year(request.to_year);
  CopiedThemes copied;
  const auto taken = list_themes(tx, request.to_year);
  for (const ThemeView& theme : list_themes(tx, request.from_year)) {
    if (std::any_of(taken.begin(), taken.end(),
                    [&](const ThemeView& other) { return other.month == theme.month; })) {
      continue;
    }
    copied.items.push_back(create_theme(
        tx, {request.to_year, theme.month, theme.title, theme.materials, theme.source, theme.mode,
             std::nullopt, theme.campaign_id, base::Text<0, 40>(theme.pillar)}));
  }
  if (copied.items.empty()) {
    throw Error{Kind::conflict, "nothing_to_copy", "那一年没有可以复制的主题，或各月都已有主题"};
  }
  return copied;
}

/// A year without themes is nothing that could be shown.
void require_themes(db::ReadTx& tx, int year) {
  if (list_themes(tx, year).empty()) base::refuse_not_found("这一年的学习日主题");
}

ThemeYear publish_year(db::WriteTx& tx, const PublishYear& request) {
  require_arranger(tx);
  require_themes(tx, request.year);
  tx.run(R"sql(INSERT INTO learning_year (year, published_at) VALUES ($1, $2)
               ON CONFLICT DO NOTHING)sql",
         request.year, tx.now());
  for (const ThemeView& theme : list_themes(tx, request.year)) show_again(tx, theme.theme_id);
  record(tx, "learning.publish_year", "learning_year", std::to_string(request.year));
  return show_themes(tx, {request.year});
}

ThemeYear unpublish_year(db::WriteTx& tx, const PublishYear& request) {
  require_arranger(tx);
  require_themes(tx, request.year);
  tx.run(R"sql(DELETE FROM learning_year WHERE year = $1)sql", request.year);
  for (const ThemeView& theme : list_themes(tx, request.year)) show_again(tx, theme.theme_id);
  record(tx, "learning.unpublish_year", "learning_year", std::to_string(request.year));
  return show_themes(tx, {request.year});
}

}  // namespace

std::optional<base::Instant> published_at(db::ReadTx& tx, int year) {
  return tx.find<base::Instant>(R"sql(SELECT published_at FROM learning_year WHERE year = $1)sql",
                                year);
}

std::vector<ThemeView> list_themes(db::ReadTx& tx, int year) {
  return tx.all<ThemeView>(
      R"sql(SELECT t.public_id, t.year, t.month, t.title, t.materials, t.source, t.mode, t.study_on,
                   c.public_id, c.name, t.pillar, t.rev
            FROM learning_theme t LEFT JOIN learning_campaign c ON c.id = t.campaign_id
            WHERE t.year = $1 ORDER BY t.month)sql",
      year);
}

ThemeYear show_themes(db::ReadTx& tx, const YearRequest& request) {
  const int asked = asked_year(tx, request.year);
  ThemeYear year{asked, published_at(tx, asked), {}};
  if (year.published_at || reads_all(tx)) year.items = list_themes(tx, asked);
  return year;
}

void install_themes(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/learning/themes", read_learning, view, "The study days of a year"}, show_themes);
  app.get({"/learning/themes/export", read_learning, http::limits::report,
           "The study days of a year as a workbook"},
          export_themes);
  app.post({"/learning/themes", arrange_learning, form, "Give a month its theme", Kind::conflict},
           create_theme);
  app.post({"/learning/themes/copies", arrange_learning, form, "Copy the themes of another year",
            Kind::conflict},
           copy_themes);
  app.put({"/learning/themes/{theme_id}", arrange_learning, form, "Change a theme", Kind::conflict},
          change_theme);
  app.del({"/learning/themes/{theme_id}", arrange_learning, form, "Remove a theme"}, remove_theme);
  app.put({"/learning/years/{year}/publication", arrange_learning, form,
           "Show the study days of a year to branches and members"},
          publish_year);
  app.del({"/learning/years/{year}/publication", arrange_learning, form,
           "Take the study days of a year back"},
          unpublish_year);
}

}  // namespace yixin::learning
