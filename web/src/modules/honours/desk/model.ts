import type { Choice } from '@/kit/desk/list'
import type { Holder, Honour, HonourForm } from './api'

export const holders = ['unit', 'person', 'activity'] as const satisfies readonly Holder[]

/** Names that are awarded every year, offered for each kind of holder; others are typed. */
const usualNames: Record<Holder, readonly string[]> = {
  unit: ['先进基层党组织', '五星党支部', '党建示范点'],
  person: ['优秀共产党员', '优秀党务工作者', '先进工作者'],
  activity: ['最佳党日活动', '优秀党课', '优秀志愿服务项目'],
}

const named = (names: Iterable<string>): Choice[] =>
  [...new Set(names)].map((name) => ({ value: name, label: name }))

export const nameChoices = (holder: Holder, known: readonly Honour[]): Choice[] =>
  named([
    ...usualNames[holder],
    ...known.filter((one) => one.holder === holder).map((one) => one.name),
  ])

export const awarderChoices = (known: readonly Honour[]): Choice[] =>
  named(known.map((one) => one.awarded_by))

/** What the form holds; the unit is chosen once. */
export interface HonourValues extends HonourForm {
  unit_id: string
}

export function valuesOf(one: Honour | undefined, unit_id: string, year: number): HonourValues {
  return {
    unit_id: one?.unit_id ?? unit_id,
    holder: one?.holder ?? 'unit',
    person_id: one?.person?.person_id ?? null,
    activity_id: one?.activity?.activity_id ?? null,
    name: one?.name ?? '',
    level: one?.level ?? 'hospital',
    awarded_by: one?.awarded_by ?? '',
    year: one?.year ?? year,
    awarded_on: one?.awarded_on ?? null,
    document_no: one?.document_no ?? '',
    note: one?.note ?? '',
  }
}

/** What is sent: a person only where a person holds it. */
export function bodyOf({ unit_id: _unit, ...body }: HonourValues): HonourForm {
  return body.holder === 'person' ? body : { ...body, person_id: null }
}
