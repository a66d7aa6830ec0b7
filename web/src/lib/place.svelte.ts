// The address of the page: which screen, what is selected, which days, which filters. All state that outlives a click is here,
// so that the back button works and a link shows somebody else the same.

import { SvelteURLSearchParams } from 'svelte/reactivity'

/** Parameters that go along from screen to screen. */
const SHARED = ['sel', 'from', 'to', 'as_of', 'as_held']

type Changes = Record<string, string | string[] | null | undefined>

/** What is selected: an incident, an event or movement of a document, an entity, a source, or words of a document. */
export type Selection =
  | { kind: 'incident' | 'entity' | 'source'; id: string }
  | { kind: 'event' | 'claim' | 'movement' | 'mention'; document: number; id: number }
  | { kind: 'words'; document: number; span: [number, number] }

class Place {
  path = $state(location.pathname)
  query = new SvelteURLSearchParams(location.search)

  constructor() {
    addEventListener('popstate', () => this.#read())
  }

  /** The first part of the path: `events`; nothing on the first screen. */
  get screen(): string {
    return this.path.split('/')[1] ?? ''
  }

  /** The rest of the path: `12` of `/read/12`. */
  get rest(): string {
    return decodeURIComponent(this.path.split('/').slice(2).join('/'))
  }

  get(name: string): string | null {
    return this.query.get(name) || null
  }

  all(name: string): string[] {
    return this.query.getAll(name)
  }

  /** The days that all screens are narrowed to. */
  get days(): { from: string | null; to: string | null } {
    return { from: this.get('from'), to: this.get('to') }
  }

  get selection(): Selection | null {
    return parse(this.get('sel'))
  }

  /** The address of a screen, with what goes along. */
  href(path: string, changes: Changes = {}): string {
    const query = new URLSearchParams()
    for (const name of SHARED) {
      const value = this.query.get(name)
      if (value && !(name in changes)) query.set(name, value)
    }
    put(query, changes)
    return written(path, query)
  }

  /** The address of the same screen with other parameters: for links that select. */
  here(changes: Changes): string {
    const query = new URLSearchParams([...this.query])
    put(query, changes)
    return written(this.path, query)
  }

  /** Another screen. */
  go(href: string, replace = false) {
    if (href === location.pathname + location.search) return
    history[replace ? 'replaceState' : 'pushState'](null, '', href)
    this.#read()
  }

  /** The same screen with other parameters. */
  set(changes: Changes, replace = false) {
    this.go(this.here(changes), replace)
  }

  select(selection: Selection | null) {
    this.set({ sel: selection ? word(selection) : null })
  }

  #read() {
    this.path = location.pathname
    const next = new URLSearchParams(location.search)
    if (next.toString() === this.query.toString()) return
    for (const name of [...this.query.keys()]) if (!next.has(name)) this.query.delete(name)
    for (const name of new Set(next.keys())) {
      const values = next.getAll(name)
      if (values.join('\n') === this.query.getAll(name).join('\n')) continue
      this.query.delete(name)
      for (const value of values) this.query.append(name, value)
    }
  }
}

function put(query: URLSearchParams, changes: Changes) {
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one)
  }
}

function written(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll('%3A', ':')
  return text ? `${path}?${text}` : path
}

/** `event:3:7`, `incident:abc`, `words:3:10-20`. */
export function word(selection: Selection): string {
  switch (selection.kind) {
    case 'incident':
    case 'entity':
    case 'source':
      return `${selection.kind}:${selection.id}`
    case 'words':
      return `words:${selection.document}:${selection.span[0]}-${selection.span[1]}`
    default:
      return `${selection.kind}:${selection.document}:${selection.id}`
  }
}

export function parse(text: string | null): Selection | null {
  if (!text) return null
  const [kind = '', ...rest] = text.split(':')
  if (kind === 'incident' || kind === 'entity' || kind === 'source') return { kind, id: rest.join(':') }
  const document = Number(rest[0])
  if (!Number.isInteger(document)) return null
  if (kind === 'words') {
    const [start, end] = (rest[1] ?? '').split('-').map(Number)
    return start !== undefined && end !== undefined && start < end ? { kind, document, span: [start, end] } : null
  }
  if (kind === 'event' || kind === 'claim' || kind === 'movement' || kind === 'mention') {
    const id = Number(rest[1])
    return Number.isInteger(id) ? { kind, document, id } : null
  }
  return null
}

export const place = new Place()
