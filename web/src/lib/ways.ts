// Places and reported ways of the map's answer → what is drawn: lines between known places, open ends where none is told, how well each is founded.

import type { IncidentRow, MapPlace, MapRoute, MapTrack, RouteEnd } from './api-types'
import { bowed, greatCircle, split, type Point } from './geo'

/** Told by one origin, by more than one, or seen by an instrument. */
export type Standing = 'claimed' | 'corroborated' | 'observed'
export const STANDINGS: Standing[] = ['claimed', 'corroborated', 'observed']

export interface Spot {
  key: string
  place: MapPlace
  at: Point
  standing: Standing
}

export interface Stop { name: string; at: Point; vague: boolean }

/** Legs between the same places are one way, however many documents tell it. */
export interface Way {
  key: string
  from: string | null
  to: string | null
  reports: MapRoute[]
  standing: Standing
  /** Known places in order. */
  stops: Stop[]
  /** The line between them, in pieces that do not cross the 180th meridian; none where fewer than two are known. */
  pieces: Point[][]
  /** Ends that no text tells, or of which it is not known where they lie. Nothing is guessed about where they are. */
  open: { side: 'from' | 'to'; at: Point; name: string | null }[]
}

export function spots(places: MapPlace[], incidents: Map<string, IncidentRow>): Spot[] {
  return places
    .map((place): Spot => ({
      key: `${place.precision}:${place.name}`, place, at: [place.lon, place.lat],
      standing: place.incidents.some((id) => (incidents.get(id)?.known ?? 0) > 1) ? 'corroborated' : 'claimed',
    }))
    .sort((one, other) => other.place.events - one.place.events || one.key.localeCompare(other.key))
}

/** Whether a dot may stand for it. */
export const isExact = (place: Pick<MapPlace, 'precision'>) => place.precision === 'point' || place.precision === 'city'

/** Ways of which at least one place is known; `vague` names the places that are no point. */
export function ways(routes: MapRoute[], incidents: Map<string, IncidentRow>, vague: Set<string>): Way[] {
  const groups = new Map<string, MapRoute[]>()
  const hops = new Set<string>()
  for (const route of routes) {
    const names = [route.from, ...route.via, route.to].map((end) => end?.name ?? '')
    const key = `way:${names.join('>')}`
    for (const [at, name] of names.slice(1).entries()) hops.add(`${names[at]}>${name}`)
    groups.set(key, [...(groups.get(key) ?? []), route])
  }
  return [...groups].flatMap(([key, reports]) => {
    const way = drawable(key, reports, vague, hops)
    return way ? [{ ...way, standing: standing(reports, incidents) }] : []
  })
}

/** The ways that most documents tell, and those that are looked at: more would be a tangle. */
export function most(list: Way[], limit: number, isLit: (way: Way) => boolean): Way[] {
  if (list.length <= limit) return list
  const told = (way: Way) => new Set(way.reports.map((one) => one.document)).size
  return list.toSorted((one, other) => Number(isLit(other)) - Number(isLit(one)) || told(other) - told(one)).slice(0, limit)
}

/** How many legs name no place of which it is known where it lies. */
export function nowhere(routes: MapRoute[]): number {
  return routes.filter((route) => ![route.from, ...route.via, route.to].some((end) => end && located(end))).length
}

function drawable(key: string, reports: MapRoute[], vague: Set<string>, hops: Set<string>): Omit<Way, 'standing'> | null {
  const { from, via, to } = reports[0]!
  const stops = [from, ...via, to].flatMap((end): Stop[] => {
    const at = end && located(end)
    return end && at ? [{ name: end.name, at, vague: vague.has(end.name) }] : []
  })
  const [first, last] = [stops[0], stops.at(-1)]
  if (!first || !last) return null
  const open: Way['open'] = []
  if (!from || !located(from)) open.push({ side: 'from', at: first.at, name: from?.name ?? null })
  if (!to || !located(to)) open.push({ side: 'to', at: last.at, name: to?.name ?? null })
  const pieces = stops.slice(1).flatMap((stop, at) => {
    const line = greatCircle(stops[at]!.at, stop.at)
    // Dashes of the way there would fill the gaps of the way back, and look like a track.
    return split(hops.has(`${stop.name}>${stops[at]!.name}`) ? bowed(line) : line)
  })
  return { key, from: from?.name ?? null, to: to?.name ?? null, reports, stops, pieces, open }
}

/** A way is corroborated where more than one document tells it, of a happening that more than one origin knew of. */
function standing(reports: MapRoute[], incidents: Map<string, IncidentRow>): Standing {
  const isKnown = reports.some((route) => route.incident && (incidents.get(route.incident)?.known ?? 0) > 1)
  return isKnown && new Set(reports.map((route) => route.document)).size > 1 ? 'corroborated' : 'claimed'
}

function located({ lat, lon }: RouteEnd): Point | null {
  return lat === null || lon === null ? null : [lon, lat]
}

/** `Khmeimim → Dakar`; what is not told is a question mark. */
export function named({ from, to, reports }: Pick<Way, 'from' | 'to' | 'reports'>): string {
  const via = reports[0]?.via.map((stop) => stop.name) ?? []
  return [from ?? '?', ...via, to ?? '?'].join(' → ')
}

/** First and last day of what has days. */
export function lasting(days: (string | null)[]): [string, string] | null {
  const known = days.filter((day): day is string => !!day).sort()
  return known.length ? [known[0]!, known.at(-1)!] : null
}

/** What is said of a precision. */
export const PRECISION: Record<MapPlace['precision'], string> = {
  point: 'exact place', city: 'city', area: 'somewhere in the region', country: 'somewhere in the country',
}

/** What was received of one flight: solid where it was, open where it was not. */
export interface Trail {
  key: string
  track: MapTrack
  observed: Point[][]
  gaps: Point[][]
}

export function trails(tracks: MapTrack[]): Trail[] {
  const point = ([lat, lon]: [number, number]): Point => [lon, lat]
  return tracks.map((track) => ({
    key: `track:${track.flight}`, track,
    observed: track.observed.filter((piece) => piece.length > 1).flatMap((piece) => split(piece.map(point))),
    gaps: track.gaps.flatMap(([from, until]) => split(greatCircle(point(from), point(until)))),
  }))
}

/** `RA-82035, UUMU → OSLK`. */
export function flown({ track: { aircraft, icao, from, to, doubtful } }: Trail): string {
  return `${aircraft}${icao ? ` (${icao})` : ''}, ${from ?? '?'} → ${to ?? '?'}${doubtful ? ', doubtful' : ''}`
}
