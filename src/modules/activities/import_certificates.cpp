#include "modules/activities/import_certificates.h"

#include <map>
#include <unordered_map>

#include "modules/activities/certificate_cells.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"
#include "platform/base/names.h"
#include "platform/describe/json.h"

namespace yixin::activities {
namespace {

using intake::Rows;
using intake::Verdict;

struct CertificateBefore : CertificateFacts {
  std::int64_t entered_by = 0;
  base::Instant entered_at;
};
BOOST_DESCRIBE_STRUCT(CertificateBefore, (CertificateFacts), (entered_by, entered_at))

struct CertificateUndo {
  std::int64_t certificate = 0;
  std::int64_t rev = 0;
  /// Absent for one that the import made.
  std::optional<CertificateBefore> before;
};
BOOST_DESCRIBE_STRUCT(CertificateUndo, (), (certificate, rev, before))

struct Holder {
  access::PersonId id;
  std::optional<std::string> staff_no;
  std::string name_key;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (id, staff_no, name_key))

/// Everybody for whom the caller records activities; nobody else exists for an import.
class Holders {
 public:
  explicit Holders(db::ReadTx& tx)
      : people_(tx.all<Holder>(
            R"sql(SELECT person_id, staff_no, name_key FROM org_roster
                  WHERE unit_id IN (SELECT unit_id FROM access_may
                                    WHERE account_id = $1 AND permission = 'activities.record')
                  ORDER BY person_id)sql",
            tx.caller().account)) {
    for (const Holder& one : people_) {
      by_name_.emplace(one.name_key, &one);
      if (one.staff_no) by_staff_no_.emplace(*one.staff_no, &one);
    }
  }

  const Holder* find_by_staff_no(const std::string& staff_no) const {
    const auto found = by_staff_no_.find(staff_no);
    return found == by_staff_no_.end() ? nullptr : found->second;
  }
  std::vector<const Holder*> find_by_name(const std::string& name_key) const {
    std::vector<const Holder*> found;
    const auto [from, to] = by_name_.equal_range(name_key);
    for (auto one = from; one != to; ++one) found.push_back(one->second);
    return found;
  }

 private:
  std::vector<Holder> people_;
  std::unordered_map<std::string, const Holder*> by_staff_no_;
  std::unordered_multimap<std::string, const Holder*> by_name_;
};

/// What counts once: a number of a person, or else a title on a day.
std::string number_key(access::PersonId person, const CertificateFacts& facts) {
  return std::to_string(person.value) + " number " + facts.number;
}
std::string title_key(access::PersonId person, const CertificateFacts& facts) {
  return std::to_string(person.value) + ' ' + facts.completed_on.to_iso() + ' ' +
         base::name_key(facts.title);
}

/// Certificates that are there already, and which row means them.
class Known {
 public:
  explicit Known(db::ReadTx& tx) : all_(list_certificates_within_reach(tx)) {
    for (const Certificate& one : all_) {
      by_title_.emplace(title_key(one.person, one), &one);
      if (!one.number.empty()) by_number_.emplace(number_key(one.person, one), &one);
    }
  }

  /// By its number, or by title and day where one side has no number and no other row means it.
  const Certificate* find(access::PersonId person, const CertificateFacts& facts) const {
    const auto numbered = by_number_.find(number_key(person, facts));
    if (!facts.number.empty() && numbered != by_number_.end()) return numbered->second;
    const auto [from, to] = by_title_.equal_range(title_key(person, facts));
    for (auto one = from; one != to; ++one) {
      const bool unsaid = facts.number.empty() || one->second->number.empty();
      if (unsaid && !rows_.contains(one->second->id)) return one->second;
    }
    return nullptr;
  }
  /// The row that means it already, or nothing and it is this one.
  std::optional<int> claim(const Certificate& one, int row) {
    const auto [entry, fresh] = rows_.emplace(one.id, row);
    return fresh ? std::nullopt : std::optional(entry->second);
  }

