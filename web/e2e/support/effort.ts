import type { Page } from '@playwright/test'

/** What a page costs its person: taps that reached it and characters that were typed into it. */
export interface Effort {
  taps: number
  typed: number
}

/**
 * Counts from the next page load on; the browser's own events count, not the calls of a story. What
 * several pages cost is summed up in one `effort`.
 */
export async function countEffort(
  page: Page,
  effort: Effort = { taps: 0, typed: 0 },
): Promise<Effort> {
  await page.exposeFunction('yixinTap', () => void (effort.taps += 1))
  await page.exposeFunction('yixinTyped', (length: number) => void (effort.typed += length))
  await page.addInitScript(() => {
    const told = window as unknown as { yixinTap: () => void; yixinTyped: (length: number) => void }
    addEventListener('pointerdown', () => told.yixinTap(), true)
    const count = (event: InputEvent) => told.yixinTyped(event.data?.length ?? 0)
    addEventListener('beforeinput', count, true)
  })
  return effort
}
