/** The flags of `npm start`. What the hosts take as well is handed on as it stands. */
export const parseStartArgs = (argv) => {
  const found = { host: null, dataDir: null, open: true, demo: false, help: false, handOn: [] };
  for (let i = 0; i < argv.length; i += 1) {
    const given = argv[i];
    const cut = given.indexOf('=');
    const flag = cut < 0 ? given : given.slice(0, cut);
    const value = () => {
      if (cut >= 0) return given.slice(cut + 1);
      i += 1;
      return argv[i] ?? '';
    };
    if (flag === '--help' || flag === '-h') found.help = true;
    else if (flag === '--no-open') {
      found.open = false;
      found.handOn.push(flag);
    } else if (flag === '--demo') {
      found.demo = true;
      found.handOn.push(flag);
    } else if (flag === '--host') {
      found.host = value();
      if (found.host !== 'electron' && found.host !== 'browser') return { ok: false, flag };
    } else if (flag === '--data-dir') {
      found.dataDir = value();
      if (found.dataDir === '') return { ok: false, flag };
    } else if (flag === '--take-over') {
      const code = value();
      if (!/^[0-9a-f]{6}$/.test(code)) return { ok: false, flag };
      found.handOn.push(`--take-over=${code}`);
    } else if (flag === '--port') {
      const port = value();
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return { ok: false, flag };
      found.handOn.push(`--port=${port}`);
    } else return { ok: false, flag: given };
  }
  return { ok: true, args: found };
};
