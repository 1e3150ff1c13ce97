#include "modules/relief/complaint.h"

namespace yixin::relief {

bool may_follow(ComplaintState from, ComplaintState to) {
  switch (from) {
    case ComplaintState::received: return to != ComplaintState::received;
    case ComplaintState::working: return !is_open(to);
    case ComplaintState::answered:
      return to == ComplaintState::improved || to == ComplaintState::declined;
    case ComplaintState::improved:
    case ComplaintState::declined: break;
  }
  return false;
}

std::string label_of(BurdenKind kind) {
  switch (kind) {
    case BurdenKind::repeated_forms: return "重复填报";
    case BurdenKind::forced_check_in: return "强制打卡";
    case BurdenKind::ranking: return "排名通报";
    case BurdenKind::meeting_papers: return "会议材料过多";
    case BurdenKind::hard_to_use: return "系统难用";
    case BurdenKind::other: break;
  }
  return "其他";
}

std::string label_of(ComplaintState state) {
  switch (state) {
    case ComplaintState::received: return "已收到";
    case ComplaintState::working: return "处理中";
    case ComplaintState::answered: return "已答复";
    case ComplaintState::improved: return "已改进";
    case ComplaintState::declined: break;
  }
  return "不采纳";
}

}  // namespace yixin::relief
