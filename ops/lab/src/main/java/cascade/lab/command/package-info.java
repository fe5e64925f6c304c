/** The verbs that the laboratory adds to {@code ops/cascade}: demo, benches, evaluations, simulations, and verifications that break servers. */
@NullMarked
package cascade.lab.command;

import org.jspecify.annotations.NullMarked;
