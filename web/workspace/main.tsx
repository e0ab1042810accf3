import { render } from 'preact';
import type { PublicConfig } from '../../shared/api/views.ts';
import { makeCall } from '../shared/call.ts';
import { makeDeskClock } from '../shared/desk-clock.ts';
import { endpoints } from '../shared/endpoints.ts';
import { newId } from '../shared/new-id.ts';
import { promptEffects } from '../shared/prompt-effects.ts';
import { chooseLanguage, directionOf } from '../shared/texts/language.ts';
import { keepPage } from './effects/keep-page.ts';
import type { Ports } from './effects/ports.ts';
import { finishLogin, type Login, makeLogin } from './login.ts';
import { App } from './parts/app.tsx';
import { Landing, type LandingProps } from './parts/landing.tsx';
import { readLanguage } from './state/drafts.ts';
import { errorText } from './state/error-text.ts';
import { makeStore } from './state/store.ts';
import { reduce, START } from './state/workspace.ts';
import { loadVoice, type Voice } from './texts/voice.ts';

async function start(): Promise<void> {
  const [config, voice] = await Promise.all([loadConfig(), chooseVoice()]);
  const { say } = voice;
  if (!config)
    return landing({ say, name: 'Switchboard', problem: say('deskUnreached'), onLogin: () => location.reload() });
  const problem = await finishLogin(config, say);
  const login = makeLogin(config);
  if (login.token() !== undefined) return work(config, login, voice);
  if (login.known() && problem === null) return login.start();
  landing({ say, name: config.name, problem, onLogin: () => void login.start() });
}

/** Fetched while the desk answers. */
async function chooseVoice(): Promise<Voice> {
  const voice = await loadVoice(chooseLanguage([readLanguage(localStorage), ...navigator.languages]));
  document.documentElement.lang = voice.language;
  document.documentElement.dir = directionOf(voice.language);
  return voice;
}

async function loadConfig(): Promise<PublicConfig | null> {
  const response = await fetch('/config.json', { cache: 'no-store' }).catch(() => null);
  return response?.ok ? ((await response.json()) as PublicConfig) : null;
}

async function work(config: PublicConfig, login: Login, voice: Voice): Promise<void> {
  const ports = { ...makePorts(config, login), ...voice };
  const { say } = voice;
  try {
    const [me, desk] = await Promise.all([ports.api.me(), ports.api.desk()]);
    ports.store.dispatch({ type: 'signed-in', me, desk });
  } catch (error) {
    if (login.token() !== undefined)
      landing({ say, name: config.name, problem: errorText(error, voice), onLogin: () => void login.start() });
    return;
  }
  render(<App ports={ports} socketUrl={config.socketUrl} name={config.name} logout={login.logout} />, root());
}

function makePorts(config: PublicConfig, login: Login): Omit<Ports, keyof Voice> {
  const clock = makeDeskClock(() => Date.now());
  clock.sync(config.now);
  // A token refused a moment after it was given is no matter of age: another redirect would go round in circles.
  const onUnauthorised = () => {
    if (!login.fresh() || login.token() === undefined) void login.start();
  };
  const call = makeCall({ token: login.token, fetch: (...request) => fetch(...request), onUnauthorised });
  return { store: makeStore(reduce, START), api: endpoints(call), clock, keep: localStorage, newId };
}

function landing(props: LandingProps): void {
  document.title = props.name;
  render(<Landing {...props} />, root());
}

function root(): HTMLElement {
  return document.getElementById('root') ?? document.body;
}

promptEffects();
keepPage();
void start();
