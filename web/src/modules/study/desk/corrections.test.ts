import { expect, test } from 'vitest'
import { readKey, typedKey } from './corrections'

test('the key by which a round was graded is typed as it is read', () => {
  expect(typedKey({ kind: 'multiple', answer: ['A', 'C'] })).toBe('A C')
  expect(typedKey({ kind: 'blank', answer: ['初心;初衷', '使命'] })).toBe('初心;初衷\n使命')
  expect(readKey('multiple', 'a、 C')).toEqual(['A', 'C'])
  expect(readKey('blank', '初心;初衷\n\n使命')).toEqual(['初心;初衷', '使命'])
  expect(readKey('judgement', ' false ')).toEqual(['false'])
})
