import { expect, type Locator } from '@playwright/test'

/**
 * Chooses an option of a select on the desk. Its list opens and closes by itself while the page moves,
 * so that on a busy machine a click can meet it in between: chosen is what has closed the list.
 */
export async function pick(place: Locator, select: string, option: string): Promise<void> {
  const box = place.getByRole('combobox', { name: select })
  await expect(async () => {
    if ((await box.getAttribute('aria-expanded')) !== 'true') {
      await box.locator('xpath=ancestor::*[contains(@class, "el-select__wrapper")]').click()
    }
    await place.page().getByRole('option', { name: option, exact: true }).click({ timeout: 5_000 })
    await expect(box).toHaveAttribute('aria-expanded', 'false', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
}
