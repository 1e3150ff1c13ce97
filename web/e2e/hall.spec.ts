import type { APIRequestContext, Page } from '@playwright/test'
import { violations } from './support/axe'
import { test } from './support/own'
import { actors, members, oneTimeCode, type Actor } from './support/people'
import { begin, headers, participants } from './support/quiz'
import { expect } from './support/story'

const crowd = participants.slice(0, 3)

/** Three more people of whom no page is open, so that the hall has five. */
async function joinAll(clients: APIRequestContext[], code: string): Promise<string> {
  let round = ''
  for (const client of clients) {
    const joined = await client.put(`/api/hall-codes/${code}`, { headers, data: {} })
    round = (await joined.json()).hall_round_id
  }
  return round
}

async function makeRound(office: Page): Promise<string> {
  await office.goto('/desk/hall')
  await office.getByRole('button', { name: '新建一场' }).click()
  await office.getByLabel('名称', { exact: true }).fill('主题党日')
  await office.getByLabel('每题时间（秒）').fill('0')
  await office.getByRole('button', { name: '创建', exact: true }).click()
  await office.waitForURL(/\/desk\/hall\/\w+/)
  const code = office.locator('.code')
  await expect(code).toHaveText(/^\d{6}$/)
  return code.innerText()
}

async function makeLink(office: Page, subject: string): Promise<string> {
  await office.goto('/desk/hall')
  await office.getByRole('button', { name: '新建大屏链接' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('显示什么').press('Enter')
  await office.getByRole('option', { name: subject }).click()
  await dialog.getByLabel('放在哪里').fill('一楼大厅')
  await dialog.getByRole('button', { name: '创建链接' }).click()
  return office.locator('.made a').innerText()
}

async function join(phone: Page, code: string) {
  await phone.goto(`/m/hall?code=${code}`)
  await phone.getByRole('button', { name: '加入', exact: true }).tap()
  await expect(phone.getByText('请稍候，主持人出题后显示')).toBeVisible()
}

test('a hall answers together, loses its network and comes back', async ({
  own,
  open,
  enter,
  playwright,
}) => {
  test.setTimeout(240_000)
  const office = await enter(own, actors.officer, 'desk')
  const code = await makeRound(office)
  const host = office.url()
  const address = await makeLink(office, '现场答题：主题党日')
  const wall = await open(own, 'desk')
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(address)
  await expect(wall.getByText(code, { exact: true })).toBeVisible()

  const first = await enter(own, members.zhao, 'phone')
  const second = await enter(own, members.zhong, 'phone')
  await join(first, code)
  await join(second, code)
  const clients = await Promise.all(
    crowd.map(async (login) => {
      const client = await playwright.request.newContext({ baseURL: own.url })
      const actor: Actor = { login, name: '' }
      await begin(client, login, oneTimeCode(own, actor))
      return client
    }),
  )
  const round = await joinAll(clients, code)
  await expect(wall.getByText('已有 5 人加入')).toBeVisible()

  await office.goto(host)
  await office.getByRole('button', { name: '出第一题' }).click()
  await expect(wall.getByText('第 1 题，共 5 题')).toBeVisible()
  await first.locator('.option').first().tap()
  await expect(first.getByText('已记下，截止前可以改')).toBeVisible()

  await expect(second.locator('.option').nth(1)).toBeVisible()
  await second.context().setOffline(true)
  await second.locator('.option').nth(1).tap()
  await expect(second.getByText('连不上网络，恢复后会再提交')).toBeVisible()
  await second.context().setOffline(false)
  await expect(second.getByText('已记下，截止前可以改')).toBeVisible()
  for (const client of clients) {
    const answer = { options: ['A'], blanks: [] }
    const path = `/api/my/hall-rounds/${round}/answers/0`
    expect((await client.put(path, { headers, data: answer })).ok()).toBe(true)
  }
  await expect(wall.getByText('已收到 5 份答案')).toBeVisible()

  await office.getByRole('button', { name: '结束作答并显示结果' }).click()
  const options = wall.getByRole('listitem')
  await expect(options.first()).toContainText('4 人')
  await expect(options.nth(1)).toContainText('1 人')
  await expect(wall.getByText('正确', { exact: true })).toHaveCount(1)
  await expect(first.getByText(/^您答[对错]了$/)).toBeVisible()
  const found = [
    ...(await violations(wall)),
    ...(await violations(first)),
    ...(await violations(office)),
  ]

  // A screen that is cut off says how old its figures are, and goes on by itself.
  await wall.context().setOffline(true)
  await expect(wall.getByText(/网络不通，正在重新连接 · 数据截至/)).toBeVisible({ timeout: 20_000 })
  await wall.context().setOffline(false)
  await expect(wall.getByText(/网络不通/)).toBeHidden()

  await office.getByRole('button', { name: '结束答题' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '结束答题' }).click()
  await expect(office.getByText('作答 5 份')).toBeVisible()
  await expect(first.getByText(/^答对 \d 题，共 1 题$/)).toBeVisible()
  found.push(...(await violations(office)), ...(await violations(first)))
  await office.goto('/desk/hall')
  await office.getByRole('button', { name: '停用“一楼大厅”' }).click()
  await office.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click()
  await expect(wall.getByRole('heading', { name: '这条链接已经停用' })).toBeVisible()
  found.push(...(await violations(wall)), ...(await violations(office)))
  expect(found).toEqual([])
})

test('the board hangs in the hall without an account', async ({ own, open, enter }) => {
  const office = await enter(own, actors.officer, 'desk')
  const address = await makeLink(office, '看板：周周测')
  const wall = await open(own, 'desk')
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(address)
  await expect(wall.getByText('自愿参加，不与考核挂钩')).toBeVisible()
  const smallest = await wall.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll('.wall *')]
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE))
        .filter((one) => one.textContent?.trim())
        .map((one) => parseFloat(getComputedStyle(one).fontSize)),
    ),
  )
  expect(smallest).toBeGreaterThanOrEqual(24)
  expect(await violations(wall)).toEqual([])
})
