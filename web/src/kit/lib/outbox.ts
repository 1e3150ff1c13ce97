import { reactive } from 'vue'
import { newKey } from '../api/client'
import { asProblem, type Problem } from '../api/problems'
import { outboxPlace, type KeyValue } from './storage'

/** One write that has not reached the server. `key` is the object it belongs to: last write wins. */
export interface Job<Body = unknown> {
  kind: string
  key: string
  body: Body
  /** When it was written, by this device's clock. */
  at: number
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

/**
 * With the server, on this device, waiting until somebody signs in again, or held by this page
 * alone because the browser refuses to store it.
 */
export type OutboxState = 'synced' | 'kept' | 'blocked' | 'unstored'

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
  readonly status = reactive({
    state: 'synced' as OutboxState,
    pending: 0,
    /** When the newest waiting write was kept here, and when the server last took one. */
    keptAt: 0,
    savedAt: 0,
    /** Grows with every write: storage is not reactive, and `pending` need not change. */
    writes: 0,
  })
  private readonly kinds = new Map<string, JobKind>()
  private owner = ''
  private waitMs = 0
  /** The longest wait that the server asked for in the present run. */
  private askedMs = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  /** What storage had no room for; it lives as long as the page. */
  private unstored: Job[] | undefined

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
    this.unstored = undefined
    this.show()
  }

  /** Written to storage before it returns; sending follows. */
  put(kind: string, key: string, body: unknown): void {
    const others = this.read().filter((job) => job.kind !== kind || job.key !== key)
    this.write([...others, { kind, key, body, at: Date.now(), idempotencyKey: newKey() }])
    this.flushIn(settleMs)
  }

  /** Follows every write where it is read reactively, as `jobs` does. */
  peek<Body>(kind: string, key: string): Body | undefined {
    const found = this.jobs<Body>(kind).find((job) => job.key === key)
    return found?.body
  }

  remove(kind: string, key: string): void {
    this.write(this.read().filter((job) => job.kind !== kind || job.key !== key))
  }

  /** Everything of a kind that waits, oldest first. */
  jobs<Body>(kind: string): Job<Body>[] {
    void this.status.writes
    return this.read().filter((job) => job.kind === kind) as Job<Body>[]
  }

  /** Removes these very writes; what was put in their place since stays. */
  drop(jobs: Job[]): void {
    const gone = new Set(jobs.map((job) => job.idempotencyKey))
    this.write(this.read().filter((job) => !gone.has(job.idempotencyKey)))
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
    this.askedMs = 0
    try {
      for (;;) {
        const job = this.read().find(
          (each) => this.kinds.has(each.kind) && !kept.has(each.idempotencyKey),
        )
        if (!job) break
        if (!(await this.sendOne(job))) kept.add(job.idempotencyKey)
      }
      this.waitMs = kept.size ? nextWait(this.waitMs) : 0
      if (kept.size) this.flushIn(Math.max(this.waitMs, this.askedMs))
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
      this.status.savedAt = Date.now()
      this.finish(job, owner)
      return true
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (how.finalCodes.includes(problem.code)) {
        this.finish(job, owner)
        how.onDropped(job, problem)
        return true
      }
      this.askedMs = Math.max(this.askedMs, problem.retryAfterS * 1000)
      this.show(problem.status === 401 ? 'blocked' : 'kept')
      return false
    }
  }

  /** Removes this very write: one that was put while it travelled stays and is sent next. */
  private finish(job: Job, owner: string): void {
    if (owner === this.owner) this.drop([job])
  }

  private get place(): string {
    return outboxPlace(this.owner)
  }

  private read(): Job[] {
    if (!this.owner) return []
    if (this.unstored) return this.unstored
    try {
      const stored = JSON.parse(this.storage.getItem(this.place) ?? '[]')
      return Array.isArray(stored) ? stored : []
    } catch {
      return []
    }
  }

  private write(jobs: Job[]): void {
    try {
      if (jobs.length) this.storage.setItem(this.place, JSON.stringify(jobs))
      else this.storage.removeItem(this.place)
      this.unstored = undefined
    } catch {
      this.unstored = jobs
    }
    this.show(this.status.state)
  }

  private show(state: OutboxState = 'kept'): void {
    const waiting = this.read()
    this.status.writes += 1
    this.status.pending = waiting.length
    this.status.keptAt = Math.max(0, ...waiting.map((job) => job.at))
    if (this.status.pending === 0) this.status.state = 'synced'
    else if (this.unstored) this.status.state = 'unstored'
    else this.status.state = state === 'blocked' ? 'blocked' : 'kept'
  }
}
