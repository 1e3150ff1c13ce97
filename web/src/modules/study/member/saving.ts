import { reactive } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import type { Answer, Paper, Ref } from '@/kit/api/types'
import { useSession } from '@/kit/auth/session'
import { problemText } from '@/kit/i18n/problems'
import type { Job } from '@/kit/lib/outbox'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { openPaper, saveAnswers, submitAttempt } from '../api'
import { answersOf, overlay, sheetOf, type Sheet } from '../model'

/** The whole sheet travels with every save; `changed` is what the server has not confirmed. */
interface Unsent {
  answers: Answer[]
  changed: number[]
}

const saves = 'study.answers'
const submissions = 'study.submission'
const finalCodes = ['already_submitted', 'attempt_over', 'round_closed']

/** The next number of each round's row of saves, as the server last told it. */
const nextSeq = new Map<Ref, number>()

/** What pages watch: rounds that can be answered no more, or were changed on another device. */
export const attempts = reactive({
  submitted: new Set<Ref>(),
  rebased: new Map<Ref, Sheet>(),
})

async function seqOf(round_id: Ref, account_id: Ref): Promise<number> {
  const known = nextSeq.get(round_id)
  if (known !== undefined) return known
  const paper = await openPaper(round_id, account_id, true)
  nextSeq.set(round_id, paper.next_seq)
  return paper.next_seq
}

/** Another device has saved meanwhile: take its answers, lay ours over them, count on from there. */
async function rebase(round_id: Ref, account_id: Ref, unsent: Unsent): Promise<Unsent> {
  const paper = await openPaper(round_id, account_id, true)
  nextSeq.set(round_id, paper.next_seq)
  const merged = overlay(sheetOf(paper.answers), sheetOf(unsent.answers), unsent.changed)
  attempts.rebased.set(round_id, merged)
  return { ...unsent, answers: answersOf(merged) }
}

async function deliver<Reply extends { next_seq?: number }>(
  { key: round_id, body, idempotencyKey }: Job<Unsent>,
  account_id: Ref,
  call: (save: {
    round_id: Ref
    account_id: Ref
    seq: number
    answers: Answer[]
    idempotencyKey: string
  }) => Promise<Reply>,
): Promise<void> {
  const attempt = async ({ answers }: Unsent) => {
    const seq = await seqOf(round_id, account_id)
    // A new number is a new request, so the number is part of the key.
    const key = `${idempotencyKey}-${seq}`
    const reply = await call({ round_id, account_id, seq, answers, idempotencyKey: key })
    nextSeq.set(round_id, reply.next_seq ?? seq + 1)
  }
  try {
    await attempt(body)
  } catch (thrown) {
    if (asProblem(thrown).code !== 'seq_taken') throw thrown
    await attempt(await rebase(round_id, account_id, body))
  }
}

function tell(problem: Problem): void {
  toast(problemText(problem), { tone: 'warn' })
}

outbox.define<Unsent>(saves, {
  send: (job, owner) => deliver(job, owner, saveAnswers),
  finalCodes,
  onDropped: (job, problem) => {
    tell(problem)
    // Time is up: handing in makes the server grade what it has, and the result can be read.
    if (problem.code !== 'already_submitted') outbox.put(submissions, job.key, job.body)
    else attempts.submitted.add(job.key)
  },
})

outbox.define<Unsent>(submissions, {
  send: async (job, owner) => {
    await deliver(job, owner, (save) => submitAttempt(save).then(() => ({})))
    attempts.submitted.add(job.key)
  },
  finalCodes,
  onDropped: (job, problem) => {
    // Handed in already, from here or elsewhere: that is what was asked for.
    if (problem.code !== 'already_submitted') tell(problem)
    attempts.submitted.add(job.key)
  },
})

/** Opens the paper and lays over it what this device has not been able to send. */
export async function openAttempt(round_id: Ref): Promise<{ paper: Paper; sheet: Sheet }> {
  const paper = await openPaper(round_id, useSession().session.value?.account.account_id)
  nextSeq.set(round_id, paper.next_seq)
  const unsent = outbox.peek<Unsent>(saves, round_id)
  const server = sheetOf(paper.answers)
  const sheet = unsent ? overlay(server, sheetOf(unsent.answers), unsent.changed) : server
  return { paper, sheet }
}

export function keepAnswer(round_id: Ref, sheet: Sheet, position: number): void {
  const earlier = outbox.peek<Unsent>(saves, round_id)?.changed ?? []
  const changed = [...new Set([...earlier, position])]
  outbox.put(saves, round_id, { answers: answersOf(sheet), changed })
}

/** Hands the attempt in, now or as soon as the server can be reached. */
export async function handIn(round_id: Ref, sheet: Sheet): Promise<void> {
  const answers = answersOf(sheet)
  outbox.put(submissions, round_id, { answers, changed: answers.map((each) => each.position) })
  outbox.remove(saves, round_id)
  await outbox.flush()
}

export function isHandedIn(round_id: Ref): boolean {
  return outbox.peek(submissions, round_id) !== undefined
}

/** After another device's answers came in: theirs, except where this device has something unsent. */
export function adopt(round_id: Ref, theirs: Sheet, mine: Sheet): Sheet {
  return overlay(theirs, mine, outbox.peek<Unsent>(saves, round_id)?.changed ?? [])
}
