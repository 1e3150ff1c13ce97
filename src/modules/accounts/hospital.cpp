#include "modules/accounts/hospital.h"

#include "modules/accounts/accounts_memory.h"
#include "modules/org/api/org.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

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

std::string setting(db::ReadTx& tx, std::string_view name) {
  return tx.find<std::string>(R"sql(SELECT value FROM platform_setting WHERE name = $1)sql", name)
      .value_or("");
}

void store_setting(db::WriteTx& tx, std::string_view name, std::string_view value) {
  tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ($1, $2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql",
         name, value);
}

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
  Hospital hospital{setting(tx, "hospital"), setting(tx, "hospital_short_name")};
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
  store_setting(tx, "hospital", name);
  store_setting(tx, "hospital_short_name", base::trim(hospital.short_name));
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
