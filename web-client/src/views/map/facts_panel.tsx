// About a map: its facts, personas and segments, written in place together with everybody else.
import { Plus, Trash2 } from 'lucide-react';
import { Dialog } from '../../components/dialog.tsx';
import { links, number, text, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { factWords as words } from '../../strings/map_facts.ts';
import { useDesk } from '../board/desk.tsx';
import { LineField } from '../board/line_field.tsx';
import { useMay } from '../board/may.ts';
import { kColours } from '../board/words.ts';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { useHeld, useObject, useReplica } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { personaName } from './personas.tsx';
import './panels.css';

interface Shared {
  object: Obj;
  editable: boolean;
}

/** A text with its heading; nothing at all for who may not write and has nothing to read. */
function Written({
  object,
  editable,
  field,
  heading,
  hint,
  label = heading,
}: Shared & { field: Field; heading: string; hint: string; label?: string }) {
  if (!editable && !text(object, field)) return null;
  return (
    <div className="m-field">
      <span aria-hidden="true">{heading}</span>
      <TextField
        id={object.id}
        field={field}
        label={label}
        placeholder={hint}
        editable={editable}
        multiline
      />
    </div>
  );
}

function Choice({
  object,
  editable,
  field,
  heading,
  choices,
  label = heading,
}: Shared & { field: Field; heading: string; choices: readonly string[]; label?: string }) {
  const replica = useReplica();
  return (
    <label className="m-field">
      <span aria-hidden="true">{heading}</span>
      <select
        className="m-input"
        aria-label={label}
        disabled={!editable}
        value={number(object, field) ?? 0}
        onChange={(event) =>
          replica.setNumber(object.id, field, Number(event.target.value) || undefined)
        }
      >
        {choices.map((word, value) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

function SegmentOf({ object, editable, label }: Shared & { label: string }) {
  const replica = useReplica();
  const map = object.kind === Kind.JOURNEY_MAP ? object.id : object.place.parent;
  const segments = useHeld(map, Kind.SEGMENT);
  const now = links(object, Field.SEGMENT)[0] ?? NONE;
  if (segments.length === 0) return null;
  const choose = (to: Id) =>
    to
      ? replica.link(object.id, Field.SEGMENT, [to])
      : replica.link(object.id, Field.SEGMENT, [], [now]);
  return (
    <label className="m-field">
      <span aria-hidden="true">{words.segment}</span>
      <select
        className="m-input"
        aria-label={label}
        disabled={!editable}
        value={now}
        onChange={(event) => choose(event.target.value)}
      >
        <option value={NONE}>{words.noSegment}</option>
        {segments.map((one) => (
          <option key={one.id} value={one.id}>
            {text(one, Field.TITLE).trim() || words.unnamedSegment}
          </option>
        ))}
      </select>
    </label>
  );
}

function Head({
  object,
  editable,
  label,
  remove,
  what,
}: Shared & { label: string; remove: string; what: string }) {
  const desk = useDesk();
  return (
    <div className="m-card-head">
      <TextField
        id={object.id}
        field={Field.TITLE}
        label={label}
        placeholder={words.nameHint}
        editable={editable}
        autoFocus={editable && text(object, Field.TITLE) === ''}
      />
      {editable && (
        <button
          type="button"
          className="button quiet icon small"
          aria-label={remove}
          title={remove}
          onClick={() => desk.remove([object.id], what)}
        >
          <Trash2 size={15} />
        </button>
      )}
    </div>
  );
}

function Persona({ id, editable }: { id: Id; editable: boolean }) {
  const persona = useObject(id);
  if (!persona) return null;
  const name = personaName(persona);
  const shared = { object: persona, editable };
  const of = (what: string) => words.ofPersona(what, name);
  const written = [
    [Field.GOALS, words.goals, words.goalsHint],
    [Field.NEEDS, words.needs, words.needsHint],
    [Field.QUOTE, words.quote, words.quoteHint],
  ] as const;
  return (
    <li className="m-card">
      <Head
        {...shared}
        label={words.personaName(name)}
        remove={words.removePersona(name)}
        what={words.thePersona(name)}
      />
      <div className="m-pair">
        <Choice
          {...shared}
          field={Field.CUSTOMER_TYPE}
          heading={words.customerType}
          choices={words.customerTypes}
          label={of(words.customerType)}
        />
        <Choice
          {...shared}
          field={Field.COLOUR}
          heading={words.colour}
          choices={kColours.map((one) => one.name)}
          label={of(words.colour)}
        />
        <SegmentOf {...shared} label={of(words.segment)} />
      </div>
      {written.map(([field, heading, hint]) => (
        <Written
          key={field}
          {...shared}
          field={field}
          heading={heading}
          hint={hint}
          label={of(heading)}
        />
      ))}
      <OutlineComments id={id} />
    </li>
  );
}

function Segment({ id, editable }: { id: Id; editable: boolean }) {
  const replica = useReplica();
  const segment = useObject(id);
  if (!segment) return null;
  const name = text(segment, Field.TITLE).trim() || words.unnamedSegment;
  return (
    <li className="m-card">
      <Head
        object={segment}
        editable={editable}
        label={words.segmentName(name)}
        remove={words.removeSegment(name)}
        what={words.theSegment(name)}
      />
      <div className="m-pair">
        <label className="m-check">
          <input
            type="checkbox"
            disabled={!editable}
            checked={number(segment, Field.STRATEGIC_GROWTH) === 1}
            onChange={(event) =>
              replica.setNumber(id, Field.STRATEGIC_GROWTH, event.target.checked ? 1 : undefined)
            }
          />
          {words.growth}
        </label>
        <div className="m-field">
          <span aria-hidden="true">{words.size}</span>
          <LineField
            id={id}
            field={Field.SIZE}
            label={words.ofPersona(words.size, name)}
            placeholder={words.sizeHint}
            editable={editable}
          />
        </div>
      </div>
    </li>
  );
}

export function FactsPanel({ id, close }: { id: Id; close: () => void }) {
  const replica = useReplica();
  const map = useObject(id);
  const may = useMay(id);
  const personas = useHeld(id, Kind.PERSONA);
  const segments = useHeld(id, Kind.SEGMENT);
  if (!map) return null;
  // What a map as such says is arranged by those who lead the room, as its title is.
  const shared = { object: map, editable: may.arrange };
  const add = (kind: Kind) => {
    const after = replica.board.children(id, kind).at(-1)?.id ?? NONE;
    const colour =
      kind === Kind.PERSONA ? [[Field.COLOUR, (personas.length % 6) + 1] as const] : [];
    replica.create([{ id: mintId(), kind, parent: id, after, numbers: colour }]);
  };
  const addButton = (kind: Kind, word: string) =>
    may.edit && (
      <button type="button" className="button small" onClick={() => add(kind)}>
        <Plus size={14} aria-hidden="true" />
        {word}
      </button>
    );
  return (
    <Dialog title={words.facts} onClose={close} wide>
      <div className="m-form">
        <div className="m-pair">
          <Choice
            {...shared}
            field={Field.MAP_STATE}
            heading={words.state}
            choices={words.states}
          />
          <Choice
            {...shared}
            field={Field.PERSPECTIVE}
            heading={words.perspective}
            choices={words.perspectives}
          />
          <SegmentOf {...shared} label={words.segment} />
        </div>
        <Written
          {...shared}
          field={Field.SCENARIO}
          heading={words.scenario}
          hint={words.scenarioHint}
        />
        <Written {...shared} field={Field.GOAL} heading={words.goal} hint={words.goalHint} />
        <div className="m-pair">
          <Written
            {...shared}
            field={Field.STARTS_WITH}
            heading={words.startsWith}
            hint={words.startsHint}
          />
          <Written
            {...shared}
            field={Field.ENDS_WITH}
            heading={words.endsWith}
            hint={words.endsHint}
          />
        </div>
        <Written {...shared} field={Field.COVERS} heading={words.covers} hint={words.coversHint} />
        <section className="m-group" aria-label={words.personas}>
          <h3>{words.personas}</h3>
          {personas.length === 0 && <p className="m-soft">{words.noPersonas}</p>}
          <ul className="m-cards">
            {personas.map((one) => (
              <Persona key={one.id} id={one.id} editable={may.edit} />
            ))}
          </ul>
          {addButton(Kind.PERSONA, words.addPersona)}
        </section>
        <section className="m-group" aria-label={words.segments}>
          <h3>{words.segments}</h3>
          {segments.length === 0 && <p className="m-soft">{words.noSegments}</p>}
          <ul className="m-cards">
            {segments.map((one) => (
              <Segment key={one.id} id={one.id} editable={may.edit} />
            ))}
          </ul>
          {addButton(Kind.SEGMENT, words.addSegment)}
        </section>
      </div>
    </Dialog>
  );
}
