// All that differs between a to-be map and its original, with the words of both; each leads there.
import { CloseButton } from '../../components/close_button.tsx';
import { NONE, type Id } from '../../core/ids.ts';
import { compareWords as words } from '../../strings/map_compare.ts';
import { useDesk } from '../board/desk.tsx';
import { sectionName } from '../board/words.ts';
import { kShapes, useComparison } from './changes.tsx';

export function CompareSheet({ map }: { map: Id }) {
  const desk = useDesk();
  const comparison = useComparison(map);
  if (!comparison) return null;
  const { of, differences } = comparison;
  const title = words.title(sectionName(of));
  const close = () => desk.compared.set(NONE);
  return (
    <aside
      className="m-sheet"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header>
        <div>
          <h2>{title}</h2>
          <span className="b-soft">{words.summary(differences.length)}</span>
        </div>
        <CloseButton label={words.close} onClose={close} />
      </header>
      {differences.length === 0 && <p className="b-soft">{words.none}</p>}
      <ul>
        {differences.map(({ change, id, where, before, after }) => (
          <li key={id}>
            <button type="button" className="m-difference" onClick={() => desk.flyTo(id)}>
              <span className="m-change" data-change={change}>
                <span aria-hidden="true">{kShapes[change]}</span> {words[change]}
              </span>
              {where && change !== 'moved' && <span className="b-soft">{where}</span>}
              {before && before !== after && <del>{before}</del>}
              {after && <ins>{after}</ins>}
              {!before && !after && words.unnamed}
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
