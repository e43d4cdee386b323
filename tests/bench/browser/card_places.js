// The same cards on every board: where each stands, and what it says.
export const kColumns = 50;

export const placeOf = (nth) => ({
  x: 32 + (nth % kColumns) * 224,
  y: 32 + Math.floor(nth / kColumns) * 120,
});
export const wordsOf = (nth) => `Thought ${nth} about the night train and its delays`;

/** Where a pointer of others is, so many steps after it began. */
export const pointerOf = (who, step) => ({
  x: 200 + who * 40 + 120 * Math.sin((step + who) / 9),
  y: 200 + who * 17 + 120 * Math.cos((step + who) / 7),
});

/** Others: pointers that move twenty times a second, and edits of the first cards, one each `1000 / edits` ms. */
export function others(pointers, edits, movePointers, edit) {
  let step = 0;
  let nth = 0;
  const timers = [
    setInterval(() => movePointers(pointers, (step += 1)), 50),
    setInterval(() => edit((nth = (nth + 1) % 5), Math.floor(Math.random() * 8)), 1000 / edits),
  ];
  return () => timers.forEach(clearInterval);
}
