import type { Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ScratchHospital } from './support/hospital'
import { acceptAll, apply, arrangeSeries, preview, publish } from './support/office'
import { actors, members } from './support/people'
import { pick } from './support/pick'
import { readQr } from './support/qr'
import { answer, handIn } from './support/quiz'
import { agree, enrol, expect, test } from './support/story'

const password = 'Seven lanterns, 3 boats'
const pictures = process.env.YIXIN_PICTURES

async function look(page: Page, name: string) {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
}

interface Slip {
  name: string
  code: string
  link: string
}

/** What is on the paper; the page shows it this once. */
async function slipsOf(page: Page, path: string, act: () => Promise<void>): Promise<Slip[]> {
  const reply = page.waitForResponse((each) => new URL(each.url()).pathname === path && each.ok())
  await act()
  const { items } = await (await reply).json()
  await expect(page.locator('.slip')).toHaveCount(items.length)
  return items
}

/** The link as a phone's camera opens it: one field, then the person is signed in. */
async function activate(page: Page, slip: Slip) {
  await page.goto(slip.link)
  await expect(page).not.toHaveURL(/#/)
  await page.getByLabel('新密码').fill(password)
  await page.getByRole('button', { name: '保存并登录' }).click()
  await page.waitForURL(/\/(m|desk)\/|second-factor/)
  if (!page.url().includes('second-factor')) await agree(page)
}

async function makeSlip(office: Page, staffNo: string): Promise<Slip> {
  await office.goto(`/desk/slips?search=${staffNo}`)
  const slips = await slipsOf(office, '/api/slips', async () => {
    await office.getByRole('row').filter({ hasText: staffNo }).click()
    await office.getByRole('dialog').getByRole('button', { name: '生成登录单' }).click()
  })
  await office.getByRole('button', { name: '已收好' }).click()
  return slips[0] as Slip
}

test('a new hospital from the set-up link to the first quiz', async ({ open, browser }) => {
  const scratch = new ScratchHospital('door')
  try {
    const hospital = await scratch.serve()
    // Not watched: its question who is signed in is answered with 503 as it should be.
    const visitor = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await visitor.goto(hospital.url)
    await expect(visitor.getByRole('heading', { name: '本系统尚未启用' })).toBeVisible()
    await look(visitor, 'closed-phone')
    await visitor.close()

    const owner = await open(hospital, 'desk')
    await owner.goto(hospital.setUpLink ?? '')
    await owner.getByLabel('医院名称').fill('云和医院')
    await owner.getByLabel('简称').fill('云和')
    const names = ['段一平', '严守白', '方文远', '乔素心']
    for (const [index, name] of names.entries()) {
      await owner.getByLabel('姓名').nth(index).fill(name)
    }
    await look(owner, 'set-up-desk')
    await owner.setViewportSize({ width: 390, height: 844 })
    await look(owner, 'set-up-phone')
    const first = await slipsOf(owner, '/api/set-up', () =>
      owner.getByRole('button', { name: '建立并生成登录单' }).click(),
    )
    await look(owner, 'slips-phone')
    await owner.setViewportSize({ width: 1440, height: 900 })
    await look(owner, 'slips-desk')
    if (pictures) await owner.pdf({ path: join(pictures, 'slips.pdf'), format: 'A4' })
    await owner.getByRole('button', { name: '完成设置' }).click()
    await expect(owner.getByRole('heading', { name: '设置完成' })).toBeVisible()
    await owner.goto(hospital.setUpLink ?? '')
    await expect(owner.getByRole('heading', { name: '设置链接已失效' })).toBeVisible()

    const office = await open(hospital, 'desk')
    await activate(office, first[3] as Slip)
    await expect(office.getByRole('complementary').getByText('云和医院')).toBeVisible()
    await office.goto('/desk/units')
    await preview(office, '党组织', '党组织.csv', 23)
    await apply(office)
    await preview(office, '人员名册', '党员花名册.csv', 210)
    await apply(office)
    await preview(office, '题库', '题库.csv', 182)
    await apply(office)

    const setterSlip = await makeSlip(office, actors.setter.login)
    await look(office, 'slips-page-desk')
    const security = await open(hospital, 'desk')
    await activate(security, first[1] as Slip)
    await enrol(security)
    await agree(security)
    await security.goto(`/desk/grants?search=${actors.setter.login}`)
    await security.getByRole('row').filter({ hasText: actors.setter.name }).click()
    await pick(security.getByRole('dialog'), '角色', '命题人')
    await security.getByRole('button', { name: '授权', exact: true }).click()
    await expect(security.getByText('已授权：命题人')).toBeVisible()

    const setter = await open(hospital, 'desk')
    await activate(setter, setterSlip)
    await acceptAll(setter)
    await office.goto('/desk/')
    await arrangeSeries(office)
    await publish(office)

    const memberSlip = await makeSlip(office, members.luo.login)
    const phone = await open(hospital, 'phone')
    await phone.goto(memberSlip.link)
    await look(phone, 'activate-phone')
    await activate(phone, memberSlip)
    await phone.goto('/m/quiz')
    await answer(phone, { from: 1, to: 10, wrong: [4] })
    await handIn(phone, 9)
  } finally {
    await scratch.remove()
  }
})

test('the nurse with a lost password on a shared ward PC', async ({ running, open, enter }) => {
  const first = { login: '00987', name: '周𬭎' }
  const second = { login: '01377', name: '许思舟' }
  const office = await enter(running, actors.officer, 'desk')

  const other = await open(running, 'desk')
  await activate(other, await makeSlip(office, second.login))
  await other.context().close()

  const ward = await open(running, 'desk')
  await activate(ward, await makeSlip(office, first.login))
  await ward.goto('/m/quiz')
  for (const n of [1, 2, 3]) {
    await expect(ward.getByText(`${n} / 10`, { exact: true })).toBeVisible()
    await ward.locator('.option').first().click()
  }
  await expect(ward.getByText('4 / 10', { exact: true })).toBeVisible()
  await expect(ward.getByText('已同步')).toBeVisible()

  await makeSlip(office, first.login)
  const stem = await ward.getByRole('heading', { level: 2 }).innerText()
  await ward.locator('.option').first().click()
  await expect(ward.getByRole('heading', { name: '登录已结束' })).toBeVisible()
  await expect(ward.getByText(stem)).toBeHidden()
  await expect(ward.getByText(first.name)).toHaveCount(0)
  await look(ward, 'lapsed-desk')

  const signIn = async (login: string) => {
    await ward.getByLabel('工号或手机号').fill(login)
    await ward.getByLabel('密码', { exact: true }).fill(password)
    await ward.getByRole('button', { name: '登录', exact: true }).click()
  }
  await signIn(second.login)
  await expect(ward.getByRole('link', { name: '开始答题' })).toBeVisible()
  await ward.goto('/m/me')
  await expect(ward.getByRole('heading', { name: second.name })).toBeVisible()
  await ward.goto('/m/quiz')
  await expect(ward.getByText('1 / 10', { exact: true })).toBeVisible()
  await expect(ward.getByText('已同步')).toBeVisible()
  const week = await (await ward.request.get('/api/my/week')).json()
  expect(week.rounds[0].answered).toBe(0)

  await ward.goto('/m/me')
  await ward.getByRole('button', { name: '退出登录' }).click()
  await ward.waitForURL(/\/$/)
  await signIn(first.login)
  await ward.waitForURL(/\/m\//)
  await ward.goto('/m/quiz')
  await expect(ward.getByText('5 / 10', { exact: true })).toBeVisible()
  await expect
    .poll(async () => (await (await ward.request.get('/api/my/week')).json()).rounds[0].answered)
    .toBe(4)
})

test('a phone reads the link from a slip', async ({ running, enter }) => {
  const office = await enter(running, actors.officer, 'desk')
  await office.goto('/desk/slips?search=00256')
  const [slip] = await slipsOf(office, '/api/slips', async () => {
    await office.getByRole('row').filter({ hasText: '00256' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '生成登录单' }).click()
  })
  expect(await readQr(office.locator('.slip svg'))).toBe(slip?.link)
})
