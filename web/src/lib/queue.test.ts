import { describe, expect, it } from 'vitest'
import type { QueueItem } from './api-types'
import { keyOf, next, open, passage, pieces, within } from './queue'

function item(document: number, event: number, more: Partial<QueueItem['event']> = {}): QueueItem {
  return { event: { document, event, start: null, end: null, ...more }, document: { published: '2019-03-24' } } as unknown as QueueItem
}

describe('a sentence is cut', () => {
  it('where the event and its trigger begin and end', () => {
    expect(pieces('So Russia sent troops.', [10, 14], [3, 21])).toEqual([
      { text: 'So ', event: false, trigger: false },
      { text: 'Russia ', event: true, trigger: false },
      { text: 'sent', event: true, trigger: true },
      { text: ' troops', event: true, trigger: false },
      { text: '.', event: false, trigger: false },
    ])
  })

  it('by code points, and within its bounds', () => {
    expect(pieces('𝒜 sent', [2, 6], [-3, 99]).map((one) => one.text)).toEqual(['𝒜 ', 'sent'])
  })

  it('from the spans of the document', () => {
    const one = { words: 'Russia sent troops.', trigger: [7, 11], record: { trigger: [107, 111], span: [100, 118] } } as unknown as QueueItem
    expect(passage(one).map((piece) => piece.text)).toEqual(['Russia ', 'sent', ' troops', '.'])
  })
})

describe('the queue', () => {
  const [one, two, three] = [item(1, 0), item(1, 1), item(2, 0)] as [QueueItem, QueueItem, QueueItem]

  it('shows each item once, given back ones first', () => {
    expect(open([one, two], [two, three], (key) => key === '1:0').map(keyOf)).toEqual(['2:0', '1:1'])
  })

  it('goes on behind the one that was shown, and round at its end', () => {
    expect(keyOf(next([one, two, three], '1:1')!)).toBe('2:0')
    expect(keyOf(next([one, two, three], '2:0')!)).toBe('1:0')
    expect(next([one], '1:0')).toBeUndefined()
    expect(keyOf(next([two, three], '1:0')!)).toBe('1:1')
  })

  it('keeps to the days, by the document where the event is undated', () => {
    expect(within(one, '2019-03-24', null)).toBe(true)
    expect(within(one, '2019-03-25', null)).toBe(false)
    expect(within(item(1, 0, { start: '2019-03' }), '2019-03-10', '2019-03-12')).toBe(true)
    expect(within(item(1, 0, { start: '2019-02' }), '2019-03-10', '2019-03-12')).toBe(false)
    expect(within(item(1, 0, { start: '2019-03-23', end: '2019-03-23' }), null, '2019-03-22')).toBe(false)
  })
})
