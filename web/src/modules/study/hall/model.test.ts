import { describe, expect, it } from 'vitest'
import type { HallQuestion } from './api'
import { barOf, isCode, isFinal, isStale, joinAddress, secondsLeft } from './model'

describe('a question with a time', () => {
  it('counts whole seconds down to none', () => {
    expect(secondsLeft({ closes_at: 30_000 }, 0)).toBe(30)
    expect(secondsLeft({ closes_at: 30_000 }, 29_001)).toBe(1)
    expect(secondsLeft({ closes_at: 30_000 }, 31_000)).toBe(0)
  })
  it('keeps what is left while it is paused', () => {
    expect(secondsLeft({ closes_at: null, remaining_ms: 12_400 }, 99_000)).toBe(13)
  })
  it('has no seconds when its host closes it', () => {
    expect(secondsLeft({ closes_at: null, remaining_ms: null }, 0)).toBeUndefined()
  })
})

describe('what a screen shows', () => {
  it('is stale after three missed turns, and not before ten seconds', () => {
    expect(isStale(1_000, 10_900, 2_000)).toBe(false)
    expect(isStale(1_000, 11_100, 2_000)).toBe(true)
    expect(isStale(1_000, 11_100, 5_000)).toBe(false)
    expect(isStale(0, 99_000, 2_000)).toBe(false)
  })
  it('draws the longest bar in full', () => {
    const question = { options: [{ count: 30 }, { count: 15 }, {}] } as unknown as HallQuestion
    expect([30, 15, 0].map((count) => barOf(count, question))).toEqual([100, 50, 0])
  })
  it('ends with its link, and not with its network', () => {
    expect(['link_revoked', 'link_expired', 'not_found'].every(isFinal)).toBe(true)
    expect(isFinal('offline')).toBe(false)
  })
})

describe('joining', () => {
  it('takes six digits', () => {
    expect(isCode(' 048213 ')).toBe(true)
    expect(isCode('48213')).toBe(false)
  })
  it('leads a phone to the page with its code', () => {
    expect(joinAddress('https://dj.example.cn', '048213')).toBe(
      'https://dj.example.cn/m/hall?code=048213',
    )
  })
})
