import { computed, reactive, ref } from 'vue'
import type { LocalDate, Ref } from '@/kit/api/types'
import { minuteOf, timeOf } from '@/kit/lib/clock'
import { formatTime, today } from '@/kit/lib/dates'
import { useLoad } from '@/kit/lib/load'
import { getPlanHints, planChoices, startPlan, type Unit } from '../api'
import {
  lengthOf,
  lengths,
  lengthsWith,
  offeredDays,
  otherTypes,
  unitsBelow,
  usualTypes,
} from '../model'
import { useProposal } from '../proposing'
import type { ActivityType, PlanForm, PlanHints, PlanStart } from '../types'

const fits = (type: ActivityType, unit: Unit) => type.units.some((kind) => kind === unit.kind)

/** What stands in a plan of which nothing is known. */
const blank = {
  title: '',
  day: '',
  time: '17:30',
  length: 'm60',
  place: '',
  series: '',
  note: '',
}

/** A plan on the phone: what the last time says stands there already. */
export function usePlan(asked: { type?: string; day?: LocalDate; unit?: Ref }) {
  const choices = useLoad(planChoices)
  const start = ref<PlanStart>()
  const hints = ref<PlanHints>({ venues: [], series: [], partners: [], places: [] })
  const form = reactive({
    type: asked.type ?? 'theme_party_day',
    unit_id: asked.unit ?? '',
    partner: '',
    host_ids: [] as Ref[],
    ...blank,
    day: asked.day ?? '',
  })
  const proposal = useProposal<typeof blank>(form, blank)
  const types = computed(() => choices.data.value?.types ?? [])
  const type = computed(() => types.value.find((one) => one.code === form.type))
  const units = computed(() =>
    (choices.data.value?.units ?? []).filter((unit) => type.value && fits(type.value, unit)),
  )
  const mine = computed(() =>
    types.value.filter((one) => choices.data.value?.units.some((unit) => fits(one, unit))),
  )
  const offered = computed(() => lengthsWith(start.value?.batch))
  const days = computed(() => offeredDays(today(), start.value?.batch?.held_on))

  const hosts = computed(() => unitsBelow(choices.data.value?.units ?? [], form.unit_id))

  /** Takes over what the last time says of this unit and type; runs again whenever they change. */
  async function begin() {
    if (!units.value.some((unit) => unit.unit_id === form.unit_id)) {
      form.unit_id = units.value[0]?.unit_id ?? ''
      return
    }
    const { name } = type.value!
    const reply = await proposal.newest(
      Promise.all([startPlan(form.unit_id, form.type), getPlanHints(form.unit_id)]),
    )
    if (!reply) return
    const [last, offer] = reply
    start.value = last
    hints.value = offer
    form.host_ids = form.host_ids.filter((id) => hosts.value.some((one) => one.unit_id === id))
    // What is urgent begins now, and may be recorded at once.
    const urgent = form.type === 'emergency_party_day'
    const next = {
      series: last.series ?? '',
      title: last.title ?? name,
      place: last.batch?.place ?? '',
      note: last.note ?? '',
      day: (!urgent && days.value.find((day) => day > today())) || today(),
      time: last.batch ? timeOf(last.batch.from_minute) : blank.time,
      length: last.batch ? lengthOf(last.batch).key : blank.length,
    }
    proposal.fill(urgent ? { ...next, time: formatTime(Date.now()) } : next)
    if (!offered.value.some(({ key }) => key === form.length)) form.length = next.length
  }
  function body(): PlanForm {
    const { span, minutes } = offered.value.find((one) => one.key === form.length) ?? lengths[1]!
    const { held_on, from_minute } = { held_on: form.day, from_minute: minuteOf(form.time) }
    return {
      type: form.type,
      unit_id: form.unit_id,
      host_ids: form.host_ids,
      title: form.title.trim(),
      series: form.series.trim(),
      partner: form.partner.trim(),
      note: form.note.trim(),
      batches: [{ held_on, from_minute, span, minutes, place: form.place.trim() }],
    }
  }
  return {
    choices,
    start,
    hints,
    hosts,
    form,
    type,
    units,
    usual: computed(() => usualTypes(mine.value)),
    others: computed(() => otherTypes(mine.value)),
    offered,
    days,
    begin,
    body,
  }
}
