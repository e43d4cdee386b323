// Lane names and map heads stay in view while the wall moves under them. A transformed layer has no
// scrolling for `position: sticky`, so the few elements are placed by hand, once a frame.
import type { Camera } from './camera.ts';

export function placeSticking(layer: HTMLElement, camera: Camera): void {
  const view = layer.parentElement!.getBoundingClientRect();
  for (const map of layer.querySelectorAll<HTMLElement>('.b-map')) {
    const box = map.getBoundingClientRect();
    const seen = box.right > view.left && box.left < view.right && box.bottom > view.top;
    if (!seen) continue;
    const { zoom } = camera;
    const head = map.querySelector<HTMLElement>('.b-map-head');
    const x = Math.max(0, Math.min((view.left - box.left) / zoom, map.offsetWidth - 420));
    const y = Math.max(
      0,
      Math.min((view.top - box.top) / zoom, map.offsetHeight - (head?.offsetHeight ?? 0) - 120),
    );
    stick(map, head, Math.round(x), Math.round(y));
  }
}

function stick(map: HTMLElement, head: HTMLElement | null, x: number, y: number): void {
  const key = `${x},${y},${map.childElementCount}`;
  if (map.dataset['stuck'] === key) return;
  map.dataset['stuck'] = key;
  if (head) head.style.transform = y > 0 ? `translateY(${y}px)` : '';
  map.toggleAttribute('data-stuck-x', x > 0);
  for (const name of map.querySelectorAll<HTMLElement>('[data-stick="x"]')) {
    name.style.transform = x > 0 ? `translateX(${x}px)` : '';
  }
}
