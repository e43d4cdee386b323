// An address that is none of ours.
import { brand } from '../strings/words.ts';
import { BowlSign } from './brand.tsx';

export function Nowhere() {
  return (
    <main className="lone">
      <BowlSign size={40} />
      <h1>{brand.notFoundTitle}</h1>
      <p>{brand.notFound}</p>
      <div className="actions">
        <a className="button" href="/">
          {brand.toHome}
        </a>
      </div>
    </main>
  );
}
