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
