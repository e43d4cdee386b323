// The addresses that lead somewhere, and the ones that do not.
import { expect, it } from 'vitest';
import { devicePath, panelPath, roomPath, routeOf, screenPath } from './route.ts';

it('knows the three pages', () => {
  expect(routeOf('/')).toEqual({ page: 'home' });
  expect(routeOf('/j/Q2hhcnRlcl9vZl9maXNo-w')).toEqual({
    page: 'entrance',
    workshop: 'Q2hhcnRlcl9vZl9maXNo-w',
  });
  expect(routeOf('/w/abc/12')).toEqual({ page: 'room', workshop: 'abc', person: 12 });
});

it('leads back to where a room path came from', () => {
  const who = { workshop: 'a_b-c', person: 7 };
  expect(routeOf(roomPath('a_b-c', 7))).toEqual({ page: 'room', ...who });
  expect(routeOf(panelPath('a_b-c', 7))).toEqual({ page: 'panel', ...who });
  expect(routeOf(screenPath('a_b-c'))).toEqual({ page: 'screen', workshop: 'a_b-c' });
  expect(routeOf(devicePath('a_b-c'))).toEqual({ page: 'device', workshop: 'a_b-c' });
});

it.each([
  '/w',
  '/w/abc',
  '/w/abc/0',
  '/w/abc/x',
  '/w/abc/1/2',
  '/w/abc/screen/1',
  '/w/abc/device/1',
  '/j',
  '/j/a%20b',
  '/other',
  '/j/a/b',
])('finds nothing at %s', (path) => {
  expect(routeOf(path)).toEqual({ page: 'nowhere' });
});
