import { makeSlips } from './api'
import type { SlipSheet } from './types'

/** What one request takes; two thousand people are twenty of them. */
const perRequest = 100

export function inPortions<Item>(items: Item[], size: number): Item[][] {
  const portions: Item[][] = []
  for (let at = 0; at < items.length; at += size) portions.push(items.slice(at, at + size))
  return portions
}

interface Made {
  sheet: SlipSheet | undefined
  /** Whose slips were not made, and why. */
  missing: string[]
  refusal?: unknown
}

/**
 * Makes slips portion by portion. What was made before one failed is still shown: it is void
 * nowhere, and nobody would see it again.
 */
export async function makeInSheets(
  ids: string[],
  tell: (done: number, all: number) => void,
  make: (ids: string[]) => Promise<SlipSheet> = makeSlips,
): Promise<Made> {
  let sheet: SlipSheet | undefined
  tell(0, ids.length)
  for (const portion of inPortions(ids, perRequest)) {
    try {
      const made = await make(portion)
      sheet = { ...made, items: [...(sheet?.items ?? []), ...made.items] }
    } catch (thrown) {
      if (!sheet) throw thrown
      return { sheet, missing: ids.slice(sheet.items.length), refusal: thrown }
    }
    tell(sheet.items.length, ids.length)
  }
  return { sheet, missing: [] }
}
