import { onScopeDispose, watch, type Ref } from 'vue'
import type { Board } from '@/kit/api/types'
import type { Load } from '@/kit/lib/load'
import { boardStreamUrl } from '../api'

const pollMs = 20_000

/** Keeps a board fresh: by the server's stream, or by asking again where streams do not get through. */
export function useLiveBoard(round_id: Ref<string>, load: Load<Board>): void {
  let stream: EventSource | undefined
  let poll: ReturnType<typeof setInterval> | undefined

  function stop() {
    stream?.close()
    stream = undefined
    clearInterval(poll)
  }

  function startPolling() {
    stop()
    poll = setInterval(() => void load.reload(), pollMs)
  }

  function receive(event: MessageEvent<string>) {
    const board = JSON.parse(event.data) as Board
    if (board.round_id === round_id.value) load.data.value = board
  }

  function startStream() {
    stop()
    if (typeof EventSource === 'undefined') return startPolling()
    stream = new EventSource(boardStreamUrl(round_id.value))
    stream.addEventListener('board', receive)
    stream.addEventListener('error', () => {
      // The browser reconnects by itself unless the server has refused for good.
      if (stream?.readyState === EventSource.CLOSED) startPolling()
    })
  }

  watch(
    () => [round_id.value, load.data.value?.frozen] as const,
    ([, frozen]) => {
      if (frozen === false) startStream()
      else stop()
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
