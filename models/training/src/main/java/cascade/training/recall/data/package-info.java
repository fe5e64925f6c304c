/** What recall models learn from and are asked: interactions of benchmarks, read and split, the same for every model. */
@NullMarked
package cascade.training.recall.data;

import org.jspecify.annotations.NullMarked;
