// The outlines of countries, from the server itself: a coarse set for small pictures, a finer one for the map. Natural Earth, public domain.

import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import fine from 'world-atlas/countries-50m.json?url'
import coarse from 'world-atlas/countries-110m.json?url'
import { get } from './api'
import { digitsOf } from './countries'
import { cut, type Point } from './geo'

export interface Country {
  digits: string
  name: string
  /** Outlines, none of which crosses the 180th meridian. */
  rings: Point[][]
}
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

const kept = new Map<string, Promise<Country[]>>()

/** All countries; fetched once. */
export function countries(set: 'coarse' | 'fine'): Promise<Country[]> {
  const path = set === 'fine' ? fine : coarse
  const known = kept.get(path) ?? get<Atlas>(path).then(read)
  kept.set(path, known)
  // What was not there may be there the next time.
  known.catch(() => kept.delete(path))
  return known
}

function read(atlas: Atlas): Country[] {
  return feature(atlas, atlas.objects.countries).features.map(({ id, properties, geometry }) => {
    const rings = geometry?.type === 'Polygon' ? geometry.coordinates : geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
    return { digits: String(id ?? ''), name: properties.name, rings: rings.flatMap((ring) => cut(ring as Point[])) }
  })
}

/** The outlines of a country by its three letters, islands that are drawn apart included. */
export function outlines(all: Country[], letters: string | null): Point[][] {
  const digits = digitsOf(letters)
  return digits ? all.filter((one) => one.digits === digits).flatMap((one) => one.rings) : []
}
