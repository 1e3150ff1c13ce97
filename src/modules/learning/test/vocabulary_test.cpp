#include "modules/learning/vocabulary.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::learning {
namespace {

TEST(vocabulary, a_code_stands_once_in_its_set) {
  EXPECT_EQ(parse_vocabulary("set,code,label,label_en\nmode,own,个人自学,x\npillar,own,自学,x\n")
                .modes.size(),
            1u);
  EXPECT_THROW(parse_vocabulary("set,code,label,label_en\nmode,own,个人自学,x\nmode,own,自学,x\n"),
               base::Error);
  EXPECT_THROW(parse_vocabulary("set,code,label,label_en\nnobody,own,自学,x\n"), base::Error);
}

TEST(vocabulary, a_code_that_is_gone_is_shown_as_it_is) {
  EXPECT_EQ(label_of(vocabulary().carriers, "hospital_meeting"), "院周会");
  EXPECT_EQ(label_of(vocabulary().carriers, "gone"), "gone");
}

}  // namespace
}  // namespace yixin::learning
