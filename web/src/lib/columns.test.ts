import { expect, test } from 'vitest'
import type { EventRow } from './api-types'
import { chosen, csv } from './columns'

const row: EventRow = {
  document: 3, event: 7, outlet: 'Harbour Post', type: 'MOVE', mode: null, cameo: null, actors: ['=HYPERLINK("x")'], recipients: [],
  places: ['destination Caracas', 'via Dakar'], start: '2019-03-23', end: '2019-03-24', certainty: 'certain', polarity: 'affirmed',
  modality: 'actual', speaker: null, words: 'Two aircraft, "large" ones, landed', span: [0, 4], state: 'unreviewed', incident: null,
}

test('the usual columns stand in the order of the table, whatever the order of the names', () => {
  expect(chosen('words,when').map((column) => column.name)).toEqual(['when', 'words'])
  expect(chosen('nonsense').length).toBeGreaterThan(3)
})

test('a cell with commas and quotation marks is one cell, and a formula is text', () => {
  expect(csv(chosen('when,actors,places,words'), [row])).toBe(
    'When,Who,Where,Words\r\n23–24 Mar 2019,"\'=HYPERLINK(""x"")","to Caracas, via Dakar","Two aircraft, ""large"" ones, landed"\r\n',
  )
})
