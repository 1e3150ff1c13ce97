#include "roster.h"

#include <algorithm>
#include <array>
#include <utility>

#include "platform/base/check.h"
#include "platform/base/names.h"

namespace yixin::org {
namespace {

template <class T, std::size_t N>
using Words = std::array<std::pair<std::string_view, T>, N>;

template <class T, std::size_t N>
std::optional<T> find_word(const Words<T, N>& words, std::string_view text) {
  const std::string key = base::name_key(text);
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const auto& word) { return word.first == key; });
  if (found == words.end()) return std::nullopt;
  return found->second;
}

/// Professional titles end like this; what does not is an administrative post (科主任, 护士长,
/// 科员).
bool is_title(std::string_view text) {
  constexpr std::array<std::string_view, 6> endings{"师", "护士", "技士", "药士", "教授", "研究员"};
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return text.ends_with(ending); });
}

std::optional<std::string> or_nothing(std::string_view text) {
  text = base::trim(text);
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

/// Longer endings first: 副书记 also ends with 书记.
constexpr Words<PostKind, 10> post_endings{{{"副书记", PostKind::deputy_secretary},
                                            {"书记", PostKind::secretary},
                                            {"组织委员", PostKind::organisation},
                                            {"宣传委员", PostKind::publicity},
                                            {"纪检委员", PostKind::discipline},
                                            {"纪律检查委员", PostKind::discipline},
                                            {"小组长", PostKind::group_leader},
                                            {"组长", PostKind::group_leader},
                                            {"支委", PostKind::committee_member},
                                            {"委员", PostKind::committee_member}}};

std::optional<NamedPost> parse_party_post(std::string_view text) {
  for (const auto& [ending, post] : post_endings) {
    if (!text.ends_with(ending)) continue;
    text.remove_suffix(ending.size());
    return NamedPost{std::string(base::trim(text)), post};
  }
  return std::nullopt;
}

}  // namespace

const std::vector<spreadsheet::Field>& roster_fields() {
  static const std::vector<spreadsheet::Field> fields{
      {"name", "姓名", true, {"党员姓名", "人员姓名"}},
      {"staff_no",
       "工号",
       false,
       {"职工号", "员工号", "人员编号", "职工编号", "员工编号", "职工工号"}},
      {"sex", "性别", false, {}},
      {"ethnicity", "民族", false, {"族别"}},
      {"birth_on", "出生年月", false, {"出生日期", "出生时间", "生日"}},
      {"id_number",
       "身份证号",
       false,
       {"公民身份号码", "身份证", "身份证号码", "证件号码", "证件号", "居民身份证号"}},
      {"native_place", "籍贯", false, {}},
      {"education", "学历", false, {"文化程度"}},
      {"degree", "学位", false, {}},
      {"work_started_on", "参加工作时间", false, {"参加工作日期", "参加工作年月", "工作时间"}},
      {"joined_party_on", "入党时间", false, {"入党日期", "加入党组织日期", "入党年月"}},
      {"full_member_on", "转正时间", false, {"转正日期", "转为正式党员日期"}},
      {"category", "党员类别", false, {"人员类别", "预/正", "政治面貌", "党员类型"}},
      {"unit",
       "所在支部",
       false,
       {"支部信息", "党组织", "所在党支部", "所属支部", "所属党支部", "所在党组织", "党支部",
        "所属党组织", "支部"}},
      {"group", "党小组", false, {"所在党小组", "小组"}},
      {"party_posts", "党内职务", false, {"党内任职"}},
      {"post_and_title", "行政职务/职称", false, {"职务/职称", "职务职称"}},
      {"administrative_post", "行政职务", false, {"职务"}},
      {"professional_title", "职称", false, {"专业技术职务", "专业技术职称", "技术职称"}},
      {"department", "科室", false, {"部门", "所在科室", "所属科室", "科室部门"}},
      {"phone", "联系电话", false, {"手机号码", "电话", "手机号", "手机", "联系方式", "电话号码"}},
      {"retired", "离退休标志", false, {"是否离退休", "离退休", "在职状态"}},
      {"remark", "备注", false, {"说明"}}};
  return fields;
}

const std::vector<std::string>& roster_headings() {
  static const std::vector<std::string> headings{
      "序号",     "姓名",   "工号",     "性别",          "民族",     "出生年月", "身份证号",
      "籍贯",     "学历",   "学位",     "参加工作时间",  "入党时间", "转正时间", "党员类别",
      "所在支部", "党小组", "党内职务", "行政职务/职称", "科室",     "联系电话", "备注"};
  return headings;
}

