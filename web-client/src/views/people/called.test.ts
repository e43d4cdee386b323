import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { ServerFrameSchema } from '../../gen/wire_pb.ts';
import { Company } from '../../sync/company.ts';
import { called } from './called.ts';

test('Whoever is forgotten is a former guest from then on, and nobody else is.', () => {
  const company = new Company();
  const tell = (person: number, name: string) =>
    company.hear(create(ServerFrameSchema, { people: [{ person, name, function: '' }] }));
  tell(1, 'Ada');
  tell(2, 'Cem');
  expect(called(company.names, 2)).toBe('Cem');
  expect(tell(2, '').people).toBe(true);
  expect(called(company.names, 2)).toBe('Former guest');
  expect(called(company.names, 1)).toBe('Ada');
  expect(called(company.names, 3)).toBeUndefined();
});
