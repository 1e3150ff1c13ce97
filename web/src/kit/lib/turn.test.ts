import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useTurn, type Turn } from './turn'

describe('a turn', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  /** A turn on a page, what it does, and how the page is left. */
  function onPage() {
    const act = vi.fn()
    const page = effectScope()
    const turn = page.run(() => useTurn(act)) as Turn
    return { act, turn, leave: () => page.stop() }
  }

  it('comes once, when it was said', () => {
    const { act, turn } = onPage()
    turn.wait(45)
    expect(turn.waits.value).toBe(true)
    vi.advanceTimersByTime(44_999)
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(act).toHaveBeenCalledOnce()
    expect(turn.waits.value).toBe(false)
  })

  it('counts from the last answer alone', () => {
    const { act, turn } = onPage()
    turn.wait(10)
    turn.wait(30)
    vi.advanceTimersByTime(29_000)
    expect(act).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1_000)
    expect(act).toHaveBeenCalledOnce()
  })

  it('does not come for whoever called it off or left', () => {
    const pressed = onPage()
    pressed.turn.wait(5)
    pressed.turn.callOff()
    expect(pressed.turn.waits.value).toBe(false)
    const gone = onPage()
    gone.turn.wait(5)
    gone.leave()
    vi.advanceTimersByTime(60_000)
    expect(pressed.act).not.toHaveBeenCalled()
    expect(gone.act).not.toHaveBeenCalled()
  })
})
