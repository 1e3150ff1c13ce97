import type { FieldWords } from '@/kit/desk/form'
import { t } from './texts'
import type { BlueprintLine, SeriesForm } from './types'

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export const weekdays: Weekday[] = [1, 2, 3, 4, 5, 6, 7]
export const weekday = (day: number): string =>
  t(`weekday_${(day >= 1 && day <= 7 ? day : 1) as Weekday}`)

export const difficulty = (level: number): string =>
  t(`difficulty_${(level === 2 || level === 3 ? level : 1) as 1 | 2 | 3}`)

/** 单选 6 题，党章党规，中等 */
export function lineText(line: BlueprintLine): string {
  const parts = [t('blueprint_line', { kind: t(`kind_${line.kind}`), n: line.count })]
  if (line.topic) parts.push(line.topic)
  if (line.difficulty) parts.push(difficulty(line.difficulty))
  return parts.join('，')
}

/** What the parts of the form without a field of the kit say beside another version. */
export const seriesWords: Record<string, FieldWords> = {
  opens_weekday: { label: t('opens'), show: (day) => weekday(day as number) },
  opens_time: { label: t('opens') },
  closes_weekday: { label: t('closes'), show: (day) => weekday(day as number) },
  closes_time: { label: t('closes') },
  multiple_scoring: {
    label: t('multiple_scoring'),
    show: (how) => t(`scoring_${how as SeriesForm['multiple_scoring']}`),
  },
  blueprint: {
    label: t('blueprint'),
    show: (lines) => (lines as BlueprintLine[]).map(lineText).join('；'),
  },
}

export function blankSeries(): SeriesForm {
  return {
    name: '',
    opens_weekday: 1,
    opens_time: '08:00',
    closes_weekday: 7,
    closes_time: '23:59',
    time_limit_minutes: 0,
    blueprint: [
      { kind: 'single', count: 6 },
      { kind: 'multiple', count: 2 },
      { kind: 'judgement', count: 2 },
    ],
    multiple_scoring: 'exact',
  }
}
