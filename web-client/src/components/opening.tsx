// What stands on the page while its code or its room is on the way.
import './opening.css';

export function Opening({ title, words }: { title?: string; words?: string }) {
  return (
    <main className="lone opening" aria-busy="true">
      <span className="opening-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {title !== undefined && <h1>{title}</h1>}
      {words !== undefined && <p role="status">{words}</p>}
    </main>
  );
}
