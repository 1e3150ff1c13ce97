import { api } from '@/kit/api/client'
import type { ReplyOf } from '@/kit/api/contract'
import type { Items, Ref } from '@/kit/api/types'

export type Item = ReplyOf<'put', '/items/{item_id}'>
const closure = '/my/items/{item_id}/closure'

export const listOwn = (signal?: AbortSignal): Promise<Items<Item>> =>
  api('get', '/my/items', { signal })
export const finishOwn = (item_id: Ref): Promise<Item> =>
  api('put', closure, { path: { item_id }, body: {} })
export const reopenOwn = (item_id: Ref): Promise<Item> =>
  api('delete', closure, { path: { item_id } })
