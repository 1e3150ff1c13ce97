import type { Schemas } from './api/contract'
import type { Session } from './api/types'

/** What the server writes into the page, so that the first screen asks nobody who is there. */
type Boot = Omit<Schemas['Boot'], 'session'> & { session?: Session }

/** Nothing where the page did not come from the server, or where the server was busy. */
function readBoot(): Boot | undefined {
  const block = document.getElementById('boot')
  if (!block?.textContent) return undefined
  try {
    return JSON.parse(block.textContent) as Boot
  } catch {
    return undefined
  }
}

export const boot = readBoot()
