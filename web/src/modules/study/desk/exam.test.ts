import { describe, expect, it } from 'vitest'
import { blankExam, bodyOfExam, usualLevels } from './exam'

const now = Date.UTC(2026, 10, 20, 20) // 21st, 04:00 at the hospital

describe('the form of a test', () => {
  it('opens tomorrow at eight by the clock of the hospital', () => {
    const form = blankExam(now)
    expect(form.opens_at).toBe('2026-11-22 08:00')
    expect(bodyOfExam(form).opens_at).toBe(Date.UTC(2026, 10, 22))
  })

  it('sends a blueprint or picked questions, never both', () => {
    const form = { ...blankExam(now), question_ids: ['a'] }
    expect(bodyOfExam(form).question_ids).toEqual([])
    const picked = bodyOfExam({ ...form, source: 'picked' })
    expect(picked.question_ids).toEqual(['a'])
    expect(picked.blueprint).toEqual([])
    expect('source' in picked).toBe(false)
  })
})

describe('awards', () => {
  it('are one, two and three, as far as there are people', () => {
    expect(usualLevels(9).map((level) => level.count)).toEqual([1, 2, 3])
    expect(usualLevels(2).map((level) => level.count)).toEqual([1, 1])
    expect(usualLevels(0)).toEqual([])
  })
})
