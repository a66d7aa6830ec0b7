import { expect, it } from 'vitest'
import { batches, failures, isDocument, size } from './upload'

it('files go in groups that fit', () => {
  const files = [4, 5, 2, 20, 1].map((size) => ({ size }))
  expect(batches(files, 10).map((group) => group.map((one) => one.size))).toEqual([[4, 5], [2], [20], [1]])
  expect(batches([], 10)).toEqual([])
})

it('of a folder only documents are taken', () => {
  expect(['a/b.TXT', 'a/.hidden.txt', 'a/c.docx', 'd.pdf'].filter(isDocument)).toEqual(['a/b.TXT', 'd.pdf'])
})

it('a job tells what could not be read', () => {
  expect(failures(['a.txt: document 3', 'b.txt: known as document 1', 'c.txt: document 4, a new version of 2 (no date)', '`d.pdf`: has no text'])).toEqual(['`d.pdf`: has no text'])
})

it('sizes are said briefly', () => {
  expect([999, 12_345, 2_340_000].map(size)).toEqual(['999 B', '12 kB', '2.3 MB'])
})
