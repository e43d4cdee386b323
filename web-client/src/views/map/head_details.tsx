// What a stage or a step is about: the customer's goal, what the customer does, how long it takes.
import { Clock } from 'lucide-react';
import { text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { mapWords as words } from '../../strings/map.ts';
import { LineField } from '../board/line_field.tsx';
import { TextField } from '../writing/text_field.tsx';
import './head_details.css';

interface DetailsProps {
  object: Obj;
  name: string;
  editable: boolean;
  /** Shows what is empty, too, so that it can be written. */
  open: boolean;
}

export function StepDetails({ object, name, editable, open }: DetailsProps) {
  const lasts = text(object, Field.DURATION);
  const action = text(object, Field.CUSTOMER_ACTION);
  if (!open && !lasts && !action) return null;
  return (
    <div className="m-details">
      {(open || action) && (
        <TextField
          id={object.id}
          field={Field.CUSTOMER_ACTION}
          label={words.actionOf(name)}
          placeholder={words.action}
          editable={editable}
          multiline
        />
      )}
      {(open || lasts) && (
        <span className="m-duration">
          <Clock size={13} aria-hidden="true" />
          <LineField
            id={object.id}
            field={Field.DURATION}
            label={words.durationOf(name)}
            placeholder={words.duration}
            editable={editable}
            lengthMax={40}
          />
        </span>
      )}
    </div>
  );
}

export function StageDetails({ object, name, editable, open }: DetailsProps) {
  if (!open && !text(object, Field.CUSTOMER_GOAL)) return null;
  return (
    <div className="m-details">
      <TextField
        id={object.id}
        field={Field.CUSTOMER_GOAL}
        label={words.stageGoalOf(name)}
        placeholder={words.stageGoal}
        editable={editable}
        multiline
      />
    </div>
  );
}
