// What a section asks for: the template's words teach the method.
import { TextField } from '../writing/text_field.tsx';
import { text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import { useObject } from '../hooks.ts';
import type { May } from './may.ts';
import './prompt.css';

export function Prompt({ id, may, shown }: { id: Id; may: May; shown: boolean }) {
  const section = useObject(id);
  if (!section) return null;
  const words = text(section, Field.PROMPT);
  if (!words && !(may.arrange && shown)) return null;
  return (
    <div className="b-prompt">
      <TextField
        id={id}
        field={Field.PROMPT}
        label={sectionWords.prompt}
        placeholder={sectionWords.promptHint}
        editable={may.arrange}
        multiline
      />
    </div>
  );
}
