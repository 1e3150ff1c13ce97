/* global build, files, self, caches */
// Pages first come from the server; only where it cannot be reached does the empty page of this
// build open, which holds nobody's data. Replies of the server are never kept.
const place = `yixin-${build}`
const patienceMs = 8_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(place).then((cache) => cache.addAll(files)))
})

// Pages of an earlier build are closed by now: a new worker waits for that.
self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('yixin-') && name !== place
  const drop = (names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))
  event.waitUntil(caches.keys().then(drop))
})

const kept = (path) => caches.open(place).then((cache) => cache.match(path))

async function openPage(request) {
  const late = new Promise((_, refuse) => setTimeout(refuse, patienceMs))
  try {
    const reply = await Promise.race([fetch(request), late])
    // A proxy answers for a server that is being restarted.
    if (reply.status < 502 || reply.status > 504) return reply
  } catch {
    // No network.
  }
  return (await kept('/m.html')) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    event.respondWith(openPage(request))
  } else if (files.includes(pathname) && pathname.startsWith('/assets/')) {
    event.respondWith(kept(pathname).then((file) => file ?? fetch(request)))
  }
})
