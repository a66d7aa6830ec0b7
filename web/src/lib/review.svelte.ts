// A sitting of review: which reading is shown, what was decided in this sitting, and the way back through it.
// A decision shows the next reading at once and is sent behind it; where it is refused, its reading comes back with the reason.

import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type { Action, QueueItem } from './api-types'
import type { Loaded } from './load.svelte'
import { place } from './place.svelte'
import { keyOf, next, open, within, type Queue } from './queue'
import { work } from './work.svelte'

interface Step {
  item: QueueItem
  /** The number of the decision; none where it was only passed over. */
  sent: Promise<number | undefined> | null
}

export class Sitting {
  /** What was decided, and the answer that still held it; nothing until the server has entered it. */
  #done = new SvelteMap<string, Queue | null>()
  /** What was taken back or refused, until the queue holds it again. */
  #back = new SvelteMap<string, QueueItem>()
  skipped = new SvelteSet<string>()
  /** Readings of which a field was set: they wait no more, and stay on show until one goes on. */
  edited = new SvelteSet<string>()
  refused = $state.raw<{ key: string; text: string; hint: string | null } | null>(null)
  decided = $state(0)
  #steps: Step[] = []
  #last: QueueItem | undefined
  #queue: Loaded<Queue>

  constructor(queue: Loaded<Queue>) {
    this.#queue = queue
  }

  /** Hidden while its decision is on its way, and until an answer comes that was made after it. */
  #hidden(key: string): boolean {
    const until = this.#done.get(key)
    return until !== undefined && (until === null || until === this.#queue.data)
  }

  /** What waits and lies within the days, without what was decided here. */
  readonly items = $derived.by(() => {
    const { from, to } = place.days
    const all = open(this.#queue.data?.items ?? [], [...this.#back.values()], (key) => this.#hidden(key))
    return from || to ? all.filter((item) => within(item, from, to)) : all
  })

  readonly ahead = $derived(this.items.filter((item) => !this.skipped.has(keyOf(item))))

  readonly waiting = $derived.by(() => {
    const { waiting, items } = this.#queue.data ?? { waiting: 0, items: [] }
    const known = new Set(items.map(keyOf))
    const gone = items.filter((item) => this.#hidden(keyOf(item))).length
    return waiting - gone + [...this.#back.keys()].filter((key) => !known.has(key) && !this.edited.has(key)).length
  })

  /** The one that the address names; else the first. It stays while the queue is put into another order around it. */
  readonly current = $derived.by(() => {
    const key = place.get('item')
    const partial = (this.#queue.data?.items.length ?? 0) < (this.#queue.data?.waiting ?? 0)
    const named = this.items.find((item) => keyOf(item) === key)
    const kept = partial && this.#last && keyOf(this.#last) === key && !this.#hidden(key!) ? this.#last : undefined
    return named ?? kept ?? this.ahead[0]
  })

  /** Call it in an effect: the address names what is shown. */
  hold() {
    this.#last = this.current
    const key = this.current ? keyOf(this.current) : null
    if (place.screen === 'review' && place.get('item') !== key && this.#queue.data) place.set({ item: key }, true)
  }

  show(item: QueueItem | undefined) {
    place.set({ item: item ? keyOf(item) : null }, true)
  }

  #forward(item: QueueItem) {
    this.refused = null
    this.show(next(this.ahead, keyOf(item)))
  }

  decide(item: QueueItem, action: Action, said: string, why?: string) {
    const key = keyOf(item)
    this.#forward(item)
    this.#done.set(key, null)
    this.#back.delete(key)
    this.skipped.delete(key)
    this.decided++
    const step: Step = { item, sent: null }
    this.#steps.push(step)
    step.sent = work.decide(action, said, why).then((entered) => {
      // Taken back before the answer came: it is on show again, and stays.
      const held = this.#steps.includes(step)
      if (held && entered) this.#done.set(key, this.#queue.data ?? null)
      else if (held) this.#refuse(step)
      return entered?.number
    })
  }

  /** A field was set by hand, and the server has entered it already. */
  edit(item: QueueItem, number: number) {
    this.refused = null
    if (!this.edited.has(keyOf(item))) this.decided++
    this.#steps.push({ item, sent: Promise.resolve(number) })
    this.#back.set(keyOf(item), item)
    this.edited.add(keyOf(item))
  }

  /** On from a reading that was edited. */
  leave(item: QueueItem) {
    this.#forward(item)
    this.#done.set(keyOf(item), this.#queue.data ?? null)
    this.#back.delete(keyOf(item))
    this.edited.delete(keyOf(item))
  }

  #refuse(step: Step) {
    this.#return(step)
    this.refused = { key: keyOf(step.item), text: work.notice?.text ?? 'The decision was refused', hint: work.notice?.hint ?? null }
  }

  #return(step: Step) {
    const key = keyOf(step.item)
    this.#steps = this.#steps.filter((one) => one !== step)
    // Of several fields that were set, the others stay set.
    if (!this.#steps.some((one) => one.sent && keyOf(one.item) === key)) {
      this.edited.delete(key)
      this.decided--
    }
    this.#done.delete(key)
    this.#back.set(key, step.item)
    this.show(step.item)
  }

  skip(item: QueueItem) {
    this.skipped.add(keyOf(item))
    this.#steps.push({ item, sent: null })
    this.refused = null
    this.show(next(this.ahead, keyOf(item)) ?? this.ahead.find((one) => keyOf(one) !== keyOf(item)))
  }

  again() {
    this.skipped.clear()
  }

  /** One step back: to what was passed over, or to what was decided, which is taken back. */
  async undo() {
    const step = this.#steps.at(-1)
    if (!step) return work.undo()
    this.refused = null
    if (!step.sent) {
      this.#steps.pop()
      this.skipped.delete(keyOf(step.item))
      return this.show(step.item)
    }
    this.#return(step)
    const number = await step.sent
    if (number !== undefined) await work.undo(number)
  }
}
