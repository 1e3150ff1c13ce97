import type { Answer, AnswerMark, Paper, Ref } from '@/kit/api/types'
import type { Job } from '@/kit/lib/outbox'
import { sheetOf, type Sheet } from '../model'

/** An answer on its way. `base` is the last save that this device knew of when it was given. */
export interface UnsentAnswer {
  round_id: Ref
  answer: Answer
  base: number
}

type Unsent = Pick<Job<UnsentAnswer>, 'at' | 'body'>
type Seen = Pick<Paper, 'answers' | 'marks' | 'next_seq' | 'server_now'>

const given = (answer: Answer | undefined) =>
  JSON.stringify([answer?.options ?? [], (answer?.blanks ?? []).filter((text) => text)])

const same = (a: Answer | undefined, b: Answer | undefined) => given(a) === given(b)

const markOf = (paper: Seen, position: number): AnswerMark | undefined =>
  paper.marks.find((mark) => mark.position === position)

/** How long ago, each by its own clock: the two clocks need not agree. */
const isNewer = (mine: Unsent, mark: AnswerMark, paper: Seen, now: number) =>
  now - mine.at < paper.server_now - mark.given_at

/**
 * The unsent answers that need not or must not be sent any more: the server has the same one, or
 * another device has answered the question later than this one did.
 */
export function overtaken<Each extends Unsent>(
  unsent: Each[],
  paper: Seen,
  now: number,
): { known: Each[]; older: Each[] } {
  const found = { known: [] as Each[], older: [] as Each[] }
  const server = sheetOf(paper.answers)
  for (const mine of unsent) {
    const { answer, base } = mine.body
    const mark = markOf(paper, answer.position)
    if (!mark || mark.seq <= base || isNewer(mine, mark, paper, now)) continue
    const list = same(server[answer.position], answer) ? found.known : found.older
    list.push(mine)
  }
  return found
}

/** Has somebody saved beyond `seen` other than this device, whose last reply may have been lost? */
export function isElsewhere(paper: Seen, seen: number, known: number): boolean {
  return paper.next_seq - 1 > seen + known
}

/** When the paper was answered last, by the server's clock. */
export function lastAnswerAt(paper: Seen): number {
  return Math.max(0, ...paper.marks.map((mark) => mark.given_at))
}

/** Below this an answer was sent as it was given, and its age says nothing. */
const promptMs = 5_000

/** An answer as it is sent: with its age, where it had to wait on this device. */
export function aged({ at, body: { answer } }: Unsent, now: number): Answer {
  return now - at < promptMs ? answer : { ...answer, age_ms: now - at }
}

/** What the server has, with this device's unsent answers laid over it. */
export function withUnsent(answers: Answer[], unsent: Unsent[]): Sheet {
  const sheet = sheetOf(answers)
  for (const { body } of unsent) sheet[body.answer.position] = body.answer
  return sheet
}
