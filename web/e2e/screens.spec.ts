import type { Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sample, screensFolder } from './support/hospital'
import { actors, members } from './support/people'
import { answer, handIn, letTakePart, participants } from './support/quiz'
import { expect, test } from './support/story'

async function shoot(page: Page, name: string) {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  await expect(page.locator('.skeleton, [aria-busy=true], .bone')).toHaveCount(0)
  const path = join(screensFolder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  // A page of paper and ink needs no 16 million colours (apt package pngquant).
  execFileSync('pngquant', ['--force', '--ext', '.png', '--strip', '64', path])
}

/** Pages of the desk, by the name of their picture. */
async function shootPages(page: Page, addresses: Record<string, string>) {
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(`/desk/${address}`)
    await expect(page.locator('h1').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await shoot(page, name)
  }
}

test('pictures for the documents', async ({ running, open, enter, playwright }) => {
  test.skip(process.env.YIXIN_SCREENS !== '1', 'only when new pictures are wanted')
  test.setTimeout(600_000)
  mkdirSync(screensFolder, { recursive: true })
  const visitor = await open(running, 'phone')
  await visitor.goto('/')
  await shoot(visitor, 'signin')

  await letTakePart(running, participants, playwright)

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
  await phone.goto('/m/calendar')
  await expect(phone.locator('.month')).toBeVisible()
  await shoot(phone, 'own-month')
  await phone.goto('/m/me')
  await expect(phone.getByRole('heading', { name: members.luo.name })).toBeVisible()
  await shoot(phone, 'me')

  const office = await enter(running, actors.officer, 'desk')
  await shootPages(office, {
    home: '',
    year: 'calendar/year',
    overview: 'calendar/overview',
    board: 'board',
    people: 'people',
    bank: 'questions',
    rounds: 'series',
    slips: 'slips',
  })
  await office.goto('/desk/people/import')
  await office.locator('input[type=file]').setInputFiles(sample('人员花名册-有误.csv'))
  await office.getByRole('button', { name: /问题与待选择/ }).click()
  await expect(office.getByText('身份证号校验位不正确').first()).toBeVisible()
  await office.getByRole('group', { name: '显示哪些行' }).evaluate((tabs) => tabs.scrollIntoView())
  await shoot(office, 'import')

  const auditor = await enter(running, actors.auditor, 'desk')
  await shootPages(auditor, { audit: 'audit' })
  const system = await enter(running, actors.system, 'desk')
  await shootPages(system, { accounts: 'accounts', state: 'system' })
})
