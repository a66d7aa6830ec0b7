// An event entered by hand: what the marked words suggest, and the decision that is made of it, as `forewarn decide code` makes it.

import type { Action, DocumentView, MentionRecord, Span } from './api-types'
import type { Letters } from './spans'

export interface Draft {
  type: string
  actors: string[]
  recipients: string[]
  places: { name: string; role: string }[]
  start: string
  end: string
  certainty: string
  polarity: string
  modality: string
  cameo: string
}

const PLACES = ['place', 'facility', 'state']
const PARTIES = ['person', 'organization', 'group', 'state', 'unit']
const ROLES: Record<string, string> = { from: 'origin', leaving: 'origin', left: 'origin', to: 'destination', toward: 'destination', towards: 'destination', into: 'destination', via: 'via', through: 'via' }

/** What the words hold already, so that it need not be typed. A reading of the machine on these words gives its type and sides. */
export function draft(view: DocumentView, letters: Letters, span: Span): Draft {
  const { mentions, events, claims } = view.records
  const inside = mentions.filter((one) => one.span[0] >= span[0] && one.span[1] <= span[1])
  const whole = inside.filter((one) => !inside.some((other) => other !== one && other.kind === one.kind && other.span[0] <= one.span[0] && other.span[1] > one.span[1]))
  const event = events.find((one) => one.trigger[0] >= span[0] && one.trigger[1] <= span[1])
  const claim = event && claims[event.claim]
  const times = whole.filter((one) => one.time?.start)
  const places = whole.filter((one) => PLACES.includes(one.kind) && one.named).map((one) => ({ name: one.name, role: role(letters, one) }))
  const parties = whole.filter((one) => PARTIES.includes(one.kind) && one.named && !places.some((place) => place.name === one.name && place.role !== 'location'))
  return {
    type: event?.type ?? '',
    actors: event ? event.actors.map((one) => one.name) : parties.slice(0, 1).map((one) => one.name),
    recipients: event ? event.recipients.map((one) => one.name) : [],
    places: event?.places.length ? event.places.map(({ name, role }) => ({ name, role })) : places.filter((one) => !parties.slice(0, 1).some((party) => party.name === one.name)),
    start: times[0]?.time?.start ?? '',
    end: times.length ? (times.at(-1)!.time!.end ?? '') : '',
    certainty: claim?.certainty ?? 'certain',
    polarity: claim?.polarity ?? 'affirmed',
    modality: claim?.modality ?? 'actual',
    cameo: event?.cameo ?? '',
  }
}

/** Whether something came from, went to or passed a place, by the word before its name. */
function role(letters: Letters, mention: MentionRecord): string {
  const at = letters.unit(mention.phrase[0])
  const words = letters.text.slice(Math.max(0, at - 40), at).toLowerCase().match(/\p{L}+/gu) ?? []
  return ROLES[words.at(-1) === 'the' ? (words.at(-2) ?? '') : (words.at(-1) ?? '')] ?? 'location'
}

/** Names that the document knows, for the fields. */
export function names(view: DocumentView, of: 'parties' | 'places'): string[] {
  const kinds = of === 'parties' ? PARTIES : PLACES
  return [...new Set(view.records.mentions.filter((one) => kinds.includes(one.kind) && one.named).map((one) => one.name))].sort((a, b) => a.localeCompare(b))
}

/** Why the draft cannot be entered yet; nothing where it can. */
export function lacks(draft: Draft): string | null {
  if (!draft.type) return 'Choose what kind of event it is'
  for (const day of [draft.start, draft.end]) if (day && !/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(day)) return 'Write days as 2019, 2019-03 or 2019-03-24'
  if (draft.start && draft.end && draft.end < draft.start.slice(0, draft.end.length)) return 'The last day lies before the first'
  if (draft.cameo && !/^\d{2,4}$/.test(draft.cameo)) return 'A CAMEO code has two to four digits'
  return null
}

/** The decision that enters the event. */
export function coded(view: DocumentView, letters: Letters, span: Span, draft: Draft): Action {
  const { start, end } = letters.units(span)
  const known = (name: string, kinds: string[]) => {
    const all = view.records.mentions.filter((one) => kinds.includes(one.kind) && (one.name === name || one.text === name))
    return all.find((one) => one.span[0] >= span[0] && one.span[1] <= span[1]) ?? all[0]
  }
  const party = (name: string) => {
    const mention = known(name, PARTIES)
    const code = mention?.country ? `${mention.country}${mention.kind === 'state' ? '' : (mention.sector ?? '')}` : null
    return { mention: mention?.id ?? null, name, text: mention?.text ?? name, code }
  }
  const filled = (list: string[]) => list.map((one) => one.trim()).filter(Boolean)
  const places = draft.places.filter((one) => one.name.trim())
  const event = {
    type: draft.type, cameo: draft.cameo || null, actors: filled(draft.actors).map(party), recipients: filled(draft.recipients).map(party),
    places: places.map(({ name, role }) => ({ mention: known(name.trim(), PLACES)?.id ?? null, name: name.trim(), role })),
    time: { start: draft.start || null, end: draft.end || draft.start || null, basis: draft.start || draft.end ? 'stated' : 'unknown' },
    certainty: draft.certainty, polarity: draft.polarity, modality: draft.modality,
  }
  return { do: 'code', document: view.row.number, quote: letters.quotation(start, end), event: JSON.stringify(event) }
}
