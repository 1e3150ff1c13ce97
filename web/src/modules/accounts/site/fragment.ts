import { onScopeDispose, ref, type Ref } from 'vue'

/**
 * The secret of a link stands behind the `#`, which no server and no log gets to see. It leaves the
 * address at once, so that neither the history of a shared computer nor a screenshot keeps it.
 * A second link opened in the same tab loads nothing anew, but replaces the first secret.
 */
export function useFragment(onChange: () => void = () => {}): Ref<string> {
  const secret = ref(take())
  const change = () => {
    secret.value = take() || secret.value
    onChange()
  }
  addEventListener('hashchange', change)
  onScopeDispose(() => removeEventListener('hashchange', change))
  return secret
}

function take(): string {
  const secret = decodeURIComponent(location.hash.slice(1)).trim()
  if (secret) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}
