import { expect, it } from 'vitest';
import { network, SINK, SOURCE } from './network.ts';

it('as much flows as the narrowest cut lets through, by ways that undo earlier ones', () => {
  const net = network();
  const [a, b, c, d] = [net.node(), net.node(), net.node(), net.node()];
  for (const [from, to, room] of [
    [SOURCE, a, 3],
    [SOURCE, b, 2],
    [a, c, 2],
    [a, d, 2],
    [b, c, 3],
    [c, SINK, 4],
    [d, SINK, 1],
  ] as const)
    net.pipe(from, to, room);
  const { value, reached } = net.flow();
  expect(value).toBe(5);
  expect([a, b, c, d, SINK].map(reached)).toEqual([false, false, false, false, false]);
});

it('takes back what went where another needs to go', () => {
  const net = network();
  const [a, b] = [net.node(), net.node()];
  // The shortest ways are two: a to the sink and b to the sink; once one is full the other is asked by a way around.
  net.pipe(SOURCE, a, 5);
  net.pipe(SOURCE, b, 1);
  net.pipe(a, b, 4);
  net.pipe(a, SINK, 2);
  const out = net.pipe(b, SINK, 1);
  expect(net.flow().value).toBe(3);
  net.widen(out, 2);
  const { value, reached } = net.flow();
  expect(value, 'what flowed before stays').toBe(2);
  expect([reached(a), reached(b), reached(SINK)]).toEqual([true, true, false]);
});

it('through a pipe without end goes all there is', () => {
  const net = network();
  const [a, b] = [net.node(), net.node()];
  net.pipe(SOURCE, a, 7);
  net.pipe(a, b, Number.POSITIVE_INFINITY);
  net.pipe(b, SINK, 4);
  const saved = net.save();
  const { value, reached } = net.flow();
  expect([value, reached(a), reached(b)]).toEqual([4, true, true]);
  net.restore(saved);
  expect(net.flow().value).toBe(4);
  expect(net.flow().value).toBe(0);
});

it('a way that leads nowhere, or back, is none', () => {
  const net = network();
  const [a, b] = [net.node(), net.node()];
  net.pipe(SOURCE, a, 5);
  net.pipe(a, b, 5);
  net.pipe(b, a, 5);
  net.pipe(SINK, b, 5);
  expect(net.flow().value).toBe(0);
});
