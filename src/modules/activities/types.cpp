#include "modules/activities/types.h"

#include <algorithm>
#include <set>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/toml.h"

namespace yixin::embedded {
extern const std::string_view activities_meetings;
extern const std::string_view activities_study;
extern const std::string_view activities_service;
}  // namespace yixin::embedded

namespace yixin::activities {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "activity_types_damaged",
                    "活动类型 " + where + "：" + why};
}

/// One table of the file, read key by key; what nobody asked for is refused at the end.
class Reader {
 public:
  Reader(const toml::table& table, std::string where)
      : table_(table), where_(std::move(where)), line_(table.source().begin.line) {}

  std::string text(const char* key) {
    auto value = find_text(key);
    if (!value) refuse(place(), std::string("缺少 ") + key);
    return std::move(*value);
  }
  std::optional<std::string> find_text(const char* key) {
    known_.insert(key);
    if (!table_.contains(key)) return std::nullopt;
    auto value = table_[key].value<std::string>();
    if (!value || value->empty()) refuse(place(), std::string(key) + " 应为文字");
    return value;
  }
  bool flag(const char* key) {
    known_.insert(key);
    const auto value = table_[key].value_exact<bool>();
    if (!value) refuse(place(), std::string(key) + " 应为 true 或 false");
    return *value;
  }
  bool is_set(const char* key) {
    known_.insert(key);
    return table_.contains(key) && flag(key);
  }
  std::vector<std::string> words(const char* key) {
    known_.insert(key);
    const auto* list = table_[key].as_array();
    if (list == nullptr) refuse(place(), std::string("缺少 ") + key);
    std::vector<std::string> all;
    for (const auto& item : *list) {
      const auto word = item.value<std::string>();
      if (!word) refuse(place(), std::string(key) + " 应为文字的列表");
      if (std::find(all.begin(), all.end(), *word) != all.end()) {
        refuse(place(), std::string(key) + " 中“" + *word + "”写了两次");
      }
      all.push_back(*word);
    }
    return all;
  }
  template <class E>
  E name(const char* key, const std::string& word) const {
    const auto value = describe::parse_name<E>(word);
    if (!value) refuse(place(), std::string(key) + " 不认识“" + word + "”");
    return *value;
  }
  template <class E>
  std::vector<E> names(const char* key) {
    std::vector<E> all;
    for (const auto& word : words(key)) all.push_back(name<E>(key, word));
    return all;
  }
  const toml::table* table(const char* key) {
    known_.insert(key);
    if (!table_.contains(key)) return nullptr;
    const auto* found = table_[key].as_table();
    if (found == nullptr) refuse(place(), std::string(key) + " 应为一组键值");
    return found;
  }
  const toml::array* list(const char* key) {
    known_.insert(key);
    if (!table_.contains(key)) return nullptr;
    const auto* found = table_[key].as_array();
    if (found == nullptr) refuse(place(), std::string(key) + " 应为列表");
    return found;
  }
  void finish() const {
    for (const auto& [key, value] : table_) {
      if (!known_.contains(std::string(key.str()))) {
        refuse(place(), "不认识 " + std::string(key.str()));
      }
    }
  }
  std::string place() const { return where_ + "（第 " + std::to_string(line_) + " 行）"; }
  void call_it(const std::string& code) { where_ = code; }

 private:
  const toml::table& table_;
  std::string where_;
  toml::source_index line_;
  std::set<std::string> known_;
};

QuorumRule read_quorum(const toml::table& table, const std::string& code) {
  Reader reader(table, code);
  QuorumRule quorum;
  quorum.rule = reader.text("rule");
  quorum.threshold = reader.name<Threshold>("threshold", reader.text("threshold"));
  quorum.votes = reader.flag("votes");
  reader.finish();
  return quorum;
}

std::vector<CountedThing> read_counts(Reader& reader, const std::string& code) {
  std::vector<CountedThing> counts;
  const auto* list = reader.list("counts");
  if (list == nullptr) return counts;
  for (const auto& item : *list) {
    const auto* table = item.as_table();
    if (table == nullptr) refuse(reader.place(), "counts 应为键值的列表");
    Reader one(*table, code);
    counts.push_back({one.text("code"), one.text("label"), one.text("measure")});
    one.finish();
    const auto same = [&](const CountedThing& other) { return other.code == counts.back().code; };
    if (std::count_if(counts.begin(), counts.end(), same) > 1) {
      refuse(reader.place(), "counts 中“" + counts.back().code + "”写了两次");
    }
  }
  return counts;
}

