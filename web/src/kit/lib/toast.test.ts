import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dismiss, hold, release, takeLastAct, toast, toasts } from './toast'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const one of [...toasts]) dismiss(one.id)
  vi.useRealTimers()
})
const undo = (run = () => {}) => ({ act: { label: '撤销', run } })

describe('a way back', () => {
  it('is offered for at least ten seconds', () => {
    toast('已保存', undo())
    vi.advanceTimersByTime(10_000)
    expect(toasts).toHaveLength(1)
    vi.advanceTimersByTime(5_000)
    expect(toasts).toHaveLength(0)
  })
  it('stays while somebody is on it', () => {
    toast('已保存', undo())
    const [shown] = toasts
    hold(shown!.id)
    vi.advanceTimersByTime(60_000)
    expect(toasts).toHaveLength(1)
    release(shown!)
    vi.advanceTimersByTime(13_000)
    expect(toasts).toHaveLength(0)
  })
  it('is taken once, the newest first, without those that offer none', () => {
    const taken: string[] = []
    toast(
      '一',
      undo(() => taken.push('一')),
    )
    toast(
      '二',
      undo(() => taken.push('二')),
    )
    toast('三')
    expect([takeLastAct(), takeLastAct(), takeLastAct()]).toEqual([true, true, false])
    expect(taken).toEqual(['二', '一'])
  })
})
