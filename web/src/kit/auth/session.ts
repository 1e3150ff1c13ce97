import { computed, ref } from 'vue'
import { api } from '../api/client'
import { asProblem, type Problem } from '../api/problems'
import type { Activation, PasswordChange, Permission, Session, SignIn } from '../api/types'
import { boot } from '../boot'
import { storage } from '../lib/storage'
import { dropKeptOfOthers, keptSession } from './kept'

const session = ref<Session | null>(boot?.session ?? null)
/** True once the server has answered who is there, or has written it into the page. */
const known = ref(boot !== undefined)
/** Why the question who is there was not answered; shells show it instead of a page. */
const problem = ref<Problem>()
/** The server knows this session no more; the page stays as it is until its person is back. */
const lapsed = ref(false)
/** Somebody else is here now: the page goes, and asks nobody about what was typed on it. */
let handedOver = false
export const isHandedOver = (): boolean => handedOver

/** Tells the other tabs of a shared computer who is signed in. */
const place = 'yixin.account'

export function setSession(next: Session | null): void {
  session.value = next
  lapsed.value = false
  dropKeptOfOthers(next?.account.account_id)
  if (next) storage.setItem(place, next.account.account_id)
  known.value = true
  problem.value = undefined
}

/** Asks who is signed in. Nobody being there is an answer; an unreachable server is a problem. */
export async function loadSession(): Promise<Session | null> {
  try {
    setSession((await api('get', '/session')) as Session)
  } catch (thrown) {
    const refusal = asProblem(thrown)
    if (refusal.status === 401) setSession(null)
    else if (refusal.code === 'offline' && keptSession()) session.value = keptSession() ?? null
    else problem.value = refusal
  }
  return session.value
}

export async function signIn(form: SignIn): Promise<Session> {
  setSession((await api('post', '/session', { body: form })) as Session)
  return session.value as Session
}

/**
 * Signs in over a page whose session has ended. Its person goes on; anybody else gets a page of
 * their own, and nothing of this one is sent or kept in sight.
 */
export async function signInAgain(form: SignIn): Promise<Session> {
  const next = (await api('post', '/session', { body: form, background: true })) as Session
  const same = next.account.account_id === session.value?.account.account_id
  if (same && !next.must_change_password) setSession(next)
  else {
    handedOver = true
    location.replace(next.must_change_password ? '/password' : '/m/')
  }
  return next
}

/** Chooses a password by the code of a slip. */
export async function activate(form: Activation): Promise<Session> {
  setSession((await api('post', '/session/activation', { body: form })) as Session)
  return session.value as Session
}

export function lapse(): void {
  if (session.value) lapsed.value = true
}

addEventListener('storage', ({ key, newValue }) => {
  const own = session.value?.account.account_id
  if (key !== place || !own || !newValue || newValue === own) return
  handedOver = true
  location.reload()
})

export async function signOut(): Promise<void> {
  await api('delete', '/session')
  setSession(null)
}

export async function changePassword(form: PasswordChange): Promise<Session> {
  setSession((await api('put', '/session/password', { body: form })) as Session)
  return session.value as Session
}

/** The signed-in person. `may` takes a permission, or one of the two spelled-out words. */
export function useSession() {
  return {
    session: computed(() => session.value),
    known: computed(() => known.value),
    lapsed: computed(() => lapsed.value),
    problem: computed(() => problem.value),
    may,
  }
}

export type Need = Permission | 'signed_in' | 'everyone'

export function may(need: Need): boolean {
  if (need === 'everyone') return true
  if (!session.value) return false
  return need === 'signed_in' || session.value.permissions.includes(need)
}

const phonePermissions: Permission[] = ['study.take', 'study.board']

/** Has this person any work on the desk, beyond taking part? */
export function hasDesk(who: Session): boolean {
  return who.permissions.some((permission) => !phonePermissions.includes(permission))
}
