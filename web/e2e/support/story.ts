import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Hospital } from './hospital'
import { oneTimeCode, type Actor } from './people'
import { totp } from './totp'

const devices = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const
export type Device = keyof typeof devices

/** Long, of all four kinds, and never the same twice for one person. */
export const password = 'Yunhe-7 courtyards'

interface Stage {
  /** Units only. */
  fresh: Hospital
  /** Roster, accepted questions, an open week. */
  running: Hospital
  /** A signed-out page; whatever goes wrong in it fails the story. */
  open: (hospital: Hospital, device: Device) => Promise<Page>
  /** A page of somebody who has signed in; the first time through the one-time code. */
  enter: (hospital: Hospital, actor: Actor, device: Device) => Promise<Page>
}

/** By the password that the one-time code was exchanged for, here or before a restore. */
export async function signIn(page: Page, login: string, by = password): Promise<void> {
  await page.goto('/')
  await page.getByLabel('工号或手机号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(by)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/(m|desk)\//)
}

export async function signInWithCode(page: Page, login: string, code: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('工号或手机号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('新密码').fill(password)
  await page.getByRole('button', { name: '保存新密码' }).click()
  await page.waitForURL(/\/(m|desk)\/|second-factor/)
}

/** Whoever comes for the first time reads the privacy notice. */
export async function agree(page: Page): Promise<void> {
  await page.getByRole('button', { name: '同意并继续' }).click()
  await expect(page.getByRole('button', { name: '同意并继续' })).toHaveCount(0)
}

/** Administrators bind an authenticator before anything else. */
export async function enrol(page: Page): Promise<void> {
  const secret = await page.locator('.secret').innerText()
  await page.getByLabel('6 位验证码').fill(totp(secret))
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByRole('button', { name: '已经保存好' }).click()
  await page.waitForURL(/\/(m|desk)\//)
}

/** Everything that a visitor would never see and that must not happen all the same. */
function watch(context: BrowserContext, hospital: Hospital, trouble: string[]): void {
  context.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(hospital.url) && !/^(data|blob):/.test(url)) {
      trouble.push(`external request: ${url}`)
    }
  })
  context.on('response', (reply) => {
    const refused = reply.status() >= 500 || reply.status() === 403
    if (refused) trouble.push(`${reply.status()} ${reply.request().method()} ${reply.url()}`)
  })
  context.on('weberror', (error) => trouble.push(`uncaught: ${error.error().message}`))
  context.on('console', (message) => {
    // The browser's own line about a refused or lost request; replies are judged above.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      trouble.push(`console: ${message.text()}`)
    }
  })
}

const hospitalOf = (variable: string) => JSON.parse(process.env[variable] ?? '{}') as Hospital
const keptPlace = (hospital: Hospital, actor: Actor) =>
  join(process.env.YIXIN_KEPT ?? '', `${new URL(hospital.url).port}-${actor.login}.json`)

export const test = base.extend<Stage & { trouble: string[]; contexts: BrowserContext[] }>({
  fresh: async ({}, use) => use(hospitalOf('YIXIN_FRESH')),
  running: async ({}, use) => use(hospitalOf('YIXIN_RUNNING')),
  trouble: async ({}, use) => {
    const trouble: string[] = []
    await use(trouble)
    expect(trouble).toEqual([])
  },
  contexts: async ({}, use) => {
    const contexts: BrowserContext[] = []
    await use(contexts)
    await Promise.all(contexts.map((context) => context.close()))
  },
  open: async ({ browser, trouble, contexts }, use) => {
    await use(async (hospital, device) => {
      const context = await browser.newContext({ ...devices[device], baseURL: hospital.url })
      contexts.push(context)
      watch(context, hospital, trouble)
      return context.newPage()
    })
  },
  enter: async ({ browser, trouble, contexts, open }, use) => {
    await use(async (hospital, actor, device) => {
      const kept = keptPlace(hospital, actor)
      if (!existsSync(kept)) {
        const page = await open(hospital, device)
        await signInWithCode(page, actor.login, oneTimeCode(hospital, actor))
        if (page.url().includes('second-factor')) await enrol(page)
        await agree(page)
        await page.context().storageState({ path: kept })
        return page
      }
      const options = { ...devices[device], baseURL: hospital.url, storageState: kept }
      const context = await browser.newContext(options)
      contexts.push(context)
      watch(context, hospital, trouble)
      const page = await context.newPage()
      await page.goto(device === 'phone' ? '/m/' : '/desk/')
      return page
    })
  },
})

export { expect }
