import { api } from '@/kit/api/client'
import type { Schemas } from '@/kit/api/contract'
import { download } from '@/kit/api/files'
import type { Ref } from '@/kit/api/types'
import type { Item, ItemForm } from '../types'

/** The hospital's yearly plan. */
export type ItemList = Schemas['ItemList']

const item = '/calendar/items/{item_id}'

export const listItems = (year: number, signal?: AbortSignal): Promise<ItemList> =>
  api('get', '/calendar/items', { query: { year }, signal })

export const exportItems = (year: number, fallbackName: string) =>
  download('get', '/calendar/items/export', { query: { year }, fallbackName })

export const createItem = (body: ItemForm, idempotencyKey?: string): Promise<Item> =>
  api('post', '/calendar/items', { body, idempotencyKey })

export const changeItem = (item_id: Ref, rev: number, body: ItemForm): Promise<Item> =>
  api('put', item, { path: { item_id }, rev, body })

export const removeItem = ({ item_id, rev }: Item) =>
  api('delete', item, { path: { item_id }, rev })

/** All drafts of the year, or those that are named. */
export const publishYear = (year: number, item_ids?: Ref[]): Promise<Schemas['Published']> =>
  api('put', '/calendar/publication', { body: { year, item_ids } })

export const retractYear = (year: number): Promise<Schemas['Retracted']> =>
  api('delete', '/calendar/publication', { query: { year } })

export const copyYear = (year: number, from_year: number): Promise<Schemas['Copied']> =>
  api('put', '/calendar/copy', { body: { year, from_year } })

/** An item as its form, to change it or to make it again. */
export function formOf(one: Item): ItemForm {
  const { year, month, title, quantity, measure, note } = one
  const units = one.units.map((unit) => unit.unit_id)
  return { year, month, title, quantity, measure, note, kinds: one.kinds, unit_ids: units }
}
