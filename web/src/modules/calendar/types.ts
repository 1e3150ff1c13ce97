import type { BodyOf, Schemas } from '@/kit/api/contract'

export type Duty = Schemas['DutyView']
export type DutyState = Duty['state']
/** What a page shows: a duty before the first record of its unit has no data. */
export type ShownState = DutyState | 'no_data'
export type Entry = Schemas['EntryView']
export type SpecialDay = Schemas['Day']
export type UnitHead = Schemas['UnitHead']
export type FixedDay = Schemas['FixedDay']
export type UnitMonth = Schemas['MonthView']
export type UnitYear = Schemas['YearView']
export type DutyPlanForm = BodyOf<'put', '/units/{unit_id}/duties/{occasion_id}/plan'>

export type OwnMonth = Schemas['OwnCalendar']
export type OwnLine = Schemas['OwnLine']

export type Heat = Schemas['HeatView']
export type HeatRow = Schemas['HeatRow']
export type HeatCell = Schemas['HeatCell']

export type Item = Schemas['ItemView']
export type ItemForm = BodyOf<'post', '/calendar/items'>
export type ItemKind = Item['kinds'][number]
