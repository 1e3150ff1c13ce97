import type { LocalDate, Ref } from '@/kit/api/types'
import { minuteOf, timeOf } from '@/kit/lib/clock'
import { firstAbsent, lengthOf, lengthsWith, pointsOf, type Absent } from './model'
import type {
  Activity,
  ActivityType,
  Batch,
  ExpectedLine,
  LeaveLine,
  LecturerGrade,
  RecordForm,
} from './types'

/** One batch as it is typed; `length` is the key of a Length. */
export interface WrittenBatch {
  held_on: LocalDate
  time: string
  length: string
  place: string
}
export interface WrittenVote {
  subject: string
  in_favour: number
  against: number
  abstained: number
}
export interface WrittenResolution {
  resolution_id?: Ref
  text: string
  /** Whether somebody has to do something for it. */
  follow_up: boolean
  due_on: LocalDate
  people: Ref[]
}

/** What is typed of a record, in plain values, so that it can be kept and laid beside another. */
export interface Written {
  text: string
  agenda: string
  batches: WrittenBatch[]
  absent: Absent
  /** Why somebody does not count as expected. */
  exempt: Record<Ref, string>
  joined: Ref[]
  /** Who was at another batch than the first. */
  attended: Record<Ref, number>
  lecturer: { grade: LecturerGrade | ''; person_id: Ref; name: string }
  partner_name: string
  partner_headcount: number
  guests: number
  amounts: Record<string, number>
  votes: WrittenVote[]
  resolutions: WrittenResolution[]
  late: string
}

const writtenBatch = (batch: Batch): WrittenBatch => ({
  held_on: batch.held_on,
  time: timeOf(batch.from_minute),
  length: lengthOf(batch).key,
  place: batch.place,
})

/** What a record has, or the plan before there is one; then whoever took leave is absent. */
export function writtenOf(
  activity: Activity,
  expected: readonly ExpectedLine[],
  leave: readonly LeaveLine[],
  type?: ActivityType,
): Written {
  const record = activity.draft ?? activity.record
  const planned = type?.asks.includes('partner') ? activity.partner : ''
  const roll = record?.attendance ?? []
  const exempt = roll.filter((one) => one.presence === 'exempt')
  const elsewhere = roll.filter((one) => (one.batch ?? 1) > 1)
  const lecturer = record?.lecturer
  return {
    text: (record?.points ?? []).join('\n'),
    agenda: record?.agenda ?? '',
    batches: (record?.batches ?? activity.planned).map(writtenBatch),
    absent: firstAbsent(expected, leave, record),
    exempt: Object.fromEntries(exempt.map((one) => [one.person_id, one.note ?? ''])),
    joined: roll.filter((one) => one.presence === 'joined').map((one) => one.person_id),
    attended: Object.fromEntries(elsewhere.map((one) => [one.person_id, one.batch ?? 1])),
    lecturer: {
      grade: lecturer?.grade ?? '',
      person_id: lecturer?.person_id ?? '',
      name: lecturer?.person_id ? '' : (lecturer?.name ?? ''),
    },
    partner_name: record ? (record.partner_name ?? '') : planned,
    partner_headcount: record?.partner_headcount ?? 0,
    guests: record?.guest_headcount ?? 0,
    amounts: Object.fromEntries((record?.counts ?? []).map((one) => [one.code, one.amount])),
    votes: (record?.votes ?? []).map(({ subject, in_favour, against, abstained }) => ({
      subject,
      in_favour,
      against,
      abstained,
    })),
    resolutions: (record?.resolutions ?? []).map(({ resolution_id, text, follow_up }) => ({
      resolution_id,
      text,
      follow_up: Boolean(follow_up),
      due_on: follow_up?.due_on ?? '',
      people: (follow_up?.people ?? []).map((one) => one.person_id),
    })),
    late: record?.late_reason ?? '',
  }
}

/** A cleared field of a number counts nobody. */
export const figure = (value: unknown): number => Number(value) || 0

/** `before` are the batches whose length may be none of the usual ones. */
function batchForm(batch: WrittenBatch, before: readonly Batch[]) {
  const length = before.flatMap((one) => lengthsWith(one)).find((one) => one.key === batch.length)
  const { span, minutes } = length ?? { span: 'hours' as const, minutes: 60 }
  const { held_on, place } = batch
  return { held_on, from_minute: minuteOf(batch.time), span, minutes, place }
}

function lecturerForm({ grade, person_id, name }: Written['lecturer']): RecordForm['lecturer'] {
  if (!grade) return undefined
  return grade === 'external'
    ? { grade, name: name.trim() || undefined }
    : { grade, person_id: person_id || undefined }
}

export function recordForm(activity: Activity, written: Written): RecordForm {
  const before = activity.draft ?? activity.record
  const last = written.batches.length
  return {
    title: before?.title ?? activity.title,
    batches: written.batches.map((one) => batchForm(one, before?.batches ?? activity.planned)),
    agenda: written.agenda,
    points: pointsOf(written.text),
    lecturer: lecturerForm(written.lecturer),
    partner_name: written.partner_name.trim(),
    partner_headcount: figure(written.partner_headcount),
    guest_headcount: figure(written.guests),
    absent: Object.entries(written.absent)
      .filter(([person]) => !(person in written.exempt))
      .map(([person_id, reason]) => ({ person_id, reason: reason ?? undefined })),
    exempt: Object.entries(written.exempt).map(([person_id, reason]) => ({
      person_id,
      reason: reason || undefined,
    })),
    joined: written.joined,
    attended: Object.entries(written.attended)
      .filter(([person, batch]) => {
        return batch > 1 && batch <= last && !(person in written.absent || person in written.exempt)
      })
      .map(([person_id, batch]) => ({ person_id, batch })),
    counts: Object.entries(written.amounts)
      .filter(([, amount]) => amount > 0)
      .map(([code, amount]) => ({ code, amount })),
    votes: written.votes.map((vote) => ({
      subject: vote.subject.trim(),
      in_favour: figure(vote.in_favour),
      against: figure(vote.against),
      abstained: figure(vote.abstained),
    })),
    resolutions: written.resolutions.map(({ resolution_id, text, follow_up, due_on, people }) => ({
      resolution_id,
      text: text.trim(),
      follow_up: follow_up ? { due_on: due_on || undefined, person_ids: people } : undefined,
    })),
  }
}
