/** Imported for its effect alone, before anything else: modules run in the order of their imports. */
import { installTrustedTypes } from './host/trustedTypes';

installTrustedTypes(window);
