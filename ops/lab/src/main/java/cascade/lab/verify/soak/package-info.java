/** Whether a server that serves for long holds more and more. */
@NullMarked
package cascade.lab.verify.soak;

import org.jspecify.annotations.NullMarked;
