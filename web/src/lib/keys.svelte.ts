// Keys → what they do. Components register theirs while they are shown; the help dialog lists what is registered.

import { untrack } from 'svelte'

export interface Key {
  does: string
  run: (event: KeyboardEvent) => void
  /** Whether it works while one writes into a field. */
  always?: boolean
}

export type Keys = Record<string, Key>

interface Group {
  title: string
  keys: () => Keys
}

/** How long the second key of `g e` may take, in milliseconds. */
const SEQUENCE = 1500

class Keyboard {
  groups = $state.raw<Group[]>([])
  #first = ''
  #at = 0

  /** Registers keys for as long as the component is shown. Call it while the component is made. */
  use(title: string, keys: () => Keys) {
    $effect(() => {
      const group = { title, keys }
      // Who registers does not depend on who else did.
      untrack(() => (this.groups = [...this.groups, group]))
      return () => {
        this.groups = this.groups.filter((one) => one !== group)
      }
    })
  }

  /** The listener of the page. Later groups come first: a dialog's `Escape` goes before that of the screen. */
  press(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return
    const pressed = name(event)
    const writes = isField(event.target)
    const sequence = !writes && this.#first && event.timeStamp - this.#at < SEQUENCE ? `${this.#first} ${pressed}` : ''
    this.#first = ''
    const key = (sequence && this.#find(sequence, writes)) || this.#find(pressed, writes)
    if (key) {
      event.preventDefault()
      key.run(event)
    } else if (!writes && this.#begins(pressed)) {
      this.#first = pressed
      this.#at = event.timeStamp
    }
  }

  #find(pressed: string, writes: boolean): Key | undefined {
    for (const group of [...this.groups].reverse()) {
      const key = group.keys()[pressed]
      if (key && (!writes || key.always)) return key
    }
  }

  #begins(pressed: string): boolean {
    return this.groups.some((group) => Object.keys(group.keys()).some((key) => key.startsWith(`${pressed} `)))
  }
}

/** `Ctrl+k`, `Shift+Enter`, `?`, `ArrowDown`. */
function name(event: KeyboardEvent): string {
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey && event.key.length > 1) parts.push('Shift')
  return [...parts, event.key === ' ' ? 'Space' : event.key].join('+')
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio],[type=range]), textarea, select'))
}

export const keyboard = new Keyboard()
