import { ScratchHospital } from './hospital'
import { beginWeek } from './people'
import { test as base } from './story'

/** A hospital in its week for the stories of one file: its server may die, its round may end. */
export const test = base.extend<object, { own: ScratchHospital }>({
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
})
