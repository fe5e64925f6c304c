/** What all evaluations refuse, in one way. */
@NullMarked
package cascade.ops.evaluation.fault;

import org.jspecify.annotations.NullMarked;
