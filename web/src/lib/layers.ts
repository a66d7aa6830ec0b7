// A document with its records → the layers that the reader draws over the text, and each of them told in words.

import type { ClaimRecord, DocumentView, EventRecord, MentionRecord, MovementRecord, Quantity, Span } from './api-types'
import { find, type Kind, type Layer, Letters, type Sought } from './spans'
import type { Selection } from './place.svelte'
import { day, days, kindOf, plain } from './words'

/** The legend: what each kind is called. */
export const TITLES: Record<Kind, string> = {
  event: 'Events', claim: 'Who says so', movement: 'Movements', place: 'Places', time: 'Times', actor: 'Actors', gloss: 'Weighted words',
}

const OF_MENTION: Record<string, Kind> = {
  person: 'actor', organization: 'actor', group: 'actor', state: 'actor', unit: 'actor', post: 'actor', place: 'place', facility: 'place',
  time: 'time', vehicle: 'movement', weapon: 'movement',
}

/** What a hover card says of a record. */
export interface Told { kind: Kind; title: string; lines: string[]; sel: string | null; state?: string }

export function evidence(movement: MovementRecord): Span[] {
  const parts = [...movement.legs, ...movement.stays, ...movement.conveyances, ...movement.personnel, ...movement.cargo, ...movement.purposes]
  return [...parts, ...(movement.leader ? [movement.leader] : [])].map((part) => part.evidence)
}

