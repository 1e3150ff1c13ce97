import { effectScope } from 'vue'
import { expect, test } from 'vitest'
import { useFragment } from './fragment'

test('a secret leaves the address at once, and a second link replaces it', () => {
  const scope = effectScope()
  location.hash = '#4DMA-R2RS'
  let changes = 0
  const secret = scope.run(() => useFragment(() => (changes += 1)))
  expect(secret?.value).toBe('4DMA-R2RS')
  expect(location.hash).toBe('')
  history.replaceState(null, '', '#XYWF-PRPC')
  dispatchEvent(new Event('hashchange'))
  expect(secret?.value).toBe('XYWF-PRPC')
  expect(location.hash).toBe('')
  expect(changes).toBe(1)
  scope.stop()
})
