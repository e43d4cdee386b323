// The votes of the workshop: prepared here, opened, closed and shown.
import { Copy, MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { links, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { focusOf, isNetworking, isParking, runningStep } from '../../core/rights.ts';
import { methodOf, stateOf, votesOf } from '../../core/voting.ts';
import { Field, Kind, VoteState } from '../../gen/board_pb.ts';
import { voteWords } from '../../strings/votes.ts';
import { preparing as words } from '../../strings/vote_preparing.ts';
import type { Replica } from '../../sync/replica.ts';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { useSignal } from '../board/signal.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useBooth } from '../votes/booth.ts';
import { voteName } from '../votes/paper.ts';
import { Turnout, VoteLead } from '../votes/vote_lead.tsx';
import { FoldButton } from '../../components/fold_button.tsx';
import { TextField } from '../writing/text_field.tsx';
import { Part } from './facilitator_panel.tsx';
import { VoteDetails } from './vote_details.tsx';
import { kVotePresets, prepareVote, type VotePreset } from './vote_presets.ts';
import './run_sheet.css';
import './votes_part.css';

/** Another round: what it is, and nobody's ballots. */
function again(replica: Replica, vote: Obj): Id {
  const id = mintId();
  replica.create([
    {
      id,
      kind: vote.kind,
      parent: vote.place.parent,
      after: vote.id,
      texts: [[Field.TITLE, words.copyOf(voteName(vote))]],
      numbers: [...vote.numbers].filter(
        ([field]) => field !== Field.VOTE_STATE && field !== Field.TURNOUT,
      ),
      links: [...vote.links],
    },
  ]);
  return id;
}

export function VotesPart() {
  const replica = useReplica();
  const booth = useBooth();
  const votes = useBoard(votesOf);
  const preparing = useSignal(booth.preparing);
  const items = kVotePresets.map((preset): MenuItem => {
    const [word = '', hint = ''] = words.presets[preset];
    return {
      word,
      hint,
      run: () => {
        booth.preparing.set(prepareVote(replica, preset, usuallyOn(replica, preset)));
      },
    };
  });
  return (
    <Part title={words.title} count={words.sum(votes.length)} name="votes">
      {votes.length === 0 && <p className="hint">{words.empty}</p>}
      <ol className="vote-rows">
        {votes.map((vote, at) => (
          <VoteRow key={vote.id} vote={vote} at={at} fresh={vote.id === preparing} />
        ))}
      </ol>
      <div>
        <MenuButton label={words.add} className="run-sheet-add" items={items}>
          <Plus size={15} aria-hidden="true" />
          {words.add}
        </MenuButton>
      </div>
    </Part>
  );
}

/**
 * The section that the running step is about, else what workshops vote on most: the gaps. An evaluation is
 * of what stands on a canvas, the last one where it is not the step's.
 */
function usuallyOn({ board }: Replica, preset: VotePreset): Id {
  const kind = preset === 'evaluation' ? Kind.CANVAS : Kind.GAP_LIST;
  const focus = board.find(focusOf(runningStep(board)) ?? NONE);
  if (focus && (preset !== 'evaluation' || focus.kind === kind)) return focus.id;
  const there = board
    .sections()
    .filter((one) => one.kind === kind && !isParking(one) && !isNetworking(one));
  return (preset === 'evaluation' ? there.at(-1) : there[0])?.id ?? NONE;
}

function VoteRow({ vote, at, fresh }: { vote: Obj; at: number; fresh: boolean }) {
  const replica = useReplica();
  const booth = useBooth();
  const element = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState(fresh);
  const [asks, setAsks] = useState(false);
  const state = stateOf(vote);
  const name = voteName(vote);
  const on = useBoard((board) => board.find(links(vote, Field.VOTE_ON)[0] ?? NONE));
  useEffect(() => {
    if (!fresh) return;
    setOpen(true);
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [fresh]);
  const items: readonly MenuItem[] = [
    {
      word: words.duplicate,
      icon: <Copy size={15} />,
      run: () => booth.preparing.set(again(replica, vote)),
    },
    {
      word: words.remove,
      icon: <Trash2 size={15} />,
      danger: true,
      run: () => (state === VoteState.PREPARED ? replica.remove([vote.id]) : setAsks(true)),
    },
  ];
  return (
    <li ref={element} className="vote-row" data-vote={vote.id} data-runs={state === VoteState.OPEN}>
      <div className="vote-row-head">
        <TextField
          id={vote.id}
          field={Field.TITLE}
          label={words.named(at + 1)}
          placeholder={voteWords.unnamed}
          className="vote-row-name"
        />
        <FoldButton label={words.details(name)} open={open} onFold={setOpen} />
        <MenuButton label={words.more(name)} className="b-quiet" items={items}>
          <MoreHorizontal size={16} aria-hidden="true" />
        </MenuButton>
      </div>
      <p className="vote-row-what hint">
        {[
          voteWords.methods[methodOf(vote)],
          ...(on ? [sectionName(on)] : []),
          voteWords.states[state],
        ].join(' · ')}
      </p>
      <div className="vote-row-does">
        {state !== VoteState.PREPARED && <Turnout vote={vote} />}
        <VoteLead vote={vote} />
        {state === VoteState.SHOWN && (
          <button type="button" className="button small" onClick={() => booth.enter(vote.id)}>
            {voteWords.results}
          </button>
        )}
      </div>
      {open && <VoteDetails vote={vote} />}
      {asks && (
        <Confirm
          title={words.removeTitle}
          words={words.removeWords(name)}
          yes={words.removeYes}
          danger
          onYes={() => replica.remove([vote.id])}
          onNo={() => setAsks(false)}
        />
      )}
    </li>
  );
}
