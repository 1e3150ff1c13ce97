import type { APIRequestContext, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sample, screensFolder } from './support/hospital'
import { actors, members, oneTimeCode } from './support/people'
import { answer, handIn, rightOption } from './support/quiz'
import { expect, test } from './support/story'

/** Enough people of three branches that means may be shown. */
const participants = [
  ...['01327', '01233', '01515', '01375', '00440', '00597'],
  ...['00841', '01660', '00314', '01128', '01237', '00381'],
  ...['00983', '01750', '00884', '01266', '01192', '01241'],
]

async function shoot(page: Page, name: string) {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  await expect(page.locator('.skeleton, [aria-busy=true], .bone')).toHaveCount(0)
  await page.screenshot({ path: join(screensFolder, `${name}.png`), animations: 'disabled' })
}

/** The same calls as a phone makes, for somebody whom nobody watches. */
async function takePart(client: APIRequestContext, login: string, code: string, wrong: number) {
  const headers = { 'X-Requested-With': 'yixin' }
  const password = `Courtyard ${login} seven`
  await client.post('/api/session', { headers, data: { login, password: code } })
  await client.put('/api/session/password', {
    headers,
    data: { current: code, new_password: password },
  })
  const week = await (await client.get('/api/my/week')).json()
  const round = `/api/rounds/${week.rounds[0].round_id}/attempt`
  const paper = await (await client.put(round, { headers, data: {} })).json()
  const answers = paper.questions.map(
    (question: { stem: string; options: { option_id: string; text: string }[] }, at: number) => {
      const right = rightOption(question.stem)
      const taken = question.options.find((each) => (each.text === right) !== at < wrong)
      return { position: at, options: taken ? [taken.option_id] : [], blanks: [] }
    },
  )
  const data = { answers, seq: paper.next_seq }
  expect((await client.put(`${round}/submission`, { headers, data })).ok()).toBe(true)
}

test('pictures for the documents', async ({ running, open, enter, playwright }) => {
  test.skip(process.env.YIXIN_SCREENS !== '1', 'only when new pictures are wanted')
  test.setTimeout(600_000)
  mkdirSync(screensFolder, { recursive: true })
  const visitor = await open(running, 'phone')
  await visitor.goto('/')
  await shoot(visitor, 'signin')

  for (const [index, login] of participants.entries()) {
    const client = await playwright.request.newContext({ baseURL: running.url })
    const code = oneTimeCode(running, { login, name: '' })
    await takePart(client, login, code, (index * 7) % 5)
    await client.dispose()
  }

  const phone = await enter(running, members.luo, 'phone')
  await shoot(phone, 'week')
  await phone.getByRole('link', { name: '开始答题' }).tap()
  await answer(phone, { from: 1, to: 3 })
  await expect(phone.getByText('4 / 10')).toBeVisible()
  await expect(phone.getByText('已同步')).toBeVisible()
  await shoot(phone, 'quiz')
  await answer(phone, { from: 4, to: 10, wrong: [6] })
  await handIn(phone, 9)
  await shoot(phone, 'result')
  await phone.getByRole('link', { name: '看看我的名次' }).tap()
  await expect(phone.getByText('全院')).toBeVisible()
  await shoot(phone, 'ranks')

  const office = await enter(running, actors.officer, 'desk')
  for (const [name, address] of [
    ['board', 'board'],
    ['people', 'people'],
    ['bank', 'questions'],
    ['rounds', 'series'],
  ]) {
    await office.goto(`/desk/${address}`)
    await expect(office.locator('h1').first()).toBeVisible()
    await shoot(office, name ?? '')
  }
  await office.goto('/desk/people/import')
  await office.locator('input[type=file]').setInputFiles(sample('人员花名册-有误.csv'))
  await office.getByRole('button', { name: /问题与待选择/ }).click()
  await expect(office.getByText('身份证号校验位不正确').first()).toBeVisible()
  await office.getByRole('group', { name: '显示哪些行' }).evaluate((tabs) => tabs.scrollIntoView())
  await shoot(office, 'import')

  const auditor = await enter(running, actors.auditor, 'desk')
  await auditor.goto('/desk/audit')
  await expect(auditor.getByRole('table', { name: '审计' })).toBeVisible()
  await shoot(auditor, 'audit')
})
