import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, newKey, urlOf, whenInterrupted } from './client'

describe('client', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('fills names into the path and leaves empty query members out', () => {
    expect(
      urlOf('/people/{id}', { path: { id: 'a/b' }, query: { page: 2, search: '', on: null } }),
    ).toBe('/api/people/a%2Fb?page=2')
  })

  it('marks writes as ours and repeats carry their key', async () => {
    const fetch = vi.fn(async (_url: string, _request: RequestInit) => new Response('{}'))
    vi.stubGlobal('fetch', fetch)
    await api('put', '/posts/{post_id}/end', {
      path: { post_id: 'p' },
      body: { to_on: '2026-11-21' },
      idempotencyKey: 'k1234567',
    })
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'PUT',
      body: '{"to_on":"2026-11-21"}',
      headers: { 'X-Requested-With': 'yixin', 'Idempotency-Key': 'k1234567' },
    })
  })

  it('tells the page about a lost session, but not when it works in the background', async () => {
    const seen: string[] = []
    whenInterrupted((problem) => void seen.push(problem.code))
    const refused = async () => new Response('{"code":"unauthenticated"}', { status: 401 })
    vi.stubGlobal('fetch', refused)
    await expect(api('get', '/my/week', { background: true })).rejects.toMatchObject({
      status: 401,
    })
    expect(seen).toEqual([])
    await expect(api('get', '/my/week')).rejects.toMatchObject({ status: 401 })
    expect(seen).toEqual(['unauthenticated'])
  })

  it('calls a server that was not reached offline', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    await expect(api('get', '/my/week')).rejects.toMatchObject({ status: 0, code: 'offline' })
  })

  it('makes keys of 32 visible characters that differ', () => {
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
    expect(newKey()).not.toBe(newKey())
  })
})
