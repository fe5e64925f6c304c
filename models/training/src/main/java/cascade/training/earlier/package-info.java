/**
 * What a training takes over from an earlier one whose rows were numbered by another log: rows are found by what they stand for.
 */
@NullMarked
package cascade.training.earlier;

import org.jspecify.annotations.NullMarked;
