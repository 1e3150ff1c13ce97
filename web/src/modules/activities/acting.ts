import { ref } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import { problemText } from '@/kit/i18n/problems'
import { toast } from '@/kit/lib/toast'
import {
  announce,
  askApproval,
  cancel,
  decideApproval,
  resume,
  review,
  takeApprovalBack,
  takeBack,
} from './api'
import { t as approval } from './approval/texts'
import { t } from './texts'
import type { Activity } from './types'

export const sayRefused = (problem: Problem) => toast(problemText(problem), { tone: 'warn' })

/** What moves an activity on; each says what was done, and the way back where there is one. */
export function useActing(changed: (next: Activity) => void, refused = sayRefused) {
  const busy = ref(false)

  async function run(
    write: () => Promise<Activity>,
    said: string,
    undo?: () => Promise<Activity>,
    undone = t('act.resumed'),
  ) {
    if (busy.value) return false
    busy.value = true
    try {
      changed(await write())
      const back = undo && { label: t('own.undo'), run: () => void run(undo, undone) }
      toast(said, { act: back })
      return true
    } catch (thrown) {
      refused(asProblem(thrown))
      return false
    } finally {
      busy.value = false
    }
  }
  return {
    busy,
    announce: (one: Activity) => run(() => announce(one.activity_id, one.rev), t('act.announced')),
    askApproval: (one: Activity) =>
      run(
        () => askApproval(one.activity_id, one.rev),
        approval('sent'),
        () => takeApprovalBack(one.activity_id),
        approval('taken_back'),
      ),
    takeApprovalBack: (one: Activity) =>
      run(() => takeApprovalBack(one.activity_id), approval('taken_back')),
    approve: (one: Activity) =>
      run(() => decideApproval(one.activity_id, one.rev), approval('agreed')),
    sendPlanBack: (one: Activity, note: string) =>
      run(() => decideApproval(one.activity_id, one.rev, note), approval('returned')),
    cancel: (one: Activity, reason: string) =>
      run(
        () => cancel(one.activity_id, one.rev, reason),
        t('act.cancelled'),
        () => resume(one.activity_id),
      ),
    resume: (one: Activity) => run(() => resume(one.activity_id), t('act.resumed')),
    takeBack: (one: Activity) => run(() => takeBack(one.activity_id), t('act.taken_back')),
    file: (one: Activity) => run(() => review(one.activity_id, one.rev), t('act.filed')),
    sendBack: (one: Activity, note: string) =>
      run(() => review(one.activity_id, one.rev, note), t('act.sent_back')),
  }
}
export type Acting = ReturnType<typeof useActing>
