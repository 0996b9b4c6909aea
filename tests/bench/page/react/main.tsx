/** React and one heading: what a page costs that has nothing of ours. */
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<h1>x</h1>);
