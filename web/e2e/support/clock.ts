import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The clock of one server, in the hospital's time; it goes on by itself between two moves. */
export class MovedClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'yixin-e2e-clock-'))
  private readonly file = join(this.folder, 'ahead_ms')
  readonly env = { YIXIN_CLOCK_FILE: this.file }
  private aheadMs = 0

  constructor(local: string) {
    this.moveTo(local)
  }

  /** `2026-02-24 08:05`. The server finds the whole number or the one before. */
  moveTo(local: string): void {
    this.aheadMs = Date.parse(`${local.replace(' ', 'T')}:00+08:00`) - Date.now()
    writeFileSync(`${this.file}.next`, String(this.aheadMs))
    renameSync(`${this.file}.next`, this.file)
  }

  now = (): number => Date.now() + this.aheadMs

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
