import type { CallOf, Method, PathOf, ReplyOf } from './contract'
import { Problem, readProblem } from './problems'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  /** Values for the `{names}` in the path. */
  path?: Record<string, string | number>
  /** Members that are empty, null or undefined are left out. */
  query?: Query
  /** Sent as JSON, or as it is when it is a Blob. */
  body?: unknown
  /** The revision that a change was made from; the server refuses an older one with 412. */
  rev?: number
  signal?: AbortSignal
  /** 8–64 visible ASCII characters; a repeated write with the same key happens once. */
  idempotencyKey?: string
  /** Sent behind the person's back: a lost session does not take the page away. */
  background?: boolean
}

/** The page may have to leave (sign in, change the one-time code); entries decide how. */
type Interruption = (problem: Problem) => void
let onInterruption: Interruption = () => {}

export function whenInterrupted(act: Interruption): void {
  onInterruption = act
}

export function urlOf(path: string, { path: names = {}, query = {} }: RequestOptions = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(names[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value))
  }
  const text = search.toString()
  return `/api${filled}${text ? `?${text}` : ''}`
}

/** 128 random bits as hex. `crypto.randomUUID` is missing on plain http inside a hospital LAN. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function requestOf(method: Method, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json' }
  const { body } = options
  const raw = body instanceof Blob
  if (method !== 'get') headers['X-Requested-With'] = 'yixin'
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey
  if (options.rev !== undefined) headers['If-Match'] = `"${options.rev}"`
  if (body !== undefined) {
    headers['Content-Type'] = raw ? 'application/octet-stream' : 'application/json'
  }
  return {
    method: method.toUpperCase(),
    headers,
    body: raw ? body : body === undefined ? undefined : JSON.stringify(body),
    signal: options.signal,
    credentials: 'same-origin',
  }
}

/** Sends one request; throws a Problem for a refusal and for a server that was not reached. */
export async function send(
  method: Method,
  path: string,
  options: RequestOptions = {},
): Promise<Response> {
  let reply: Response
  try {
    reply = await fetch(urlOf(path, options), requestOf(method, options))
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown
    throw new Problem({ status: 0, code: 'offline', detail: '' })
  }
  if (reply.ok) return reply
  throw await readProblem(reply)
}

/** How a call is made, whatever it carries. */
type Manner = Pick<RequestOptions, 'signal' | 'idempotencyKey' | 'background'>
type Options<M extends Method, P extends PathOf<M>> = CallOf<M, P> & Manner
/** A call that has nothing to carry needs no options. */
type Given<M extends Method, P extends PathOf<M>> =
  Record<never, never> extends CallOf<M, P> ? [options?: Options<M, P>] : [options: Options<M, P>]

/** One call of the JSON contract: `api('get', '/rounds/{round_id}', { path: { round_id } })`. */
export async function api<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[given]: Given<M, P>
): Promise<ReplyOf<M, P>> {
  const options: RequestOptions = given ?? {}
  try {
    const reply = await send(method, path, options)
    const text = await reply.text()
    return (text ? JSON.parse(text) : {}) as ReplyOf<M, P>
  } catch (thrown) {
    if (thrown instanceof Problem && !options.background) onInterruption(thrown)
    throw thrown
  }
}
