import { ref } from 'vue'
import { asProblem, type Problem } from '@/kit/api/problems'
import { problemText } from '@/kit/i18n/problems'
import { reloadShown } from '@/kit/lib/load'
import { toast } from '@/kit/lib/toast'
import { t } from './texts'

/** Runs one write at a time; a refusal is said in a toast and `undefined` comes back. */
export function useAct() {
  const busy = ref(false)

  async function act<Reply>(
    write: () => Promise<Reply>,
    refused: (problem: Problem) => void = sayProblem,
  ): Promise<Reply | undefined> {
    if (busy.value) return undefined
    busy.value = true
    try {
      return await write()
    } catch (thrown) {
      refused(asProblem(thrown))
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, act }
}

export function sayProblem(problem: Problem): void {
  const first = problem.errors[0]?.detail
  const text = problemText(problem)
  toast(first && first !== text ? `${text} ${first}` : text, { tone: 'warn' })
}

/** Says what was done and offers the way back: a button for twelve seconds, and Z. */
export function sayDone(text: string, undo?: () => unknown): void {
  if (!undo) return toast(text)
  const run = async () => {
    try {
      await undo()
      await reloadShown()
    } catch (thrown) {
      sayProblem(asProblem(thrown))
    }
  }
  toast(text, { act: { label: t('undo'), run: () => void run() } })
}
