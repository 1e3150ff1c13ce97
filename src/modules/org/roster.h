#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/spreadsheet/headings.h"
#include "unit.h"

/// The words of a 党员花名册: its columns, and how values are written in them. Pure text.
namespace yixin::org {

/// What an import understands, with the synonyms in use.
const std::vector<spreadsheet::Field>& roster_fields();
/// What an export writes, in the usual order.
const std::vector<std::string>& roster_headings();

std::optional<Category> parse_category(std::string_view text);
std::string label_of(Category category);
std::optional<base::Sex> parse_sex(std::string_view text);
std::string label_of(base::Sex sex);
/// 是, 离退休, 退休 / 否, 在职.
std::optional<bool> parse_retired(std::string_view text);

/// The column 行政职务/职称: "科主任/主任医师" or one of the two alone.
struct PostAndTitle {
  std::optional<std::string> post;
  std::optional<std::string> title;
};
PostAndTitle split_post_and_title(std::string_view text);
std::string join_post_and_title(const PostAndTitle& both);

/// One entry of the column 党内职务: "第一党总支书记" is unit "第一党总支", post secretary. `unit`
/// is empty or a kind ("支部", "党委") when the entry does not name a unit.
struct NamedPost {
  std::string unit;
  PostKind post = PostKind::committee_member;
};
/// Nothing when an entry is no post.
std::optional<std::vector<NamedPost>> parse_party_posts(std::string_view text);
std::string label_of(PostKind post);

}  // namespace yixin::org
