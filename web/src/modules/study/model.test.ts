import { describe, expect, it } from 'vitest'
import type { PaperQuestion } from '@/kit/api/types'
import {
  choose,
  fillBlank,
  fullScores,
  hasTimeLimit,
  isAnswered,
  openPositions,
  optionOfKey,
  roundName,
  sheetOf,
  startPosition,
} from './model'

const question = (kind: PaperQuestion['kind'], position = 0): PaperQuestion => ({
  position,
  kind,
  stem: '',
  options: kind === 'blank' ? [] : ['a', 'b', 'c'].map((id) => ({ option_id: id, text: id })),
  blanks: kind === 'blank' ? 2 : 0,
})
const answer = (position: number, ...options: string[]) => ({ position, options, blanks: [] })

describe('quiz model', () => {
  it('replaces a single choice', () => {
    expect(choose(question('single'), answer(0, 'a'), 'c').options).toEqual(['c'])
  })

  it('toggles a multiple choice and keeps the order of the paper', () => {
    const first = choose(question('multiple'), undefined, 'c')
    const second = choose(question('multiple'), first, 'a')
    expect(second.options).toEqual(['a', 'c'])
    expect(choose(question('multiple'), second, 'c').options).toEqual(['a'])
  })

  it('counts a blank question as answered when every blank has text', () => {
    const blank = question('blank')
    const half = fillBlank(blank, undefined, { index: 1, text: '集中' })
    expect(half.blanks).toEqual(['', '集中'])
    expect(isAnswered(blank, half)).toBe(false)
    expect(isAnswered(blank, fillBlank(blank, half, { index: 0, text: ' ' }))).toBe(false)
    expect(isAnswered(blank, fillBlank(blank, half, { index: 0, text: '民主' }))).toBe(true)
  })

  it('does not count a choice that was taken back', () => {
    expect(isAnswered(question('multiple'), answer(0))).toBe(false)
  })

  it('opens a fresh paper on question 1, a resumed one at the first open question', () => {
    const questions = [question('single', 0), question('single', 1), question('single', 2)]
    expect(startPosition(questions, {}, NaN)).toBe(0)
    expect(startPosition(questions, sheetOf([answer(0, 'a')]), NaN)).toBe(1)
    expect(startPosition(questions, {}, 2)).toBe(2)
    expect(startPosition(questions, {}, 7)).toBe(0)
    expect(openPositions(questions, sheetOf([answer(1, 'a')]))).toEqual([0, 2])
  })

  it('shows a deadline only where somebody set a limit', () => {
    const started_at = 1_000_000
    expect(hasTimeLimit({ started_at, deadline_at: started_at + 20 * 60_000 })).toBe(true)
    expect(hasTimeLimit({ started_at, deadline_at: started_at + 3 * 86_400_000 })).toBe(false)
  })

  it('maps digits to options and ignores other keys', () => {
    const single = question('single')
    expect(optionOfKey(single, '2')).toBe('b')
    for (const key of ['0', '4', 'ArrowDown', ' ', 'a']) {
      expect(optionOfKey(single, key)).toBeUndefined()
    }
  })
})

describe('the name of a round', () => {
  it('says its series before its own title, and never twice', () => {
    expect(roundName({ series_name: '周周测', title: '第 1 期' })).toBe('周周测 第 1 期')
    expect(roundName({ series_name: '周周测', title: '国庆周周测' })).toBe('国庆周周测')
  })
})

describe('full scores', () => {
  it('are results that lost nothing', () => {
    const week = (score: number) => ({ score, full_score: 100 })
    expect(fullScores([week(100), week(90), week(100)])).toBe(2)
    expect(fullScores([])).toBe(0)
  })
})
