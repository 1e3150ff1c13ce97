/**
 * The secret of a link stands behind the `#`, which no server and no log gets to see. It leaves the
 * address at once, so that neither the history of a shared computer nor a screenshot keeps it.
 */
export function takeFragment(): string {
  const secret = decodeURIComponent(location.hash.slice(1)).trim()
  if (secret) history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}
