import type { APIRequestContext, Page } from '@playwright/test'
import { MovedClock } from './clock'
import { operate, sample, ScratchHospital, type Hospital } from './hospital'
import { oneTimeCode, type Actor } from './people'
import { begin, headers, passwordOf } from './quiz'
import type { Device } from './devices'
import { agree, signIn, test as base } from './story'

/** Somebody who calls as a phone or a desk does, and whom nobody watches. */
export class Caller {
  constructor(
    private readonly client: APIRequestContext,
    readonly login: string,
    private readonly device: Device,
  ) {}

  get = async <T>(path: string): Promise<T> =>
    (await (await this.client.get(`/api${path}`)).json()) as T
  put = (path: string, data: object = {}) => this.client.put(`/api${path}`, { headers, data })
  use = <T>(act: (client: APIRequestContext) => Promise<T>): Promise<T> => act(this.client)

  /** A desk is signed out after half an hour; a phone that stays signed in, after ninety days. */
  async enterAgain(): Promise<void> {
    const data = {
      login: this.login,
      password: passwordOf(this.login),
      remember: this.device === 'phone',
    }
    await this.client.post('/api/session', { headers, data })
  }
}

const agents = { phone: 'Mozilla/5.0 (Linux; Android 14) Mobile', desk: 'Mozilla/5.0 (X11)' }

interface Moved {
  /** Joins somebody of the roster, whose password is then passwordOf. */
  join: (actor: Pick<Actor, 'login' | 'role'>, device: Device) => Promise<Caller>
  /** A watched page of somebody who joined; its clock goes with the server's. */
  visit: (login: string, device: Device) => Promise<Page>
}

/** A hospital with a roster and an unreviewed bank, on a Saturday before a year of weeks. */
export const test = base.extend<Moved, { clock: MovedClock; moved: Hospital }>({
  clock: [
    async ({}, use) => {
      const clock = new MovedClock('2025-12-27 09:00')
      await use(clock)
      clock.remove()
    },
    { scope: 'worker' },
  ],
  moved: [
    async ({ clock }, use) => {
      const scratch = new ScratchHospital('moved', { clock })
      const hospital = await scratch.serve()
      operate(hospital, 'import', 'units', sample('党组织.csv'))
      operate(hospital, 'import', 'people', sample('党员花名册.csv'))
      operate(hospital, 'import', 'questions', sample('题库.csv'))
      await use(hospital)
      await scratch.remove()
    },
    { scope: 'worker' },
  ],
  join: async ({ moved, playwright }, use) => {
    const clients: APIRequestContext[] = []
    await use(async (actor, device) => {
      const client = await playwright.request.newContext({
        baseURL: moved.url,
        userAgent: agents[device],
      })
      clients.push(client)
      const code = oneTimeCode(moved, { name: '', ...actor })
      await begin(client, actor.login, code, device === 'phone')
      return new Caller(client, actor.login, device)
    })
    await Promise.all(clients.map((client) => client.dispose()))
  },
  visit: async ({ moved, clock, open }, use) => {
    const known = new Set<string>()
    await use(async (login, device) => {
      const page = await open(moved, device)
      await page.clock.install({ time: clock.now() })
      await signIn(page, login, passwordOf(login))
      if (!known.has(login)) await agree(page)
      known.add(login)
      return page
    })
  },
})
