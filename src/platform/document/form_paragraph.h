#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace yixin::document {

/// The words of one paragraph of a form, over all its runs.
class FormParagraph {
 public:
  explicit FormParagraph(pugi::xml_node paragraph);

  struct Slot {
    std::size_t from = 0;
    std::size_t to = 0;
    std::string name;
  };
  /// Its places; `problem` is told, in Chinese, about each that cannot be filled.
  std::vector<Slot> slots(const std::function<void(const std::string&)>& problem) const;

  /// Puts marks(i) where slot i stands, into the run in which it begins.
  void replace(const std::vector<Slot>& slots, const std::function<std::string(std::size_t)>& mark);

  /// Without the blanks around it.
  std::string words() const;

 private:
  struct Stretch {
    pugi::xml_node node;
    std::size_t from = 0;
    std::size_t to = 0;
  };
  void collect(pugi::xml_node node);

  std::string text_;
  std::vector<Stretch> stretches_;
};

}  // namespace yixin::document
