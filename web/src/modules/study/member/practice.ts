import { computed, ref } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import type { Answer, PaperQuestion, PracticeBook, PracticeResult } from '@/kit/api/types'
import { answerPractice, emptyPractice, openPractice } from '../api'
import { advancesByItself, choose, isAnswered } from '../model'

/** A sitting with the practice book: question by question, each explained at once. */
export function usePractice() {
  const book = ref<PracticeBook>()
  const problem = ref<Problem>()
  const index = ref(0)
  const answer = ref<Answer>()
  const result = ref<PracticeResult>()
  const busy = ref(false)
  const right = ref(0)

  const current = computed(() => book.value?.questions[index.value])
  const question = computed<PaperQuestion | undefined>(
    () => current.value && { ...current.value, position: index.value },
  )
  const answered = computed(() => question.value && isAnswered(question.value, answer.value))

  async function run<Reply>(call: () => Promise<Reply>): Promise<Reply | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    try {
      return await call()
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return undefined
    } finally {
      busy.value = false
    }
  }

  function begin(next: PracticeBook | undefined) {
    if (!next) return
    book.value = next
    index.value = 0
    right.value = 0
    result.value = undefined
    answer.value = undefined
  }
  const load = async () => begin(await run(openPractice))
  const empty = async () => begin(await run(emptyPractice))

  function keep(next: Answer) {
    if (!result.value) answer.value = next
  }
  async function check() {
    const at = current.value
    const given = answer.value
    if (!at || !given || result.value) return
    const { options, blanks } = given
    result.value = await run(() => answerPractice(at.question_id, { options, blanks }))
    if (result.value?.right) right.value += 1
  }
  /** One tap is the whole answer of a single choice or a judgement. */
  function pick(optionId: string) {
    if (!question.value || result.value) return
    keep(choose(question.value, answer.value, optionId))
    if (advancesByItself(question.value.kind)) void check()
  }
  async function goOn() {
    result.value = undefined
    answer.value = undefined
    index.value += 1
    const left = (book.value?.due ?? 0) - (book.value?.questions.length ?? 0)
    if (!current.value && left > 0) await load()
  }
  void load()

  return {
    book,
    problem,
    busy,
    index,
    question,
    current,
    answer,
    answered,
    result,
    right,
    load,
    empty,
    keep,
    pick,
    check,
    goOn,
  }
}
