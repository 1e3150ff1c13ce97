import type { QuestionKind } from '@/kit/api/types'
import type { FieldWords } from '@/kit/desk/form'
import { t } from './texts'
import type { QuestionForm, QuestionView } from './types'

export const letterOf = (index: number): string => String.fromCharCode(65 + index)
export const maxOptions = 8

/** What the bank goes out as; words of each are `export_…`. */
export const exportForms = ['xlsx', 'gift', 'paper', 'paper_with_answers'] as const
export type ExportForm = (typeof exportForms)[number]

export function blankQuestion(): QuestionForm {
  return { kind: 'single', stem: '', options: ['', '', '', ''], answer: [], difficulty: 1 }
}

export function formOf(view: QuestionView): QuestionForm {
  const { kind, stem, options, answer, explanation, difficulty, topic, source, valid_until } = view
  return { kind, stem, options, answer, explanation, difficulty, topic, source, valid_until }
}

/** What the parts of the form without a field of the kit say beside another version. */
export const questionWords: Record<string, FieldWords> = {
  kind: { label: t('kind'), show: (kind) => t(`kind_${kind as QuestionKind}`) },
  options: { label: t('options'), show: (options) => (options as string[]).join('；') },
  answer: { label: t('answer'), show: (answer) => (answer as string[]).map(answerText).join('、') },
  difficulty: { label: t('difficulty'), show: (level) => t(`difficulty_${level as 1 | 2 | 3}`) },
}
const answerText = (one: string): string =>
  one === 'true' || one === 'false' ? t(`judge_${one}`) : one

/** Another kind keeps what still means something: the stem, the options, a single right answer. */
export function switchKind(form: QuestionForm, kind: QuestionKind): void {
  const hadOptions = form.kind === 'single' || form.kind === 'multiple'
  const hasOptions = kind === 'single' || kind === 'multiple'
  if (hasOptions && !hadOptions) form.options = ['', '', '', '']
  if (!hasOptions) form.options = []
  if (!(hasOptions && hadOptions)) form.answer = kind === 'blank' ? [''] : []
  if (kind === 'single') form.answer = form.answer.slice(0, 1)
  form.kind = kind
}

export function toggleAnswer(form: QuestionForm, letter: string): void {
  if (form.kind !== 'multiple') {
    form.answer = [letter]
    return
  }
  const chosen = new Set(form.answer)
  if (!chosen.delete(letter)) chosen.add(letter)
  form.answer = [...chosen].sort()
}

/** The letters behind a removed option move up, and so does the answer. */
export function removeOption(form: QuestionForm, index: number): void {
  form.options.splice(index, 1)
  form.answer = form.answer
    .map((letter) => letter.charCodeAt(0) - 65)
    .filter((at) => at !== index)
    .map((at) => letterOf(at > index ? at - 1 : at))
}

/** Lines copied from a document fill the options from here on; leading letters are dropped. */
export function pasteOptions(form: QuestionForm, index: number, text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[A-Ha-h]\s*[.、．)）:：]\s*/, '').trim())
    .filter((line) => line !== '')
  if (lines.length < 2) return false
  const all = [...form.options.slice(0, index), ...lines].slice(0, maxOptions)
  form.options = [...all, ...form.options.slice(all.length)]
  return true
}

/** Empty options at the end were never meant; empty texts are absent. */
export function cleaned(form: QuestionForm): QuestionForm {
  const options = form.options.map((option) => option.trim())
  while (options.length > 0 && options[options.length - 1] === '') options.pop()
  const text = (value?: string | null) => value?.trim() || null
  return {
    ...form,
    stem: form.stem.trim(),
    options,
    answer: form.answer.map((one) => one.trim()),
    explanation: text(form.explanation),
    topic: text(form.topic),
    source: text(form.source),
    valid_until: form.valid_until || null,
  }
}
