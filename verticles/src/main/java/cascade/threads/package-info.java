/** Threads of our own, and that none of them ends without a word. */
@NullMarked
package cascade.threads;

import org.jspecify.annotations.NullMarked;
