// Breakouts: who sits at which table, as it is proposed and as it is, round by round.
import { useState } from 'react';
import { Undo2 } from 'lucide-react';
import { number, type Board } from '../../core/board.ts';
import { AgendaStepKind, Field } from '../../gen/board_pb.ts';
import { stepsOf } from '../../core/rights.ts';
import { harvestWords, tablesWords as words } from '../../strings/tables.ts';
import { tablesNow } from '../board/table_words.ts';
import { useBoard } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { useTell } from '../room/notices.tsx';
import { Part } from './facilitator_panel.tsx';
import { HarvestDialog } from './harvest_dialog.tsx';
import { SeatingForm } from './seating_form.tsx';
import { TablesNow } from './tables_now.tsx';
import './tables_part.css';

const plansBreakout = (board: Board): boolean =>
  stepsOf(board).some((step) => number(step, Field.STEP_KIND) === AgendaStepKind.BREAKOUT);

/** `apart`: in a window without a board. */
export function TablesPart({ apart }: { apart: boolean }) {
  const tables = useBoard(tablesNow);
  const isPlanned = useBoard(plansBreakout);
  const [planning, setPlanning] = useState(false);
  const [harvesting, setHarvesting] = useState(false);
  const doing = useDoing();
  const tell = useTell();
  const round = tables[0]?.round ?? 0;
  return (
    <Part
      title={words.title}
      {...(round > 0 ? { count: words.round(round) } : {})}
      folded={round === 0 && !isPlanned}
      name="tables"
    >
      {round > 0 && <TablesNow tables={tables} apart={apart} />}
      {round > 0 && !planning ? (
        <div className="tables-does">
          <button type="button" className="button small" onClick={() => setHarvesting(true)}>
            <Undo2 size={15} aria-hidden="true" />
            {harvestWords.open}
          </button>
          <button type="button" className="button small" onClick={() => setPlanning(true)}>
            {words.newRound}
          </button>
        </div>
      ) : (
        <SeatingForm key={round} tables={tables.length} onDone={() => setPlanning(false)} />
      )}
      {harvesting && (
        <HarvestDialog
          onClose={() => setHarvesting(false)}
          onDone={(count, canvas, where) => {
            setHarvesting(false);
            tell({ sign: 'said', words: harvestWords.done(count, where) });
            if (!apart) requestAnimationFrame(() => doing.flyTo(canvas));
          }}
        />
      )}
    </Part>
  );
}