 private:
  std::vector<Certificate> all_;
  std::unordered_map<std::string, const Certificate*> by_number_;
  std::multimap<std::string, const Certificate*> by_title_;
  std::map<CertificateId, int> rows_;
};

struct PlannedCertificate {
  access::PersonId person;
  CertificateFacts facts;
  const Certificate* known = nullptr;
};

/// A row that leaves something open does not take it away.
void keep_what_is_open(const CertificateFacts& known, CertificateFacts& facts) {
  if (facts.organiser.empty()) facts.organiser = known.organiser;
  if (facts.number.empty()) facts.number = known.number;
}

class CertificatePlan final : public intake::Plan {
 public:
  CertificatePlan(db::ReadTx& tx, const Rows& rows)
      : tx_(tx), rows_(rows), holders_(tx), known_(tx) {
    planned_.resize(rows.size());
    findings_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) plan_row(i);
  }

  std::vector<intake::Written> write(db::WriteTx& tx) override;

 private:
  void add(std::size_t row, const char* field, const char* code, std::string message) {
    findings_[row].problems.push_back({field, code, std::move(message)});
  }
  const Holder* find_holder(std::size_t row);
  const Holder* find_named(std::size_t row, const std::string& name);
  void refuse_second_row(std::size_t row);
  void plan_row(std::size_t row);

  db::ReadTx& tx_;
  const Rows& rows_;
  Holders holders_;
  Known known_;
  std::map<std::string, int> numbers_;
  std::multimap<std::string, std::size_t> titles_;
  std::vector<PlannedCertificate> planned_;
};

const Holder* CertificatePlan::find_named(std::size_t row, const std::string& name) {
  const auto named = holders_.find_by_name(base::name_key(name));
  if (named.empty()) add(row, "name", "person_unknown", "没有名为“" + name + "”的人员");
  if (named.size() > 1) {
    add(row, "name", "person_shared",
        "有 " + std::to_string(named.size()) + " 位“" + name + "”，请填写工号");
  }
  return named.size() == 1 ? named.front() : nullptr;
}

const Holder* CertificatePlan::find_holder(std::size_t row) {
  const std::string staff_no = base::fold_width(rows_.value(row, "staff_no"));
  const std::string name(rows_.value(row, "name"));
  if (staff_no.empty() && name.empty()) {
    add(row, rows_.has("staff_no") ? "staff_no" : "name", "required", "工号和姓名至少填一项");
    return nullptr;
  }
  if (staff_no.empty()) return find_named(row, name);
  const Holder* holder = holders_.find_by_staff_no(staff_no);
  if (holder == nullptr) {
    add(row, "staff_no", "person_unknown", "没有工号为“" + staff_no + "”的人员");
  } else if (!name.empty() && base::name_key(name) != holder->name_key) {
    add(row, "name", "person_mismatch", "与工号对应的姓名不一致");
  }
  return holder;
}

/// Of two rows for one certificate the later one is the problem, so that the first can be imported.
void CertificatePlan::refuse_second_row(std::size_t row) {
  const PlannedCertificate& planned = planned_[row];
  const CertificateFacts& facts = planned.facts;
  const auto refuse = [&](const char* field, int first) {
    add(row, field, "row_repeated", "与第 " + std::to_string(first) + " 行是同一张证书");
  };
  const std::string title = title_key(planned.person, facts);
  const auto [from, to] = titles_.equal_range(title);
  for (auto one = from; one != to; ++one) {
    const bool unsaid = facts.number.empty() || planned_[one->second].facts.number.empty();
    if (unsaid) return refuse("title", rows_.number(one->second));
  }
  if (!facts.number.empty()) {
    const auto [first, fresh] =
        numbers_.emplace(number_key(planned.person, facts), rows_.number(row));
    if (!fresh) return refuse("number", first->second);
  }
  titles_.emplace(title, row);
}

