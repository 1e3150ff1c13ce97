import type { Page } from '@playwright/test'
import { pressed } from './support/axe'
import { members } from './support/people'
import { atQuestion, handIn, rightOption } from './support/quiz'
import { expect, test } from './support/story'

/** Nothing sideways, and whatever is pressed is as high as a thumb. */
async function expectRoom(page: Page, place: string) {
  const found = await page.evaluate(
    (targets) => ({
      width: document.documentElement.scrollWidth,
      low: [...document.querySelectorAll(targets)]
        .map((one) => ({ words: one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 47.5)
        .map(({ words }) => words),
    }),
    pressed,
  )
  expect(found, place).toEqual({ width: 320, low: [] })
}

/** How many screens a question with all its options takes. */
const screensOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollHeight / window.innerHeight)

/** Keeps every height that the bar of this page has from now on. */
const watchBar = (page: Page) =>
  page.evaluate(() => {
    const bar = document.querySelector('header')
    const heights = new Set<number>()
    Object.assign(window, { heights })
    const keep = () => heights.add((bar as Element).getBoundingClientRect().height)
    new ResizeObserver(keep).observe(bar as Element)
  })

const heightsOfBar = (page: Page) =>
  page.evaluate(() => (window as unknown as { heights: Set<number> }).heights.size)

test('an elder answers the week on a small phone with the largest letters', async ({
  running,
  enter,
}) => {
  const phone = await enter(running, members.senior, 'phone')
  await phone.setViewportSize({ width: 320, height: 568 })
  await phone.goto('/m/me')
  await phone.getByText('长辈模式').first().tap()
  await phone.getByText('160%', { exact: true }).tap()
  await expect(phone.locator('html[data-elder][data-scale="160"]')).toHaveCount(1)
  await expectRoom(phone, '我的')

  await phone.goto('/m/')
  await phone.getByRole('link', { name: '开始答题' }).scrollIntoViewIfNeeded()
  await expectRoom(phone, '本周')
  await phone.getByRole('link', { name: '开始答题' }).tap()
  for (let n = 1; n <= 10; n += 1) {
    await atQuestion(phone, n)
    if (n === 1) await watchBar(phone)
    await expectRoom(phone, `第 ${n} 题`)
    expect(await screensOf(phone)).toBeLessThan(5)
    const right = rightOption(await phone.getByRole('heading', { level: 2 }).innerText())
    const texts = await phone.locator('.option > span:last-child').allInnerTexts()
    await phone.locator('.option').nth(texts.indexOf(right)).tap()
  }
  await expect(phone.getByText('已同步到服务器')).toBeVisible()
  // Whatever is said of saving: a page that moved under the finger would be answered wrong.
  expect(await heightsOfBar(phone)).toBe(1)
  await handIn(phone, 10)
  await expectRoom(phone, '结果')
  await phone.getByRole('link', { name: '看看我的名次' }).tap()
  await expect(phone.getByText(/名，共 \d+ 人/).first()).toBeVisible()
  await expectRoom(phone, '名次')
  await phone.getByRole('link', { name: '帮助' }).tap()
  await expect(phone.getByRole('heading', { name: '第一次登录' })).toBeVisible()
  await expectRoom(phone, '帮助')
})
