/** Which host, and why: asked for, then what the machine can show, then what is here or can be fetched. */
export const chooseHost = async ({ wanted, open, display, binary, fetch }) => {
  if (wanted === 'browser') return { host: 'browser', why: 'whyAsked', detail: '' };
  if (wanted === null && !open) return { host: 'browser', why: 'whyNoOpen', detail: '' };
  if (wanted === null && !display) return { host: 'browser', why: 'whyNoDisplay', detail: '' };
  const here = binary();
  if (here !== null) return { host: 'electron', path: here };
  const { path, detail } = await fetch(wanted === 'electron');
  if (path !== null) return { host: 'electron', path };
  return wanted === 'electron' ? { host: null, detail } : { host: 'browser', why: 'whyNoElectron', detail };
};

export const hasDisplay = (platform, env) =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
