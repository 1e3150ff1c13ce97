import type { Answer, LocalDate, Paper, PaperQuestion, QuestionKind } from '@/kit/api/types'
import { plusDays } from '@/kit/lib/dates'

/** What one person has answered, by position. */
export type Sheet = Record<number, Answer>

export function sheetOf(answers: Answer[]): Sheet {
  const sheet: Sheet = {}
  for (const answer of answers) sheet[answer.position] = answer
  return sheet
}

export function answersOf(sheet: Sheet): Answer[] {
  return Object.values(sheet).sort((a, b) => a.position - b.position)
}

/** One tap is the whole answer, so the next question follows by itself. */
export function advancesByItself(kind: QuestionKind): boolean {
  return kind === 'single' || kind === 'judgement'
}

export function choose(question: PaperQuestion, before: Answer | undefined, id: string): Answer {
  const answer = { position: question.position, blanks: [] }
  if (question.kind !== 'multiple') return { ...answer, options: [id] }
  const chosen = new Set(before?.options)
  if (!chosen.delete(id)) chosen.add(id)
  // In the order of the paper, whatever the order of the taps.
  const options = question.options.map((option) => option.option_id)
  return { ...answer, options: options.filter((each) => chosen.has(each)) }
}

export function fillBlank(
  question: PaperQuestion,
  before: Answer | undefined,
  { index, text }: { index: number; text: string },
): Answer {
  const blanks = Array.from({ length: question.blanks }, (_, each) => before?.blanks[each] ?? '')
  blanks[index] = text
  return { position: question.position, options: [], blanks }
}

export function isAnswered(question: PaperQuestion, answer: Answer | undefined): boolean {
  if (!answer) return false
  if (question.kind !== 'blank') return answer.options.length > 0
  return answer.blanks.length === question.blanks && answer.blanks.every((text) => text.trim())
}

export function openPositions(questions: PaperQuestion[], sheet: Sheet): number[] {
  return questions
    .filter((question) => !isAnswered(question, sheet[question.position]))
    .map((question) => question.position)
}

/** Where a paper opens: at the place in the address, else at the first open question. */
export function startPosition(questions: PaperQuestion[], sheet: Sheet, wanted: number): number {
  if (Number.isInteger(wanted) && wanted >= 0 && wanted < questions.length) return wanted
  return openPositions(questions, sheet)[0] ?? 0
}

const longestLimitMs = 180 * 60_000

/** The longest limit is three hours; a later deadline is merely the round's own closing. */
export function hasTimeLimit(paper: Pick<Paper, 'started_at' | 'deadline_at'>): boolean {
  return paper.deadline_at - paper.started_at <= longestLimitMs
}

/** A, B, C … for the eye and for speaking about an option. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}

/** The option that a digit key means, if there is one. */
export function optionOfKey(question: PaperQuestion, key: string): string | undefined {
  if (!/^[1-9]$/.test(key)) return undefined
  return question.options[Number(key) - 1]?.option_id
}

/** Minutes a paper takes at a calm pace: eighteen seconds a question. */
export function minutesFor(questionCount: number): number {
  return Math.max(1, Math.ceil((questionCount * 18) / 60))
}

/** 周周测 第 1 期: a round's own title says only its number. */
export function roundName(round: { series_name: string; title: string }): string {
  const { series_name, title } = round
  return title.includes(series_name) ? title : `${series_name} ${title}`
}

/** The day before a period, or after it: what the arrows beside it ask for. */
export function dayBeside(
  period: { from_on: LocalDate; to_on: LocalDate },
  step: 1 | -1,
): LocalDate {
  return plusDays(step < 0 ? period.from_on : period.to_on, step)
}

/** How many of the own results lost nothing. No streak: what is counted in a row turns into a duty. */
export const fullScores = (weeks: { score: number; full_score: number }[]): number =>
  weeks.filter((week) => week.score === week.full_score).length
