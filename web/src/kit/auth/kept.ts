import type { Session } from '../api/types'
import { storage } from '../lib/storage'

/**
 * What opens without a network: who was signed in, and what a page has put by for them. One person
 * at a time, for a day after it was last put by; signing out or another person drops it.
 */
interface Kept {
  session: Session
  keptAt: number
  parts: Record<string, unknown>
}

const place = 'yixin.kept'
const keptForMs = 86_400_000

function read(): Kept | undefined {
  try {
    const kept = JSON.parse(storage.getItem(place) ?? 'null') as Kept | null
    const age = Date.now() - (kept?.keptAt ?? 0)
    if (kept && age >= 0 && age < keptForMs) return kept
  } catch {
    // A damaged entry is as good as none.
  }
  return undefined
}

function write(kept: Kept): void {
  try {
    storage.setItem(place, JSON.stringify(kept))
  } catch {
    // No room: the page then opens with a network only.
  }
}

export function keepPart(session: Session, name: string, part: unknown): void {
  const before = read()
  const same = before?.session.account.account_id === session.account.account_id
  write({
    session,
    keptAt: Date.now(),
    parts: { ...(same ? before?.parts : {}), [name]: part },
  })
}

export function keptPart<Part>(account_id: string, name: string): Part | undefined {
  const kept = read()
  if (kept?.session.account.account_id !== account_id) return undefined
  return kept.parts[name] as Part | undefined
}

export function keptSession(): Session | undefined {
  return read()?.session
}

export function dropKept(): void {
  storage.removeItem(place)
}

/** Somebody else, or nobody, is there now. */
export function dropKeptOfOthers(account_id: string | undefined): void {
  const owner = keptSession()?.account.account_id
  if (owner !== account_id) dropKept()
}
