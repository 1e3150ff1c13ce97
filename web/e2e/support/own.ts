import type { Page } from '@playwright/test'
import { ScratchHospital } from './hospital'
import { beginWeek, type Actor } from './people'
import { test as base } from './story'

interface Own {
  own: ScratchHospital
  /** Whose week a story has taken already, and which one. */
  taken: Map<string, string>
}

/**
 * A hospital in its week whose server may die and whose round may end. Every file that asks for it
 * shares it, so a member takes the week in one story only.
 */
export const test = base.extend<{ beginQuiz: (member: Actor) => Promise<Page> }, Own>({
  own: [
    async ({}, use) => {
      const own = new ScratchHospital('own')
      beginWeek(own)
      await own.serve()
      await use(own)
      await own.remove()
    },
    { scope: 'worker' },
  ],
  taken: [({}, use) => use(new Map()), { scope: 'worker' }],
  /** The quiz on the phone of somebody who has not taken this week. */
  beginQuiz: async ({ own, enter, taken }, use, { title }) => {
    await use(async (member) => {
      const before = taken.get(member.login)
      if (before) throw new Error(`${member.name} takes the week in “${before}” already`)
      taken.set(member.login, title)
      const phone = await enter(own, member, 'phone')
      await phone.goto('/m/quiz')
      return phone
    })
  },
})
