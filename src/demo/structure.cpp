#include "demo/structure.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace yixin::demo {
namespace {

constexpr int staff_total = 2400;
constexpr int fewest_members = 9;
constexpr int temporary_age_days = 80;
/// Less than the half year after which a branch proper is due.
constexpr int mission_days = 150;

struct GeneralBranchSpec {
  const char* name;
  const char* short_name;
};
constexpr std::array<GeneralBranchSpec, 5> general_branches{{{"第一党总支", "内科总支"},
                                                             {"第二党总支", "外科总支"},
                                                             {"第三党总支", "妇儿急重总支"},
                                                             {"第四党总支", "专科总支"},
                                                             {"第五党总支", "医技总支"}}};

struct BranchSpec {
  const char* name;
  const char* short_name;
  const char* type;
  std::size_t general_branch;  // 0: directly under the committee
  const char* founded_on;
  int members;
};
// General branches stay within 50 to 99 members, branches within 50, except where a warning is
// meant.
constexpr std::array<BranchSpec, 26> branches{
    {{"内科第一党支部", "内一支部", "regular", 1, "2003-05-12", 26},
     {"内科第二党支部", "内二支部", "regular", 1, "2003-05-12", 22},
     {"内科第三党支部", "内三支部", "regular", 1, "2009-03-20", 24},
     {"内科第四党支部", "内四支部", "regular", 1, "2012-06-18", 22},
     {"外科第一党支部", "外一支部", "regular", 2, "2003-05-12", 23},
     {"外科第二党支部", "外二支部", "regular", 2, "2003-05-12", 24},
     {branch_due_for_election, "外三支部", "regular", 2, "2009-03-20", 15},
     {"外科第四党支部", "外四支部", "regular", 2, "2012-06-18", 13},
     {"麻醉手术党支部", "麻醉支部", "regular", 2, "2012-06-18", 20},
     {"妇产党支部", "妇产支部", "regular", 3, "2006-10-30", 24},
     {"儿科党支部", "儿科支部", "regular", 3, "2009-03-20", 22},
     {"急诊党支部", "急诊支部", "regular", 3, "2006-10-30", 18},
     {"重症医学党支部", "重症支部", "regular", 3, "2016-04-11", 17},
     {"五官党支部", "五官支部", "regular", 4, "2006-10-30", 27},
     {"肿瘤血液党支部", "肿瘤支部", "regular", 4, "2016-04-11", 29},
     {branch_overdue_for_election, "中老支部", "regular", 4, "2016-04-11", 21},
     {branch_over_size, "影像支部", "regular", 5, "2006-10-30", 52},
     {"检验病理党支部", "检验支部", "regular", 5, "2006-10-30", 24},
     {"药学党支部", "药学支部", "regular", 5, "2009-03-20", 20},
     {"机关第一党支部", "机关一支部", "regular", 0, "1996-07-01", 34},
     {"机关第二党支部", "机关二支部", "regular", 0, "1996-07-01", 48},
     {"后勤保障党支部", "后勤支部", "regular", 0, "2003-05-12", 36},
     {branch_without_committee, "教研支部", "regular", 0, "2018-11-26", 19},
     {"城东院区联合党支部", "城东支部", "joint", 0, "2019-09-02", 10},
     {"离退休党支部", "离退休支部", "retired", 0, "1996-07-01", 50},
     {temporary_branch, "支援队支部", "temporary", 0, "", 0}}};

struct DepartmentSpec {
  const char* name;
  const char* branch;  // short name
  int weight;
  Work work;
  std::size_t campus = 0;
};
constexpr std::array<DepartmentSpec, 81> departments{
    {{"心血管内科", "内一支部", 92, Work::ward},
     {"呼吸内科", "内一支部", 86, Work::ward},
     {"消化内科", "内二支部", 74, Work::ward},
     {"感染性疾病科", "内二支部", 52, Work::ward, 1},
     {"消化内镜中心", "内二支部", 20, Work::technical},
     {"神经内科", "内三支部", 88, Work::ward},
     {"康复医学科", "内三支部", 48, Work::ward, 1},
     {"精神心理科", "内三支部", 26, Work::ward, 1},
     {"内分泌科", "内四支部", 46, Work::ward},
     {"肾内科", "内四支部", 62, Work::ward},
     {"风湿免疫科", "内四支部", 24, Work::ward},
     {"普通外科", "外一支部", 96, Work::ward},
     {"甲状腺乳腺外科", "外一支部", 38, Work::ward},
     {"骨科", "外二支部", 104, Work::ward},
     {"运动医学科", "外二支部", 22, Work::ward},
     {"神经外科", "外三支部", 58, Work::ward},
     {"心胸外科", "外三支部", 42, Work::ward},
     {"泌尿外科", "外四支部", 48, Work::ward},
     {"肛肠外科", "外四支部", 26, Work::ward},
     {"烧伤整形外科", "外四支部", 18, Work::ward},
     {"麻醉科", "麻醉支部", 60, Work::ward},
     {"手术室", "麻醉支部", 72, Work::ward},
     {"消毒供应中心", "麻醉支部", 22, Work::technical},
     {"妇科", "妇产支部", 52, Work::ward},
     {"产科", "妇产支部", 76, Work::ward},
     {"生殖医学科", "妇产支部", 16, Work::ward},
     {"儿科", "儿科支部", 64, Work::ward},
     {"新生儿科", "儿科支部", 40, Work::ward},
     {"小儿外科", "儿科支部", 18, Work::ward},
     {"急诊科", "急诊支部", 88, Work::ward},
     {"院前急救站", "急诊支部", 18, Work::ward},
     {"重症医学科", "重症支部", 78, Work::ward},
     {"高压氧科", "重症支部", 12, Work::technical},
     {"眼科", "五官支部", 36, Work::ward},
     {"耳鼻咽喉头颈外科", "五官支部", 34, Work::ward},
     {"口腔科", "五官支部", 32, Work::ward},
     {"肿瘤科", "肿瘤支部", 62, Work::ward},
     {"血液内科", "肿瘤支部", 34, Work::ward},
     {"放射治疗科", "肿瘤支部", 20, Work::technical},
     {"中医科", "中老支部", 26, Work::ward},
     {"皮肤科", "中老支部", 22, Work::ward},
     {"老年医学科", "中老支部", 46, Work::ward, 1},
     {"全科医学科", "中老支部", 18, Work::ward},
     {"疼痛科", "中老支部", 10, Work::ward},
     {"放射科", "影像支部", 66, Work::technical},
     {"超声医学科", "影像支部", 44, Work::technical},
     {"核医学科", "影像支部", 12, Work::technical},
     {"介入血管科", "影像支部", 18, Work::ward},
     {"心电功能科", "影像支部", 20, Work::technical},
     {"检验科", "检验支部", 62, Work::technical},
     {"病理科", "检验支部", 26, Work::technical},
     {"输血科", "检验支部", 14, Work::technical},
     {"药学部", "药学支部", 84, Work::pharmacy},
     {"静脉用药调配中心", "药学支部", 22, Work::pharmacy},
     {"党委办公室", "机关一支部", 10, Work::office},
     {"院长办公室", "机关一支部", 9, Work::office},
     {"组织人事部", "机关一支部", 12, Work::office},
     {"纪检监察室", "机关一支部", 7, Work::office},
     {"宣传统战部", "机关一支部", 6, Work::office},
     {"工会办公室", "机关一支部", 7, Work::office},
     {"财务部", "机关一支部", 24, Work::office},
     {"审计部", "机关一支部", 8, Work::office},
     {"医务部", "机关二支部", 14, Work::office},
     {"护理部", "机关二支部", 12, Work::office},
     {"质量管理部", "机关二支部", 9, Work::office},
     {"医院感染管理部", "机关二支部", 9, Work::office},
     {"医疗保险部", "机关二支部", 14, Work::office},
     {"门诊部", "机关二支部", 30, Work::office},
     {"病案统计科", "机关二支部", 14, Work::office},
     {"总务部", "后勤支部", 46, Work::logistics},
     {"医学装备部", "后勤支部", 18, Work::logistics},
     {"信息中心", "后勤支部", 22, Work::office},
     {"保卫部", "后勤支部", 26, Work::logistics},
     {"教学部", "教研支部", 14, Work::office},
     {"科研部", "教研支部", 10, Work::office},
     {"中心实验室", "教研支部", 20, Work::technical},
     {"城东院区综合内科", "城东支部", 16, Work::ward, 1},
     {"城东院区综合外科", "城东支部", 14, Work::ward, 1},
     {"城东院区门诊部", "城东支部", 16, Work::office, 1},
     {"城东院区体检中心", "城东支部", 16, Work::ward, 1},
     {"城东院区医技科", "城东支部", 12, Work::technical, 1}}};

base::LocalDate day(std::string_view iso) { return *base::LocalDate::parse(iso); }

int scaled(int count, int percent) { return (count * percent + 50) / 100; }

void plan_branches(const Options& options, Hospital& hospital) {
  for (const BranchSpec& spec : branches) {
    Unit branch;
    branch.kind = "branch";
    branch.branch_type = spec.type;
    branch.name = spec.name;
    branch.short_name = spec.short_name;
    branch.parent = spec.general_branch;  // the committee is unit 0, general branches follow it
    branch.founded_on = *spec.founded_on == '\0' ? options.today.plus_days(-temporary_age_days)
                                                 : day(spec.founded_on);
    if (branch.branch_type == "temporary") {
      branch.purpose = "对口支援云溪县医院，巡回医疗和带教";
      branch.ends_on = branch.founded_on.plus_days(mission_days);
    }
    if (spec.members > 0) {
      branch.members = std::max(fewest_members, scaled(spec.members, options.percent));
    }
    hospital.units.push_back(std::move(branch));
  }
}

/// The parts of the whole by weight; what rounding leaves over goes to the first ones.
void share_out_staff(int total, Hospital& hospital) {
  int weights = 0;
  for (const DepartmentSpec& spec : departments) weights += spec.weight;
  int left = total;
  for (std::size_t i = 0; i < departments.size(); ++i) {
    hospital.departments[i].headcount = total * departments[i].weight / weights;
    left -= hospital.departments[i].headcount;
  }
  for (std::size_t i = 0; left > 0; ++i, --left) ++hospital.departments[i].headcount;
}

void plan_departments(const Options& options, Hospital& hospital) {
  for (const DepartmentSpec& spec : departments) {
    const auto unit = std::find_if(hospital.units.begin(), hospital.units.end(),
                                   [&](const Unit& u) { return u.short_name == spec.branch; });
    const auto index = static_cast<std::size_t>(unit - hospital.units.begin());
    unit->departments.push_back(hospital.departments.size());
    hospital.departments.push_back({spec.name, spec.campus, spec.work, 0, index});
  }
  share_out_staff(scaled(staff_total, options.percent), hospital);
}

}  // namespace

