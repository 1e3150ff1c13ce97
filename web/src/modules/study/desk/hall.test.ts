import { describe, expect, it } from 'vitest'
import { formOf, linkState, nextItem, screenAddress, type HallLink, type HostView } from './hall'

const draft = {
  title: ' 主题党日 ',
  source: 'blueprint' as const,
  question_ids: ['a'],
  blueprint: [{ kind: 'single' as const, count: 5 }],
  seconds: 30,
  by_branch: false,
}

describe('a new hall round', () => {
  it('sends the one source that was chosen', () => {
    expect(formOf(draft)).toMatchObject({ title: '主题党日', question_ids: [], seconds: 30 })
    expect(formOf({ ...draft, source: 'questions' })).toMatchObject({
      question_ids: ['a'],
      blueprint: [],
    })
  })
})

describe('the host', () => {
  it('puts the first question that was neither asked nor skipped', () => {
    const items = ['asked', 'skipped', 'waiting', 'waiting'].map((state, position) => ({
      state,
      position,
    }))
    expect(nextItem({ items } as HostView)?.position).toBe(2)
    expect(nextItem({ items: items.slice(0, 2) } as HostView)).toBeUndefined()
  })
})

describe('a link', () => {
  const link = { expires_at: 1_000 } as HallLink
  it('is open until it expires or is ended', () => {
    expect(linkState(link, 999)).toBe('open')
    expect(linkState(link, 1_000)).toBe('expired')
    expect(linkState({ ...link, revoked_at: 5 }, 6)).toBe('revoked')
  })
  it('is an address of this site', () => {
    expect(screenAddress('https://dj.example.cn', 'x_-1')).toBe('https://dj.example.cn/hall/x_-1')
  })
})