std::optional<Category> parse_category(std::string_view text) {
  static constexpr Words<Category, 16> words{{{"正式党员", Category::full_member},
                                              {"正式", Category::full_member},
                                              {"中共党员", Category::full_member},
                                              {"党员", Category::full_member},
                                              {"预备党员", Category::probationary_member},
                                              {"预备", Category::probationary_member},
                                              {"中共预备党员", Category::probationary_member},
                                              {"入党申请人", Category::applicant},
                                              {"申请人", Category::applicant},
                                              {"入党积极分子", Category::activist},
                                              {"积极分子", Category::activist},
                                              {"发展对象", Category::candidate},
                                              {"群众", Category::staff},
                                              {"共青团员", Category::staff},
                                              {"团员", Category::staff},
                                              {"非党员", Category::staff}}};
  return find_word(words, text);
}

std::string label_of(Category category) {
  switch (category) {
    case Category::full_member: return "正式党员";
    case Category::probationary_member: return "预备党员";
    case Category::applicant: return "入党申请人";
    case Category::activist: return "入党积极分子";
    case Category::candidate: return "发展对象";
    case Category::staff: return "群众";
  }
  base::fail_check("unknown Category", __FILE__, __LINE__);
}

std::optional<base::Sex> parse_sex(std::string_view text) {
  // GB/T 2261.1: 1 and 2.
  static constexpr Words<base::Sex, 6> words{{{"男", base::Sex::male},
                                              {"女", base::Sex::female},
                                              {"男性", base::Sex::male},
                                              {"女性", base::Sex::female},
                                              {"1", base::Sex::male},
                                              {"2", base::Sex::female}}};
  return find_word(words, text);
}

std::string label_of(base::Sex sex) { return sex == base::Sex::male ? "男" : "女"; }

std::optional<bool> parse_retired(std::string_view text) {
  static constexpr Words<bool, 8> words{{{"是", true},
                                         {"离退休", true},
                                         {"退休", true},
                                         {"离休", true},
                                         {"否", false},
                                         {"在职", false},
                                         {"在岗", false},
                                         {"在册", false}}};
  return find_word(words, text);
}

PostAndTitle split_post_and_title(std::string_view text) {
  const std::string folded = base::fold_width(base::trim(text));
  const auto slash = folded.find('/');
  if (slash != folded.npos) {
    return {or_nothing(std::string_view(folded).substr(0, slash)),
            or_nothing(std::string_view(folded).substr(slash + 1))};
  }
  if (is_title(folded)) return {std::nullopt, or_nothing(folded)};
  return {or_nothing(folded), std::nullopt};
}

std::string join_post_and_title(const PostAndTitle& both) {
  const std::string post = both.post.value_or("");
  const std::string title = both.title.value_or("");
  // A lone value that would be read as the other one keeps its slash.
  const bool post_is_clear = title.empty() && !is_title(post);
  const bool title_is_clear = post.empty() && is_title(title);
  if (post_is_clear || title_is_clear) return post + title;
  return post + '/' + title;
}

std::optional<std::vector<NamedPost>> parse_party_posts(std::string_view text) {
  static constexpr std::array<std::string_view, 7> marks{"、", "，", ",", "；", ";", "/", "\n"};
  std::string list = base::fold_width(text);
  for (const auto mark : marks) {
    for (auto at = list.find(mark); at != list.npos; at = list.find(mark, at + 1)) {
      list.replace(at, mark.size(), "\x1f");
    }
  }
  std::vector<NamedPost> posts;
  for (std::size_t start = 0; start <= list.size();) {
    const auto end = std::min(list.find('\x1f', start), list.size());
    const auto entry = base::trim(std::string_view(list).substr(start, end - start));
    start = end + 1;
    if (entry.empty()) continue;
    const auto post = parse_party_post(entry);
    if (!post) return std::nullopt;
    posts.push_back(*post);
  }
  return posts;
}

std::string label_of(PostKind post) {
  switch (post) {
    case PostKind::secretary: return "书记";
    case PostKind::deputy_secretary: return "副书记";
    case PostKind::organisation: return "组织委员";
    case PostKind::publicity: return "宣传委员";
    case PostKind::discipline: return "纪检委员";
    case PostKind::group_leader: return "组长";
    case PostKind::committee_member: return "委员";
  }
  base::fail_check("unknown PostKind", __FILE__, __LINE__);
}

}  // namespace yixin::org
