// What is computed from the whole board is computed once a picture, however many changes come.

/** Reads now, and before the next picture after each change that `on` tells; the answer ends it. */
export function readPerPicture(on: (tell: () => void) => () => void, read: () => void): () => void {
  let frame = 0;
  const off = on(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      read();
    });
  });
  read();
  return () => {
    off();
    cancelAnimationFrame(frame);
  };
}
