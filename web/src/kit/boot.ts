import type { Session } from './api/types'

/** What the server may write into the page, so that the first screen needs no request. */
interface Boot {
  session?: Session | null
  /** Shown before anybody has signed in. */
  hospital?: string
}

function readBoot(): Boot {
  const block = document.getElementById('boot')
  if (!block?.textContent) return {}
  try {
    return JSON.parse(block.textContent) as Boot
  } catch {
    return {}
  }
}

export const boot = readBoot()
