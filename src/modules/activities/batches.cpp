#include <algorithm>

#include "modules/activities/plan.h"
#include "platform/base/clock_text.h"

namespace yixin::activities {
namespace {

constexpr std::size_t most_batches = 10;
constexpr int minutes_of_day = 24 * 60;

Batch batch_of(const BatchForm& form) {
  if (form.held_on.year < 2000 || form.held_on.year > 2100) {
    refuse_field("batches", "out_of_range", "日期应在 2000 年到 2100 年之间");
  }
  if (form.from_minute < 0 || form.from_minute >= minutes_of_day) {
    refuse_field("batches", "out_of_range", "开始时间应在一天之内");
  }
  if (form.minutes < 1 || form.minutes > minutes_of_day) {
    refuse_field("batches", "out_of_range", "时长应在 1 分钟到 24 小时之间");
  }
  return {form.held_on, form.from_minute, form.span, form.minutes,
          form.place ? form.place->str() : std::string()};
}

}  // namespace

std::vector<Batch> batches_of(const std::vector<BatchForm>& forms) {
  if (forms.empty()) refuse_field("batches", "required", "请填写时间");
  if (forms.size() > most_batches) refuse_field("batches", "too_many", "最多分 10 场");
  std::vector<Batch> batches;
  for (const BatchForm& form : forms) batches.push_back(batch_of(form));
  if (!std::is_sorted(batches.begin(), batches.end(), [](const Batch& one, const Batch& other) {
        return std::pair(one.held_on, one.from_minute) <
               std::pair(other.held_on, other.from_minute);
      })) {
    refuse_field("batches", "out_of_order", "各场应按时间先后填写");
  }
  return batches;
}

base::Instant last_start(const std::vector<Batch>& batches) {
  const Batch& last = batches.back();
  return base::instant_of(last.held_on, last.from_minute);
}

std::string when_and_where(const Batch& batch) {
  return std::to_string(batch.held_on.month) + " 月 " + std::to_string(batch.held_on.day) + " 日 " +
         base::clock_text(batch.from_minute) + (batch.place.empty() ? "" : "，" + batch.place);
}

}  // namespace yixin::activities
