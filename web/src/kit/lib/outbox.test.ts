import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../api/problems'
import { nextWait, Outbox, type Job } from './outbox'
import type { KeyValue } from './storage'

function memory(): KeyValue & { entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

const refusal = (status: number, code: string) => new Problem({ status, code, detail: '' })

/** Sends by asking `answer`, and remembers what was sent and what was dropped. */
function recorder(answer: (job: Job) => Promise<void> = async () => {}) {
  const sent: unknown[] = []
  const dropped: string[] = []
  return {
    sent,
    dropped,
    finalCodes: ['already_submitted', 'round_closed'],
    send: async (job: Job) => {
      sent.push(job.body)
      await answer(job)
    },
    onDropped: (_job: Job, problem: Problem) => void dropped.push(problem.code),
  }
}

describe('outbox', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('writes to storage before it returns', () => {
    const storage = memory()
    const outbox = new Outbox(storage)
    outbox.open('a')
    outbox.put('note', '1', 'first')
    expect(storage.entries.get('yixin.outbox.a')).toContain('first')
    expect(outbox.status.state).toBe('kept')
  })

  it('sends after the taps have settled, the last write of an object only', async () => {
    const outbox = new Outbox(memory())
    const notes = recorder()
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', '1', 'first')
    outbox.put('note', '1', 'second')
    await vi.advanceTimersByTimeAsync(500)
    expect(notes.sent).toEqual(['second'])
    expect(outbox.status).toMatchObject({ state: 'synced', pending: 0 })
  })

  it('sends what an earlier page left as soon as the kind is known', async () => {
    const storage = memory()
    const before = new Outbox(storage)
    before.open('a')
    before.put('note', '1', 'left over')
    const after = new Outbox(storage)
    const notes = recorder()
    after.open('a')
    after.define('note', notes)
    await vi.advanceTimersByTimeAsync(0)
    expect(notes.sent).toEqual(['left over'])
    expect(storage.entries.size).toBe(0)
  })

  it('says with every job whose it is', async () => {
    const owners: string[] = []
    const outbox = new Outbox(memory())
    outbox.define('note', { ...recorder(), send: async (_job, owner) => void owners.push(owner) })
    outbox.open('a')
    outbox.put('note', '1', 'mine')
    await vi.advanceTimersByTimeAsync(500)
    outbox.open('b')
    outbox.put('note', '1', 'yours')
    await vi.advanceTimersByTimeAsync(500)
    expect(owners).toEqual(['a', 'b'])
  })

  it('never sends the jobs of somebody else, and keeps them', async () => {
    const storage = memory()
    const outbox = new Outbox(storage)
    outbox.open('a')
    outbox.put('note', '1', 'mine')
    outbox.close()
    const notes = recorder()
    outbox.define('note', notes)
    outbox.open('b')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(notes.sent).toEqual([])
    expect(storage.entries.get('yixin.outbox.a')).toContain('mine')
  })

  it.each([
    [0, 'offline'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [409, 'conflict'],
    [412, 'stale'],
    [503, 'unavailable'],
  ])('keeps a job on status %i and sends it again', async (status, code) => {
    let refuse = true
    const outbox = new Outbox(memory())
    const notes = recorder(async () => {
      if (refuse) throw refusal(status, code)
    })
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', '1', 'x')
    await vi.advanceTimersByTimeAsync(500)
    expect(outbox.status).toMatchObject({
      state: status === 401 ? 'blocked' : 'kept',
      pending: 1,
    })
    refuse = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(outbox.status).toMatchObject({ state: 'synced', pending: 0 })
    expect(notes.dropped).toEqual([])
  })

  it('drops a job on a final code only, and says so', async () => {
    const outbox = new Outbox(memory())
    const notes = recorder(async () => {
      throw refusal(409, 'round_closed')
    })
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', '1', 'x')
    await vi.advanceTimersByTimeAsync(500)
    expect(notes.dropped).toEqual(['round_closed'])
    expect(outbox.status.pending).toBe(0)
  })

  it('keeps a write that was made while the earlier one travelled', async () => {
    const arrivals: (() => void)[] = []
    const outbox = new Outbox(memory())
    const notes = recorder(() => new Promise<void>((arrived) => arrivals.push(arrived)))
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', '1', 'old')
    await vi.advanceTimersByTimeAsync(500)
    outbox.put('note', '1', 'new')
    arrivals.shift()?.()
    await vi.advanceTimersByTimeAsync(500)
    expect(notes.sent).toEqual(['old', 'new'])
    expect(outbox.status.pending).toBe(1)
    arrivals.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(outbox.status.pending).toBe(0)
  })

  it('lets one refused job not hold up the others', async () => {
    const outbox = new Outbox(memory())
    const notes = recorder(async (job) => {
      if (job.key === 'bad') throw refusal(500, 'internal')
    })
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', 'bad', 1)
    outbox.put('note', 'good', 2)
    await vi.advanceTimersByTimeAsync(500)
    expect(outbox.peek('note', 'good')).toBeUndefined()
    expect(outbox.peek('note', 'bad')).toBe(1)
  })

  it('comes again when a busy server asks it to, not before', async () => {
    const outbox = new Outbox(memory())
    let busy = true
    const notes = recorder(async () => {
      if (busy) throw new Problem({ status: 503, code: 'busy', detail: '', retry_after_s: 20 })
    })
    outbox.define('note', notes)
    outbox.open('a')
    outbox.put('note', '1', 'first')
    await vi.advanceTimersByTimeAsync(19_000)
    expect(notes.sent).toHaveLength(1)
    busy = false
    await vi.advanceTimersByTimeAsync(2_000)
    expect(notes.sent).toHaveLength(2)
    expect(outbox.status.state).toBe('synced')
  })

  it('waits one second, then twice as long each time, and never above thirty', () => {
    const waits = [0]
    for (let i = 0; i < 7; i++) waits.push(nextWait(waits[i] ?? 0))
    expect(waits).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('survives a damaged entry', () => {
    const storage = memory()
    storage.setItem('yixin.outbox.a', '{broken')
    const outbox = new Outbox(storage)
    outbox.open('a')
    outbox.put('note', '1', 'x')
    expect(outbox.peek('note', '1')).toBe('x')
  })

  it('holds what storage has no room for as long as the page lives, and says so', async () => {
    const storage = memory()
    storage.setItem = () => {
      throw new Error('no room')
    }
    const outbox = new Outbox(storage)
    const notes = recorder()
    outbox.open('a')
    outbox.put('note', '1', 'x')
    expect(outbox.status.state).toBe('unstored')
    outbox.define('note', notes)
    await vi.advanceTimersByTimeAsync(500)
    expect(notes.sent).toEqual(['x'])
    expect(outbox.status).toMatchObject({ state: 'synced', pending: 0 })
  })

  it('lists the waiting writes of a kind and drops those very ones', () => {
    const outbox = new Outbox(memory())
    outbox.open('a')
    outbox.put('note', '1', 'old')
    const seen = outbox.jobs('note')
    outbox.put('note', '1', 'new')
    outbox.put('note', '2', 'other')
    outbox.drop(seen)
    expect(outbox.jobs('note').map((job) => job.body)).toEqual(['new', 'other'])
    expect(outbox.status.keptAt).toBe(Math.max(...outbox.jobs('note').map((job) => job.at)))
  })

  it('says when the server last took a write', async () => {
    const outbox = new Outbox(memory())
    outbox.define('note', recorder())
    outbox.open('a')
    outbox.put('note', '1', 'x')
    expect(outbox.status.savedAt).toBe(0)
    const written = Date.now()
    await vi.advanceTimersByTimeAsync(500)
    expect(outbox.status.savedAt).toBeGreaterThanOrEqual(written)
    expect(outbox.status.savedAt).toBeLessThanOrEqual(Date.now())
  })
})
