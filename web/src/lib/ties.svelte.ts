// The ties around somebody, and around whoever was opened: several questions to the server, one answer.

import type { NetworkView } from './api-types'
import { get, Refused } from './api'
import { centre, joined } from './graph'
import { live } from './live.svelte'
import type { Loaded } from './load.svelte'

export interface Ties { view: NetworkView; ego: string | null }

/** Loads what the addresses say; the first one is around the centre. Call it while a component is made. */
export function ties(paths: () => (string | null)[], ego: () => string | null): Loaded<Ties> {
  let data = $state.raw<Ties>()
  let error = $state.raw<Refused>()
  let slow = $state(false)
  const asked = $derived(JSON.stringify(paths()))

  $effect(() => {
    void live.revision
    const list = (JSON.parse(asked) as (string | null)[]).filter((one) => one !== null)
    const named = ego()
    const stop = new AbortController()
    const timer = setTimeout(() => (slow = true), 300)
    void Promise.all(list.map((path) => get<NetworkView>(path, stop.signal)))
      .then((views) => {
        error = undefined
        data = { view: joined(views), ego: named ?? (views[0] ? centre(views[0]) : null) }
      })
      .catch((cause: unknown) => {
        if (!stop.signal.aborted) error = cause instanceof Refused ? cause : new Refused(0, String(cause), null)
      })
      .finally(() => {
        clearTimeout(timer)
        if (!stop.signal.aborted) slow = false
      })
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  })

  return {
    get data() {
      return data
    },
    get error() {
      return error
    },
    get slow() {
      return slow
    },
  }
}
