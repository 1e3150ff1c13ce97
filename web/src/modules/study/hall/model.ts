import type { HallQuestion } from './api'

/** Whole seconds until a question closes; nothing for one that its host closes. */
export function secondsLeft(
  stage: { closes_at?: number | null; remaining_ms?: number | null },
  now: number,
): number | undefined {
  const ms = stage.closes_at ? stage.closes_at - now : (stage.remaining_ms ?? undefined)
  return ms === undefined ? undefined : Math.max(0, Math.ceil(ms / 1000))
}

/** What was seen so long ago may be wrong by now. */
export function isStale(seenAt: number, now: number, everyMs: number): boolean {
  return seenAt > 0 && now - seenAt > Math.max(3 * everyMs, 10_000)
}

/** How long a bar is, in per cent of the longest one. */
export function barOf(count: number, question: HallQuestion): number {
  const most = Math.max(1, ...question.options.map((option) => option.count ?? 0))
  return Math.round((100 * count) / most)
}

/** Where the QR code on the wall leads; the code itself is read by whoever is in the hall. */
export const joinAddress = (origin: string, code: string): string => `${origin}/m/hall?code=${code}`

export const isCode = (typed: string): boolean => /^\d{6}$/.test(typed.trim())

/** Asking again would bring the same. */
export const isFinal = (code: string | undefined): boolean =>
  ['link_revoked', 'link_expired', 'not_found', 'not_joined'].includes(code ?? '')
