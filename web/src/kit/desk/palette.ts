import type { RouteRecordNormalized } from 'vue-router'
import { mayOpen } from '@/kit/shell/start'
import type { Found } from './meta'

/** Pages that stand in the menu and may be opened, in the order of the menu. */
export function menuRoutes(routes: RouteRecordNormalized[]): RouteRecordNormalized[] {
  return routes
    .filter((route) => route.meta.menu && mayOpen(route))
    .sort((a, b) => (a.meta.menu?.order ?? 0) - (b.meta.menu?.order ?? 0))
}

/** A word finds a page by its title, by its pinyin initials or by any other of its words. */
export function matches(word: string, title: string, words = ''): boolean {
  const wanted = word.trim().toLowerCase()
  if (wanted === '') return true
  return `${title} ${words}`
    .toLowerCase()
    .split(/\s+/)
    .some((one) => one.includes(wanted))
}

/** Asks every page that can find objects; one that fails or refuses adds nothing. */
export async function findObjects(word: string, routes: RouteRecordNormalized[]): Promise<Found[]> {
  const finders = routes.filter((route) => mayOpen(route)).flatMap((route) => route.meta.find ?? [])
  const found = await Promise.allSettled(finders.map((find) => find(word)))
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}