/** All layers of a document, in the order of the text. */
export function layers(view: DocumentView, letters: Letters): Layer[] {
  const { mentions, claims, events, movements, marks } = view.records
  const number = view.row.number
  const all: Layer[] = []
  const rejected = (sel: string) => view.states[sel.replace(`:${number}:`, ':')] === 'rejected'
  const put = (span: Span, kind: Kind, sel: string, wide: boolean, more: Partial<Layer> = {}) =>
    all.push({ ...letters.units(span), kind, sel, wide, rejected: rejected(sel), ...more })

  for (const event of events) {
    const sel = `event:${number}:${event.id}`
    const certainty = claims[event.claim]?.certainty
    put(event.trigger, 'event', sel, false, { certainty, hand: byHand(event) !== null })
    put(event.span, 'event', sel, true, { certainty })
  }
  for (const claim of claims) {
    const sel = `claim:${number}:${claim.id}`
    const seen = new Set<string>()
    const once = (span: Span | null, certainty: string) => {
      if (!span || seen.has(String(span))) return
      seen.add(String(span))
      put(span, 'claim', sel, false, { certainty })
    }
    for (const source of claim.sources) once(source.span, source.certainty), once(source.cue, source.certainty)
    for (const hedge of claim.hedges) once(hedge.span, claim.certainty)
    // A claim without a named source is the text's own: its bar would only double that of the event.
    if (seen.size) for (const span of claim.spans) put(span, 'claim', sel, true, { certainty: claim.certainty })
  }
  const moved: Span[] = []
  for (const movement of movements) {
    const spans = new Map(evidence(movement).map((span) => [String(span), span]))
    for (const span of spans.values()) put(span, 'movement', `movement:${number}:${movement.id}`, true)
    moved.push(...spans.values())
  }
  for (const mention of mentions) {
    const counted = mention.kind === 'quantity' && moved.some((span) => span[0] <= mention.span[0] && mention.span[1] <= span[1])
    const kind = counted ? 'movement' : OF_MENTION[mention.kind]
    if (kind) put(mention.span, kind, `mention:${number}:${mention.id}`, false)
  }
  marks.forEach((mark, index) => put(mark.span, 'gloss', mark.claim === null ? '' : `claim:${number}:${mark.claim}`, false, { mark: index }))
  return all.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The words that the address and the selection point at. */
export function pointed(view: DocumentView, letters: Letters, at: string | null, selection: Selection | null): Sought[] {
  const spans: Span[] = []
  const [, from, to] = /^(\d+)-(\d+)$/.exec(at ?? '') ?? []
  if (from && to && Number(from) < Number(to)) spans.push([Number(from), Number(to)])
  if (selection && 'document' in selection && selection.document === view.row.number) spans.push(...selected(view, selection))
  return spans.map((span) => ({ ...letters.units(span), as: 'at' as const })).filter((one) => one.start < one.end)
}

function selected(view: DocumentView, selection: Extract<Selection, { document: number }>): Span[] {
  if (selection.kind === 'words') return [selection.span]
  const { events, claims, mentions, movements } = view.records
  const own = <T extends { id: number }>(list: T[]) => list.find((one) => one.id === selection.id)
  if (selection.kind === 'event') return [own(events)?.span].filter((span) => !!span)
  if (selection.kind === 'claim') return own(claims)?.spans ?? []
  if (selection.kind === 'mention') return [own(mentions)?.span].filter((span) => !!span)
  const movement = own(movements)
  return movement ? evidence(movement) : []
}

/** Remarks of analysts by the unit that they stand beside; those without words of their own stand at the head. */
export function remarks(view: DocumentView, letters: Letters): { at: number | null; note: DocumentView['notes'][number] }[] {
  return view.notes.map((note) => ({ at: note.target?.quote ? (find(letters.text, note.target.quote)?.start ?? null) : null, note }))
}

/** Who entered an event by hand; nothing where the machine read it. */
export function byHand(event: EventRecord): string | null {
  return event.rule.startsWith('coded by ') ? event.rule.slice('coded by '.length) : null
}

/** What an event says, in a line: who, to whom, where, when. */
export function eventLine(event: EventRecord): string {
  const names = (list: { name: string; text: string }[]) => list.map((one) => one.name || one.text).join(', ')
  const roles: Record<string, string> = { location: 'in', origin: 'from', via: 'via', destination: 'to' }
  const where = event.places.map((one) => `${roles[one.role] ?? one.role} ${one.name}`).join(' ')
  const who = [names(event.actors), names(event.recipients)].filter(Boolean).join(' → ')
  return [who, where, days(event.time.start, event.time.end)].filter(Boolean).join(' · ')
}

/** Who says so, from the text to the one who knows, and how surely. */
export function claimLines(claim: ClaimRecord): string[] {
  const chain = claim.sources.map((one) => one.name ?? plain(one.role)).join(', by way of ')
  const stance = [claim.certainty, claim.polarity === 'negated' ? 'negated' : '', claim.modality === 'actual' ? '' : plain(claim.modality), plain(claim.basis)]
  return [`According to ${chain || 'the text itself'}`, stance.filter(Boolean).join(' · ')]
}

export function amount(quantity: Quantity | null): string {
  if (!quantity) return ''
  const { value, low, high, unit, approximate } = quantity
  const number = low !== null && high !== null ? `${low}–${high}` : low !== null ? `at least ${low}` : high !== null ? `at most ${high}` : `${value ?? ''}`
  return [approximate ? 'about' : '', number, unit ?? ''].filter(Boolean).join(' ')
}

function mentionLines(mention: MentionRecord): string[] {
  const who = [plain(mention.kind), mention.country, mention.sector].filter(Boolean).join(' · ')
  const place = mention.place ? `${mention.place.lat.toFixed(2)}, ${mention.place.lon.toFixed(2)} · known to the ${PRECISION[mention.place.precision] ?? mention.place.precision}` : ''
  const time = mention.time ? days(mention.time.start, mention.time.end) || mention.time.value : ''
  return [who, place, time, amount(mention.quantity)].filter(Boolean)
}

const PRECISION: Record<string, string> = { exact: 'site', city: 'city', admin: 'division', country: 'country', region: 'region' }

function movementLines(movement: MovementRecord, mentions: MentionRecord[]): string[] {
  const named = (id: number | null) => (id === null ? '' : (mentions[id]?.name ?? ''))
  const legs = movement.legs.map((leg) => [named(leg.from), named(leg.to)].filter(Boolean).join(' → ')).filter(Boolean)
  const carried = [...movement.personnel.map((one) => [amountOnly(one.quantity), one.what]), ...movement.cargo.map((one) => [amountOnly(one.quantity), one.what])]
  const by = movement.conveyances.map((one) => [one.count ?? '', one.type, one.registration ?? ''].filter(Boolean).join(' ')).join(', ')
  const when = movement.legs.map((leg) => days(leg.time.start, leg.time.end)).filter(Boolean)
  return [by && `By ${by}`, carried.map((one) => one.filter(Boolean).join(' ')).join(', '), legs.join('; '), [...new Set(when)].join(', ')].filter(Boolean)
}

/** A number without its unit, where the words behind it name the unit. */
function amountOnly(quantity: Quantity | null): string {
  return amount(quantity && { ...quantity, unit: quantity.unit === 'person' ? null : quantity.unit })
}

/** A layer in words. */
export function told(layer: Layer, view: DocumentView): Told {
  const { mentions, claims, events, movements, marks } = view.records
  const sel = layer.sel || null
  if (layer.mark !== undefined) {
    const mark = marks[layer.mark]!
    const users = mark.users.length ? `Used by ${mark.users.join(', ')}${mark.since ? ` since ${mark.since}` : ''}` : ''
    const what = mark.kind === 'euphemism' ? 'Says less than the fact' : 'Judges'
    return { kind: 'gloss', title: mark.entry, lines: [`Read: ${mark.reading}`, mark.why ?? what, users, mark.quoted ? 'In quotation marks: the word of who is quoted' : '', mark.source].filter(Boolean), sel }
  }
  const [part, , id] = layer.sel.split(':')
  const at = Number(id)
  const state = view.states[`${part}:${at}`]
  const told = { kind: layer.kind, sel, state }
  if (part === 'event') {
    const event = events[at]!
    const claim = claims[event.claim]
    const who = byHand(event)
    return { ...told, title: kindOf(event), lines: [eventLine(event), ...(claim ? claimLines(claim) : []), who ? `Entered by hand by ${who}` : ''].filter(Boolean) }
  }
  if (part === 'claim') {
    const claim = claims[at]!
    const tells = claim.events.map((one) => events[one]).filter((event) => !!event).map((event) => `${kindOf(event)} ${eventLine(event)}`)
    return { ...told, title: 'Claim', lines: [...claimLines(claim), ...tells] }
  }
  if (part === 'movement') return { ...told, title: 'Movement', lines: movementLines(movements[at]!, mentions) }
  const mention = mentions[at]!
  return { ...told, title: mention.kind === 'time' ? day(mention.name) : mention.name || mention.text, lines: mentionLines(mention) }
}
