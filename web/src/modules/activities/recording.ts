import { computed, reactive, ref, watch } from 'vue'
import type { Ref } from '@/kit/api/types'
import { asProblem, fieldProblems, type Problem } from '@/kit/api/problems'
import { may } from '@/kit/auth/session'
import { compare, type Difference, type Side } from '@/kit/lib/conflict'
import { useLoad } from '@/kit/lib/load'
import { getActivity, listExpected, listLeave, listTypes, saveRecord, submitRecord } from './api'
import { keep, keptOf } from './kept'
import type { Activity, ActivityType, ExpectedLine, LeaveLine } from './types'
import { recordForm, writtenOf, type Written } from './written'

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Reasons are for the secretary of the unit itself; without them the roll knows only who is away. */
async function leaveOf(id: Ref, signal?: AbortSignal): Promise<LeaveLine[]> {
  if (!may('activities.leave')) return []
  return listLeave(id, signal).then(
    (list) => list.items,
    () => [],
  )
}

/** What the form stands on: the activity, who is expected on its day, and who said no. */
async function read(id: Ref, signal?: AbortSignal) {
  const one = await getActivity(id, signal)
  const known = one.draft ?? one.record
  const day = (known?.batches ?? one.planned)[0]?.held_on
  const [expected, leave] = await Promise.all([listExpected(id, day, signal), leaveOf(id, signal)])
  return { one, expected, leave }
}

/** Writing down what took place: at the desk and on the phone the same few things. */
export function useRecording(id: () => Ref) {
  const form = reactive({}) as Written
  const activity = ref<Activity>()
  const busy = ref(false)
  const problem = ref<Problem>()
  /** Typed on this device earlier and not saved. */
  const restored = ref(false)
  /** Somebody else was faster: what both of us changed. */
  const conflict = ref<Difference[]>()
  let base = ''
  let rev = 0
  let type: ActivityType | undefined

  function take(one: Activity, expected: ExpectedLine[], leave: LeaveLine[]) {
    activity.value = one
    const now = writtenOf(one, expected, leave, type)
    const kept = keptOf(one.activity_id)
    restored.value = kept !== undefined
    Object.assign(form, kept ? kept.form : now)
    base = JSON.stringify(kept ? kept.base : now)
    rev = kept?.rev ?? one.rev
    if (rev !== one.rev) meet(now, one.rev)
  }
  const load = useLoad(async (signal) => {
    const [{ one, expected, leave }, types] = await Promise.all([
      read(id(), signal),
      listTypes(signal),
    ])
    type = types.items.find(({ code }) => code === one.type)
    take(one, expected.items, leave)
    return { expected, type }
  })
  function keepTyped() {
    const one = activity.value
    if (!one) return
    const typed = JSON.stringify(form) !== base
    keep(
      one.activity_id,
      typed ? { rev, base: JSON.parse(base) as Written, form: copy(form) } : undefined,
    )
  }
  watch(form, keepTyped)

  function pick(difference: Difference, side: Side) {
    difference.pick = side
    Object.assign(form, { [difference.name]: copy(difference[side]) })
  }
  /** What is stored has changed: from here on the form is typed over `now`. */
  function meet(now: Written, at: number) {
    const differences = compare(JSON.parse(base) as Written, copy(form), now)
    base = JSON.stringify(now)
    rev = at
    conflict.value = reactive(differences)
    for (const one of differences) pick(one, one.pick)
  }
  async function meetOthers(one: Activity) {
    const now = await read(one.activity_id).catch(() => undefined)
    if (!now) return
    activity.value = now.one
    meet(writtenOf(now.one, now.expected.items, now.leave, type), now.one.rev)
  }
  /** Gives up what was typed and not saved. */
  async function drop() {
    keep(id(), undefined)
    conflict.value = undefined
    problem.value = undefined
    await load.reload()
  }

  const lateAsked = computed(
    () => Boolean(activity.value?.draft?.late) || 'late_reason' in fieldProblems(problem.value),
  )

  async function store(): Promise<Activity | undefined> {
    const one = activity.value
    if (!one) return undefined
    const written = copy(form)
    const decided = [...form.resolutions]
    const saved = await saveRecord(one.activity_id, rev, recordForm(one, written))
    activity.value = saved
    rev = saved.rev
    // Resolutions have their ids now, by which the next save knows them again.
    for (const [index, { resolution_id }] of writtenOf(saved, [], []).resolutions.entries()) {
      for (const row of [decided[index], written.resolutions[index]]) {
        if (row) row.resolution_id = resolution_id
      }
    }
    // What was typed meanwhile is not saved.
    base = JSON.stringify(written)
    keepTyped()
    conflict.value = undefined
    restored.value = false
    return saved
  }
  async function attempt(write: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await write()
      problem.value = undefined
      return true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      if (problem.value.status === 412 && activity.value) await meetOthers(activity.value)
      return false
    } finally {
      busy.value = false
    }
  }
  const save = () => attempt(store)
  /** Files hang on a draft: without one, what is typed so far becomes it. */
  const begin = async () => activity.value?.state === 'drafting' || (await save())
  const submit = () =>
    attempt(async () => {
      const saved = await store()
      if (!saved) return
      const why = form.late.trim() || undefined
      activity.value = await submitRecord(saved.activity_id, saved.rev, why)
    })
  const states = { activity, form, busy, problem, restored, conflict, lateAsked }
  return { load, ...states, pick, drop, begin, save, submit }
}
export type Recording = ReturnType<typeof useRecording>
