import type { Page } from '@playwright/test'

/** What a page costs its person: taps that reached it and characters that were typed into it. */
export interface Effort {
  taps: number
  typed: number
}

/** Counts from the next page load on; the browser's own events count, not the calls of a story. */
export async function countEffort(page: Page): Promise<Effort> {
  const effort: Effort = { taps: 0, typed: 0 }
  await page.exposeFunction('yixinTap', () => void (effort.taps += 1))
  await page.exposeFunction('yixinTyped', () => void (effort.typed += 1))
  await page.addInitScript(() => {
    const told = window as unknown as { yixinTap: () => void; yixinTyped: () => void }
    addEventListener('pointerdown', () => told.yixinTap(), true)
    addEventListener('keydown', () => told.yixinTyped(), true)
  })
  return effort
}