void CertificatePlan::plan_row(std::size_t row) {
  auto& [person, facts, known] = planned_[row];
  intake::Finding& finding = findings_[row];
  facts = read_certificate(rows_, row, tx_.today(), finding.problems);
  const Holder* holder = find_holder(row);
  if (holder != nullptr && holder->id == tx_.caller().person) {
    add(row, "name", "own_work", "自己的证书请由另一位同志导入");
  }
  if (!finding.problems.empty()) return;
  person = holder->id;
  refuse_second_row(row);
  if (!finding.problems.empty()) return;
  known = known_.find(person, facts);
  if (known == nullptr) {
    finding.verdict = Verdict::new_;
    return;
  }
  if (const auto first = known_.claim(*known, rows_.number(row))) {
    return add(row, "number", "row_repeated", "与第 " + std::to_string(*first) + " 行是同一张证书");
  }
  keep_what_is_open(*known, facts);
  finding.verdict = facts == *known ? Verdict::same : Verdict::changed;
}

std::vector<intake::Written> CertificatePlan::write(db::WriteTx& tx) {
  std::vector<intake::Written> written;
  std::vector<access::PersonId> about;
  for (std::size_t row = 0; row < planned_.size(); ++row) {
    const Verdict verdict = findings_[row].verdict;
    if (verdict != Verdict::new_ && verdict != Verdict::changed) continue;
    const auto& [person, facts, known] = planned_[row];
    const Certificate one{facts,    known ? known->id : tx.next_id<CertificateNoun>(),
                          person,   tx.caller().account,
                          tx.now(), known ? known->rev + 1 : 1};
    known ? update_certificate(tx, one) : insert_certificate(tx, one);
    CertificateUndo undo{one.id.value, one.rev, {}};
    if (known) undo.before = {*known, known->entered_by.value, known->entered_at};
    written.push_back({row, describe::to_json(undo)});
    about.push_back(person);
  }
  audit::record_about(tx, {"activities.import_certificates", "import", "certificates", {}, {}},
                      about);
  return written;
}

std::unique_ptr<intake::Plan> plan_certificates(db::ReadTx& tx, const Rows& rows) {
  return std::make_unique<CertificatePlan>(tx, rows);
}

std::optional<std::string> undo_certificate(db::WriteTx& tx, std::string_view text) {
  const auto undo = describe::from_json<CertificateUndo>(text);
  auto certificate = find_certificate(tx, CertificateId{undo.certificate});
  if (!certificate) return "证书已不存在";
  if (!access::may(tx, record_activities, org::scope_of(tx, certificate->person))) {
    return "“" + certificate->title + "”：人员已不在您的管理范围内，予以保留";
  }
  if (certificate->rev != undo.rev) {
    return "“" + certificate->title + "”在导入之后又有修改，予以保留";
  }
  if (!undo.before) {
    delete_certificate(tx, certificate->id);
  } else {
    static_cast<CertificateFacts&>(*certificate) = *undo.before;
    certificate->entered_by = access::AccountId{undo.before->entered_by};
    certificate->entered_at = undo.before->entered_at;
    update_certificate(tx, *certificate);
  }
  return std::nullopt;
}

}  // namespace

const intake::Kind& certificate_import() {
  static const intake::Kind kind{
      .code = "certificates",
      .permission = record_activities,
      .fields = {{"staff_no", "工号", false, {"职工号", "员工号", "人员编号", "职工编号"}},
                 {"name", "姓名", false, {"学员姓名", "党员姓名", "人员姓名"}},
                 {"title",
                  "培训名称",
                  true,
                  {"培训班名称", "班次名称", "课程名称", "培训项目", "培训内容", "证书名称"}},
                 {"organiser",
                  "主办单位",
                  false,
                  {"举办单位", "培训单位", "培训机构", "发证单位", "颁发单位"}},
                 {"hours", "学时", true, {"学时数", "培训学时", "获得学时", "总学时"}},
                 {"completed_on",
                  "完成日期",
                  true,
                  {"完成时间", "结业日期", "结业时间", "发证日期", "颁发日期", "日期"}},
                 {"number", "证书编号", false, {"证书号", "证书号码", "结业证号"}}},
      .plan = plan_certificates,
      .undo = undo_certificate,
      .rows_stand_alone = true};
  return kind;
}

}  // namespace yixin::activities
