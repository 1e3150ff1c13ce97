#pragma once

#include <string_view>
#include <type_traits>

namespace yixin::db {

namespace detail {

/// Calling a function that is not constexpr is how a consteval constructor reports an error.
inline void sql_placeholders_must_be_numbered_in_order_and_match_the_arguments() {}
inline void only_select_and_with_may_run_through_a_read_transaction() {}
inline void a_write_statement_must_insert_update_or_delete() {}

constexpr bool starts_with_word(std::string_view text, std::string_view word) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  return text.starts_with(word);
}

/// Highest placeholder, or -1 when a number appears before its predecessor.
consteval int count_placeholders(std::string_view text) {
  int highest = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '$') continue;
    int number = 0;
    while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') {
      number = number * 10 + (text[++i] - '0');
    }
    if (number == 0 || number > highest + 1) return -1;
    if (number == highest + 1) highest = number;
  }
  return highest;
}

template <class... Arguments>
consteval void check_placeholders(std::string_view text) {
  if (count_placeholders(text) != static_cast<int>(sizeof...(Arguments))) {
    sql_placeholders_must_be_numbered_in_order_and_match_the_arguments();
  }
}

}  // namespace detail

/// SQL that only reads. Takes literals alone: its text is known and checked at compile time.
/// Statements are written R"sql(…)sql", by which a contract test finds and prepares every one.
template <class... Arguments>
struct BasicReadSql {
  consteval BasicReadSql(const char* literal) : text(literal) {
    detail::check_placeholders<Arguments...>(text);
    if (!detail::starts_with_word(text, "SELECT") && !detail::starts_with_word(text, "WITH")) {
      detail::only_select_and_with_may_run_through_a_read_transaction();
    }
  }
  std::string_view text;
};

template <class... Arguments>
struct BasicWriteSql {
  consteval BasicWriteSql(const char* literal) : text(literal) {
    detail::check_placeholders<Arguments...>(text);
    if (!detail::starts_with_word(text, "INSERT") && !detail::starts_with_word(text, "UPDATE") &&
        !detail::starts_with_word(text, "DELETE")) {
      detail::a_write_statement_must_insert_update_or_delete();
    }
  }
  std::string_view text;
};

template <class... Arguments>
using ReadSql = BasicReadSql<std::type_identity_t<Arguments>...>;
template <class... Arguments>
using WriteSql = BasicWriteSql<std::type_identity_t<Arguments>...>;

}  // namespace yixin::db
