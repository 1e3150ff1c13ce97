/**
 * Lets the pages of a phone open without a network, from the files of this build. Browsers allow it
 * over https only; without it an open page keeps working, and answers go out with the next visit.
 */
export function openWithoutNetwork(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/m/worker.js').catch(() => {})
}
