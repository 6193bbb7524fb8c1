import { config } from 'zod';

// zod compiles its parsers with `Function`, which the window's content policy refuses; asking would be reported each time
config({ jitless: true });
