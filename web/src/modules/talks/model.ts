import type { LocalDate } from '@/kit/api/types'
import type { OwnTalk, OwnTalkForm, TalkKind } from './api'

export const talkKinds = [
  'daily',
  'before_life_meeting',
  'new_post',
  'care',
  'other',
] as const satisfies readonly TalkKind[]

/** The day that an arranged talk was held on, when somebody says so: its own, or today before it. */
export function heldOn(planned: LocalDate, today: LocalDate): LocalDate {
  return planned < today ? planned : today
}

/** What enters a talk again after it was taken back. */
export function formOf(talk: OwnTalk): OwnTalkForm {
  return {
    person_ids: talk.people.map((one) => one.person_id),
    on: talk.held_on ?? talk.planned_on ?? '',
    kind: talk.kind,
  }
}

/** The one to be named in a line: the next arranged one, else the last that was held. */
export function lineTalk(talks: readonly OwnTalk[]): OwnTalk | undefined {
  return [...talks].reverse().find((one) => !one.held_on) ?? talks.find((one) => one.held_on)
}
