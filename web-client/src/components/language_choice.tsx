// The language of the page, chosen by its own name.
import './language_choice.css';
import { languageWords } from '../strings/words.ts';
import { chooseLanguage, language, languages, type Language } from '../strings/language.ts';

export function LanguageChoice() {
  return (
    <select
      className="button quiet language"
      aria-label={languageWords.choose}
      value={language()}
      onChange={(event) => chooseLanguage(event.target.value as Language)}
    >
      {Object.entries(languages).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
