/** Work that waits for others without a thread. */
@NullMarked
package cascade.features.async;

import org.jspecify.annotations.NullMarked;
