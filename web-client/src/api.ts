// The HTTP side of the server: one function per route. Bodies are the JSON form of proto/api.proto,
// in which a field that has its default is not written.
import { answerWords } from './strings/answers.ts';
import { trouble } from './strings/words.ts';

/** A refused or failed request, with words for the person who asked. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** A word for programs, e.g. "not_found"; "offline" when no answer came. */
    readonly word: string,
    message: string,
    /** Of a broken import; 0: none. */
    readonly line = 0,
  ) {
    super(message);
  }
}

export interface Link {
  role: string;
  organisation?: string;
  side?: string;
  function?: string;
  url: string;
}

/** A workshop that was just made; its links are told this once. */
export interface Made {
  workshop: string;
  title: string;
  links: Link[];
}

export interface Invited {
  title: string;
  role: string;
  organisation: string;
  side: string;
  hostName: string;
  groundRules: string;
  function: string;
  /** A person whom this browser already is by this link; 0: none. */
  you: number;
  yourName: string;
  /** Who observes by this link is named to everybody. */
  namesObservers: boolean;
}

export interface NewWorkshop {
  title: string;
  template?: string;
  hostName?: string;
  customerNames?: string[];
  /** Of the template's titles and prompts. */
  language?: string;
  fromExport?: unknown;
}

const kAnswerMsMax = 20_000;

export async function problemOf(response: Response): Promise<ApiProblem> {
  let said: { error?: string; message?: string; line?: number } = {};
  try {
    said = (await response.json()) as typeof said;
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  const message =
    answerWords[said.error ?? ''] ?? (said.message || trouble.unexpected(response.status));
  return new ApiProblem(response.status, said.error ?? '', message, said.line ?? 0);
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal: AbortSignal.timeout(kAnswerMsMax) });
  } catch (broken) {
    const late = broken instanceof DOMException && broken.name === 'TimeoutError';
    throw new ApiProblem(0, 'offline', late ? trouble.slow : trouble.offline);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function post<Answer>(path: string, body: unknown, more: HeadersInit = {}): Promise<Answer> {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Fishbowl': '1', ...more },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

async function make(path: string, wanted: { title: string }, operatorKey = ''): Promise<Made> {
  const key: Record<string, string> = operatorKey ? { Authorization: `Bearer ${operatorKey}` } : {};
  const made = await post<{ workshop: string; title?: string; links?: Link[] }>(path, wanted, key);
  return { workshop: made.workshop, title: made.title ?? wanted.title, links: made.links ?? [] };
}

export function createWorkshop(wanted: NewWorkshop, operatorKey: string): Promise<Made> {
  return make('/api/workshops', wanted, operatorKey);
}

export interface NextWorkshop {
  title: string;
  customerNames: string[];
  /** Planned is what the steps took, where they ran. */
  minutesAsRun?: boolean;
}

/** Another workshop with the frame of this one. */
export function beginNext(
  workshop: string,
  person: number,
  wanted: NextWorkshop,
  operatorKey: string,
): Promise<Made> {
  return make(`/api/workshops/${workshop}/next?person=${person}`, wanted, operatorKey);
}

export function beginRehearsal(
  workshop: string,
  person: number,
  wanted: NextWorkshop,
): Promise<Made> {
  return make(`/api/workshops/${workshop}/rehearsal?person=${person}`, wanted);
}

/** Deletes it; `secret` is of its facilitators' link. */
export async function endRehearsal(rehearsal: string, secret: string): Promise<void> {
  await post(`/api/workshops/${rehearsal}/end-rehearsal`, { secret });
}

export async function lookAtInvitation(workshop: string, secret: string): Promise<Invited> {
  const found = await post<Partial<Invited>>(`/api/workshops/${workshop}/invitation`, { secret });
  const empty: Invited = {
    title: '',
    role: '',
    organisation: '',
    side: '',
    hostName: '',
    groundRules: '',
    function: '',
    you: 0,
    yourName: '',
    namesObservers: false,
  };
  return { ...empty, ...found };
}

export async function join(
  workshop: string,
  wanted: { secret: string; name: string; function: string },
): Promise<number> {
  const joined = await post<{ person: number }>(`/api/workshops/${workshop}/join`, wanted);
  return joined.person;
}

/** A link by which this person goes on with another device. */
export interface DeviceLink {
  /** Of the fragment of its address. */
  secret: string;
  /** How long it is good for. */
  seconds: number;
}

export function makeDeviceLink(workshop: string, person: number): Promise<DeviceLink> {
  return post<DeviceLink>(`/api/workshops/${workshop}/device-link`, { person });
}

/** Whose link it is, and where they are. */
export interface DeviceOwner {
  title: string;
  name: string;
  role: string;
}

export async function lookAtDeviceLink(workshop: string, secret: string): Promise<DeviceOwner> {
  const found = await post<Partial<DeviceOwner>>(`/api/workshops/${workshop}/device`, { secret });
  return { title: '', name: '', role: '', ...found };
}

/** Uses the link up: this browser is that person, too. */
export async function continueHere(workshop: string, secret: string): Promise<number> {
  const here = await post<{ person: number }>(`/api/workshops/${workshop}/continue`, { secret });
  return here.person;
}

/** Ends every session of that person, and their cookie in this browser. */
export async function leaveWorkshop(workshop: string, person: number): Promise<void> {
  await post(`/api/workshops/${workshop}/leave`, { person });
}

/** A facilitator gives somebody another name. */
export async function renamePerson(
  workshop: string,
  person: number,
  whom: number,
  name: string,
): Promise<void> {
  await post(`/api/workshops/${workshop}/people/${whom}/name?person=${person}`, { name });
}

/** By the secret of a room screen's link: what the screen asks for tickets and images as. */
export async function showOnScreen(workshop: string, secret: string): Promise<number> {
  const shown = await post<{ screen: number }>(`/api/workshops/${workshop}/screen`, { secret });
  return shown.screen;
}

export type ImportFormat = 'mermaid-journey' | 'csv-metrics';

/** How many things the file became on the board. */
export async function importFile(
  workshop: string,
  person: number,
  format: ImportFormat,
  content: string,
): Promise<number> {
  const made = await post<{ objects?: number }>(
    `/api/workshops/${workshop}/import?person=${person}`,
    { format, content },
  );
  return made.objects ?? 0;
}

/** Keeps an image for the workshop; what an object then shows by its field `file`. */
export async function bringImage(workshop: string, person: number, image: Blob): Promise<string> {
  const response = await ask(`/api/workshops/${workshop}/images?person=${person}`, {
    method: 'POST',
    headers: { 'Content-Type': image.type, 'X-Fishbowl': '1' },
    body: image,
  });
  return ((await response.json()) as { file: string }).file;
}

/** Where the image is that the object shows, for that person. */
export function imageUrl(workshop: string, person: number, file: string, object: string): string {
  return `/api/workshops/${workshop}/images/${file}?person=${person}&in=${object}`;
}

export type ExportFormat = 'json' | 'markdown' | 'csv' | 'template';

/** The file, and the name that the server gave it. */
export async function exportFile(
  workshop: string,
  person: number,
  format: ExportFormat,
): Promise<{ file: Blob; name: string }> {
  const path = `/api/workshops/${workshop}/export/${format}?person=${person}`;
  const response = await ask(path, { headers: { 'X-Fishbowl': '1' } });
  const named = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '');
  const endings = { json: 'json', markdown: 'md', csv: 'csv', template: 'json' };
  return { file: await response.blob(), name: named?.[1] ?? `workshop.${endings[format]}` };
}
