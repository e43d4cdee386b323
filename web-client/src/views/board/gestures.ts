// Wheel, drag, touch and pinch on the wall become moves of the camera.
import type { Camera } from './camera.ts';

const kSlackPx = 4;
/** As wall.css has it. */
const kRoomPx = 20000;

/** What takes a press for itself; everything else of the wall may be dragged by hand. */
const kHolds =
  'button, a, input, select, textarea, summary, label, [role="menu"], [data-holds], [data-thing]';

/** Binds gestures on `view`; the answer unbinds them. */
export function bindGestures(view: HTMLElement, camera: Camera): () => void {
  const off = new AbortController();
  const signal = off.signal;
  const touches = new Map<number, { x: number; y: number }>();
  let drag: { pointer: number; x: number; y: number; moved: boolean } | undefined;
  let space = false;

  const at = (event: { clientX: number; clientY: number }) => {
    const box = view.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  view.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      const dx = event.deltaX * unit;
      const dy = event.deltaY * unit;
      if (event.ctrlKey || event.metaKey) {
        const { x, y } = at(event);
        const step = Math.max(-60, Math.min(60, dy));
        camera.zoomAbout(x, y, Math.exp(-step * 0.008));
      } else if (event.shiftKey && dx === 0) camera.panBy(-dy, 0);
      else camera.panBy(-dx, -dy);
    },
    { passive: false, signal },
  );

  view.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') touches.set(event.pointerId, at(event));
      const target = event.target as Element;
      // A mouse selects on a canvas; a finger there moves the wall.
      const selects = event.pointerType !== 'touch' && target.matches('[data-marquee]');
      const held = selects || target.closest(kHolds) !== null;
      const grab = event.button === 1 || (event.button === 0 && (space || !held));
      if (touches.size > 1) return;
      if (!grab && event.pointerType !== 'touch') return;
      if (event.pointerType === 'touch' && held) return;
      if (event.button === 1 || space) event.preventDefault();
      drag = { pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
    },
    { signal },
  );

  view.addEventListener(
    'pointermove',
    (event) => {
      const touch = touches.get(event.pointerId);
      if (touch && touches.size === 2) {
        const other = [...touches].find(([id]) => id !== event.pointerId)![1];
        const now = at(event);
        const before = Math.hypot(touch.x - other.x, touch.y - other.y);
        const after = Math.hypot(now.x - other.x, now.y - other.y);
        camera.panBy((now.x - touch.x) / 2, (now.y - touch.y) / 2);
        if (before > 8)
          camera.zoomAbout((now.x + other.x) / 2, (now.y + other.y) / 2, after / before);
        touches.set(event.pointerId, now);
        drag = undefined;
        return;
      }
      if (touch) touches.set(event.pointerId, at(event));
      if (!drag || drag.pointer !== event.pointerId) return;
      const dx = event.clientX - drag.x;
      const dy = event.clientY - drag.y;
      if (!drag.moved && Math.hypot(dx, dy) < kSlackPx) return;
      if (!drag.moved) {
        view.setPointerCapture(event.pointerId);
        view.dataset['panning'] = '';
      }
      drag = { pointer: drag.pointer, x: event.clientX, y: event.clientY, moved: true };
      camera.panBy(dx, dy);
    },
    { signal },
  );

  const end = (event: PointerEvent) => {
    touches.delete(event.pointerId);
    if (drag?.pointer === event.pointerId) {
      drag = undefined;
      delete view.dataset['panning'];
    }
  };
  view.addEventListener('pointerup', end, { signal });
  view.addEventListener('pointercancel', end, { signal });

  // A browser scrolls what gets the focus into view, in every direction; here that is the camera's
  // task. So the view stands in the middle of empty room, and each scroll becomes a pan.
  const centre = () => view.scrollTo({ left: kRoomPx, top: kRoomPx, behavior: 'instant' });
  centre();
  view.addEventListener(
    'scroll',
    () => {
      const dx = view.scrollLeft - kRoomPx;
      const dy = view.scrollTop - kRoomPx;
      if (dx === 0 && dy === 0) return;
      centre();
      if (!camera.isFlying) camera.panBy(-dx, -dy);
    },
    { signal },
  );

  window.addEventListener(
    'keydown',
    (event) => {
      const target = event.target as Element;
      if (event.key !== ' ' || target.closest('button, input, select, textarea, [data-thing]'))
        return;
      if (!view.contains(target) && target !== document.body) return;
      event.preventDefault();
      space = true;
      view.dataset['space'] = '';
    },
    { signal },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.key !== ' ') return;
      space = false;
      delete view.dataset['space'];
    },
    { signal },
  );
  return () => off.abort();
}
