import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { asProblem, type Problem } from '@/kit/api/problems'
import type { Answer, Paper, Ref as Id } from '@/kit/api/types'
import { getWeek } from '../api'
import {
  choose,
  hasTimeLimit,
  isAnswered,
  openPositions,
  startPosition,
  type Sheet,
} from '../model'
import {
  attempts,
  handIn,
  isHandedIn,
  keepAnswer,
  keptPaper,
  lookElsewhere,
  openAttempt,
  readPaper,
  takeOver,
  withdraw,
  type Opened,
} from './saving'

/** Long enough to see one's choice, short enough not to wait. */
const advanceMs = 320

/** Who was away for longer may have gone on with another device. */
const awayMs = 10_000

/** How long a page whose time is over waits before it looks for the server once more. */
const lookAgainMs = 15_000

/** The paper opens no more, but its result can be read. */
const ended = ['already_submitted', 'attempt_over']

const leftMs = ({ paper, readAt }: Opened) =>
  paper.deadline_at - paper.server_now - (Date.now() - readAt)

/** The round in the address, or the first that still can be answered. */
async function roundToOpen(wanted: string): Promise<Id | undefined> {
  if (wanted) return wanted
  const week = await getWeek().catch((thrown: unknown) => {
    if (asProblem(thrown).code !== 'offline' || !keptPaper()) throw thrown
  })
  if (!week) return keptPaper()?.paper.round_id
  return week.rounds.find((round) => round.state !== 'submitted')?.round_id
}

/** Everything the quiz page does, apart from how it looks. */
export function useQuiz() {
  const route = useRoute()
  const router = useRouter()
  const paper = ref<Paper>()
  const problem = ref<Problem>()
  const nothingOpen = ref(false)
  const sheet = ref<Sheet>({})
  const position = ref(0)
  const phase = ref<'answering' | 'sending' | 'waiting'>('answering')
  let advanceTimer: ReturnType<typeof setTimeout> | undefined
  let deadlineTimer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  const questions = computed(() => paper.value?.questions ?? [])
  const question = computed(() => questions.value[position.value])
  const answer = computed(() => sheet.value[position.value])
  const open = computed(() => openPositions(questions.value, sheet.value))
  const isLast = computed(() => position.value === questions.value.length - 1)
  const deadline = computed(() =>
    paper.value && hasTimeLimit(paper.value) ? paper.value.deadline_at : undefined,
  )
  /** When another device answered last, until this one takes over. */
  const elsewhere = computed(() => attempts.elsewhere.get(paper.value?.round_id ?? ''))

  async function load() {
    problem.value = undefined
    try {
      const round_id = await roundToOpen(String(route.params.round_id ?? ''))
      if (!round_id) {
        nothingOpen.value = true
        return
      }
      const opened = await openAttempt(round_id)
      show(opened)
      const wanted = Number(route.query.q ?? NaN) - 1
      position.value = startPosition(opened.paper.questions, opened.sheet, wanted)
      if (isHandedIn(round_id)) phase.value = 'waiting'
      if (leftMs(opened) <= 0) await atDeadline()
    } catch (thrown) {
      const refusal = asProblem(thrown)
      const round_id = String(route.params.round_id ?? '')
      // Handing in after the time makes the server grade what it has.
      if (refusal.code === 'attempt_over' && round_id) await handIn(round_id)
      if (ended.includes(refusal.code) && round_id) showResult(round_id)
      else problem.value = refusal
    }
  }

  function show(opened: Opened) {
    sheet.value = opened.sheet
    watchDeadline(opened)
  }

  function watchDeadline(opened: Opened) {
    paper.value = opened.paper
    const ms = leftMs(opened)
    if (ms <= 0) return
    if (phase.value === 'waiting' && !isHandedIn(opened.paper.round_id)) phase.value = 'answering'
    clearTimeout(deadlineTimer)
    // Beyond this a timer would overflow, and nobody keeps a quiz open for days.
    if (ms < 86_400_000) deadlineTimer = setTimeout(() => void atDeadline(), ms)
  }

  /**
   * The office may have given more time since the paper was read, so nothing is handed in before
   * the server was asked. While it cannot be reached it ends what is over by itself.
   */
  async function atDeadline() {
    const round_id = paper.value?.round_id ?? ''
    const read = await readPaper(round_id).catch((thrown: unknown) => asProblem(thrown).code)
    if (gone || phase.value === 'sending' || isHandedIn(round_id)) return
    const over = typeof read === 'string' ? ended.includes(read) : leftMs(read) <= 0
    if (over) {
      phase.value = 'answering'
      await submit()
    } else if (typeof read === 'string') {
      phase.value = 'waiting'
      deadlineTimer = setTimeout(() => void atDeadline(), lookAgainMs)
    } else watchDeadline(read)
  }

  function showResult(round_id: Id) {
    const { exam } = route.query
    void router.replace({ name: 'study.result', params: { round_id }, query: { exam } })
  }

  function go(to: number) {
    clearTimeout(advanceTimer)
    if (to < 0 || to >= questions.value.length) return
    position.value = to
    void router.replace({ query: { ...route.query, q: String(to + 1) } })
  }

  function keep(next: Answer) {
    if (!paper.value || phase.value !== 'answering') return
    sheet.value = { ...sheet.value, [next.position]: next }
    keepAnswer(paper.value.round_id, next, sheet.value)
  }

  function pick(optionId: string) {
    if (question.value) keep(choose(question.value, answer.value, optionId))
  }

  function advanceSoon() {
    clearTimeout(advanceTimer)
    if (!isLast.value) advanceTimer = setTimeout(() => go(position.value + 1), advanceMs)
  }

  async function submit() {
    if (!paper.value || phase.value !== 'answering') return
    const { round_id } = paper.value
    phase.value = 'sending'
    await handIn(round_id)
    if (phase.value === 'sending') phase.value = 'waiting'
  }

  /** As long as the submission has not left this device, its person may go on. */
  function goOn() {
    if (!paper.value) return
    withdraw(paper.value.round_id)
    phase.value = 'answering'
  }

  let awaySince = 0
  function comeBack() {
    if (document.visibilityState === 'hidden') awaySince = Date.now()
    else if (awaySince && Date.now() - awaySince > awayMs && paper.value) {
      if (phase.value === 'answering') void lookElsewhere(paper.value.round_id)
    }
  }
  document.addEventListener('visibilitychange', comeBack)

  watch(
    () => attempts.submitted.has(paper.value?.round_id ?? ''),
    (over) => {
      if (over && paper.value) showResult(paper.value.round_id)
    },
  )
  watch(
    () => attempts.opened.get(paper.value?.round_id ?? ''),
    (opened) => {
      if (opened) show(opened)
    },
  )
  onScopeDispose(() => {
    gone = true
    clearTimeout(advanceTimer)
    clearTimeout(deadlineTimer)
    document.removeEventListener('visibilitychange', comeBack)
  })
  void load()

  return {
    paper,
    problem,
    nothingOpen,
    load,
    questions,
    question,
    answer,
    position,
    open,
    isLast,
    deadline,
    phase,
    elsewhere,
    takeOver: () => paper.value && void takeOver(paper.value.round_id),
    goOn,
    isAnswered: (each: number) => {
      const at = questions.value[each]
      return at !== undefined && isAnswered(at, sheet.value[each])
    },
    go,
    keep,
    pick,
    advanceSoon,
    submit,
  }
}
