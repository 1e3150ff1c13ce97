#include "modules/study/api/study.h"

#include "modules/study/bank.h"
#include "modules/study/boards.h"
#include "modules/study/certificate.h"
#include "modules/study/corrections.h"
#include "modules/study/exams.h"
#include "modules/study/extension.h"
#include "modules/study/hall_hosting.h"
#include "modules/study/hall_link.h"
#include "modules/study/hall_results.h"
#include "modules/study/hall_taking.h"
#include "modules/study/period_board.h"
#include "modules/study/practice.h"
#include "modules/study/reports.h"
#include "modules/study/round_paper.h"
#include "modules/study/rounds.h"
#include "modules/study/series_year.h"
#include "modules/study/statistics.h"
#include "modules/study/taking.h"

namespace yixin::study {
namespace {

using base::Kind;
using http::limits::answer;
using http::limits::form;
using http::limits::view;

constexpr std::int64_t second_ms = 1'000;

void install_arranging(http::Registry& app) {
  app.get({"/series", read_bank, view, "List the series"}, show_series);
  app.post({"/series", arrange_rounds, form, "Create a series"}, create_series);
  app.put({"/series/{series_id}", arrange_rounds, form, "Change a series"}, change_series);
  app.put({"/series/{series_id}/display", arrange_rounds, form, "Choose what boards show"},
          set_display);
  app.get({"/rounds", read_bank, view, "List rounds"}, show_rounds);
  app.get({"/rounds/{round_id}", read_bank, view, "Read a round with its pool"}, show_round);
  app.post({"/series/{series_id}/rounds", arrange_rounds, form, "Draft the next round"},
           draft_round);
  app.put({"/rounds/{round_id}", arrange_rounds, form, "Change a draft", Kind::conflict},
          change_round);
  app.put(
      {"/rounds/{round_id}/publication", arrange_rounds, form, "Publish a round", Kind::conflict},
      publish_round);
  app.put({"/rounds/{round_id}/closure", arrange_rounds, form, "End a round early", Kind::conflict},
          end_round_early);
  app.get({"/rounds/{round_id}/paper", read_bank, http::limits::report, "A round on paper",
           Kind::conflict},
          export_round_paper);
}

void install_taking(http::Registry& app) {
  app.get({"/my/week", take_quiz, view, "This week and the own last results"}, show_my_week);
  app.put({"/rounds/{round_id}/attempt", take_quiz, answer, "Open or resume the own paper",
           Kind::conflict},
          open_attempt);
  app.put(
      {"/rounds/{round_id}/attempt/saves/{seq}", take_quiz, answer, "Save answers", Kind::conflict},
      save_answers);
  app.put({"/rounds/{round_id}/attempt/submission", take_quiz, answer, "Submit the own paper",
           Kind::conflict},
          submit_attempt);
  app.get({"/rounds/{round_id}/result", take_quiz, view, "The own result with explanations",
           Kind::conflict},
          show_result);
  app.job("study.submit_overdue_attempts", 5 * second_ms, submit_overdue_attempts);
}

void install_boards(http::Registry& app) {
  app.get_live({"/rounds/{round_id}/ranks", take_quiz, view, "The own places"}, show_ranks);
  app.get({"/rounds/{round_id}/board", see_board, view, "Means of branches and general branches"},
          show_board);
  app.stream({"/rounds/{round_id}/board/live", see_board, view, "The board as it moves"},
             open_board_stream);
  app.get({"/my/display-consent", take_quiz, view, "Whether the own name may be shown"},
          show_consent);
  app.put({"/my/display-consent", take_quiz, form, "Agree to be named"}, give_consent);
  app.del({"/my/display-consent", take_quiz, view, "Withdraw the agreement"}, withdraw_consent);
  app.frames_from(board_frame);
  app.job("study.close_due_rounds", 5 * second_ms, close_due_rounds);
  app.job("study.load_unit_names", 60 * second_ms, [](db::WriteTx& tx) { load_unit_names(tx); });
}

}  // namespace

void install(http::Registry& app) {
  install_bank(app);
  install_arranging(app);
  install_taking(app);
  install_boards(app);
  install_practice(app);
  install_reports(app);
  install_corrections(app);
  install_series_year(app);
  install_statistics(app);
  install_period_boards(app);
  install_extensions(app);
  install_hall_hosting(app);
  install_hall_taking(app);
  install_hall_results(app);
  install_hall_links(app);
  install_exams(app);
  install_certificates(app);
  app.on_start([](db::WriteTx& tx) { load_live_rounds(tx); });
}

}  // namespace yixin::study
