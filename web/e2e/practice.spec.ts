import type { Page } from '@playwright/test'
import { test } from './support/own'
import { actors, members } from './support/people'
import { answer, handIn, rightOption } from './support/quiz'
import { expect } from './support/story'

/** Answers the question that the practice page shows. */
async function practise(page: Page, rightly: boolean) {
  const right = rightOption(await page.getByRole('heading', { level: 2 }).innerText())
  const texts = await page.locator('.option > span:last-child').allInnerTexts()
  const index = texts.findIndex((text) => (text === right) === rightly)
  await page.locator('.option').nth(index).tap()
  await expect(page.locator('.tag', { hasText: rightly ? '答对' : '答错' })).toBeVisible()
}

test('mistakes are practised, a faulty question is reported and answered', async ({
  own,
  enter,
  beginQuiz,
}) => {
  const phone = await beginQuiz(members.cui)
  await answer(phone, { from: 1, to: 10, wrong: [1, 2] })
  await handIn(phone, 8)
  await phone.getByRole('link', { name: '练一练错题' }).tap()
  await expect(phone.getByText('共 2 题，今天可练 2 题')).toBeVisible()

  await practise(phone, true)
  await expect(phone.getByText('过几天再出现一次')).toBeVisible()
  await phone.getByRole('button', { name: '下一题' }).tap()
  await practise(phone, false)
  await phone.getByRole('button', { name: '这道题有问题' }).tap()
  await phone.getByText('题干不清').tap()
  await phone.getByRole('button', { name: '提交' }).tap()
  await expect(phone.getByText('已反馈给命题人')).toBeVisible()
  await phone.getByRole('button', { name: '完成' }).tap()
  await expect(phone.getByRole('heading', { name: '今天练完了' })).toBeVisible()
  await expect(phone.getByText('练了 2 题，答对 1 题。')).toBeVisible()

  await phone.getByRole('link', { name: '学习情况' }).tap()
  await expect(phone.getByText('80 / 100')).toBeVisible()

  const setter = await enter(own, actors.officer, 'desk')
  await setter.getByRole('link', { name: '题目反馈' }).click()
  await setter.getByRole('row').nth(1).click()
  await setter.getByLabel('答复（反馈人会看到）').fill('题干已改清楚')
  await setter.getByRole('button', { name: '采纳并答复', exact: true }).click()
  await expect(setter.getByText('已答复')).toBeVisible()

  await phone.goto('/m/messages')
  await expect(phone.getByRole('heading', { name: '您反馈的题目已采纳' })).toBeVisible()
  await expect(phone.getByText('题干已改清楚')).toBeVisible()

  await phone.goto('/m/practice')
  await phone.getByRole('button', { name: '清空错题本' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: '清空错题本' }).tap()
  await expect(phone.getByRole('heading', { name: '错题本是空的' })).toBeVisible()
})

test('a corrected question changes the score, and its owner reads why', async ({
  own,
  enter,
  beginQuiz,
}) => {
  const phone = await beginQuiz(members.aynur)
  await answer(phone, { from: 1, to: 10, wrong: [4] })
  await handIn(phone, 9)
  const wrong = phone.getByRole('listitem').filter({ hasText: '答错' })
  await wrong.getByRole('button', { name: '这道题有问题' }).tap()
  await phone.getByRole('button', { name: '提交' }).tap()
  await expect(phone.getByText('已反馈，等待答复。')).toBeVisible()

  const office = await enter(own, actors.officer, 'desk')
  await office.goto('/desk/reports')
  await office.getByRole('row').filter({ hasText: '答案有误' }).click()
  await office.getByRole('button', { name: '更正成绩' }).click()
  await office.getByText('所有人得分').click()
  await office.getByLabel('理由（参加者会看到）').fill('答案有争议')
  await office.getByRole('button', { name: '看看影响' }).click()
  await expect(office.getByText(/份的成绩会变/)).toBeVisible()
  await office.getByRole('button', { name: '更正并通知' }).click()
  await expect(office.getByText('已更正，受影响的人会收到通知')).toBeVisible()

  await phone.reload()
  await expect(phone.getByText('更正：90 分改为 100 分')).toBeVisible()
  await expect(phone.getByText('更正：此题所有人得分。')).toBeVisible()
  await phone.goto('/m/messages')
  await expect(phone.getByRole('heading', { name: /成绩更正：90 分改为 100 分/ })).toBeVisible()
  await expect(phone.getByText('答案有争议')).toBeVisible()

  await office.getByRole('link', { name: '查看更正' }).click()
  await office.waitForURL(/\/rounds\//)
  await office.getByRole('button', { name: '撤销更正' }).click()
  await expect(office.getByText('已撤销，成绩恢复')).toBeVisible()
  await phone.goto('/m/messages')
  await expect(phone.getByRole('heading', { name: /成绩更正已撤销/ })).toBeVisible()
})
