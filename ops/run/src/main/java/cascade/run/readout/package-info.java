/**
 * What came of experiments: what each arm's people did, by samples of the log, compared with those of the first arm.
 */
@NullMarked
package cascade.run.readout;

import org.jspecify.annotations.NullMarked;
