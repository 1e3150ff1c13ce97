import { reactive } from 'vue'
import { newKey } from '../api/client'
import { asProblem, type Problem } from '../api/problems'
import { outboxPlace, type KeyValue } from './storage'

/** One write that has not reached the server. `key` is the object it belongs to: last write wins. */
export interface Job<Body = unknown> {
  kind: string
  key: string
  body: Body
  /** New for every write, so that a repeated request counts once and a newer one is not lost. */
  idempotencyKey: string
}

export interface JobKind<Body = unknown> {
  /** `owner` is whose job it is: on a shared computer somebody else may have signed in since. */
  send: (job: Job<Body>, owner: string) => Promise<void>
  /** Refusals after which this job can never succeed; every other refusal keeps it. */
  finalCodes: readonly string[]
  /** The person has to know that the write did not count. */
  onDropped: (job: Job<Body>, problem: Problem) => void
}

/** 已同步, 已存本机, or waiting until somebody signs in again. */
export type OutboxState = 'synced' | 'kept' | 'blocked'

/** Quick taps and keys travel together. */
const settleMs = 400
const firstWaitMs = 1_000
const longestWaitMs = 30_000

export function nextWait(waitMs: number): number {
  return Math.min(longestWaitMs, Math.max(firstWaitMs, waitMs * 2))
}

/**
 * Keeps writes in localStorage until the server has them. It belongs to one person at a time:
 * jobs of somebody else stay where they are until that person signs in here again.
 */
export class Outbox {
  /** What pages show. */
  readonly status = reactive({ state: 'synced' as OutboxState, pending: 0 })
  private readonly kinds = new Map<string, JobKind>()
  private owner = ''
  private waitMs = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined

  constructor(private readonly storage: KeyValue) {}

  /** Says how jobs of a kind are sent. Leftovers from an earlier page go out at once. */
  define<Body>(kind: string, how: JobKind<Body>): void {
    this.kinds.set(kind, how as JobKind)
    void this.flush()
  }

  open(owner: string): void {
    this.owner = owner
    this.waitMs = 0
    this.show()
    void this.flush()
  }

  close(): void {
    clearTimeout(this.timer)
    this.owner = ''
    this.show()
  }

  /** Written to storage before it returns; sending follows. */
  put(kind: string, key: string, body: unknown): void {
    const others = this.read().filter((job) => job.kind !== kind || job.key !== key)
    this.write([...others, { kind, key, body, idempotencyKey: newKey() }])
    this.flushIn(settleMs)
  }

  peek<Body>(kind: string, key: string): Body | undefined {
    const found = this.read().find((job) => job.kind === kind && job.key === key)
    return found?.body as Body | undefined
  }

  remove(kind: string, key: string): void {
    this.write(this.read().filter((job) => job.kind !== kind || job.key !== key))
  }

  /** Sends what waits, now; resolves when nothing is left or the rest has to wait. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.running ??= Promise.resolve().then(() => this.sendAll())
    return this.running
  }

  private flushIn(delayMs: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), delayMs)
  }

  private async sendAll(): Promise<void> {
    const kept = new Set<string>()
    try {
      for (;;) {
        const job = this.read().find(
          (each) => this.kinds.has(each.kind) && !kept.has(each.idempotencyKey),
        )
        if (!job) break
        if (!(await this.sendOne(job))) kept.add(job.idempotencyKey)
      }
      this.waitMs = kept.size ? nextWait(this.waitMs) : 0
      if (kept.size) this.flushIn(this.waitMs)
    } finally {
      // In the same step as the last read, so that a write in between starts a new run.
      this.running = undefined
    }
  }

  /** True when the job is done with, one way or the other. */
  private async sendOne(job: Job): Promise<boolean> {
    const how = this.kinds.get(job.kind) as JobKind
    const owner = this.owner
    try {
      await how.send(job, owner)
      this.finish(job, owner)
      return true
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (how.finalCodes.includes(problem.code)) {
        this.finish(job, owner)
        how.onDropped(job, problem)
        return true
      }
      this.show(problem.status === 401 ? 'blocked' : 'kept')
      return false
    }
  }

  /** Removes this very write: one that was put while it travelled stays and is sent next. */
  private finish(job: Job, owner: string): void {
    if (owner !== this.owner) return
    this.write(this.read().filter((each) => each.idempotencyKey !== job.idempotencyKey))
  }

  private get place(): string {
    return outboxPlace(this.owner)
  }

  private read(): Job[] {
    if (!this.owner) return []
    try {
      const stored = JSON.parse(this.storage.getItem(this.place) ?? '[]')
      return Array.isArray(stored) ? stored : []
    } catch {
      return []
    }
  }

  private write(jobs: Job[]): void {
    if (jobs.length) this.storage.setItem(this.place, JSON.stringify(jobs))
    else this.storage.removeItem(this.place)
    this.show(this.status.state)
  }

  private show(state: OutboxState = 'kept'): void {
    this.status.pending = this.read().length
    if (this.status.pending === 0) this.status.state = 'synced'
    else this.status.state = state === 'blocked' ? 'blocked' : 'kept'
  }
}
