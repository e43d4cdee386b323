// The home page: what this is, the way back into rooms, and the making of a workshop.
import { useState } from 'react';
import type { Made } from '../../api.ts';
import { Brand } from '../../components/brand.tsx';
import { LanguageChoice } from '../../components/language_choice.tsx';
import { ThemeToggle } from '../../components/theme_toggle.tsx';
import { roomPath } from '../../route.ts';
import { home } from '../../strings/home.ts';
import { visits } from '../../visits.ts';
import { CreateForm } from './create_form.tsx';
import { ReadyLinks } from './ready_links.tsx';
import './home.css';

function Back() {
  const [rooms] = useState(visits);
  if (rooms.length === 0) return null;
  return (
    <nav className="home-back" aria-labelledby="home-back">
      <h2 id="home-back">{home.back}</h2>
      <ul>
        {rooms.slice(0, 4).map((room) => (
          <li key={`${room.workshop}/${room.person}`}>
            <a href={roomPath(room.workshop, room.person)}>{room.title}</a>{' '}
            <span className="hint">{home.backAs(room.name)}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function HomeView() {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <div className="home">
      <header className="home-bar">
        <Brand />
        <LanguageChoice />
        <ThemeToggle />
      </header>
      {made ? (
        <ReadyLinks made={made} onAnother={() => setMade(null)} />
      ) : (
        <main className="home-main">
          <div className="home-intro">
            <h1>{home.headline}</h1>
            <p className="home-lead">{home.lead}</p>
            <ul className="home-points">
              {home.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
            <Back />
          </div>
          <CreateForm onMade={setMade} />
        </main>
      )}
    </div>
  );
}
