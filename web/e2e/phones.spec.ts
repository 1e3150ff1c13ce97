import type { Page } from '@playwright/test'
import { members } from './support/people'
import { answer, atQuestion, handIn } from './support/quiz'
import { expect, test } from './support/story'

/** What the server has of this person's open paper. */
async function answersWithServer(page: Page): Promise<number> {
  const week = await (await page.request.get('/api/my/week')).json()
  return week.rounds[0].answered
}

test('answers survive a lost connection', async ({ running, enter }) => {
  const phone = await enter(running, members.cui, 'phone')
  await phone.getByRole('link', { name: '开始答题' }).tap()
  await answer(phone, { from: 1, to: 3 })
  await expect(phone.getByText('已同步')).toBeVisible()

  await phone.context().setOffline(true)
  await answer(phone, { from: 4, to: 7 })
  await expect(phone.getByText('已存本机')).toBeVisible()
  await phone.context().setOffline(false)
  await expect(phone.getByText('已同步')).toBeVisible()
  expect(await answersWithServer(phone)).toBe(7)

  await atQuestion(phone, 8)
  await phone.reload()
  await atQuestion(phone, 8)
  await phone.goto('/m/')
  await expect(phone.getByText('已答 7 题，共 10 题')).toBeVisible()
  await phone.getByRole('link', { name: '接着答' }).tap()
  await answer(phone, { from: 8, to: 10 })
  await handIn(phone, 10)
})

test('a paper handed in without a connection counts once it is back', async ({
  running,
  enter,
}) => {
  const phone = await enter(running, members.aynur, 'phone')
  await phone.goto('/m/quiz')
  await answer(phone, { from: 1, to: 10, wrong: [2, 9] })
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: '交卷' }).tap()
  await expect(phone.getByRole('heading', { name: '尚未交卷' })).toBeVisible()
  await phone.context().setOffline(false)
  await expect(phone.getByRole('heading', { name: '答对 8 题，共 10 题' })).toBeVisible()
})

test('a member who rolls over to another phone resumes', async ({ running, enter }) => {
  const first = await enter(running, members.liang, 'phone')
  await first.goto('/m/quiz')
  await answer(first, { from: 1, to: 4 })
  await expect(first.getByText('已同步')).toBeVisible()
  await expect.poll(() => answersWithServer(first)).toBe(4)

  const second = await enter(running, members.liang, 'phone')
  await second.goto('/m/quiz')
  await answer(second, { from: 5, to: 7 })
  await expect.poll(() => answersWithServer(second)).toBe(7)

  // The first phone still shows question 5: what it adds is laid over the newer answers.
  await answer(first, { from: 5, to: 5, wrong: [5] })
  await expect.poll(() => answersWithServer(first)).toBe(7)
  await answer(second, { from: 8, to: 8 })
  await expect.poll(() => answersWithServer(second)).toBe(8)
  await answer(second, { from: 9, to: 10 })
  await second.getByRole('button', { name: '交卷' }).tap()
  await expect(second.getByRole('heading', { name: '答对 9 题，共 10 题' })).toBeVisible()

  await first.goto('/m/')
  await first.getByRole('link', { name: '查看解析' }).tap()
  await expect(first.getByRole('heading', { name: '答对 9 题，共 10 题' })).toBeVisible()
})
