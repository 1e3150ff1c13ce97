#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/describe/type_desc.h"
#include "platform/document/form.h"

/// The papers of Party work that are made from forms, as plain text and numbers: who fills them in
/// decides what they say. Each kind has a shipped form, which a hospital may replace by its own.
namespace yixin::document {

enum class FormKind { minutes, sign_in, party_day_plan, hours };
BOOST_DESCRIBE_ENUM(FormKind, minutes, sign_in, party_day_plan, hours)

/// 会议记录 and so on.
std::string_view form_label(FormKind kind);
/// What a form of the kind may and must hold.
const std::vector<Word>& form_words(FormKind kind);
/// The shipped form as a file, to begin an own one from.
std::string shipped_form_file(FormKind kind);
/// The same, read.
const Form& shipped_form(FormKind kind);

struct Agendum {
  std::string title;
  std::string speaker;
};

struct OpenItem {
  std::string text;
  std::string responsible;
  std::string due;
};

struct MinutesPaper {
  std::string unit;
  std::string title;
  std::string time;
  std::string place;
  std::string host;
  std::string recorder;
  int expected = 0;
  int present = 0;
  int absent = 0;
  /// Unknown where the reader may not see who took leave: the paper then counts them as absent.
  std::optional<int> on_leave;
  /// Names with what belongs to them, such as "林一（手术）"; empty texts are left out of the
  /// paper.
  std::string present_names;
  std::string leave_names;
  std::string absent_names;
  std::string guests;
  std::vector<Agendum> agenda;
  std::string content;
  std::string vote;
  std::string decisions;
  std::vector<OpenItem> items;
  /// Why and when it was written down late; empty for a record of its day.
  std::string late_note;
  std::string date;
};
Values values_of(const MinutesPaper& paper);

struct Attendee {
  std::string name;
  std::string note;
};

struct SignInPaper {
  std::string unit;
  std::string title;
  std::string time;
  std::string place;
  std::vector<Attendee> people;
};
Values values_of(const SignInPaper& paper);

struct ProgrammeStep {
  std::string title;
  std::string responsible;
  std::string minutes;
};

struct PartyDayPlanPaper {
  std::string unit;
  /// 主题党日, 党课 …
  std::string type;
  std::string theme;
  std::string time;
  std::string place;
  std::string host;
  std::string participants;
  std::string purpose;
  std::vector<ProgrammeStep> programme;
  std::string demands;
  std::string date;
};
Values values_of(const PartyDayPlanPaper& paper);

struct HoursLine {
  std::string name;
  /// As they are printed, such as "12.5".
  std::string collective;
  std::string other;
  std::string total;
  /// 志愿时长, beside them.
  std::string service;
  std::string note;
};

struct HoursPaper {
  std::string unit;
  std::string period;
  std::vector<HoursLine> people;
  /// How the hours were counted.
  std::string basis;
  std::string date;
};
Values values_of(const HoursPaper& paper);

}  // namespace yixin::document
