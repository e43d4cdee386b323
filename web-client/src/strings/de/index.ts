// German, all of it: by the names that the English words are exported under.
import * as actions from './actions.ts';
import * as agenda from './agenda.ts';
import * as answers from './answers.ts';
import * as arranging from './arranging.ts';
import * as asides from './asides.ts';
import * as board from './board.ts';
import * as boardChoices from './board_choices.ts';
import * as boardGaps from './board_gaps.ts';
import * as boardMap from './board_map.ts';
import * as boardMetrics from './board_metrics.ts';
import * as canvas from './canvas.ts';
import * as comments from './comments.ts';
import * as commitments from './commitments.ts';
import * as devices from './devices.ts';
import * as entrance from './entrance.ts';
import * as facilitator from './facilitator.ts';
import * as finding from './finding.ts';
import * as gaps from './gaps.ts';
import * as home from './home.ts';
import * as images from './images.ts';
import * as keys from './keys.ts';
import * as leaving from './leaving.ts';
import * as lobby from './lobby.ts';
import * as map from './map.ts';
import * as mapCompare from './map_compare.ts';
import * as mapCurves from './map_curves.ts';
import * as mapEvidence from './map_evidence.ts';
import * as mapFacts from './map_facts.ts';
import * as mapSheet from './map_sheet.ts';
import * as moderation from './moderation.ts';
import * as nextWorkshop from './next_workshop.ts';
import * as outline from './outline.ts';
import * as phone from './phone.ts';
import * as promotion from './promotion.ts';
import * as refusals from './refusals.ts';
import * as report from './report.ts';
import * as room from './room.ts';
import * as roster from './roster.ts';
import * as runSheet from './run_sheet.ts';
import * as screen from './screen.ts';
import * as sectionHelp from './section_help.ts';
import * as tables from './tables.ts';
import * as takeAlong from './take_along.ts';
import * as undo from './undo.ts';
import * as votePreparing from './vote_preparing.ts';
import * as votes from './votes.ts';
import * as words from './words.ts';

export const german: Readonly<Record<string, unknown>> = {
  ...actions,
  ...agenda,
  ...answers,
  ...arranging,
  ...asides,
  ...board,
  ...boardChoices,
  ...boardGaps,
  ...boardMap,
  ...boardMetrics,
  ...canvas,
  ...comments,
  ...commitments,
  ...devices,
  ...entrance,
  ...facilitator,
  ...finding,
  ...gaps,
  ...home,
  ...images,
  ...keys,
  ...leaving,
  ...lobby,
  ...map,
  ...mapCompare,
  ...mapCurves,
  ...mapEvidence,
  ...mapFacts,
  ...mapSheet,
  ...moderation,
  ...nextWorkshop,
  ...outline,
  ...phone,
  ...promotion,
  ...refusals,
  ...report,
  ...room,
  ...roster,
  ...runSheet,
  ...screen,
  ...sectionHelp,
  ...tables,
  ...takeAlong,
  ...undo,
  ...votePreparing,
  ...votes,
  ...words,
};
