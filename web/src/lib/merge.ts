// Two entities → one, by a decision; what is selected afterwards is the one that is left.

import type { EntityRow } from './api-types'
import { get, url } from './api'
import { place } from './place.svelte'
import { work } from './work.svelte'

type Named = Pick<EntityRow, 'id' | 'name'>

/** Merges and selects what is left; the server decides under which of the two ids. */
export async function merge(one: Named, other: Named) {
  const ids = [one.id, other.id]
  if (!(await work.decide({ do: 'merge', part: 'entity', ids }, `${one.name} and ${other.name} are one now`))) return
  try {
    const { entities } = await get<{ entities: EntityRow[] }>(url('/api/entities', { q: one.name }))
    const left = entities.find((row) => ids.includes(row.id))
    if (left && place.selection) place.select({ kind: 'entity', id: left.id })
  } catch (cause) {
    work.fail(cause)
  }
}
