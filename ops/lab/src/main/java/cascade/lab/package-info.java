/**
 * How Cascade is proven and shown: benches, verifications that break servers, simulated people, the demo, and evaluations on public data.
 * On no server's class path.
 */
@NullMarked
package cascade.lab;

import org.jspecify.annotations.NullMarked;
