import { expect, it } from 'vitest'
import manifest from '../../../package.json'
import { thirdParty } from './third_party'

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '')

it('names every package that is shipped to the browser', () => {
  const named = plain(thirdParty.map((part) => part.name).join())
  const shipped = Object.keys(manifest.dependencies).map(plain)
  expect(shipped.filter((name) => !named.includes(name))).toEqual([])
})
