import { test as base, expect, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Devices, type Device } from './devices'
import type { Hospital } from './hospital'
import { oneTimeCode, type Actor } from './people'
import { totp } from './totp'

/** Long, of all four kinds, and never the same twice for one person. */
export const password = 'Yunhe-7 courtyards'

interface Stage {
  /** Units only. */
  fresh: Hospital
  /** Roster, accepted questions, an open week. */
  running: Hospital
  /** A page signed out, or in the state in `kept`; whatever goes wrong in it fails the story. */
  open: (hospital: Hospital, device: Device, kept?: string) => Promise<Page>
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

const hospitalOf = (variable: string) => JSON.parse(process.env[variable] ?? '{}') as Hospital
const keptPlace = (hospital: Hospital, actor: Actor) =>
  join(process.env.YIXIN_KEPT ?? '', `${new URL(hospital.url).port}-${actor.login}.json`)

export const test = base.extend<Stage & { trouble: string[] }, { devices: Devices }>({
  devices: [
    async ({ browser }, use) => {
      await use(new Devices(browser))
    },
    { scope: 'worker' },
  ],
  fresh: async ({}, use) => use(hospitalOf('YIXIN_FRESH')),
  running: async ({}, use) => use(hospitalOf('YIXIN_RUNNING')),
  trouble: async ({}, use) => {
    const trouble: string[] = []
    await use(trouble)
    expect(trouble).toEqual([])
  },
  open: async ({ devices, trouble }, use) => {
    const endings: (() => Promise<void>)[] = []
    await use(async (hospital, device, kept) => {
      const borrowed = await devices.borrow(hospital, device, trouble, kept)
      endings.push(() => devices.giveBack(borrowed, hospital, device))
      return borrowed.context.newPage()
    })
    await Promise.all(endings.map((end) => end()))
  },
  enter: async ({ open }, use) => {
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
      const page = await open(hospital, device, kept)
      await page.goto(device === 'phone' ? '/m/' : '/desk/')
      return page
    })
  },
})

export { expect }
