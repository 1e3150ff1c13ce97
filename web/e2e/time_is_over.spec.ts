import type { Page } from '@playwright/test'
import { test } from './support/own'
import { actors, members } from './support/people'
import { answer, atQuestion } from './support/quiz'
import { expect } from './support/story'

// The last file that uses this hospital: its round ends here.
async function answersWithServer(page: Page): Promise<number> {
  const week = await (await page.request.get('/api/my/week')).json()
  return week.rounds[0].answered
}

/** The browser waits up to half a minute between two tries. */
const reconnected = { timeout: 45_000 }

test('what was handed in without a network is judged by when it arrives', async ({
  own,
  enter,
  beginQuiz,
}) => {
  const phone = await beginQuiz(members.zhao)
  await answer(phone, { from: 1, to: 8 })
  await atQuestion(phone, 9)
  await expect.poll(() => answersWithServer(phone)).toBe(8)
  const week = await (await phone.request.get('/api/my/week')).json()
  const { round_id } = week.rounds[0]

  await phone.context().setOffline(true)
  await answer(phone, { from: 9, to: 10 })
  await phone.getByRole('button', { name: '交卷' }).tap()
  await expect(phone.getByRole('heading', { name: '尚未交卷' })).toBeVisible()
  await expect(phone.getByText(/联网后自动提交；.*截止/)).toBeVisible()
  await phone.getByRole('button', { name: '接着修改' }).tap()
  await atQuestion(phone, 10)
  await phone.getByRole('button', { name: '交卷' }).tap()
  await expect(phone.getByRole('heading', { name: '尚未交卷' })).toBeVisible()

  const office = await enter(own, actors.officer, 'desk')
  const ended = await office.request.put(`/api/rounds/${round_id}/closure`, {
    headers: { 'X-Requested-With': 'yixin' },
    data: { reason: '提前截止' },
  })
  expect(ended.status()).toBe(200)
  const result = () => phone.request.get(`/api/rounds/${round_id}/result`)
  await expect.poll(async () => (await result()).status(), { timeout: 30_000 }).toBe(200)

  await phone.context().setOffline(false)
  await expect(phone.getByText('有 2 题的答案在截止之后才到达服务器，没有计入。')).toBeVisible(
    reconnected,
  )
  await expect(phone.getByRole('heading', { name: '答对 8 题，共 10 题' })).toBeVisible()
  await expect(phone.getByText('到时自动交卷')).toBeVisible()
})
