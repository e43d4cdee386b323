// A link that opens nothing: what it may be, what to do now, and the way back if there is one.
import { Unlink } from 'lucide-react';
import { roomPath } from '../../route.ts';
import { entrance } from '../../strings/entrance.ts';
import { visits } from '../../visits.ts';

export function DeadEnd({
  title,
  words,
  now,
  workshop,
}: {
  title: string;
  words: string;
  now: string;
  workshop: string;
}) {
  const before = visits().filter((visit) => visit.workshop === workshop);
  return (
    <main className="lone">
      <Unlink size={32} aria-hidden="true" color="var(--ink-soft)" />
      <h1>{title}</h1>
      <p>{words}</p>
      <p>
        <strong>{now}</strong>
      </p>
      {before.length > 0 && (
        <>
          <p>{entrance.were}</p>
          <div className="actions">
            {before.map((visit) => (
              <a
                key={visit.person}
                className="button"
                href={roomPath(visit.workshop, visit.person)}
              >
                {entrance.continueAs(visit.name)}
              </a>
            ))}
          </div>
        </>
      )}
    </main>
  );
}
