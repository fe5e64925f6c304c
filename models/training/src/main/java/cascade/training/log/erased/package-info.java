/** Who was erased, as a log remembers it: what of before is not written any more, and not read where it is still there. */
@NullMarked
package cascade.training.log.erased;

import org.jspecify.annotations.NullMarked;
