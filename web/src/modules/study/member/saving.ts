import { reactive } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import type { Answer, Paper, Ref } from '@/kit/api/types'
import { dropKept, keepPart, keptPart } from '@/kit/auth/kept'
import { useSession } from '@/kit/auth/session'
import { problemText } from '@/kit/i18n/problems'
import type { Job } from '@/kit/lib/outbox'
import { openWithoutNetwork } from '@/kit/lib/page_worker'
import { storage } from '@/kit/lib/storage'
import { outbox } from '@/kit/lib/sync'
import { toast } from '@/kit/lib/toast'
import { openPaper, saveAnswers, submitAttempt } from '../api'
import { answersOf, type Sheet } from '../model'
import { t } from '../texts'
import {
  aged,
  isElsewhere,
  lastAnswerAt,
  overtaken,
  withUnsent,
  type UnsentAnswer,
} from './devices'

/**
 * The server has a save under this number: of another device, or this very one, whose confirmation
 * got lost. An answer that had to wait is sent with its age, so it comes as another request then.
 */
const rereads = new Set(['seq_taken', 'key_reused'])

/** One question travels alone: what this device did not touch, it never sends. */
const saves = 'study.answer'
const submissions = 'study.submission'
const paperPart = 'study.paper'
const finalCodes = ['already_submitted', 'attempt_over', 'round_closed']

/** The next number of each round's row of saves, as this page knows it. */
const nextSeq = new Map<Ref, number>()

interface KeptPaper {
  paper: Paper
  /** By this device's clock; long ago when the network is gone and a kept paper is shown. */
  readAt: number
}

export interface Opened extends KeptPaper {
  /** The paper's answers, with those laid over them that could not be sent yet. */
  sheet: Sheet
}

/** What pages watch. */
export const attempts = reactive({
  /** Rounds that can be answered no more. */
  submitted: new Set<Ref>(),
  /** Papers as they were read last: with other devices' answers, and with a later deadline. */
  opened: new Map<Ref, Opened>(),
  /** When another device answered last, by the server's clock; gone once this one takes over. */
  elsewhere: new Map<Ref, number>(),
})

const { session } = useSession()
const ownAccount = () => session.value?.account.account_id ?? ''

const unsentOf = (round_id: Ref): Job<UnsentAnswer>[] =>
  outbox.jobs<UnsentAnswer>(saves).filter((job) => job.body.round_id === round_id)

const seenPlace = (account_id: Ref, round_id: Ref) => `yixin.seen.${account_id}.${round_id}`

/** The last save that this device knows of, in this page or an earlier one. */
function seenSeq(account_id: Ref, round_id: Ref): number {
  const next = nextSeq.get(round_id)
  return next === undefined
    ? Number(storage.getItem(seenPlace(account_id, round_id)) ?? 0)
    : next - 1
}

function noteSeq(account_id: Ref, round_id: Ref, next: number): void {
  nextSeq.set(round_id, next)
  storage.setItem(seenPlace(account_id, round_id), String(next - 1))
}

/** Fetches the paper and lets go of what it makes needless; whoever looks on is told. */
async function synchronise(round_id: Ref, account_id: Ref, background = true): Promise<Opened> {
  const paper = await openPaper(round_id, account_id || undefined, background)
  const seen = seenSeq(account_id, round_id)
  // A save that arrived while the paper was on its way knows better.
  if (paper.next_seq < (nextSeq.get(round_id) ?? 0)) return openedAt(Date.now(), paper)
  const { known, older } = overtaken(unsentOf(round_id), paper, Date.now())
  if (isElsewhere(paper, seen, known.length)) {
    attempts.elsewhere.set(round_id, lastAnswerAt(paper))
    if (older.length) toast(t('quiz.newer_elsewhere', { list: numbersOf(older) }))
  }
  outbox.drop([...known, ...older])
  noteSeq(account_id, round_id, paper.next_seq)
  const opened = openedAt(Date.now(), paper)
  attempts.opened.set(round_id, opened)
  if (keptPaper(round_id)) keep(opened)
  return opened
}

const numbersOf = (jobs: Job<UnsentAnswer>[]) =>
  jobs.map((job) => job.body.answer.position + 1).join(t('list.comma'))

interface Delivery {
  round_id: Ref
  account_id: Ref
  seq: number
  answers: Answer[]
  idempotencyKey: string
}

/**
 * Sends unsent answers under the next number. Another device may have used it meanwhile: then what
 * it answered later stays, and the rest goes out once more.
 */
async function deliver<Reply>(
  { round_id, account_id, idempotencyKey }: Omit<Delivery, 'seq' | 'answers'>,
  pick: () => Job<UnsentAnswer>[],
  call: (delivery: Delivery) => Promise<Reply>,
): Promise<Reply | undefined> {
  const attempt = async () => {
    if (!nextSeq.has(round_id)) await synchronise(round_id, account_id)
    const seq = nextSeq.get(round_id) ?? 1
    const answers = pick().map((job) => aged(job, Date.now()))
    // A new number is a new request, so the number is part of the key.
    const key = `${idempotencyKey}-${seq}`
    const reply = await call({ round_id, account_id, seq, answers, idempotencyKey: key })
    if (answers.length) noteSeq(account_id, round_id, seq + 1)
    return reply
  }
  try {
    return await attempt()
  } catch (thrown) {
    if (!rereads.has(asProblem(thrown).code)) throw thrown
    await synchronise(round_id, account_id)
    return attempt()
  }
}

function tell(problem: Problem): void {
  toast(problemText(problem), { tone: 'warn' })
}

