// An address → its answer, kept until the address or the case changes. The last answer stays while the next one comes.

import { untrack } from 'svelte'
import { get, Refused } from './api'
import { live } from './live.svelte'
import { place } from './place.svelte'

/** After so many milliseconds a waiting screen says so in words. */
const SLOW = 300

export interface Loaded<T> {
  readonly data: T | undefined
  readonly error: Refused | undefined
  readonly slow: boolean
}

const kept = new Map<string, { revision: number; answer: unknown }>()
const KEPT = 60

/** Loads what `path` says, with the clocks of the address; nothing while it says nothing. Call it while a component is made. */
export function load<T>(path: () => string | null): Loaded<T> {
  let data = $state.raw<T>()
  let error = $state.raw<Refused>()
  let slow = $state(false)

  $effect(() => {
    const asked = clocked(path())
    const revision = live.revision
    if (!asked) {
      data = undefined
      return
    }
    const known = kept.get(asked)
    if (known?.revision === revision) {
      data = known.answer as T
      error = undefined
      slow = false
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => (slow = true), SLOW)
    get<T>(asked, stop.signal)
      .then((answer) => {
        keep(asked, revision, answer)
        untrack(() => {
          data = answer
          error = undefined
        })
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

/** The same question as of the day, and as held at the moment, that the address names. */
export function clocked(path: string | null): string | null {
  if (!path) return null
  const clocks = new URLSearchParams()
  for (const name of ['as_of', 'as_held']) {
    const value = place.get(name)
    if (value) clocks.set(name, value)
  }
  const text = clocks.toString()
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path
}

function keep(path: string, revision: number, answer: unknown) {
  kept.delete(path)
  kept.set(path, { revision, answer })
  const oldest = kept.keys().next().value
  if (kept.size > KEPT && oldest) kept.delete(oldest)
}
