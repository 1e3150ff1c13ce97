import type { Page } from '@playwright/test'
import { test } from './support/own'
import { members } from './support/people'
import { answer, atQuestion, handIn } from './support/quiz'
import { expect } from './support/story'

async function answersWithServer(page: Page): Promise<number> {
  const week = await (await page.request.get('/api/my/week')).json()
  return week.rounds[0].answered
}

/** The browser waits up to half a minute between two tries. */
const reconnected = { timeout: 45_000 }

test('answers outlive a killed server and a killed page', async ({ own, beginQuiz }) => {
  const phone = await beginQuiz(members.luo)
  await answer(phone, { from: 1, to: 3 })
  await expect(phone.getByText('已同步到服务器')).toBeVisible()
  await phone.evaluate(() => navigator.serviceWorker.ready)

  await own.stop('SIGKILL')
  await answer(phone, { from: 4, to: 6 })
  await expect(phone.getByText('3 项已存本机')).toBeVisible()

  // The page is gone, and there is nobody to ask for a new one.
  const context = phone.context()
  await phone.close()
  const again = await context.newPage()
  await again.goto('/m/')
  await expect(again.getByText('现在连不上服务器')).toBeVisible()
  await again.getByRole('link', { name: '接着答' }).tap()
  await atQuestion(again, 7)
  await answer(again, { from: 7, to: 7 })
  await expect(again.getByText('4 项已存本机')).toBeVisible()

  await own.serve()
  await expect(again.getByText('已同步到服务器')).toBeVisible(reconnected)
  expect(await answersWithServer(again)).toBe(7)
  await answer(again, { from: 8, to: 8 })
  await own.stop()
  await own.serve()
  await answer(again, { from: 9, to: 10 })
  await expect(again.getByText('已同步到服务器')).toBeVisible(reconnected)
  await handIn(again, 10)
})

test('an answer whose confirmation got lost is not held back for good', async ({ beginQuiz }) => {
  const phone = await beginQuiz(members.peng)
  await answer(phone, { from: 1, to: 1 })
  await expect(phone.getByText('已同步到服务器')).toBeVisible()

  // Until the answer is old enough to be sent with its age, which makes it another request.
  let lost = 0
  await phone.route(/\/attempt\/saves\/2$/, async (route) => {
    if (++lost > 3) return route.fallback()
    await route.fetch()
    await route.abort('connectionreset')
  })
  await answer(phone, { from: 2, to: 2 })
  await expect(phone.getByText('1 项已存本机')).toBeVisible()
  await expect(phone.getByText('已同步到服务器')).toBeVisible(reconnected)
  expect(lost).toBeGreaterThan(3)
  await answer(phone, { from: 3, to: 10 })
  await handIn(phone, 10)
})

test('two devices know of one another, and the later answer counts', async ({
  own,
  enter,
  beginQuiz,
}) => {
  const first = await beginQuiz(members.liang)
  await answer(first, { from: 1, to: 2 })
  await expect.poll(() => answersWithServer(first)).toBe(2)

  const second = await enter(own, members.liang, 'phone')
  await second.goto('/m/quiz')
  const note = /另一台设备在 \d\d:\d\d 作答过/
  await expect(second.getByText(note)).toBeVisible()
  await second.getByRole('button', { name: '在此继续' }).tap()
  await expect(second.getByText(note)).toBeHidden()
  await answer(second, { from: 3, to: 4 })
  await expect.poll(() => answersWithServer(second)).toBe(4)

  // The first one was cut off, answers question 3 wrong, and is noticed again later.
  await answer(first, { from: 3, to: 3, wrong: [3] })
  await expect(first.getByText(note)).toBeVisible()
  await first.getByRole('button', { name: '在此继续' }).tap()
  await expect(first.getByText(note)).toBeHidden()
  await atQuestion(first, 4)
  await expect(first.locator('.option.chosen')).toHaveCount(1)
  await first.getByRole('button', { name: '下一题' }).tap()
  await answer(first, { from: 5, to: 10 })
  await handIn(first, 9)
})

test('two tabs of one phone share a paper, and the later answer counts', async ({ beginQuiz }) => {
  const first = await beginQuiz(members.zhong)
  await answer(first, { from: 1, to: 3 })
  await expect.poll(() => answersWithServer(first)).toBe(3)

  const second = await first.context().newPage()
  await second.goto('/m/quiz')
  await answer(second, { from: 4, to: 6 })
  await expect.poll(() => answersWithServer(second)).toBe(6)

  // The first tab knows nothing of them: its answer of question 4 is later, and wrong.
  await answer(first, { from: 4, to: 4, wrong: [4] })
  await expect(first.getByText('已同步到服务器')).toBeVisible(reconnected)
  await expect.poll(() => answersWithServer(first)).toBe(6)

  await answer(second, { from: 7, to: 10 })
  await handIn(second, 9)
  // What the first tab still holds is no second paper.
  await first.reload()
  await expect(first.getByText('现在没有可以作答的题目')).toBeVisible()
})
