#!/usr/bin/env cordon
// Most phases of a hook are none of a script's business. This one is called without an argument.
if (!args.isEmpty()) {
    isolate { governor 'performance' }
}
