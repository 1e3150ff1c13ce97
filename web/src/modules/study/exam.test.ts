import { describe, expect, it } from 'vitest'
import { paperName, paperOf } from './api'
import { awaitedExams, nextAttempt, proofLink, tidyCode, type MyExam } from './exam'

const exam = (parts: Partial<MyExam>): MyExam => ({
  round_id: 'a',
  series_name: '自测',
  title: '党章',
  intro: '',
  hosts: [],
  opens_at: 0,
  closes_at: 10,
  phase: 'open',
  question_count: 10,
  time_limit_minutes: 0,
  attempts_allowed: 2,
  attempts: 0,
  state: 'not_started',
  full_score: 100,
  awards_made: false,
  certifiable: false,
  ...parts,
})

describe('tests on the phone', () => {
  it('knows each paper of a round by one name', () => {
    expect(paperName('ab12', 1)).toBe('ab12')
    expect(paperOf(paperName('ab12', 3))).toEqual({ round_id: 'ab12', attempt: 3 })
    expect(paperOf('ab12')).toEqual({ round_id: 'ab12' })
  })

  it('offers the open paper, then the next one, then none', () => {
    expect(nextAttempt(exam({}))).toBe(1)
    expect(nextAttempt(exam({ attempts: 1, state: 'in_progress' }))).toBe(1)
    expect(nextAttempt(exam({ attempts: 1, state: 'submitted' }))).toBe(2)
    expect(nextAttempt(exam({ attempts: 2, state: 'submitted' }))).toBeUndefined()
    expect(nextAttempt(exam({ phase: 'closed' }))).toBeUndefined()
    expect(nextAttempt(exam({ phase: 'scheduled' }))).toBeUndefined()
  })

  it('lists what is awaited by its closing', () => {
    const list = [
      exam({ round_id: 'late', closes_at: 30 }),
      exam({ round_id: 'past', phase: 'closed' }),
      exam({ round_id: 'soon', closes_at: 20, phase: 'scheduled' }),
    ]
    expect(awaitedExams(list).map((one) => one.round_id)).toEqual(['soon', 'late'])
  })

  it('links a certificate to its proof, with the check code where no server sees it', () => {
    const link = new URL(
      proofLink('https://dj.example.cn', {
        round_id: 'a',
        hospital: '',
        name: '',
        series_name: '',
        title: '',
        number: '2026-0007',
        check_code: 'AB2C3D4E',
        issued_on: '2026-11-29',
        passed: true,
        full_score: 100,
      }),
    )
    expect(link.pathname).toBe('/certificates')
    expect(link.searchParams.get('number')).toBe('2026-0007')
    expect(link.hash).toBe('#AB2C3D4E')
    expect(link.search).not.toContain('AB2C3D4E')
  })

  it('reads codes as people copy them', () => {
    expect(tidyCode(' ab2c 3d4e\n')).toBe('AB2C3D4E')
  })
})
