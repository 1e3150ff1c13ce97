import { describe, expect, it } from 'vitest'
import type { Permission, Session } from '@/kit/api/types'
import { destination, inGroups, safeNext } from './model'

const session = (permissions: Permission[], rest: Partial<Session> = {}): Session => ({
  account: { account_id: 'a', login: 'H1', name: '周敏', has_person: true },
  roles: [],
  permissions,
  must_change_password: false,
  second_factor: 'none',
  hospital: '',
  demo: false,
  unread: 0,
  ...rest,
})

describe('where to go after sign-in', () => {
  it('sends phones to the phone pages and desk workers to the desk', () => {
    expect(destination(session(['study.take', 'org.read']), '', 390)).toBe('/m/')
    expect(destination(session(['study.take', 'org.read']), '', 1440)).toBe('/desk/')
    expect(destination(session(['study.take', 'study.board']), '', 1440)).toBe('/m/')
  })

  it('returns to the page that asked, after unfinished duties', () => {
    expect(destination(session([]), '/m/ranks', 390)).toBe('/m/ranks')
    const forced = session([], { must_change_password: true, second_factor: 'required' })
    expect(destination(forced, '/m/ranks', 390)).toBe('/password')
    const enrol = session([], { second_factor: 'required' })
    expect(destination(enrol, '/m/ranks', 390)).toBe('/second-factor')
  })

  it('never leaves this site', () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '', null, 1]) {
      expect(safeNext(next)).toBe('')
    }
    expect(safeNext('/m/quiz/1?q=2')).toBe('/m/quiz/1?q=2')
  })

  it('writes a secret in groups of four', () => {
    expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
  })
})
