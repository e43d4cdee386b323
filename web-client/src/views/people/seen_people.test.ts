// How people are grouped where they are listed.
import { expect, it } from 'vitest';
import { Role } from '../../gen/board_pb.ts';
import { byOrganisation, type SeenPerson } from './seen_people.ts';

function person(number: number, organisation: string, side: SeenPerson['side']): SeenPerson {
  return {
    number,
    name: `Person ${number}`,
    function: '',
    role: Role.PARTICIPANT,
    side,
    organisation,
    removed: false,
    named: false,
  };
}

it('makes one group of each run of an organisation', () => {
  const groups = byOrganisation([
    person(1, 'Aurora', 'customer'),
    person(2, 'Aurora', 'customer'),
    person(3, 'Harbour', 'customer'),
    person(4, 'Northwind', 'host'),
  ]);
  expect(groups.map(({ organisation, people }) => [organisation, people.length])).toEqual([
    ['Aurora', 2],
    ['Harbour', 1],
    ['Northwind', 1],
  ]);
});

it('keeps two sides of one name apart', () => {
  expect(byOrganisation([person(1, 'Twin', 'customer'), person(2, 'Twin', 'host')])).toHaveLength(
    2,
  );
});
