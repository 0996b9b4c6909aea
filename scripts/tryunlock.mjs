import { buildPage, serve, inFreshPage, heapOf, profiles } from '/work/wt/pages/scripts/bench/browser.mjs';
import { join } from 'node:path';
const root='/work/wt/pages';
const out=join(root,'node_modules','.bench-page');
const count=Number(process.argv[2]??100000), repeats=Number(process.argv[3]??3);
await buildPage(root,out,process.argv[4]?false:'oxc');
const server=await serve(out);
const address=`http://127.0.0.1:${server.address().port}/`;
const p=profiles();
try {
 for (const name of ['dexie','ours']) {
   const r=await inFreshPage(p.of(name),address,(page)=>page.evaluate(([n,c])=>window.bench(n,c),[`fill/${name}`,count]));
   await inFreshPage(p.of(name),address,async()=>0);
   console.log('fill',name,r,(p.disk(name)/1e6).toFixed(1),'MB');
 }
 for (let i=0;i<=repeats;i++) for (const [name,of] of [['dexie','dexie'],['ours','ours'],['ours, every record','ours']]) {
   const r=await inFreshPage(p.of(of),address,async(page,cdp)=>{
     const before=await heapOf(cdp);
     const ms=await page.evaluate(([n,c])=>window.bench(n,c),[`unlock/${name}`,count]);
     return {ms,mem:(await heapOf(cdp)-before)/count};
   });
   console.log(i,name,r.ms.toFixed(0),'ms',r.mem.toFixed(0),'B/record');
 }

 if (process.argv[4]) { await inFreshPage(p.of('ours'),address,async(page,cdp)=>{
   await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval',{interval:200}); await cdp.send('Profiler.start');
   const ms=await page.evaluate(([n,c])=>window.bench(n,c),['unlock/ours',count]);
   const {profile}=await cdp.send('Profiler.stop');
   const self=new Map(); const byId=new Map(profile.nodes.map(n=>[n.id,n]));
   profile.samples.forEach((id,i)=>{const n=byId.get(id); const k=n.callFrame.functionName+':'+n.callFrame.lineNumber; self.set(k,(self.get(k)??0)+profile.timeDeltas[i]/1000)});
   console.log('profiled',ms.toFixed(0)); for(const [k,v] of [...self].sort((a,b)=>b[1]-a[1]).slice(0,25)) console.log(v.toFixed(1),k);
 }); }
 for (const name of ['dexie','ours']) console.log('disk',name,(p.disk(name)/1e6).toFixed(1));
} finally { p.remove(); server.close(); }
