// The ties around somebody, and around whoever was opened: several questions to the server, one answer.

import type { NetworkView } from './api-types'
import { get, Refused, url } from './api'
import { cuts, joined, questions, type Asked, type Cut } from './graph'
import { live } from './live.svelte'
import type { Loaded } from './load.svelte'

export interface Ties { view: NetworkView; ego: string | null; cuts: Cut[] }

/** Where nobody is named, who has most ties is found first: all else is then asked around that one, and not around a guess. */
async function gather(asked: Asked, signal: AbortSignal): Promise<Ties> {
  const first = asked.ego ? null : await get<NetworkView>(url('/api/network', { depth: 1, ...asked.clocks }), signal)
  const ego = asked.ego ?? first?.centre ?? null
  if (!ego) return { view: joined([first!]), ego, cuts: [] }
  const list = questions({ ...asked, ego })
  const views = await Promise.all(list.map((one) => get<NetworkView>(url('/api/network', { ...one.parameters, ...asked.clocks }), signal)))
  return { view: joined(views), ego, cuts: cuts(list, views) }
}

/** Loads what is asked. Call it while a component is made. */
export function ties(ask: () => Asked): Loaded<Ties> {
  let data = $state.raw<Ties>()
  let error = $state.raw<Refused>()
  let slow = $state(false)
  const asked = $derived(JSON.stringify(ask()))

  $effect(() => {
    void live.revision
    const stop = new AbortController()
    const timer = setTimeout(() => (slow = true), 300)
    void gather(JSON.parse(asked) as Asked, stop.signal)
      .then((found) => {
        if (stop.signal.aborted) return
        error = undefined
        data = found
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
