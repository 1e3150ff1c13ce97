#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/rules/api/rules.h"

/// A pack as a file: from TOML to rules and back.
namespace yixin::rules {

/// Of a rule that names none.
inline constexpr std::string_view own_theme = "本单位规则";

struct FigureForm {
  base::Text<1, 60> name;
  double value = 0;
};
BOOST_DESCRIBE_STRUCT(FigureForm, (), (name, value))

/// What somebody may say about a rule, in a form or in an entry of a file.
struct RuleForm {
  base::Text<3, 80> code;
  base::Text<1, 60> title;
  base::Text<1, 1000> text;
  base::Text<1, 120> article;
  base::Text<1, 200> source;
  base::LocalDate valid_from;
  std::optional<base::LocalDate> valid_to;
  std::vector<FigureForm> figures;
  std::optional<DutyPart> duty;
};
BOOST_DESCRIBE_STRUCT(RuleForm, (),
                      (code, title, text, article, source, valid_from, valid_to, figures, duty))

/// A rule of that form, unconfirmed. Throws Kind::invalid "invalid" with the fields that cannot be.
Rule rule_of(const RuleForm& form, Level level, std::string theme);

/// One entry of a file with the line that it begins on: a rule, or what is wrong with it.
struct PackEntry {
  int line = 0;
  /// Of the entry as it stands there, even a damaged one.
  std::string code;
  std::optional<Rule> rule;
  std::string problem;
};

/// What rule_of() made the rule from: all that its author said.
RuleForm form_of(const Rule& rule);

/// Throws Kind::invalid "rule_pack_damaged" with the line when the file is no TOML or no pack.
std::vector<PackEntry> read_pack(std::string_view toml, Level level);

/// The file that read_pack() reads the same rules from.
std::string write_pack(const std::vector<Rule>& rules);

/// The packs that the build carries; a broken assumption when one of them is damaged.
const std::vector<Rule>& national_pack();
/// What pages call a figure; the name itself when nobody said.
std::string label_of_figure(std::string_view name);

}  // namespace yixin::rules
