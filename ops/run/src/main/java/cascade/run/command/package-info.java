/**
 * The verbs of {@code ops/cascade}, one class each. Types of {@code cascade.training} appear only inside method bodies
 * here, since the server's class path does not have them.
 */
@NullMarked
package cascade.run.command;

import org.jspecify.annotations.NullMarked;
