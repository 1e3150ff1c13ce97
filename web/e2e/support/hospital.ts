import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MovedClock } from './clock'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const binary = process.env.YIXIN_BINARY ?? join(root, 'build/release/yixin')
export const database = process.env.YIXIN_DATABASE ?? 'sqlite'
/** The same program by a clock that a story moves; it is built with the tests. */
const movedBinary =
  process.env.YIXIN_MOVED_CLOCK ?? join(root, 'build/release/test/yixin_moved_clock')
const startMs = 30_000

export const sample = (name: string): string => join(root, 'samples', name)
export const screensFolder = join(root, 'docs/screens')

/** Where a hospital answers, and how its operator reaches it. Small enough for the environment. */
export interface Hospital {
  url: string
  options: string[]
  /** Printed by a server whose hospital nobody has set up. */
  setUpLink?: string
}

/** One sub-command of the product, as the operator types it on the server. */
export function operate(hospital: Pick<Hospital, 'options'>, ...words: string[]): string {
  return execFileSync(binary, [...words, ...hospital.options], { encoding: 'utf8', cwd: root })
}

/** The last word of `role<TAB>login<TAB>code`. */
const codeOf = (line: string) => line.trim().split('\t').pop() ?? ''

/** A one-time code for a person of the roster, who is granted the role as well. */
export function personCode(
  hospital: Pick<Hospital, 'options'>,
  staffNo: string,
  role?: string,
  unit?: string,
) {
  const grant = role ? ['--role', role, ...(unit ? ['--unit', unit] : [])] : []
  return codeOf(operate(hospital, 'user', 'code', staffNo, ...grant))
}

/** A one-time code for somebody who is on no roster. */
export function accountCode(hospital: Hospital, role: string, login: string, name: string) {
  return codeOf(operate(hospital, 'user', 'administrator', role, login, name))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + startMs
  while (Date.now() < giveUpAt && server.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${binary} serve is not ready at ${url}`)
}

function psql(statement: string): void {
  execFileSync('psql', [database, '--quiet', '--command', statement], { stdio: 'pipe' })
}

interface Place {
  engine?: string
  keys?: string
  /** Its server lives by this clock; commands typed while it runs do as well. */
  clock?: MovedClock
}

/** A scratch hospital on SQLite, or in a PostgreSQL schema of its own. */
export class ScratchHospital {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'yixin-e2e-'))
  private readonly schema?: string
  private server?: ChildProcess
  private readonly clock?: MovedClock
  readonly options: string[]
  readonly keys: string
  url = ''

  constructor(name: string, { engine = database, keys = '', clock }: Place = {}) {
    this.clock = clock
    const data = join(this.scratch, 'data')
    mkdirSync(data, { mode: 0o700 })
    this.keys = keys || `${data}-keys`
    this.options = ['--data', data, '--keys', this.keys]
    if (engine === 'sqlite') return
    this.schema = `e2e_${name}_${process.pid}`
    psql(`CREATE SCHEMA ${this.schema}`)
    const joint = engine.includes('?') ? '&' : '?'
    const address = `${engine}${joint}options=-csearch_path%3D${this.schema}`
    this.options.push('--database', address)
  }

  /** A place for a file beside the data. */
  file = (name: string): string => join(this.scratch, name)
  private port = 0

  /** With more words of the command line, if a story needs them. */
  async serve(...more: string[]): Promise<Hospital> {
    this.port ||= await freePort()
    const { port } = this
    this.url = `http://127.0.0.1:${port}`
    const words = ['serve', ...this.options, '--listen', `127.0.0.1:${port}`, ...more]
    if (this.clock) words.push('--web', join(root, 'web/dist'))
    const program = this.clock ? movedBinary : binary
    const env = { ...process.env, ...this.clock?.env }
    const server = spawn(program, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
    this.server = server
    let printed = ''
    server.stdout.on('data', (part: Buffer) => (printed += part.toString()))
    await untilReady(this.url, server)
    const setUpLink = printed.match(/^http.*\/set-up#.*$/m)?.[0]
    return { url: this.url, options: this.options, setUpLink }
  }

  /** Ends the server, softly or in the middle of whatever it does; serve() begins again. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { server } = this
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }

  async remove(): Promise<void> {
    await this.stop()
    if (this.schema) psql(`DROP SCHEMA ${this.schema} CASCADE`)
    rmSync(this.scratch, { recursive: true, force: true })
  }
}
