import { describe, expect, it } from 'vitest'
import type { Answer, Paper } from '@/kit/api/types'
import {
  aged,
  isElsewhere,
  lastAnswerAt,
  overtaken,
  withUnsent,
  type UnsentAnswer,
} from './devices'

type Seen = Pick<Paper, 'answers' | 'marks' | 'next_seq' | 'server_now'>

const answer = (position: number, option: string): Answer => ({
  position,
  options: option ? [option] : [],
  blanks: [],
})
const unsent = (position: number, option: string, at: number, base: number) => ({
  at,
  body: { round_id: 'r', answer: answer(position, option), base } satisfies UnsentAnswer,
})

/** The other device saved question 0 under number 5, a minute ago by the server's clock. */
const paper: Seen = {
  answers: [answer(0, 'b')],
  marks: [{ position: 0, seq: 5, given_at: 940_000 }],
  next_seq: 6,
  server_now: 1_000_000,
}
const now = 50_000_000

describe('devices', () => {
  it('gives way to a later answer of the other device, whatever the clocks say', () => {
    const older = unsent(0, 'a', now - 120_000, 4)
    expect(overtaken([older], paper, now)).toEqual({ known: [], older: [older] })
  })

  it('sends an answer that was given after that of the other device', () => {
    expect(overtaken([unsent(0, 'a', now - 30_000, 4)], paper, now).older).toEqual([])
  })

  it('sends an older answer where the other device did nothing since', () => {
    expect(overtaken([unsent(0, 'a', now - 120_000, 5)], paper, now).older).toEqual([])
    expect(overtaken([unsent(1, 'a', now - 120_000, 0)], paper, now).older).toEqual([])
  })

  it('knows its own answer again whose reply was lost', () => {
    const mine = unsent(0, 'b', now - 120_000, 4)
    expect(overtaken([mine], paper, now)).toEqual({ known: [mine], older: [] })
    expect(isElsewhere(paper, 4, 1)).toBe(false)
  })

  it('says how long an answer waited, unless it went out at once', () => {
    expect(aged(unsent(0, 'a', now - 400, 0), now)).toEqual(answer(0, 'a'))
    expect(aged(unsent(0, 'a', now - 60_000, 0), now)).toEqual({
      ...answer(0, 'a'),
      age_ms: 60_000,
    })
  })

  it('notices another device by saves that it does not know', () => {
    expect(isElsewhere(paper, 5, 0)).toBe(false)
    expect(isElsewhere(paper, 4, 0)).toBe(true)
    expect(lastAnswerAt(paper)).toBe(940_000)
  })

  it('lays only unsent answers over those of the server', () => {
    const sheet = withUnsent(paper.answers, [unsent(1, 'a', 0, 0)])
    expect(sheet).toEqual({ 0: answer(0, 'b'), 1: answer(1, 'a') })
  })
})

/** A generator of numbers that starts anywhere and is the same each time. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

interface Save {
  seq: number
  at: number
  answer: Answer
}

/** The server as one row of saves, and a device that is cut off now and then. */
class Device {
  queue: ReturnType<typeof unsent>[] = []
  next = 1
  online = true
  constructor(
    private readonly server: Save[],
    private readonly skewMs: number,
  ) {}

  give(position: number, option: string, at: number) {
    this.queue = this.queue.filter((each) => each.body.answer.position !== position)
    this.queue.push(unsent(position, option, at + this.skewMs, this.next - 1))
  }
  private paper(at: number): Seen {
    const last = new Map(this.server.map((save) => [save.answer.position, save]))
    return {
      answers: [...last.values()].map((save) => save.answer).filter((each) => each.options.length),
      marks: [...last].map(([position, { seq, at: given_at }]) => ({ position, seq, given_at })),
      next_seq: this.server.length + 1,
      server_now: at,
    }
  }
  flush(at: number, lost: boolean) {
    const [job] = this.queue
    if (!job || !this.online) return
    if (this.next <= this.server.length) {
      const paper = this.paper(at)
      const { known, older } = overtaken(this.queue, paper, at + this.skewMs)
      this.queue = this.queue.filter((each) => !known.includes(each) && !older.includes(each))
      this.next = paper.next_seq
      return
    }
    this.server.push({ seq: this.next, at: job.at - this.skewMs, answer: job.body.answer })
    // A lost reply leaves the answer in the queue; the server then refuses its number.
    if (lost) return
    this.next += 1
    this.queue.shift()
  }
}

it.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'two devices with cuts and lost replies end with the latest answer of each question (%i)',
  (seed) => {
    const roll = dice(seed + 1)
    const server: Save[] = []
    const devices = [new Device(server, 0), new Device(server, -3_600_000)] as const
    const latest = new Map<number, string>()
    let at = 1_000_000_000
    for (let step = 0; step < 60; step += 1) {
      at += 1_000
      const device = devices[roll(2) as 0 | 1]
      const position = roll(3)
      const option = 'abc'.charAt(roll(3))
      if (roll(3) === 0) device.online = !device.online
      if (roll(2) === 0) {
        device.give(position, option, at)
        latest.set(position, option)
      } else device.flush(at, roll(5) === 0)
    }
    for (let round = 0; round < 80; round += 1) {
      at += 1_000
      for (const device of devices) {
        device.online = true
        device.flush(at, false)
      }
    }
    const counted = new Map(
      server.map(({ answer: { position, options } }) => [position, options[0]]),
    )
    expect(counted).toEqual(latest)
  },
)
