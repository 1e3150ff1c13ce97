import { createApp, defineAsyncComponent, watchEffect, type Component } from 'vue'
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteRecordRaw,
  type Router,
} from 'vue-router'
import { whenInterrupted } from '../api/client'
import { lapse, loadSession, may, useSession } from '../auth/session'
import { t, textsReady } from '../i18n'
import { applyPrefs } from '../lib/prefs'
import { nextTask } from '../lib/stages'
import {
  askKey,
  bellKey,
  everywhereKey,
  firstPageKey,
  settingsKey,
  signInKey,
  type SettingsGroup,
} from './module'
import '../styles/base.css'
import '../styles/print.css'

interface Audience {
  /** Where the routes live: `/m/`, `/desk/` or `/`. */
  base: string
  shell: Component
  routes: RouteRecordRaw[]
  /** Pages for everybody do not wait for a session. */
  needDefault: 'signed_in' | 'everyone'
  settings?: SettingsGroup[]
  /** Lies over a page whose session has ended; without it, the page is left. */
  signIn?: () => Promise<{ default: Component }>
  /** Stands at the end of every page of whoever is signed in. */
  everywhere?: Component[]
  /** Leads to what one was told. */
  bell?: Component
  /** Stands above the week on the first page of a member. */
  firstPage?: Component[]
  /** Asks whoever has not agreed to the privacy notice in force. */
  ask?: () => Promise<{ default: Component }>
}

/** A full page load, because sign-in belongs to another entry. */
export function goToSignIn(): void {
  const here = location.pathname + location.search
  location.assign(`/?next=${encodeURIComponent(here)}`)
}

function needOf(to: RouteLocationNormalized, audience: Audience) {
  return to.meta.need ?? audience.needDefault
}

async function admit(to: RouteLocationNormalized, audience: Audience): Promise<boolean> {
  if (needOf(to, audience) === 'everyone') return true
  const { session, known } = useSession()
  if (!known.value) await loadSession()
  if (session.value?.must_change_password) {
    location.assign('/password')
    return false
  }
  if (known.value && !session.value) {
    goToSignIn()
    return false
  }
  return true
}

/** May the signed-in person open this route? Shells ask it before they draw a page. */
export function mayOpen(to: { meta: RouteLocationNormalized['meta'] }): boolean {
  return may(to.meta.need ?? 'signed_in')
}

function setTitle(router: Router): void {
  const title = router.currentRoute.value.meta.title?.()
  document.title = title ?? t('app.name')
}

/** Creates the application of one audience and mounts it. Entries do nothing else. */
export async function start(audience: Audience): Promise<Router> {
  applyPrefs()
  await nextTask()
  const router = createRouter({
    history: createWebHistory(audience.base),
    routes: audience.routes,
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash } : { top: 0 }),
  })
  whenInterrupted((problem) => {
    if (audience.needDefault === 'everyone') return
    if (problem.code === 'unauthenticated' || problem.code === 'other_account') {
      if (audience.signIn && useSession().session.value) lapse()
      else goToSignIn()
    }
    if (problem.code === 'must_change_password') location.assign('/password')
  })
  router.beforeEach((to) => admit(to, audience))
  router.beforeResolve(textsReady)
  const app = createApp(audience.shell)
  app.use(router)
  app.provide(settingsKey, audience.settings ?? [])
  app.provide(everywhereKey, audience.everywhere ?? [])
  if (audience.bell) app.provide(bellKey, audience.bell)
  app.provide(firstPageKey, audience.firstPage ?? [])
  if (audience.ask) app.provide(askKey, defineAsyncComponent(audience.ask))
  if (audience.signIn) app.provide(signInKey, defineAsyncComponent(audience.signIn))
  await router.isReady().catch(() => {})
  await nextTask()
  app.mount('#app')
  // WeChat's title bar shows document.title; it follows the route and the language.
  watchEffect(() => setTitle(router))
  return router
}