function over(account_id: Ref, round_id: Ref): void {
  attempts.submitted.add(round_id)
  storage.removeItem(seenPlace(account_id, round_id))
  dropKept()
}

outbox.define<UnsentAnswer>(saves, {
  send: async (job, account_id) => {
    const { round_id } = job.body
    const pick = () => unsentOf(round_id).filter((each) => each.key === job.key)
    const { idempotencyKey } = job
    await deliver({ round_id, account_id, idempotencyKey }, pick, async (delivery) => {
      if (delivery.answers.length) await saveAnswers(delivery)
    })
  },
  finalCodes,
  onDropped: ({ body: { round_id } }, problem) => {
    // Every answer that still waits has the same fate: it is said once, with their number.
    const rest = unsentOf(round_id)
    outbox.drop(rest)
    if (problem.code === 'already_submitted' && !isHandedIn(round_id)) {
      tell(problem)
      over(ownAccount(), round_id)
    } else {
      toast(t('quiz.too_late', { n: rest.length + 1 }), { tone: 'warn' })
      // Time is up: handing in makes the server grade what it has, and the result can be read.
      outbox.put(submissions, round_id, {})
    }
  },
})

function unlessOver(thrown: unknown): undefined {
  if (asProblem(thrown).code !== 'attempt_over') throw thrown
}

outbox.define(submissions, {
  send: async ({ key: round_id, idempotencyKey }, account_id) => {
    const unsent = () => unsentOf(round_id)
    const delivery = { round_id, account_id, idempotencyKey }
    const result = unsent().length
      ? await deliver(delivery, unsent, submitAttempt).catch(unlessOver)
      : undefined
    // Nothing to send, or too late for it: what the server has is handed in.
    const final = result ?? (await submitAttempt({ ...delivery, seq: 0, answers: [] }))
    const late = final.automatic ? unsent() : []
    if (late.length) toast(t('quiz.too_late', { n: late.length }), { tone: 'warn' })
    outbox.drop(unsent())
    over(account_id, round_id)
  },
  finalCodes,
  onDropped: ({ key: round_id }, problem) => {
    // Handed in already, from here or elsewhere: that is what was asked for.
    if (problem.code !== 'already_submitted') tell(problem)
    outbox.drop(unsentOf(round_id))
    over(ownAccount(), round_id)
  },
})

/** The paper that this device keeps for the person, of a round or whichever there is. */
export function keptPaper(round_id = ''): KeptPaper | undefined {
  const kept = keptPart<KeptPaper>(ownAccount(), paperPart)
  return kept && (!round_id || kept.paper.round_id === round_id) ? kept : undefined
}

function keep({ paper, readAt }: KeptPaper): void {
  if (session.value) keepPart(session.value, paperPart, { paper, readAt })
}

const openedAt = (readAt: number, paper: Paper): Opened => ({
  paper,
  readAt,
  sheet: withUnsent(paper.answers, unsentOf(paper.round_id)),
})

/** The paper as the server has it now. */
export const readPaper = (round_id: Ref): Promise<Opened> =>
  synchronise(round_id, ownAccount(), false)

/** Opens the paper, from the server or as this device keeps it. */
export async function openAttempt(round_id: Ref): Promise<Opened> {
  try {
    const opened = await readPaper(round_id)
    keep(opened)
    openWithoutNetwork()
    return opened
  } catch (thrown) {
    const kept = keptPaper(round_id)
    if (asProblem(thrown).code !== 'offline' || !kept) throw thrown
    const opened = openedAt(kept.readAt, kept.paper)
    attempts.opened.set(round_id, opened)
    return opened
  }
}

/** `sheet` is what the page shows: it may be opened again without a network, however it is left. */
export function keepAnswer(round_id: Ref, answer: Answer, sheet: Sheet): void {
  const base = seenSeq(ownAccount(), round_id)
  outbox.put(saves, `${round_id}/${answer.position}`, { round_id, answer, base })
  const kept = keptPaper(round_id)
  if (kept) keep({ ...kept, paper: { ...kept.paper, answers: answersOf(sheet) } })
}

/** Looks whether another device has gone on, as when the page comes back into sight. */
export async function lookElsewhere(round_id: Ref): Promise<void> {
  try {
    await outbox.flush()
    await synchronise(round_id, ownAccount())
  } catch (thrown) {
    if (asProblem(thrown).code === 'already_submitted') over(ownAccount(), round_id)
  }
}

/** Goes on here: an empty save lets the other device know at its next one. */
export async function takeOver(round_id: Ref): Promise<void> {
  attempts.elsewhere.delete(round_id)
  const account_id = ownAccount()
  const claim = (delivery: Delivery) => saveAnswers(delivery)
  try {
    const idempotencyKey = `take-over-${Date.now()}`
    await deliver({ round_id, account_id, idempotencyKey }, () => [], claim)
    noteSeq(account_id, round_id, (nextSeq.get(round_id) ?? 1) + 1)
  } catch {
    // Without a network the next answer says it.
  }
  attempts.elsewhere.delete(round_id)
}

/** Hands the attempt in, now or as soon as the server can be reached. */
export async function handIn(round_id: Ref): Promise<void> {
  outbox.put(submissions, round_id, {})
  await outbox.flush()
}

export const isHandedIn = (round_id: Ref): boolean =>
  outbox.peek(submissions, round_id) !== undefined

/** Takes back a submission that has not left this device. */
export function withdraw(round_id: Ref): void {
  outbox.remove(submissions, round_id)
}
