/** Asking a server as those do who mean it no good: requests byte by byte, what must not be opened, and what is wrong with an answer. */
@NullMarked
package cascade.lab.verify.security.wire;

import org.jspecify.annotations.NullMarked;
