import { api } from '@/kit/api/client'
import type { BodyOf, Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Page, Ref } from '@/kit/api/types'
import type { FieldWords } from '@/kit/desk/form'
import { fromClock, toClock } from './clock'
import type { ReportForm } from './figures'
import { lineText } from './series'
import { t } from './texts'
import type { BlueprintLine } from './types'

export type Exam = Schemas['Exam']
export type ExamView = Schemas['ExamView']
export type ExamBody = BodyOf<'post', '/exams'>
export type ExamResults = Schemas['ExamResults']
export type AwardLevel = BodyOf<'put', '/exams/{round_id}/awards'>['levels'][number]

const exam = '/exams/{round_id}'

export const listExams = (page: number, signal?: AbortSignal): Promise<Page<Exam>> =>
  api('get', '/exams', { query: { page }, signal })

export const getExam = (round_id: Ref, signal?: AbortSignal): Promise<ExamView> =>
  api('get', exam, { path: { round_id }, signal })

export const getExamResults = (round_id: Ref, signal?: AbortSignal): Promise<ExamResults> =>
  api('get', `${exam}/results`, { path: { round_id }, signal })

export const makeAwards = (
  round_id: Ref,
  rev: number,
  levels: AwardLevel[],
): Promise<ExamResults> =>
  api('put', `${exam}/awards`, { path: { round_id }, rev, body: { levels } })

export const downloadResults = (round_id: Ref, name: string, form: ReportForm): Promise<void> =>
  download('get', `${exam}/results/file`, {
    path: { round_id },
    query: { form },
    fallbackName: `${name}.${form}`,
  })

export const listUnits = (signal?: AbortSignal): Promise<Schemas['UnitList']> =>
  api('get', '/units', { signal })

/** The form as it is typed: moments as the clock shows them, and one of two ways to questions. */
export interface ExamForm extends Omit<
  ExamBody,
  'opens_at' | 'closes_at' | 'intro' | 'pass_percent'
> {
  intro: string
  pass_percent?: number
  opens_at: string
  closes_at: string
  source: 'blueprint' | 'picked'
}

export const examKinds = ['self_test', 'training', 'contest'] as const
export const reveals = ['after_submission', 'after_close'] as const
export const categories = [
  'full_member',
  'probationary_member',
  'applicant',
  'activist',
  'candidate',
  'staff',
] as const

const dayMs = 86_400_000

export function blankExam(now: number): ExamForm {
  const tomorrow = toClock(now + dayMs).slice(0, 10)
  return {
    title: '',
    intro: '',
    kind: 'contest',
    host_ids: [],
    audience_ids: [],
    categories: [],
    opens_at: `${tomorrow} 08:00`,
    closes_at: `${toClock(now + 8 * dayMs).slice(0, 10)} 20:00`,
    time_limit_minutes: 0,
    attempts_allowed: 1,
    pass_percent: undefined,
    reveal: 'after_submission',
    multiple_scoring: 'exact',
    source: 'blueprint',
    blueprint: [{ kind: 'single', count: 10 }],
    question_ids: [],
  }
}

export function formOfExam(view: ExamView): ExamForm {
  const { round, exam: facts } = view
  return {
    title: round.title,
    intro: facts.intro,
    kind: facts.kind,
    host_ids: facts.hosts.map((unit) => unit.unit_id),
    audience_ids: facts.audience.map((unit) => unit.unit_id),
    categories: facts.categories,
    opens_at: toClock(round.opens_at),
    closes_at: toClock(round.closes_at),
    time_limit_minutes: view.time_limit_minutes,
    attempts_allowed: facts.attempts_allowed,
    pass_percent: facts.pass_percent ?? undefined,
    reveal: facts.reveal,
    multiple_scoring: view.multiple_scoring,
    source: view.fixed_questions ? 'picked' : 'blueprint',
    blueprint: round.blueprint.map(({ available: _available, ...line }) => line),
    question_ids: view.fixed_questions ? round.pool.map((one) => one.question_id) : [],
  }
}

export function bodyOfExam({ source, ...form }: ExamForm): ExamBody {
  const picked = source === 'picked'
  return {
    ...form,
    title: form.title.trim(),
    intro: form.intro.trim(),
    opens_at: fromClock(form.opens_at),
    closes_at: fromClock(form.closes_at),
    blueprint: picked ? [] : form.blueprint,
    question_ids: picked ? form.question_ids : [],
  }
}

export const createExam = (form: ExamForm, idempotencyKey?: string): Promise<ExamView> =>
  api('post', '/exams', { body: bodyOfExam(form), idempotencyKey })

export const changeExam = (round_id: Ref, rev: number, form: ExamForm): Promise<ExamView> =>
  api('put', exam, { path: { round_id }, rev, body: bodyOfExam(form) })

/** What the parts of the form without a field of the kit say beside another version. */
export const examWords: Record<string, FieldWords> = {
  kind: { label: t('exam_kind'), show: (kind) => t(`exam_${kind as ExamForm['kind']}`) },
  reveal: { label: t('exam_reveal'), show: (when) => t(`exam_${when as ExamForm['reveal']}`) },
  blueprint: {
    label: t('blueprint'),
    show: (lines) => (lines as BlueprintLine[]).map(lineText).join('；'),
  },
}

/** 一等奖 1 名、二等奖 2 名、三等奖 3 名, as far as there are people. */
export function usualLevels(people: number): AwardLevel[] {
  const names = [t('award_first'), t('award_second'), t('award_third')]
  const levels: AwardLevel[] = []
  let left = people
  names.forEach((name, index) => {
    const count = Math.min(index + 1, left)
    if (count > 0) levels.push({ name, count })
    left -= count
  })
  return levels
}
