import type { Ref } from '@/kit/api/types'
import type { ExpectedLine, QuorumDemand } from './types'
import type { Written, WrittenVote } from './written'

type Share = QuorumDemand['present']

/** Those entitled to vote: expected, and there. */
export interface Turnout {
  entitled: number
  present: number
}

export function turnoutOf(
  expected: readonly ExpectedLine[],
  { absent, exempt }: Pick<Written, 'absent' | 'exempt'>,
): Turnout {
  const gone = (taps: Record<Ref, unknown>) => (one: ExpectedLine) => one.person_id in taps
  const entitled = expected.filter((one) => one.entitled && !gone(exempt)(one))
  return {
    entitled: entitled.length,
    present: entitled.filter((one) => !gone(absent)(one)).length,
  }
}

/** Two numbers instead of a fraction, so that two thirds are exactly that. */
function reaches(threshold: QuorumDemand['threshold'], share: Share, part: number, whole: number) {
  if (whole <= 0) return false
  const [have, want] = [part * share.denominator, whole * share.numerator]
  return threshold === 'more_than' ? have > want : have >= want
}

/** The smallest number that reaches the share of `whole`. */
export function needed(demand: QuorumDemand, share: Share, whole: number): number {
  let part = 0
  while (part <= whole && !reaches(demand.threshold, share, part, whole)) part += 1
  return part
}

export interface Judgement {
  needed: number
  met: boolean
}
export function judgeTurnout(demand: QuorumDemand, { entitled, present }: Turnout): Judgement {
  const least = needed(demand, demand.present, entitled)
  return { needed: least, met: entitled > 0 && present >= least }
}

/** Nothing when the rule of the day says nothing about how many must agree. */
export function judgeVote(
  demand: QuorumDemand,
  turnout: Turnout,
  vote: WrittenVote,
): Judgement | undefined {
  if (!demand.pass) return undefined
  const least = needed(demand, demand.pass, turnout.entitled)
  return { needed: least, met: judgeTurnout(demand, turnout).met && vote.in_favour >= least }
}
