#include "modules/accounts/hospital.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/org/api/org.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/db/setting.h"

namespace yixin::accounts {
namespace {

struct HospitalView {
  std::string name;
  std::string short_name;
  /// False until the first accounts were handed out: nobody can sign in yet.
  bool set_up = false;
};
BOOST_DESCRIBE_STRUCT(HospitalView, (), (name, short_name, set_up))

struct NameHospital {
  base::Text<2, 100> name;
  std::optional<base::Text<1, 30>> short_name;
};
BOOST_DESCRIBE_STRUCT(NameHospital, (), (name, short_name))

constexpr std::string_view name_setting = "hospital";
constexpr std::string_view short_name_setting = "hospital_short_name";

HospitalView show_hospital(db::ReadTx& tx, const http::Empty&) {
  const Hospital hospital = hospital_of(tx);
  return {hospital.name, hospital.short_name, !memory().closed};
}

HospitalView change_hospital(db::WriteTx& tx, const NameHospital& request) {
  name_hospital(tx, {request.name.str(), request.short_name ? request.short_name->str() : ""});
  return show_hospital(tx, {});
}

}  // namespace

Hospital hospital_of(db::ReadTx& tx) {
  Hospital hospital{db::find_setting(tx, name_setting).value_or(""),
                    db::find_setting(tx, short_name_setting).value_or("")};
  if (hospital.name.empty()) {
    const auto committees = org::list_units(tx, org::UnitKind::committee);
    if (!committees.empty()) hospital.name = committees.front().name;
  }
  if (hospital.short_name.empty()) hospital.short_name = hospital.name;
  return hospital;
}

void name_hospital(db::WriteTx& tx, const Hospital& hospital) {
  const std::string name(base::trim(hospital.name));
  if (!base::is_name(name)) {
    throw base::Error{base::Kind::invalid,
                      "invalid",
                      "请填写医院名称",
                      {{"hospital", "bad_value", "请填写医院名称"}}};
  }
  db::store_setting(tx, name_setting, name);
  db::store_setting(tx, short_name_setting, base::trim(hospital.short_name));
  audit::record(tx, {.action = "hospital.name",
                     .object_kind = "hospital",
                     .object = "1",
                     .fields = {"name", "short_name"},
                     .note = {}});
}

void install_hospital(http::Registry& app) {
  app.get({"/hospital", access::everyone, http::limits::view, "Whose system this is"},
          show_hospital);
  app.put({"/hospital", manage_accounts, http::limits::form, "Name the hospital"}, change_hospital);
}

}  // namespace yixin::accounts
