import { describe, expect, it } from 'vitest'
import { judgeTurnout, judgeVote, needed, turnoutOf } from './quorum'
import type { ExpectedLine, QuorumDemand } from './types'

const half = { numerator: 0.5, denominator: 1 }
const thirds = { numerator: 2, denominator: 3 }
const assembly = { threshold: 'more_than', present: half, pass: half } as unknown as QuorumDemand
const committee = { threshold: 'at_least', present: thirds } as unknown as QuorumDemand
const vote = (in_favour: number) => ({ subject: '事项', in_favour, against: 0, abstained: 0 })

describe('who may vote', () => {
  const expected = ['a', 'b', 'c', 'd'].map((person_id) => ({
    person_id,
    entitled: person_id !== 'd',
  })) as ExpectedLine[]

  it('are the entitled without those who do not count, there or not', () => {
    expect(turnoutOf(expected, { absent: {}, exempt: {} })).toEqual({ entitled: 3, present: 3 })
    expect(turnoutOf(expected, { absent: { a: null, d: null }, exempt: { b: '援外' } })).toEqual({
      entitled: 2,
      present: 1,
    })
  })
})

describe('enough', () => {
  it('more than half of four are three, and two thirds of nine are six', () => {
    expect(needed(assembly, half, 4)).toBe(3)
    expect(needed(assembly, half, 5)).toBe(3)
    expect(needed(committee, thirds, 9)).toBe(6)
  })
  it('nobody is never enough', () => {
    expect(judgeTurnout(assembly, { entitled: 0, present: 0 }).met).toBe(false)
  })
  it('a vote passes by those entitled, of whom enough have to be there', () => {
    expect(judgeVote(assembly, { entitled: 4, present: 4 }, vote(3))?.met).toBe(true)
    expect(judgeVote(assembly, { entitled: 4, present: 4 }, vote(2))?.met).toBe(false)
    expect(judgeVote(assembly, { entitled: 4, present: 2 }, vote(3))?.met).toBe(false)
  })
  it('nothing is judged by a rule that does not say how many must agree', () => {
    expect(judgeVote(committee, { entitled: 4, present: 4 }, vote(4))).toBeUndefined()
  })
})
