import { expect, test } from 'vitest'

const sources = import.meta.glob<string>('/src/**/*.{ts,vue}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Each may be sent again as it is without a key, for the reason of its group. */
const unkeyed = {
  'makes nothing that counts before somebody applies it': [
    '/imports/${kind}',
    '${one}/tests',
    '/people/{person_id}/disclosures',
    '/privacy/retention',
    '/relief/receipts',
    '/rounds/{round_id}/corrections/preview',
    '/rules/dry-run',
    '/rules/pack/preview',
    '/rules/preview',
    '/set-up/state',
  ],
  'comes from nobody the server knows, to whom it could keep a reply': [
    '/relief/complaints',
    '/session',
    '/session',
    '/session/activation',
  ],
  'is answered with a secret, and the server keeps no copy of those': [
    '${account}/one-time-code',
    '/hall-links',
    '/my/feeds',
    '/session/second-factor',
    '/session/second-factor',
    '/slips',
  ],
  'is refused or the same thing the second time': [
    '/activities/{activity_id}/sign-ins',
    '/campuses',
    '/forms',
    '/learning/themes/copies',
    '/my/data/erasure',
    '/rounds/{round_id}/corrections',
    '/rules/pack',
  ],
}

test('whatever makes something new is sent with a key, or says why it need not', () => {
  const bare = Object.entries(sources)
    .filter(([path]) => !/\.test\.ts$|schema\.d\.ts$/.test(path))
    .flatMap(([, text]) => [...text.matchAll(/api\(\s*'post',\s*([^,]+),([^;]*?)\}\)/g)])
    .filter(([call]) => !call.includes('idempotencyKey'))
    .map(([, path]) => path!.replaceAll(/['`]/g, ''))
  expect(bare.sort()).toEqual(Object.values(unkeyed).flat().sort())
})
