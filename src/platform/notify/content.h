#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

namespace yixin::notify {

/// One thing to know. `path` leads to it inside the product ("/desk/calendar"); may be empty.
struct Line {
  std::string text;
  std::string path;
};
BOOST_DESCRIBE_STRUCT(Line, (), (text, path))

/// What is told, in the words of the reader. Never a number, a score or somebody else's name.
struct Content {
  std::string title;
  std::vector<Line> lines;
};
BOOST_DESCRIBE_STRUCT(Content, (), (title, lines))

}  // namespace yixin::notify
