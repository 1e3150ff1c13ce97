import { api } from '@/kit/api/client'
import type { BodyOf, ReplyOf, Schemas } from '@/kit/api/contract'
import type { Page, Ref } from '@/kit/api/types'
import type { Item } from '../api'

export type ItemForm = BodyOf<'put', '/items/{item_id}'>
export type ItemState = Item['state']
const item = '/items/{item_id}'

export const listItems = (
  query: { unit_id?: Ref; state?: ItemState },
  signal?: AbortSignal,
): Promise<ReplyOf<'get', '/items'>> => api('get', '/items', { query, signal })
export const addItem = (unit_id: Ref, body: ItemForm, idempotencyKey?: string): Promise<Item> =>
  api('post', '/units/{unit_id}/items', { path: { unit_id }, body, idempotencyKey })
export const changeItem = (item_id: Ref, rev: number, body: ItemForm): Promise<Item> =>
  api('put', item, { path: { item_id }, rev, body })
export const closeItem = (
  item_id: Ref,
  state: 'done' | 'dropped',
  reason?: string,
): Promise<Item> => api('put', `${item}/closure`, { path: { item_id }, body: { state, reason } })
export const reopenItem = (item_id: Ref): Promise<Item> =>
  api('delete', `${item}/closure`, { path: { item_id } })
export const removeItem = (item_id: Ref): Promise<unknown> =>
  api('delete', item, { path: { item_id } })
export type ItemTemplate = Schemas['ItemTemplate']
export const listTemplates = (signal?: AbortSignal): Promise<Schemas['ItemTemplateList']> =>
  api('get', '/item-templates', { signal })
/** All of them or none. */
export const startItems = (
  unit_id: Ref,
  items: ItemForm[],
  idempotencyKey?: string,
): Promise<Schemas['StartedItems']> =>
  api('post', '/units/{unit_id}/item-batches', {
    path: { unit_id },
    body: { items },
    idempotencyKey,
  })
/** People of a unit; the register of the organisation answers. */
export const listPeople = (unit_id: Ref): Promise<Page<Schemas['PersonRow']>> =>
  api('get', '/people', { query: { unit_id, page: 1, page_size: 200 } })
