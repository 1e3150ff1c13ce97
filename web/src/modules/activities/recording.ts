import { computed, reactive, ref } from 'vue'
import type { Ref } from '@/kit/api/types'
import { asProblem, fieldProblems, type Problem } from '@/kit/api/problems'
import { useLoad } from '@/kit/lib/load'
import { may } from '@/kit/auth/session'
import { getActivity, listExpected, listLeave, listTypes, saveRecord, submitRecord } from './api'
import { firstAbsent, recordForm, type Absent } from './model'
import type { Activity, LeaveLine } from './types'

/** Reasons are for the secretary of the unit itself; without them the roll knows only who is away. */
async function leaveOf(id: Ref, signal: AbortSignal): Promise<LeaveLine[]> {
  if (!may('activities.leave')) return []
  return listLeave(id, signal).then(
    (list) => list.items,
    () => [],
  )
}

/** Writing down what took place: at the desk and on the phone the same few things. */
export function useRecording(id: () => Ref) {
  const absent = ref<Absent>(new Map())
  const form = reactive({ text: '', guests: 0, late: '', amounts: {} as Record<string, number> })
  const activity = ref<Activity>()
  const busy = ref(false)
  const problem = ref<Problem>()

  const load = useLoad(async (signal) => {
    const [one, types] = await Promise.all([getActivity(id(), signal), listTypes(signal)])
    const known = one.draft ?? one.record
    const day = (known?.batches ?? one.planned)[0]?.held_on
    const [expected, leave] = await Promise.all([
      listExpected(id(), day, signal),
      leaveOf(id(), signal),
    ])
    activity.value = one
    absent.value = firstAbsent(expected.items, leave, known)
    form.text = (known?.points ?? []).join('\n')
    form.guests = known?.guest_headcount ?? 0
    form.late = known?.late_reason ?? ''
    form.amounts = Object.fromEntries((known?.counts ?? []).map((one) => [one.code, one.amount]))
    return { expected: expected.items, type: types.items.find(({ code }) => code === one.type) }
  })
  const lateAsked = computed(
    () => Boolean(activity.value?.draft?.late) || 'late_reason' in fieldProblems(problem.value),
  )

  async function store(): Promise<Activity | undefined> {
    const one = activity.value
    if (!one) return undefined
    const body = recordForm(one, { ...form, absent: absent.value })
    return (activity.value = await saveRecord(one.activity_id, one.rev, body))
  }
  async function attempt(write: () => Promise<Activity | undefined>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await write()
      problem.value = undefined
      return true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return false
    } finally {
      busy.value = false
    }
  }
  const save = () => attempt(store)
  const submit = () =>
    attempt(async () => {
      const saved = await store()
      if (!saved) return undefined
      const why = form.late.trim() || undefined
      return (activity.value = await submitRecord(saved.activity_id, saved.rev, why))
    })
  return { load, activity, absent, form, busy, problem, lateAsked, save, submit }
}
