import { t } from './texts'
import type { Ref } from '@/kit/api/types'
import type { Activity, ExpectedLine, LeaveReason, Person } from './types'
import { whenText } from './words'
import { minuteOf } from '@/kit/lib/clock'
import type { Written } from './written'

/** Everybody whom a record may name or names already, each once. */
export function peopleOf(
  activity: Activity | undefined,
  expected: readonly ExpectedLine[],
  listed: readonly Person[],
): Person[] {
  const record = activity?.draft ?? activity?.record
  const lecturer = record?.lecturer
  const all: Person[] = [
    ...expected,
    ...listed,
    ...(record?.attendance ?? []),
    ...(record?.resolutions ?? []).flatMap((one) => one.follow_up?.people ?? []),
    ...(lecturer?.person_id ? [{ person_id: lecturer.person_id, name: lecturer.name }] : []),
  ]
  const byId = new Map(all.map(({ person_id, name }) => [person_id, { person_id, name }]))
  return [...byId.values()]
}

type NameOf = (person: Ref) => string
type Shown = { [Name in keyof Written]: (value: Written[Name], nameOf: NameOf) => string }

const text = (value: string) => value
const figure = (value: number) => (value ? String(value) : '')
const names = (people: readonly Ref[], nameOf: NameOf) => people.map(nameOf).join('、')
const withNote = (name: string, note: string) => (note ? `${name}（${note}）` : name)
const reasonText = (reason: LeaveReason | null) => (reason ? t(`reason.${reason}`) : '')

const shown: Shown = {
  text,
  agenda: text,
  batches: (batches) =>
    batches
      .map(({ held_on, time, place }) =>
        withNote(whenText({ held_on, from_minute: minuteOf(time) }), place),
      )
      .join('\n'),
  absent: (absent, nameOf) =>
    Object.entries(absent)
      .map(([person, reason]) => withNote(nameOf(person), reasonText(reason)))
      .join('、'),
  exempt: (exempt, nameOf) =>
    Object.entries(exempt)
      .map(([person, reason]) => withNote(nameOf(person), reason))
      .join('、'),
  joined: names,
  attended: (attended, nameOf) =>
    Object.entries(attended)
      .map(([person, n]) => withNote(nameOf(person), t('batch.nth', { n })))
      .join('、'),
  lecturer: ({ grade, person_id, name }, nameOf) =>
    grade ? withNote(person_id ? nameOf(person_id) : name, t(`grade.${grade}`)) : '',
  partner_name: text,
  partner_headcount: figure,
  guests: figure,
  amounts: (amounts) => Object.values(amounts).filter(Boolean).join('、'),
  votes: (votes) =>
    votes
      .map(({ subject, in_favour: yes, against: no, abstained: none }) =>
        t('record.vote', { subject, yes, no, none }),
      )
      .join('\n'),
  resolutions: (resolutions, nameOf) =>
    resolutions
      .map((one) =>
        withNote(one.text, [one.due_on, names(one.people, nameOf)].filter(Boolean).join(' ')),
      )
      .join('\n'),
  late: text,
}

/** A field of a record in words, to stand beside another version of it. */
export function shownOf<Name extends keyof Written>(
  name: Name,
  value: Written[Name],
  nameOf: NameOf,
): string {
  return shown[name](value, nameOf)
}
