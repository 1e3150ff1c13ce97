import { expect, test } from 'vitest'
import type { MyDataRequest } from './api'
import { lookText, waitingErasure, whoText } from './model'

test('who looked is named with the post, and somebody who is gone is not', () => {
  expect(whoText({ who: '严守白', roles: ['党办干事'] })).toBe('党办干事 严守白')
  expect(whoText({ who: '严守白', roles: [] })).toBe('严守白')
  expect(whoText({ who: '', roles: ['党办干事'] })).toBe('经办人的信息已删除')
})

test('an act without words of its own is still an act of the office', () => {
  expect(lookText('person.disclose')).toBe('查看了完整号码')
  expect(lookText('something.new')).toBe('办理了与您有关的事项')
})

test('only an erasure that is not decided stands in the way of another', () => {
  const request = (kind: 'copy' | 'erasure', decided_at?: number): MyDataRequest => ({
    request_id: '1',
    kind,
    state: decided_at ? 'refused' : 'open',
    asked_at: 1,
    decided_at,
  })
  expect(waitingErasure([request('copy'), request('erasure', 2)])).toBeUndefined()
  expect(waitingErasure([request('erasure', 2), request('erasure')])?.decided_at).toBeUndefined()
  expect(waitingErasure([request('erasure')])).toBeDefined()
})