void plan_structure(const Options& options, Hospital& hospital) {
  hospital.campuses = {"本部院区", "城东院区"};
  Unit committee;
  committee.kind = "committee";
  committee.name = "云和医院党委";
  committee.short_name = "院党委";
  committee.founded_on = day("1985-06-20");
  hospital.units.push_back(std::move(committee));
  for (const GeneralBranchSpec& spec : general_branches) {
    Unit unit;
    unit.kind = "general_branch";
    unit.name = spec.name;
    unit.short_name = spec.short_name;
    unit.parent = 0;
    unit.founded_on = day("2003-04-28");
    hospital.units.push_back(std::move(unit));
  }
  plan_branches(options, hospital);
  plan_departments(options, hospital);
}

void plan_groups(Hospital& hospital) {
  constexpr std::array<const char*, 3> numbers{"一", "二", "三"};
  const std::size_t count = hospital.units.size();
  for (std::size_t branch = 0; branch < count; ++branch) {
    const int members = hospital.units[branch].members;
    const std::size_t groups = members >= 36 ? 3 : members >= 24 ? 2 : 0;
    for (std::size_t i = 0; i < groups; ++i) {
      const Unit& parent = hospital.units[branch];
      Unit group;
      group.kind = "group";
      group.name = parent.name + "第" + numbers[i] + "党小组";
      group.parent = branch;
      group.founded_on = parent.founded_on.plus_days(30);
      hospital.units.push_back(std::move(group));
    }
  }
}

std::vector<std::size_t> groups_of(const Hospital& hospital, std::size_t branch) {
  std::vector<std::size_t> groups;
  for (std::size_t i = 0; i < hospital.units.size(); ++i) {
    const Unit& unit = hospital.units[i];
    if (unit.kind == "group" && unit.parent == branch) groups.push_back(i);
  }
  return groups;
}

}  // namespace yixin::demo