std::vector<GradedDuty> read_graded(Reader& reader) {
  std::vector<GradedDuty> graded;
  const auto* table = reader.table("graded");
  if (table == nullptr) return graded;
  for (const auto& [grade, duty] : *table) {
    const auto kind = duty.value<std::string>();
    if (!kind) refuse(reader.place(), "graded 应写工作的代码");
    graded.push_back({reader.name<LecturerGrade>("graded", std::string(grade.str())), *kind});
  }
  return graded;
}

/// What one key says must agree with what the others say.
void check_type(const ActivityType& type, const std::string& place) {
  if (type.units.empty()) refuse(place, "units 不能为空");
  if (type.is_for(org::UnitKind::hospital)) refuse(place, "units 不能是 hospital");
  if (type.quorum && type.audience == Audience::open) {
    refuse(place, "没有应到人员的活动不能有 quorum");
  }
  const bool by_lecturer = !type.graded.empty() || type.year_figure == YearFigure::lecture;
  if (by_lecturer && !type.asks_for(Asked::lecturer)) {
    refuse(place, "graded 和 lecture 须同时登记讲课人");
  }
}

ActivityType read_type(const toml::table& table) {
  Reader reader(table, "条目");
  ActivityType type;
  type.code = reader.text("code");
  reader.call_it(type.code);
  type.name = reader.text("name");
  type.carrier = reader.text("carrier");
  type.units = reader.names<org::UnitKind>("units");
  type.audience = reader.name<Audience>("audience", reader.text("audience"));
  type.duties = reader.words("duties");
  type.graded = read_graded(reader);
  type.asks = reader.names<Asked>("asks");
  if (const auto* quorum = reader.table("quorum")) type.quorum = read_quorum(*quorum, type.code);
  type.hours = reader.find_text("hours");
  type.service_hours = reader.find_text("service_hours");
  type.mode = reader.find_text("mode");
  if (const auto figure = reader.find_text("year_figure")) {
    type.year_figure = reader.name<YearFigure>("year_figure", *figure);
  }
  type.counts = read_counts(reader, type.code);
  type.approval = reader.is_set("approval");
  reader.finish();
  check_type(type, reader.place());
  return type;
}

void add_types(std::vector<ActivityType>& types, std::vector<ActivityType> more) {
  for (auto& type : more) {
    const auto same = [&](const ActivityType& other) { return other.code == type.code; };
    if (std::any_of(types.begin(), types.end(), same)) refuse(type.code, "写了两次");
    types.push_back(std::move(type));
  }
}

}  // namespace

bool ActivityType::asks_for(Asked what) const {
  return std::find(asks.begin(), asks.end(), what) != asks.end();
}

bool ActivityType::is_for(org::UnitKind kind) const {
  return std::find(units.begin(), units.end(), kind) != units.end();
}

const CountedThing* ActivityType::find_count(std::string_view wanted) const {
  const auto found = std::find_if(counts.begin(), counts.end(),
                                  [&](const CountedThing& one) { return one.code == wanted; });
  return found == counts.end() ? nullptr : &*found;
}

std::vector<ActivityType> parse_types(std::string_view text) {
  try {
    const toml::table document = toml::parse(text);
    const auto* entries = document["type"].as_array();
    if (entries == nullptr || document.size() != 1) refuse("文件", "每个类型应以 [[type]] 开头");
    std::vector<ActivityType> types;
    for (const auto& entry : *entries) {
      const auto* table = entry.as_table();
      if (table == nullptr) refuse("文件", "每个类型应以 [[type]] 开头");
      add_types(types, {read_type(*table)});
    }
    return types;
  } catch (const toml::parse_error& error) {
    refuse("第 " + std::to_string(error.source().begin.line) + " 行",
           std::string(error.description()));
  }
}

const std::vector<ActivityType>& activity_types() {
  static const std::vector<ActivityType> all = [] {
    std::vector<ActivityType> types;
    for (const auto text : {embedded::activities_meetings, embedded::activities_study,
                            embedded::activities_service}) {
      add_types(types, parse_types(text));
    }
    return types;
  }();
  return all;
}

const ActivityType* find_type(std::string_view code) {
  const auto& types = activity_types();
  const auto found = std::find_if(types.begin(), types.end(),
                                  [&](const ActivityType& type) { return type.code == code; });
  return found == types.end() ? nullptr : &*found;
}

const ActivityType& type_of(std::string_view code) {
  const ActivityType* type = find_type(code);
  CHECK(type != nullptr);
  return *type;
}

std::string label_of(LecturerGrade grade) {
  switch (grade) {
    case LecturerGrade::party_secretary: return "党委书记";
    case LecturerGrade::leader: return "班子成员";
    case LecturerGrade::branch_secretary: return "支部书记";
    case LecturerGrade::member: return "普通党员";
    case LecturerGrade::external: break;
  }
  return "外请";
}

}  // namespace yixin::activities
